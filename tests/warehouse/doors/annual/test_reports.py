"""年报 as page, workbook and paper: outside no small cell and no village, within all of it, and nobody's name."""

import io
import re
from decimal import Decimal
from functools import cache

import openpyxl
import pytest

from policy.fairness import Dimension, Measure
from tests.warehouse.doors.annual.samples import BY, a_month, an_annual_report, an_empty_annual_report, shares
from tests.warehouse.doors.papers.reading import lines, tables
from tests.warehouse.doors.papers.samples import letterhead
from warehouse.doors.annual import tables as tables_of
from warehouse.doors.annual import words
from warehouse.doors.annual.book import annual_book
from warehouse.doors.annual.drawings import LEFT, WIDTH, funnel_drawing
from warehouse.doors.annual.page import annual_page
from warehouse.doors.annual.paper import NOTHING, AnnualFacts, annual_paper
from warehouse.doors.annual.shown import Shown
from warehouse.doors.monthly.facts import CoverageMoney, TownshipRisks

TITLES = {"district_name": "鹤山区"}
REFUSER = "姬家山乡槐树村"


def page(report=None, *, is_outside=True):
    return _page(is_outside) if report is None else annual_page(report, is_outside=is_outside)


@cache
def _page(is_outside):
    return annual_page(an_annual_report(), is_outside=is_outside)


def paper(report=None):
    return _paper() if report is None else annual_paper(AnnualFacts(letterhead(), report))


@cache
def _paper():
    return annual_paper(AnnualFacts(letterhead(), an_annual_report()))


@cache
def _book(is_outside):
    return annual_book(an_annual_report(), TITLES, is_outside=is_outside)


def sheets(*, is_outside):
    book = openpyxl.load_workbook(io.BytesIO(_book(is_outside)))
    return {sheet.title: [[cell for cell in row if cell] for row in sheet.values] for sheet in book.worksheets}


def text_of(found):
    return re.sub(r"<[^>]*>", " ", found)


def test_within_the_village_that_refuses_everything_stands_first_with_its_interval_and_mark():
    found = page(is_outside=False)
    rows = re.findall(r"<tr><td>(姬家山乡[^<]*村|鹤壁集镇[^<]*村)</td>(.*?)</tr>", found)

    assert rows[0][0] == REFUSER
    cells = re.findall(r"<td[^>]*>([^<]*)</td>", rows[0][1])
    assert cells == ["14", "14", "100.0%", "78.5–100.0%", "14", "7", "0", "1", "0", "明显偏高"]
    assert not any("明显" in cells for _, cells in rows[1:12])
    assert f"不同意纳入·行政村：{REFUSER}已核查 14 件，有一级不同意 14 件（100.0%）" in found


def test_what_stands_out_comes_with_a_question_and_a_caution_and_no_reproach():
    found = text_of(page(is_outside=False))

    assert "请到村到户了解不同意的原因" in found
    assert words.CAUTION in found
    assert not re.search("违规|失职|责任人|处分|弄虚作假", found)


def test_outside_there_is_no_village_but_how_many_stand_out():
    contents = [page(), "\n".join(lines(paper())), str(sheets(is_outside=True))]

    for content in contents:
        assert not [name for name in BY[Dimension.VILLAGE] if name in content]
        assert "不同意纳入：有 1 个行政村明显偏高，名单在区内版" in content


def test_outside_few_are_hidden_with_one_more_from_which_they_would_follow():
    rows = dict(re.findall(r"<tr><td>年龄</td><td>([^<]*)</td><td>([^<]*)</td>", page()))

    assert rows == {
        "15 岁以下": "不显示", "16–44 岁": "40", "45–59 岁": "60", "60–74 岁": "62", "75 岁以上": "不显示",
    }  # fmt: skip
    assert "<td>15 岁以下</td><td>9</td><td>2</td><td>22.2%</td>" in page(is_outside=False)


