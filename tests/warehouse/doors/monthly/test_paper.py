"""月报 as a docx: charts that a word processor draws, each where the template wants it, their numbers inside."""

import io
import zipfile

import openpyxl
import pytest
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from tests.warehouse.doors.monthly.samples import MISSED, a_report, an_empty_report
from tests.warehouse.doors.papers.reading import lines, own_template, read, tables
from tests.warehouse.doors.papers.samples import letterhead, monthly_facts
from warehouse.doors.monthly.page import monthly_page
from warehouse.doors.monthly.paper import FILE_NAME, MonthlyFacts, monthly_paper
from warehouse.doors.monthly.word_charts import NOTHING
from warehouse.doors.papers.paper import PaperError


def paper(report=None, templates=None):
    return monthly_paper(MonthlyFacts(letterhead(), report or a_report()), templates)


def parts(content):
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def charts(content):
    return {name: parse_xml(part) for name, part in parts(content).items() if name.startswith("word/charts/chart")}


def own(folder, *paragraphs):
    (folder / FILE_NAME).write_bytes(own_template(*paragraphs))
    return folder


def test_the_paper_says_the_month_in_words_and_tables():
    content = paper()
    said = "\n".join(lines(content))

    assert "2026年11月，鹤山区共列入建议名单 18 户，其中新增 17 户、风险变化 1 户；区级确定 9 户。" in said
    assert "已支付 1 笔，金额 1,234.56 元" in said
    places, way, days, quality, money, fund, monitored, orders, jobs, pairings = tables(content)
    assert places[1:] == [
        ["姬家山乡", "13", "12", "1", "因病 8、收入 4、因学 3"],
        ["鹤壁集镇", "5", "5", "0", "因病 5"],
        ["合计", "18", "17", "1", "因病 13、收入 4、因学 3"],
    ]
    assert way[4] == ["开立理赔", "4", "5", "32,500.00"]
    assert days[1] == ["村级核查评议公示", "17", "4", "9", "11", "9"]
    assert quality[1:] == [
        ["区医保局", "950", "50", "5.0%", "1", "", "10月 1.0%"],
        ["区水利局", "0", "0", "", "", "1", "10月 0.0%"],
    ]
    assert money[-1] == ["合计", "3", "32,500.00", "1", "1,234.56"]
    assert fund[1:] == [
        ["2026-10", "0.00", "1,000.00", "0.00", "1,000.00"],
        ["2026-11", "1,000.00", "-12.34", "300.00", "687.66"],
    ]
    assert monitored[0] == ["月份", "月末在监测（户）", "新识别（户）", "风险消除（户）", "其中反复（户）"]
    assert monitored[-1] == ["2026-11", "445", "6", "3", "1"]
    assert orders[0] == ["责任部门", "交办（件）", "已落实", "其中按期", "逾期", "在办", "无法落实"]
    assert orders[1] == ["区教体局", "12", "9", "8", "2", "2", "1"]
    assert jobs[1:] == [
        ["企业用工", "12", "40", "18", "9", "5", "4"],
        ["公益岗位", "3", "3", "3", "3", "0", "0"],
        ["爱心助学", "", "", "2", "1", "0", "1"],
    ]
    assert "愿意就业而没有推荐的：没有技能合适的岗位 4 人，合适的岗位都已推荐给别人或已招满 9 人。" in said
    assert pairings[1:] == [
        ["鹤壁集镇槐树村", "技能培训 2、捐资帮扶 1", "3", "31", "20,000.00"],
        ["姬家山乡石门村", "产业帮扶 1", "1", "6", "0.00"],
    ]


def test_without_a_fund_the_paper_does_not_speak_of_one():
    content = paper(a_report(fund=()))
    assert len(tables(content)) == 9
    assert "基金" not in "\n".join(lines(content))


def test_where_nothing_was_sent_to_departments_page_and_paper_have_no_part_of_it():
    report = a_report(orders=())

    assert "七、帮扶措施" not in "\n".join(lines(paper(report)))
    assert "七、帮扶措施" not in monthly_page(report)
    assert '<td class="late">2</td><td>2</td><td>1</td>' in monthly_page(a_report())


def test_where_nobody_is_monitored_the_paper_has_no_part_of_it():
    content = paper(a_report(monitored=()))
    assert len(tables(content)) == 9
    assert "监测对象" not in "\n".join(lines(content))


def test_without_proposals_and_pairings_the_paper_has_no_part_of_them():
    content = paper(a_report(placement=(), unmatched={}, pairings=()))
    assert len(tables(content)) == 8
    assert "岗位推荐" not in "\n".join(lines(content))


def test_what_a_survey_says_stands_once_there_are_answers():
    assert MISSED in lines(paper())
    assert MISSED in monthly_page(a_report())
    assert not any("抽样调研" in line for line in lines(paper(a_report(missed=()))))
    assert "抽样调研" not in monthly_page(a_report(missed=()))


def test_each_chart_stands_in_its_paragraph_and_is_tied_to_a_workbook_with_its_numbers():
    content = paper()
    within = parts(content)

    assert sorted(charts(content)) == [f"word/charts/chart{number}.xml" for number in range(1, 8)]
    assert len(list(read(content).element.body.iter(qn("w:drawing")))) == 7
    (sheet,) = openpyxl.load_workbook(io.BytesIO(within["word/embeddings/chart1.xlsx"])).worksheets
    assert [[cell.value for cell in row] for row in sheet.iter_rows(max_col=4)] == [
        [None, "因病", "收入", "因学"],
        ["姬家山乡", 8, 4, 3],
        ["鹤壁集镇", 5, 0, 0],
    ]


def test_a_chart_holds_its_parts_in_the_order_that_word_asks_for():
    for tree in charts(paper()).values():
        order = [child.tag for child in tree]
        assert order[-1] == qn("c:externalData")
        assert order.index(qn("c:chart")) < order.index(qn("c:externalData"))
        assert qn("c:printSettings") not in order
        for labels in tree.iter(qn("c:dLbls")):
            shown = {child.tag: child.get("val") for child in labels if child.get("val") in {"0", "1"}}
            assert [tag for tag, value in shown.items() if value == "1"] == [qn("c:showVal")]
        assert [point.text for point in tree.iter(qn("c:v"))]


def test_equal_facts_give_equal_bytes():
    assert paper() == paper()


def test_where_there_is_nothing_to_draw_a_word_stands_instead():
    content = paper(an_empty_report())

    assert lines(content).count(NOTHING) == 5
    assert len(charts(content)) == 1


def test_a_district_moves_repeats_and_leaves_out_charts(tmp_path):
    content = paper(templates=own(tmp_path, "先看钱：{{ 图.资金 }}", "{{ 图.资金 }}", "再看户：{{ 图.风险 }}"))

    assert len(charts(content)) == 3
    assert lines(content) == ["先看钱：", "再看户："]


def test_a_chart_that_does_not_exist_is_told_by_its_name(tmp_path):
    with pytest.raises(PaperError, match="不认识占位符“心情”"):
        paper(templates=own(tmp_path, "{{ 图.心情 }}"))


def test_no_marker_of_a_chart_is_left_in_any_part():
    assert not any("\ue0c0".encode() in part for part in parts(paper()).values())


def test_the_sample_is_that_of_all_papers():
    assert monthly_facts().report == a_report()
