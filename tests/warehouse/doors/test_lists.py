"""What a township and a village get in hand: read back with another library than the one that wrote it."""

import io
from datetime import date
from pathlib import PurePosixPath

import openpyxl
import pytest

from tests.warehouse.doors.list_samples import HEAD_ID, ROWS, row, township_facts, village_facts
from warehouse.doors.list_rows import canonical_list_csv, list_path, write_list
from warehouse.doors.lists import township_list, village_list
from warehouse.doors.returned_rows import mark_of, returned_rows

VILLAGE_WORDS = [
    "线索是否属实", "核查结论", "原因", "核查人", "核查日期", "核实人均纯收入", "承诺授权书",
    "村级评议", "评议日期", "参会人数", "公示起", "公示止",
]  # fmt: skip
TOWNSHIP_WORDS = ["乡镇审核", "审核人", "审核日期", "理由"]
BEGINNING = ["核对码", "户编号", "户主姓名", "风险类型"]
HEADER = 5
FIRST = 6


def opened(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def headers(sheet):
    return [cell.value for cell in sheet[HEADER]]


def cell(sheet, header, at=FIRST):
    return sheet.cell(at, headers(sheet).index(header) + 1)


def every_text(book):
    return [str(cell.value) for sheet in book for line in sheet for cell in line if cell.value is not None]


def choices(sheet, header, at=FIRST):
    place = cell(sheet, header, at).coordinate
    rules = [rule for rule in sheet.data_validations.dataValidation if place in rule.sqref]
    return rules[-1].formula1.strip('"').split(",") if rules else []


@pytest.fixture(scope="module")
def village():
    return opened(village_list(village_facts(), ROWS))


@pytest.fixture(scope="module")
def township():
    return opened(township_list(township_facts(), ROWS))


def test_a_village_list_begins_as_the_contract_says_and_ends_with_the_columns_to_fill_in(village):
    for sheet in village.worksheets[:2]:
        assert headers(sheet)[:4] == BEGINNING
        assert headers(sheet)[-12:] == VILLAGE_WORDS


def test_a_township_list_begins_as_the_contract_says_and_ends_with_the_columns_to_fill_in(township):
    for sheet in township.worksheets[:2]:
        assert headers(sheet)[:4] == BEGINNING
        assert headers(sheet)[-4:] == TOWNSHIP_WORDS


def test_new_households_come_first_and_monitored_ones_stand_on_a_second_sheet(village):
    assert village.sheetnames == ["建议名单", "风险变化", "填写说明"]
    first, second = village["建议名单"], village["风险变化"]
    assert [cell(first, "户编号", at).value for at in (FIRST, FIRST + 1)] == ["41060226000003", "41060226000001"]
    assert cell(second, "户编号").value == "41060226000002"


def test_the_village_sees_the_whole_id_and_the_township_a_masked_one_and_no_phone(village, township):
    assert cell(village["建议名单"], "户主身份证号").value == HEAD_ID
    assert cell(township["建议名单"], "户主身份证号").value == "410602********1236"
    shown = "\n".join(every_text(township))
    assert HEAD_ID not in shown
    assert "13803925678" not in shown


def test_only_the_cells_to_fill_in_are_unlocked_and_no_password_locks_the_rest(village, township):
    for book, words in ((village, VILLAGE_WORDS), (township, TOWNSHIP_WORDS)):
        for sheet in book.worksheets[:2]:
            assert sheet.protection.sheet
            assert not sheet.protection.password
        sheet = book["建议名单"]
        unlocked = [each.value for each in sheet[HEADER] if not sheet.cell(FIRST, each.column).protection.locked]
        assert unlocked == words
        assert all(each.protection.locked for each in sheet[HEADER])
    assert village["填写说明"].protection.sheet


def test_choices_are_the_words_of_the_contract(village, township):
    sheet = village["建议名单"]
    assert choices(sheet, "线索是否属实") == ["属实", "部分属实", "不属实"]
    assert choices(sheet, "核查结论") == ["拟纳入", "有困难已解决", "无风险", "无法核实"]
    assert choices(sheet, "承诺授权书") == ["已签", "未签"]
    assert choices(sheet, "村级评议") == ["同意纳入", "不同意纳入"]
    assert choices(township["建议名单"], "乡镇审核") == ["同意上报", "不同意", "退回村级"]


def test_a_household_may_have_choices_of_its_own():
    refused = row(4, choices=("同意不纳入", "退回村级"))
    sheet = opened(township_list(township_facts(), (ROWS[0], refused)))["建议名单"]
    assert choices(sheet, "乡镇审核", FIRST) == ["同意上报", "不同意", "退回村级"]
    assert choices(sheet, "乡镇审核", FIRST + 1) == ["同意不纳入", "退回村级"]


def test_answers_already_given_stand_in_their_cells():
    answered = row(4, filled={"乡镇审核": "同意上报", "审核人": "王五"})
    sheet = opened(township_list(township_facts(), (answered,)))["建议名单"]
    assert (cell(sheet, "乡镇审核").value, cell(sheet, "审核人").value) == ("同意上报", "王五")


def test_what_looks_like_a_formula_is_text(village):
    sheet = village["建议名单"]
    formula = cell(sheet, "户主姓名", FIRST + 1)
    assert (formula.value, formula.data_type, formula.quotePrefix) == ("=1+1", "s", True)
    assert not any(each.data_type == "f" for sheet in village for line in sheet for each in line)
    assert not any(sheet._hyperlinks for sheet in village)


@pytest.mark.parametrize("word", ['=HYPERLINK("http://a")', "+1", "-1", "@SUM(A1)", "http://a.b", "1e5", "007"])
def test_a_name_of_any_kind_comes_back_as_it_was(word):
    sheet = opened(village_list(village_facts(), (row(1, head_name=word),)))["建议名单"]
    assert (cell(sheet, "户主姓名").value, cell(sheet, "户主姓名").data_type) == (word, "s")


def test_ids_and_numbers_are_text_so_that_no_digit_is_lost(village):
    sheet = village["建议名单"]
    for header in ("户编号", "户主身份证号", "联系电话"):
        assert cell(sheet, header).data_type == "s"
        assert cell(sheet, header).number_format == "@"


def test_below_the_names_a_village_finds_free_rows_for_clues_of_its_own(village):
    sheet = village["建议名单"]
    note = FIRST + 2
    assert sheet.cell(note, 1).value.startswith("说明")
    free = [at for at in range(note + 1, sheet.max_row + 1) if not cell(sheet, "户编号", at).protection.locked]
    assert len(free) == 10
    assert cell(sheet, "核对码", free[0]).protection.locked
    assert not cell(sheet, "核查结论", free[0]).protection.locked
    assert "因病" in choices(sheet, "风险类型", free[0])


def test_a_township_has_no_free_rows(township):
    sheet = township["建议名单"]
    assert sheet.max_row == FIRST + 1


def test_above_the_header_stand_month_place_deadline_and_policy(village):
    above = "\n".join(str(each.value) for line in village["建议名单"].iter_rows(1, 4) for each in line if each.value)
    for words in ("2026年11月", "鹤壁集镇", "槐树村", "截止日期：2026年11月19日", "共 2 户", "政策版本：2026-01-01"):
        assert words in above
    assert "演练" not in above


def test_a_gate_that_was_let_pass_and_a_rehearsal_are_said_on_every_sheet():
    facts = village_facts(is_rehearsal=True, passed_gates=("医疗结算行数减少 42%，经王主任确认放行",))
    book = opened(village_list(facts, ROWS))
    for sheet in book.worksheets[:2]:
        above = "\n".join(str(each.value) for line in sheet.iter_rows(1, 4) for each in line if each.value)
        assert "医疗结算行数减少 42%" in above
        assert "演练" in above
    assert all("演练" in sheet.oddHeader.center.text for sheet in book)


def test_the_keyed_mark_and_the_head_of_the_audit_chain_stand_in_the_properties(tmp_path):
    path = write_list(
        tmp_path, village_facts(audit_head="12 9f3c"), village_list(village_facts(audit_head="12 9f3c"), ROWS)
    )
    book = openpyxl.load_workbook(path)
    properties = {each.name: each.value for each in book.custom_doc_props.props}  # type: ignore[attr-defined]
    assert properties == {"fangpin_mark": "5e" * 32, "fangpin_audit_head": "12 9f3c"}
    assert mark_of(path) == "5e" * 32


def test_it_prints_on_a4_across_with_its_header_row_on_every_page(village, township):
    for sheet in (village["建议名单"], village["风险变化"], township["建议名单"]):
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
        assert sheet.print_title_rows == f"${HEADER}:${HEADER}"
        assert sheet.freeze_panes == f"D{FIRST}"
        assert sheet.auto_filter.ref.startswith(f"A{HEADER}:")
        assert "&P" in sheet.oddFooter.right.text
        first_to_fill = headers(sheet).index("截止日期" if "核查人" in headers(sheet) else "村级意见")
        assert [each.id for each in sheet.col_breaks.brk] == [first_to_fill]


def test_a_list_without_changes_says_so_and_gives_no_row(tmp_path):
    path = write_list(tmp_path, village_facts(), village_list(village_facts(), ROWS[:2]))
    assert openpyxl.load_workbook(path)["风险变化"].cell(FIRST, 1).value == "说明"
    rows = returned_rows(path, ["核对码", "核查结论"])
    assert [(each.sheet, each.cells["户编号"]) for each in rows] == [
        ("建议名单", "41060226000003"),
        ("建议名单", "41060226000001"),
    ]


def test_a_place_without_names_gets_no_workbook():
    with pytest.raises(ValueError, match="no names"):
        village_list(village_facts(), ())


def test_the_same_list_is_the_same_file_byte_for_byte():
    assert village_list(village_facts(), ROWS) == village_list(village_facts(), ROWS)


def test_lists_lie_where_the_contract_says_and_later_ones_are_numbered():
    assert list_path(township_facts()) == PurePosixPath("lists/鹤壁集镇.xlsx")
    assert list_path(village_facts()) == PurePosixPath("lists/鹤壁集镇/槐树村.xlsx")
    assert list_path(village_facts(supplement_no=2)) == PurePosixPath("lists/鹤壁集镇/槐树村-补充02.xlsx")
    assert list_path(township_facts(supplement_no=1)) == PurePosixPath("lists/鹤壁集镇-补充01.xlsx")


@pytest.mark.parametrize("village", ["../../etc", "a/b", "..", "con", "~$槐树村", "槐树村 .", "x" * 300])
def test_no_name_of_a_place_leads_out_of_the_lists_or_makes_an_odd_file(village):
    path = list_path(village_facts(village=village))
    assert len(path.parts) == 3
    assert not {"..", "."} & set(path.parts)
    assert not path.name.startswith(("~$", ".", "con."))
    assert len(path.name) < 80


def test_a_supplement_says_so_in_its_title():
    sheet = opened(village_list(village_facts(supplement_no=1), ROWS))["建议名单"]
    assert "补充01" in sheet["D1"].value


def test_the_canonical_csv_keeps_order_and_holds_nothing_of_the_day_or_of_private_numbers():
    content = canonical_list_csv(ROWS).decode()
    lines = content.splitlines()
    assert lines[0].startswith("household_no,head_name,township")
    assert content.index("41060226000003") < content.index("41060226000001")
    assert "\r" not in content
    assert not any(private in content for private in (HEAD_ID, "13803925678", "KX7M", "2026-11-19"))


def test_the_canonical_csv_is_the_same_whatever_code_and_deadline_a_row_got():
    again = [row(1, code="AAAA-BBBB-CCCC", due_on=date(2027, 1, 1), filled={"核查人": "王五"})]
    assert canonical_list_csv([row(1)]) == canonical_list_csv(again)
    assert canonical_list_csv([row(1)]) != canonical_list_csv([row(1, explanations=("因病：别的",))])


def test_writing_a_list_again_leaves_no_other_file_beside_it(tmp_path):
    first, second = (write_list(tmp_path, village_facts(), village_list(village_facts(), ROWS)) for _ in range(2))
    assert first == second
    assert [each.name for each in first.parent.iterdir()] == ["槐树村.xlsx"]