def test_a_share_that_nobody_or_everybody_has_is_hidden_too():
    every = [shares(measure, dimension, {"甲乡": (40, 40), "乙乡": (21, 60), "丙乡": (30, 90)})
             for measure in Measure for dimension in Dimension]  # fmt: skip
    shown = Shown(an_annual_report(shares=every), is_outside=True)

    assert [is_shown for _, is_shown in shown.groups(every[0])] == [False, False, True]
    assert not [sentence for sentence in words.seen(shown) if "甲乡" in sentence]


def test_a_township_hidden_in_one_table_of_lists_does_not_follow_from_the_other():
    listed = {"甲乡": (4, 90), "乙乡": (6, 200), "丙乡": (30, 95), "丁乡": (40, 300)}
    report = an_annual_report(
        townships=[TownshipRisks(name, part, 0, {}) for name, (part, _) in listed.items()],
        shares=[shares(measure, dimension, listed) for measure in Measure for dimension in Dimension],
    )
    shown = Shown(report, is_outside=True)

    places = {row[0] for row in tables_of.place_rows(shown) if row[1] == "不显示"}
    assert (
        places == {name for name, is_shown in told(shown, Measure.LISTED) if not is_shown} == {"甲乡", "乙乡", "丙乡"}
    )
    assert {name for name, is_shown in told(shown, Measure.PAID) if not is_shown} == {"甲乡", "丙乡"}


def test_outside_the_few_monitored_of_a_township_do_not_follow_from_all_less_the_new_ones():
    outside, within = (list(tables_of.place_rows(Shown(an_annual_report(), is_outside=each))) for each in (True, False))

    assert outside == [("姬家山乡", "90"), ("鹤壁集镇", "130")]
    assert [row[:4] for row in within] == [("姬家山乡", "94", "90", "4"), ("鹤壁集镇", "131", "130", "1")]
    assert "已在监测、有新风险的户不在内" in page()
    assert "含已在监测、有新风险的户" in page(is_outside=False)


def told(shown, measure):
    groups = shown.groups(shown.report.shares_of(measure, Dimension.TOWNSHIP))
    return [(group.name, is_shown) for group, is_shown in groups]


def test_coverages_with_few_claims_are_hidden_outside():
    assert "<td>疾病住院</td><td>不显示</td>" in page()
    assert "<td>疾病住院</td><td>3</td><td>32,500.00</td>" in page(is_outside=False)


def test_where_no_coverage_with_claims_may_be_told_those_without_are_not_either_so_that_it_does_not_follow():
    counts = {"灾害意外": 0, "疾病住院": 1, "升学": 0}
    coverages = [CoverageMoney(name, count, Decimal(900 * count), 0, Decimal(0)) for name, count in counts.items()]
    report = an_annual_report(coverages=coverages)

    assert {row[1] for row in tables_of.money_rows(Shown(report, is_outside=True))} == {"不显示"}
    assert [row[1] for row in tables_of.money_rows(Shown(report, is_outside=False))] == ["0", "1", "0"]


def test_a_measure_of_which_no_group_may_be_told_has_no_picture_and_is_not_said_to_be_nothing():
    few = {"甲乡": (4, 9), "乙乡": (3, 8)}
    report = an_annual_report(
        shares=[shares(measure, dimension, few) for measure in Measure for dimension in Dimension]
    )

    assert "（没有可以画图的数字）" in lines(paper(report))
    assert not [said for said in lines(paper(report)) if "没有）" in said]
    assert any(row[:3] == ["全区", "17", "7"] for table in tables(paper(report)) for row in table)


def test_months_add_up_and_a_month_without_a_screening_says_so():
    report = an_annual_report(months=[a_month(at, is_screened=at != 2) for at in range(1, 13)])
    found = page(report)

    assert "<td>2026-02</td><td>未筛查</td>" in found
    assert "2月没有筛查，不在其中。" in found
    assert "<td>合计</td><td>220</td><td>216</td><td>108</td><td>72</td><td>36</td><td>51,858.00</td>" in found


