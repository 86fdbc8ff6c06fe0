"""What a register of assets is asked, and that its answer is taken in as it comes back."""

import io
from datetime import date

import pytest

from tests.warehouse.doors.test_lists import FIRST, cell, choices, headers, opened
from tests.warehouse.office import MONTH, Office, id_no
from warehouse.doors.asset_request import PersonToCompare, Register, asset_request, asset_request_path
from warehouse.doors.reading import Limits, open_submission
from warehouse.doors.recognise import month_in_name, source_by_name
from warehouse.doors.sources import ASSETS
from warehouse.doors.table_book import TableFacts

FACTS = TableFacts(MONTH, date(2026, 11, 12))
PEOPLE = (PersonToCompare(id_no(2), "李四"), PersonToCompare(id_no(1), "张三"), PersonToCompare(id_no(1), "张三"))
ANSWERS = FIRST + 1


@pytest.fixture
def office(tmp_path):
    return Office(tmp_path)


def request(register=Register.POLICE):
    return opened(asset_request(register, PEOPLE, FACTS))


def answered(*rows):
    book = request()
    for at, row in enumerate(rows, start=ANSWERS):
        for header, value in row.items():
            cell(book["资产比对"], header, at).value = value
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


CAR = {"身份证号": id_no(1), "姓名": "张三", "资产类型": "车辆", "说明": "小型轿车", "登记日期": date(2026, 3, 1)}


def test_the_register_gets_each_person_once_with_the_whole_number():
    sheet = request()["比对人员"]
    assert [[each.value for each in line] for line in sheet.iter_rows(FIRST, sheet.max_row)] == [
        ["1", "张三", id_no(1), "已签"],
        ["2", "李四", id_no(2), "已签"],
    ]
    assert all(each.protection.locked for line in sheet.iter_rows() for each in line)


@pytest.mark.parametrize(
    ("register", "asset"),
    [
        (Register.POLICE, "车辆"),
        (Register.REAL_ESTATE, "商品房"),
        (Register.MARKET, "工商登记"),
        (Register.FINANCE, "财政供养"),
    ],
)
def test_each_register_is_asked_for_its_own_kind_of_asset(register, asset):
    sheet = request(register)["资产比对"]
    assert headers(sheet) == [column.header for column in ASSETS.columns]
    assert choices(sheet, "资产类型", ANSWERS) == [asset]
    assert asset in ASSETS.by_header["资产类型"].words
    assert register in asset_request_path(register, MONTH).name


def test_the_sheet_to_answer_in_has_free_rows_for_more_than_one_asset_each():
    sheet = request()["资产比对"]
    free = [at for at in range(ANSWERS, sheet.max_row + 1) if not cell(sheet, "身份证号", at).protection.locked]
    assert len(free) == 22
    assert cell(sheet, "身份证号", ANSWERS).number_format == "@"


def test_the_note_over_the_free_rows_asks_for_nothing():
    sheet = request()["资产比对"]
    needed = [rule.formula[0] for area in sheet.conditional_formatting for rule in area.rules]
    assert needed
    assert all(formula.endswith(f',$A{FIRST}<>"说明")') for formula in needed)


def test_its_name_is_that_of_a_submission_and_no_later_request_replaces_an_earlier_one():
    names = [asset_request_path(Register.POLICE, MONTH, number).name for number in (1, 2)]
    assert names == ["资产比对_2026-11_公安.xlsx", "资产比对_2026-11_公安-02.xlsx"]
    for name in names:
        assert (source_by_name(name), month_in_name(name)) == (ASSETS, MONTH)


@pytest.mark.parametrize("is_named", [True, False])
def test_intake_finds_the_one_sheet_that_holds_answers_also_under_another_name(tmp_path, is_named):
    path = tmp_path / "any.xlsx"
    path.write_bytes(answered(CAR))
    named = ASSETS if is_named else None
    submission = open_submission(path, named, limits=Limits(), words={}, passwords={})
    assert submission.source is ASSETS
    assert [sheet.name for sheet, _ in submission.sheets] == ["资产比对"]


def test_an_answer_is_taken_in_as_it_comes_back(office):
    office.put(asset_request_path(Register.POLICE, MONTH).name, answered(CAR, {**CAR, "说明": "货车"}))
    office.judge()
    read, accepted, refused, duplicate, not_data = office.counts("资产比对_2026-11_公安.xlsx")
    assert (accepted, refused, duplicate) == (2, 0, 0)
    assert read == accepted + not_data
    assert office.quarantine() == []


def test_a_request_that_comes_back_unanswered_is_an_answer_without_rows(office):
    office.put(asset_request_path(Register.POLICE, MONTH).name, asset_request(Register.POLICE, PEOPLE, FACTS))
    office.judge()
    assert office.counts("资产比对_2026-11_公安.xlsx")[1:4] == (0, 0, 0)


def test_nobody_to_compare_is_no_request():
    with pytest.raises(ValueError, match="nobody is to be compared"):
        asset_request(Register.POLICE, (), FACTS)


def test_the_same_people_are_the_same_file_byte_for_byte():
    assert asset_request(Register.MARKET, PEOPLE, FACTS) == asset_request(Register.MARKET, PEOPLE[::-1], FACTS)


def test_a_person_is_not_shown_in_a_trace():
    shown = repr(PEOPLE)
    assert id_no(1) not in shown
    assert "张三" not in shown
