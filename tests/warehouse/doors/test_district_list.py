"""What the district determines by, and what a list shows of a household that comes a second time."""

from datetime import date

import openpyxl
import pytest

from policy.cases.procedures import IDENTIFICATION
from policy.levels import Level
from tests.warehouse.doors.list_samples import HEAD_ID, ROWS, row, township_facts, village_facts
from tests.warehouse.doors.test_lists import BEGINNING, FIRST, HEADER, cell, choices, every_text, headers, opened
from warehouse.doors.district_list import district_list
from warehouse.doors.lists import township_list, village_list
from warehouse.doors.returned_rows import mark_of, returned_rows

FACTS = township_facts(township="")
DECIDED = row(
    4,
    village_word="属实；拟纳入；同意纳入",
    township_word="同意上报（王五，2026-11-22）",
    marks=("已迁往他村，仍由原村办理",),
    assets=("车辆：小型轿车",),
    due_on=date(2026, 11, 18),
)
REFERRED = row(5, township_word="报区级裁定", choices=("确定", "不予确定"))
WORDS = [field.cell.label for field in IDENTIFICATION.forms[Level.DISTRICT].fields]


@pytest.fixture(scope="module")
def book():
    return opened(district_list(FACTS, (DECIDED, REFERRED, ROWS[2])))


@pytest.fixture(scope="module")
def sheet(book):
    return book["区级确定"]


def filled_rule(sheet, header, at=FIRST):
    """The conditions of a cell's colours, in the order in which they are looked at."""
    place = cell(sheet, header, at).coordinate
    return [
        rule.formula[0]
        for area in sheet.conditional_formatting
        if place in area.cells
        for rule in sorted(area.rules, key=lambda each: each.priority)
    ]


def test_it_has_new_households_changes_of_risk_signatures_and_how_to_fill_in(book):
    assert book.sheetnames == ["区级确定", "风险变化", "签批", "填写说明"]
    assert cell(book["区级确定"], "户编号").value == "41060226000004"
    assert cell(book["风险变化"], "户编号").value == "41060226000002"


def test_it_begins_as_the_contract_says_and_ends_with_the_cells_of_the_procedure(book):
    for each in (book["区级确定"], book["风险变化"]):
        assert headers(each)[:4] == BEGINNING
        assert headers(each)[-8:] == WORDS


def test_the_district_sees_what_village_and_township_said_and_no_private_number(book, sheet):
    assert cell(sheet, "乡镇").value == "鹤壁集镇"
    assert cell(sheet, "村级意见").value == "属实；拟纳入；同意纳入"
    assert cell(sheet, "乡镇意见").value == "同意上报（王五，2026-11-22）"
    assert cell(sheet, "标注").value == "已迁往他村，仍由原村办理"
    assert (cell(sheet, "类别").value, cell(book["风险变化"], "类别").value) == ("识别", "风险变化")
    shown = "\n".join(every_text(book))
    assert HEAD_ID not in shown
    assert "13803925678" not in shown


def test_choices_are_those_of_the_district_or_of_the_row(sheet):
    assert choices(sheet, "区级确定", FIRST) == ["确定", "不予确定", "退回乡镇"]
    assert choices(sheet, "区级确定", FIRST + 1) == ["确定", "不予确定"]
    assert choices(sheet, "资产核实") == ["无影响", "需关注"]


def test_only_the_cells_to_fill_in_are_unlocked(book, sheet):
    unlocked = [each.value for each in sheet[HEADER] if not sheet.cell(FIRST, each.column).protection.locked]
    assert unlocked == WORDS
    assert all(each.protection.sheet and not each.protection.password for each in book)


def test_cells_turn_orange_as_the_procedure_asks_for_them(sheet):
    decision = f"${cell(sheet, '区级确定').coordinate}"
    assets, township = (f"${cell(sheet, header).coordinate}" for header in ("资产提示", "乡镇意见"))
    number = filled_rule(sheet, "文号")
    assert number[0] == f'{decision}="退回乡镇"'
    assert number[1].endswith(f'OR({decision}="确定",{decision}="不予确定"))')
    assert filled_rule(sheet, "资产核实")[1].endswith(f'AND({decision}="确定",{assets}<>""))')
    second = filled_rule(sheet, "第二签批人")
    assert f'LEFT({township},3)="不同意"' in second[0]
    assert second[1].endswith(f'AND({decision}="不予确定",NOT(LEFT({township},3)="不同意")))')
    assert filled_rule(sheet, "理由")[0].endswith(f'OR({decision}="不予确定",{decision}="退回乡镇"))')