@pytest.mark.parametrize(
    ("last_month", "period"), [("2026-12", "2026年"), ("2026-11", "2026年1月至11月"), ("2026-01", "2026年1月")]
)
def test_a_year_that_is_not_over_says_up_to_when(last_month, period):
    assert f"<title>鹤山区{period}防返贫监测帮扶年报" in page(an_annual_report(last_month=last_month))


def test_a_year_in_which_nobody_was_listed_says_so():
    found = page(an_empty_annual_report(), is_outside=False)

    assert "全年建议名单没有户。" in found
    assert words.NOTHING_STANDS_OUT in found
    assert found.count("没有可以比较的数字。") == len(Measure)
    assert NOTHING in lines(paper(an_empty_annual_report()))


def test_where_there_was_a_survey_its_sentences_stand_and_else_that_there_was_none():
    asked = an_annual_report(missed=["估计漏了 120 户（95% 区间 60–180 户）。"])

    assert all("估计漏了 120 户" in found for found in (page(asked), "\n".join(lines(paper(asked)))))
    assert all(words.NO_SURVEY in found for found in (page(), "\n".join(lines(paper()))))


def test_the_funnel_has_a_point_a_village_and_names_the_one_outside_alone():
    drawing = funnel_drawing(an_annual_report(), Measure.REFUSED)
    assert drawing is not None
    points = [bar for bar in drawing.bars if bar.thickness == 8]

    assert len(points) == len(BY[Dimension.VILLAGE])
    assert [bar.hint for bar in points if bar.colour == "#b3261e"] == [
        f"{REFUSER} 14 中有一级不同意 14，100.0%"
    ]  # fmt: skip
    assert [text.words for text in drawing.texts if "村" in text.words] == [REFUSER]
    assert all(LEFT - 5 <= float(bar.left) <= LEFT + WIDTH + 5 for bar in drawing.bars)


def test_the_paper_has_a_picture_and_a_table_a_measure_and_how_it_was_counted():
    content = paper()
    found = tables(content)

    assert found[0][1] == ["2026-01", "21", "18", "9", "4,321.50", "1,234.56", "0", "0"]
    assert found[-1][0] == ["名称", "已办结理赔（笔）", "已支付", "占比", "95% 区间", "标记"]
    assert found[-1][1][:4] == ["全区", "197", "61", "31.0%"]
    assert any("威尔逊区间" in line for line in lines(content))


def test_workbooks_hold_every_table_and_the_villages_within_alone():
    within, outside = sheets(is_outside=False), sheets(is_outside=True)

    assert list(within) == ["各月", "乡镇", "环节", "资金", "帮扶", "公平性", "各村", "漏斗图", "填写说明"]
    assert list(outside) == ["各月", "乡镇", "环节", "资金", "帮扶", "公平性", "填写说明"]
    assert ["不同意纳入", "行政村", REFUSER, "14", "14", "100.0%", "78.5–100.0%", "25.7%", "明显偏高"] in within[
        "公平性"
    ]
    assert ["姬家山乡", "94", "90", "4", "因病 61、因学 22、收入 20"] in within["乡镇"]
    assert ["姬家山乡", "90"] in outside["乡镇"]


def test_equal_figures_give_equal_bytes_and_nothing_is_asked_of_the_network():
    again = an_annual_report()

    assert page(again) == page()
    assert annual_book(again, TITLES, is_outside=False) == _book(False)
    assert paper(again) == paper()
    assert not re.findall(r"<script|(?:src|href)=", page(is_outside=False))


def test_a_rehearsal_says_so_and_what_stays_within_too():
    assert "演练" in page(an_annual_report(is_rehearsal=True))
    assert "区内使用，不外传" in page(is_outside=False)
    assert "区内使用" not in page()
