"""Where a header stands, and what each of its cells means."""

import pytest

from tests.warehouse.office import header
from warehouse.doors.header import find_layout, is_header_again, source_by_headers
from warehouse.doors.sources import BY_NAME, SOURCES

ASSETS = ["身份证号", "姓名", "资产类型", "说明", "登记日期"]


def layout(rows, source="assets", words=None):
    found = find_layout(rows, BY_NAME[source], words or {})
    assert found is not None
    return found


def headers_of(found):
    return {place.header: place.position for place in found.places}


@pytest.mark.parametrize("above", range(12))
def test_the_header_is_found_within_the_first_ten_rows(above):
    found = layout([["全区资产比对表"]] * above + [ASSETS])

    assert found.is_whole == (above < 10)
    assert not found.is_whole or (found.first_row, found.last_row) == (above + 1, above + 1)


def test_the_first_row_with_all_required_columns_is_the_header():
    assert layout([ASSETS[:3], ASSETS]).last_row == 1


def test_spaces_line_breaks_stars_and_full_width_forms_do_not_matter():
    found = layout([["＊身份 证号", "姓\n名 *", "资产类型\u3000", "说明", "登记日期*"]])

    assert headers_of(found) == {name: position for position, name in enumerate(ASSETS)}


@pytest.mark.parametrize(
    ("source", "alias", "meant"),
    [
        *[("assets", f"{alias}", "身份证号") for alias in
          ("公民身份号码", "公民身份证号", "身份证号码", "证件号码", "证件号", "身份证")],
        *[("housing", f"户主{alias}", "户主身份证号") for alias in
          ("公民身份号码", "公民身份证号", "身份证号码", "证件号码", "证件号", "身份证")],
        ("households", "户号", "户编号"), ("households", "农户编号", "户编号"), ("households", "户主", "户主姓名"),
        ("persons", "成员姓名", "姓名"), ("education", "学生姓名", "姓名"), ("medical", "患者姓名", "姓名"),
        ("households", "村", "行政村"), ("households", "村民小组", "自然村"),
        ("households", "区划代码", "行政区划代码"),
        ("water", "村代码", "行政区划代码"), ("medical", "结算编号", "结算单号"), ("medical", "单据号", "结算单号"),
        ("income", "统计开始日期", "统计期起"), ("income", "统计结束日期", "统计期止"), ("persons", "户号", "户编号"),
    ],
)  # fmt: skip
def test_the_other_names_of_the_law_are_known(source, alias, meant):
    cells = [alias if name == meant else name for name in header(source)]

    assert layout([cells], source).is_whole


@pytest.mark.parametrize("name", ["身份证号(18位)", "身份证件", "户主身份证号", "ID", "证件", "身份证号码号"])
def test_no_other_name_is_known(name):
    assert not layout([[name, *ASSETS[1:]]]).is_whole


def test_two_rows_are_read_as_one_where_no_single_row_is_whole():
    upper = ["人员", "", "资产", "", ""]
    lower = ["身份证号", "姓名", "", "说明", "登记日期"]
    found = layout([["资产比对"], [*upper[:2], "资产类型", *upper[3:]], lower, ["1"]])

    assert (found.first_row, found.last_row) == (2, 3)
    assert headers_of(found) == {name: position for position, name in enumerate(ASSETS)}


def test_the_ninth_and_tenth_row_may_be_one_header_the_tenth_and_eleventh_not():
    two = [["身份证号", "", "资产类型"], ["", "姓名", ""]]

    assert layout([[""]] * 8 + two).is_whole
    assert not layout([[""]] * 9 + two).is_whole


def test_without_a_whole_header_the_fullest_row_is_named():
    found = layout([["身份证号"], ["姓名", "说明"], ["身份证号", "姓名", "说明"]])

    assert (found.is_whole, found.first_row) == (False, 3)


def test_of_two_columns_of_one_meaning_the_leftmost_counts_and_the_other_is_unknown():
    found = layout([["证件号码", "身份证号", "姓名", "资产类型"]])

    assert headers_of(found)["身份证号"] == 0
    assert found.unknown == ((1, "身份证号"),)


def test_unknown_headers_are_kept_with_their_place():
    assert layout([[*ASSETS, "", "备注"]]).unknown == ((6, "备注"),)


def test_the_offices_own_words_are_known_for_their_source_only():
    cells = ["公民号", *ASSETS[1:]]

    assert layout([cells], words={("assets", "公民号"): "身份证号"}).is_whole
    assert not layout([cells], words={("housing", "公民号"): "身份证号"}).is_whole


def unit(rows, name="损失金额"):
    return next(place.unit for place in layout(rows, "incidents").places if place.header == name)


INCIDENTS = ["身份证号", "姓名", "事件类别", "事件类型", "发生日期", "损失金额"]


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("损失金额", ""),
        ("损失金额(万元)", "万元"),
        ("损失金额（万元）", "万元"),
        ("损失 金额（元）", "元"),
        ("损失金额(万元)*", "万元"),
    ],
)
def test_a_unit_in_the_header_counts(cell, read):
    assert unit([[*INCIDENTS[:-1], cell]]) == read


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ("单位：万元", "万元"), ("单位:元", "元"), ("金额单位：人民币万元", "万元"), ("货币单位(万元)", "万元"),
        ("计量单位（人民币元）", "元"), ("单 位 ： 万 元", "万元"), ("单位万元", ""), ("填报单位：民政局", ""),
        ("单位：民政局", ""), ("单位：万元以上", ""), ("(单位：万元)", ""),
    ],
)  # fmt: skip
def test_a_unit_above_the_header_counts(cell, read):
    assert unit([["灾害事故"], ["", cell], INCIDENTS]) == read


def test_the_last_unit_above_counts_and_the_headers_own_wins():
    assert unit([["单位：元", "单位：万元"], INCIDENTS]) == "万元"
    assert unit([["单位：万元"], ["单位：元"], INCIDENTS]) == "元"
    assert unit([["单位：万元"], [*INCIDENTS[:-1], "损失金额(元)"]]) == "元"
    assert unit([INCIDENTS, ["单位：万元"]]) == ""


def test_the_header_again_is_told_whatever_its_other_names():
    found = layout([["身份证号", "", "资产类型", "说明", ""], ["", "姓名", "", "", "登记日期"]])

    assert is_header_again(["证件号码", "姓名", "资产类型", "说明", "登记日期"], found)
    assert is_header_again(["身份证", "", "资产 类型", "说明*"], found)
    assert is_header_again(["", "成员姓名", "", "", "登记日期", ""], found)
    assert not is_header_again(["身份证号", "姓名", "资产类型", "说明", "日期"], found)
    assert not is_header_again(["", "", ""], found)


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_a_sources_own_headers_tell_it(source):
    assert source_by_headers([[header(source.name)]], {}) is source


def test_a_tie_of_two_sources_tells_none():
    both = [*header("diseases", required_only=True), *header("welfare", required_only=True)]

    assert source_by_headers([[both]], {}) is None
    assert source_by_headers([[[*both, "疾病编码"]]], {}) is BY_NAME["diseases"]


def test_headers_of_no_source_tell_none():
    assert source_by_headers([[["身份证号", "姓名"]]], {}) is None
    assert source_by_headers([[]], {}) is None
    assert source_by_headers([], {}) is None