def test_signers_find_ten_free_rows_for_name_and_code(book):
    signing = book["签批"]
    free = [at for at in range(1, signing.max_row + 1) if not signing.cell(at, 1).protection.locked]
    assert [signing.cell(HEADER, place).value for place in (1, 2)] == ["签批人", "验证码"]
    assert free == list(range(HEADER + 1, HEADER + 11))
    assert all(signing.cell(at, 2).number_format == "@" for at in free)
    assert "改动后须用新的验证码" in signing["A2"].value


def test_what_the_district_and_its_signers_wrote_is_read_back(tmp_path):
    path = tmp_path / "any.xlsx"
    book = opened(district_list(FACTS, (DECIDED, ROWS[2])))
    cell(book["区级确定"], "区级确定").value = "确定"
    cell(book["区级确定"], "确定日期").value = date(2026, 11, 25)
    book["签批"]["A6"], book["签批"]["B6"] = "赵主任", "012345"
    book.save(path)
    rows = returned_rows(path, ["核对码", "区级确定"])
    assert [(each.cells["核对码"], each.cells["区级确定"], each.cells["确定日期"]) for each in rows] == [
        ("KX7M-2PRT-9WA4", "确定", "2026-11-25"),
        ("KX7M-2PRT-9WA2", "", ""),
    ]
    signed = [dict(each.cells) for each in returned_rows(path, ["签批人", "验证码"])]
    assert signed == [{"签批人": "赵主任", "验证码": "012345"}]


def test_the_mark_and_the_earliest_deadline_stand_in_it(tmp_path, sheet):
    path = tmp_path / "any.xlsx"
    path.write_bytes(district_list(FACTS, (DECIDED,)))
    assert mark_of(path) == "5e" * 32
    above = "\n".join(str(each.value) for line in sheet.iter_rows(1, 4) for each in line if each.value)
    assert "区级" in above
    assert "最早 2026年11月18日" in above


def test_without_households_there_is_no_workbook():
    with pytest.raises(ValueError, match="no names"):
        district_list(FACTS, ())


def test_the_same_list_is_the_same_file_byte_for_byte():
    assert district_list(FACTS, (DECIDED,)) == district_list(FACTS, (DECIDED,))


def test_a_household_sent_back_says_in_both_lists_which_attempt_it_is_and_why():
    back = row(4, attempt=2, send_back_note="乡镇退回：请补公示日期")
    for content in (village_list(village_facts(), (back,)), township_list(township_facts(), (back,))):
        sheet = opened(content)["建议名单"]
        assert cell(sheet, "退回说明").value == "第 2 次办理\n乡镇退回：请补公示日期"
        assert cell(sheet, "退回说明").protection.locked


def test_lists_have_columns_for_send_backs_and_marks_only_where_they_are_used():
    plain = opened(village_list(village_facts(), ROWS))
    assert not {"退回说明", "标注"} & set(headers(plain["建议名单"]))
    marked = opened(
        village_list(village_facts(), (*ROWS[:2], row(2, is_monitored=True, marks=("台账中已无此户编号",))))
    )
    assert "标注" in headers(marked["建议名单"])
    assert cell(marked["风险变化"], "标注").value == "台账中已无此户编号"


def test_answers_already_given_stand_as_days_and_numbers_and_come_back_as_they_were(tmp_path):
    filled = {
        "线索是否属实": "属实", "核查日期": "2026-11-12", "核实人均纯收入": "-4521.50", "参会人数": "12",
        "公示起": "11月13日", "核查人": "王五",
    }  # fmt: skip
    path = tmp_path / "any.xlsx"
    path.write_bytes(village_list(village_facts(), (row(4, filled=filled),)))
    sheet = openpyxl.load_workbook(path)["建议名单"]
    day, income, number = (cell(sheet, header) for header in ("核查日期", "核实人均纯收入", "参会人数"))
    assert (day.value.date(), day.number_format) == (date(2026, 11, 12), "yyyy-mm-dd")
    assert (income.value, income.number_format) == (-4521.5, "#,##0.00")
    assert number.value == 12
    assert not any(each.protection.locked for each in (day, income, number))
    cells = returned_rows(path, ["核对码", "核查结论"])[0].cells
    assert {header: cells[header] for header in filled} == {**filled, "核实人均纯收入": "-4521.5"}
