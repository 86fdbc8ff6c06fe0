"""月报 as a page: every figure with its picture, the same bytes for the same figures, nothing from outside."""

import re
from decimal import Decimal

import pytest

from tests.warehouse.doors.monthly.samples import TOWNSHIPS, a_report, an_empty_report
from warehouse.doors.monthly.charts import Chart, Series, charts_of
from warehouse.doors.monthly.facts import TownshipRisks
from warehouse.doors.monthly.page import monthly_page
from warehouse.doors.monthly.svg import LABELS, ROOM_FOR_NUMBERS, WIDTH, drawing_of


def numbers(*values):
    return [Decimal(value) for value in values]


def chart(*series, categories=("甲", "乙"), **more):
    return Chart(
        "名", "题", "户", categories, [Series(str(at), numbers(*values)) for at, values in enumerate(series)], **more
    )


def test_sums_are_in_households_and_risk_types_are_counted_each():
    page = monthly_page(a_report())
    (total,) = re.findall(r'<tr class="sum"><td>合计</td>(.*?)</tr>', page)[:1]

    assert re.findall(r"<td>([^<]*)</td>", total) == ["18", "17", "1", "13", "4", "3"]
    assert "<th>因病</th><th>收入</th><th>因学</th>" in page


def test_money_is_written_to_the_fen_and_summed_exactly():
    page = monthly_page(a_report())

    assert "已支付 <b>1,234.56</b> 元" in page
    assert "<td>3</td><td>32,500.00</td><td>1</td><td>1,234.56</td>" in page


def test_the_fund_s_months_stand_with_the_money_once_there_is_a_fund():
    row = "<td>2026-11</td><td>1,000.00</td><td>-12.34</td><td>300.00</td><td>687.66</td>"

    assert row in monthly_page(a_report())
    assert "帮扶救助基金" not in monthly_page(an_empty_report())


def test_jobs_and_pairings_stand_with_their_numbers_once_there_are_any():
    page = monthly_page(a_report())

    assert "<td>企业用工</td><td>12</td><td>40</td><td>18</td><td>9</td><td>5</td><td>4</td>" in page
    assert "<td>鹤壁集镇槐树村</td><td>技能培训 2、捐资帮扶 1</td><td>3</td><td>31</td><td>20,000.00</td>" in page
    assert "岗位推荐" not in monthly_page(an_empty_report())


def test_a_department_is_told_by_month_with_its_share_of_refused_rows_late_and_missing():
    page = monthly_page(a_report())

    assert "接收 990 退回 10<br>1.0%" in page
    assert '接收 950 退回 50<br>5.0% <span class="late">迟 1</span>' in page
    assert '<span class="late">缺 1</span>' in page


def test_a_month_without_anybody_says_so_and_draws_nothing_empty():
    page = monthly_page(an_empty_report())

    assert "本月建议名单没有户" in page
    assert page.count("<svg") == 1  # the departments' files alone


def test_equal_figures_give_equal_bytes_and_another_figure_others():
    more = (*TOWNSHIPS, TownshipRisks("新华街道", 1, 0, {"因灾": 1}))

    assert monthly_page(a_report()) == monthly_page(a_report())
    assert monthly_page(a_report(townships=more)) != monthly_page(a_report())


def test_the_page_asks_the_network_for_nothing_and_runs_no_script():
    page = monthly_page(a_report())

    assert "default-src 'none'" in page
    assert not re.findall(r"<script|(?:src|href)=", page)
    assert "Noto Sans CJK SC" in page
    assert "SimSun" in page


def test_a_rehearsal_says_that_it_is_one():
    assert "演练" in monthly_page(a_report(is_rehearsal=True))
    assert "演练" not in monthly_page(a_report())


def test_a_place_written_as_markup_stays_text():
    assert "<b>乡" not in monthly_page(a_report(townships=[TownshipRisks("<b>乡", 1, 0, {"因病": 1})]))


def test_parts_of_a_stacked_bar_lie_side_by_side_and_the_longest_fills_the_width():
    drawing = drawing_of(chart((1, 3), (1, 5), is_stacked=True))
    first, second = [bar for bar in drawing.bars if bar.hint.startswith("乙")]

    assert Decimal(first.left) == LABELS
    assert Decimal(second.left) == Decimal(first.left) + Decimal(first.length)
    assert Decimal(first.length) + Decimal(second.length) == WIDTH
    assert [text.words for text in drawing.texts if not text.is_end and text.words in {"2", "8"}] == ["2", "8"]


@pytest.mark.parametrize("is_stacked", [True, False])
@pytest.mark.parametrize("count", [1, 2, 12, 14])
def test_nothing_is_drawn_beyond_the_picture(is_stacked, count):
    drawing = drawing_of(chart(*[(at + 1, 1000) for at in range(count)], is_stacked=is_stacked))

    for bar in drawing.bars:
        assert 0 <= Decimal(bar.left) + Decimal(bar.length) <= drawing.width - ROOM_FOR_NUMBERS / 2
        assert 0 <= bar.top <= drawing.height - bar.thickness
    assert all(0 <= Decimal(text.left) <= drawing.width and text.top <= drawing.height for text in drawing.texts)


def test_a_part_of_nothing_is_not_drawn():
    assert [bar.hint for bar in drawing_of(chart((0, 2), (1, 0), is_stacked=True)).bars if "户" in bar.hint] == [
        "甲 1 1 户",
        "乙 0 2 户",
    ]


def test_a_long_name_is_shortened_and_its_hint_keeps_it():
    name = "公安、不动产登记、市场监管、财政部门"
    drawing = drawing_of(chart((1,), categories=(name,)))

    assert max(len(text.words) for text in drawing.texts) <= 11
    assert name in drawing.bars[0].hint


def test_departments_are_drawn_where_any_row_was_refused_lately():
    quality = charts_of(a_report())["质量"]

    assert quality.categories == ["区医保局"]
    assert [(series.name, list(series.values)) for series in quality.series] == [
        ("2026-10", numbers("1.0")),
        ("2026-11", numbers("5.0")),
    ]
