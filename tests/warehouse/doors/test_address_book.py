"""The address book: wrong rows are told and the others count; secrets in it are never used and never repeated."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from warehouse.doors.address_book import COLUMNS, NAME, AddressBook, ContactKind, read_address_book
from warehouse.doors.address_sheet import address_workbook

HEALTH = ("部门", "区医保局", "赵一", "0392-2611234", "医保")
HILL = ("乡镇", "姬家山乡", "钱二", "13812345678", "")
WEST = ("村", "姬家山乡/西街村", "孙三", "138-1234-5679", "")
EAST = ("村", "410602200203", "李四", "2611235转8", "")

Written = Callable[..., Path]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    def write(*rows: Sequence[object], headers: Sequence[str] = COLUMNS) -> Path:
        book = Workbook()
        sheet = book.worksheets[0]
        sheet.title = "通讯录"
        sheet.append(["鹤山区通讯录"])
        sheet.append(list(headers))
        for row in rows:
            sheet.append(list(row))
        path = tmp_path / NAME
        book.save(path)
        return path

    return write


def test_without_a_file_the_book_is_empty_and_says_nothing(tmp_path):
    assert read_address_book(tmp_path / NAME) == AddressBook()


def test_whom_to_call_is_found_by_name_or_code(written):
    book = read_address_book(written(HEALTH, HILL, WEST, EAST, ("信息科", "", "周五", "8001", "信息")))

    assert book.problems == ()
    assert found(book, ContactKind.DEPARTMENT, "区医保局") == ("赵一", "0392-2611234", "医保")
    assert found(book, ContactKind.TOWNSHIP, "姬家山乡") == ("钱二", "13812345678", "")
    assert found(book, ContactKind.VILLAGE, "410602200203", "姬家山乡/东街村") == ("李四", "2611235转8", "")
    assert found(book, ContactKind.VILLAGE, "410602200299", "姬家山乡/西街村") == ("孙三", "138-1234-5679", "")
    assert found(book, ContactKind.IT) == ("周五", "8001", "信息")
    assert book.contact_of(ContactKind.VILLAGE, "西街村") is None
    assert book.contact_of(ContactKind.INSURER) is None


def found(book: AddressBook, kind: ContactKind, *places: str) -> tuple[str, str, str]:
    contact = book.contact_of(kind, *places)
    assert contact is not None
    return contact.name, contact.phone, contact.channel


@pytest.mark.parametrize("place", ["区医保局", "医保局", "鹤山区医保局", "区 医保局"])
def test_a_department_is_the_same_with_and_without_its_district(written, place):
    book = read_address_book(written(("部门", place, "赵一", "8001", "")))

    assert found(book, ContactKind.DEPARTMENT, "区医保局") == ("赵一", "8001", "")


def test_of_several_persons_at_one_place_the_first_is_called_first(written):
    book = read_address_book(written(HILL, ("乡镇", "姬家山乡", "吴六", "2611236", "")))

    assert [one.name for one in book.contacts_of(ContactKind.TOWNSHIP, "姬家山乡")] == ["钱二", "吴六"]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (("局长", "区医保局", "赵一", "8001", ""), "职责“局长”不认得，请从 信息科、区乡村振兴局"),
        (("", "区医保局", "赵一", "8001", ""), "没有写职责"),
        (("部门", "", "赵一", "8001", ""), "没有写部门或地点"),
        (("村", "西街村", "赵一", "8001", ""), "村要写 12 位行政区划代码，或者“乡镇/村”"),
        (("部门", "区医保局", "", "8001", ""), "没有写姓名"),
        (("部门", "区医保局", "赵一", "", ""), "没有写电话"),
        (("部门", "区医保局", "赵一", "1381234567", ""), "电话的写法不对"),
        (("部门", "区医保局", "赵一", "410602199001011234", ""), "电话的写法不对"),
        (("部门", "区医保局", "赵一", "8001", "医保 @群"), "渠道只写名称"),
    ],
)
def test_a_wrong_row_is_told_with_its_place_and_the_others_count(written, row, told):
    book = read_address_book(written(HEALTH, row, HILL))

    [problem] = book.problems
    assert problem.startswith("《通讯录.xlsx》“通讯录”第 4 行未采用：")
    assert told in problem
    assert [one.name for one in book.contacts] == ["赵一", "钱二"]


def test_a_number_that_excel_took_for_a_number_is_read_whole(written):
    book = read_address_book(written(("部门", "区医保局", "赵一", 13812345678, ""), ("村", 410602200203, "李四", 8001)))

    assert book.problems == ()
    assert found(book, ContactKind.DEPARTMENT, "区医保局")[1] == "13812345678"
    assert found(book, ContactKind.VILLAGE, "410602200203")[1] == "8001"


def test_several_numbers_stand_in_one_cell(written):
    book = read_address_book(written(("部门", "区医保局", "赵一", "13812345678，0392-2611234", "")))

    assert found(book, ContactKind.DEPARTMENT, "区医保局")[1] == "13812345678、0392-2611234"


@pytest.mark.parametrize(
    "secret",
    [
        "wecombot://6d9f1a0e-7c43-4d2b-9a51-0c2f5b8e7d11",
        "mailto://user:geheim@10.1.2.3",
        "access_token=geheim12345",
        "密码：geheim12345",
        "6d9f1a0e-7c43-4d2b-9a51-0c2f5b8e7d11",
    ],
)
def test_a_book_that_holds_a_secret_is_not_used_at_all_and_the_secret_is_not_repeated(written, secret):
    book = read_address_book(written(HEALTH, (*HILL[:4], secret)))

    assert book.is_refused
    assert book.contacts == ()
    [problem] = book.problems
    assert "整本未采用：“通讯录”第 4 行有网址、密钥或口令" in problem
    assert "geheim" not in problem
    assert "6d9f1a0e" not in problem


def test_a_secret_on_another_sheet_is_seen_too(written):
    path = written(HEALTH)
    book = load_workbook(path)
    book.create_sheet("备忘").append(["", "https://oapi.dingtalk.com/robot/send"])
    book.save(path)

    [problem] = read_address_book(path).problems
    assert "“备忘”第 1 行" in problem


def test_a_book_without_its_columns_says_which_are_wanted(written):
    [problem] = read_address_book(written(HEALTH, headers=("类别", "单位", "姓名", "电话", "渠道"))).problems

    assert "列名：职责、部门或地点、姓名、电话" in problem


def test_a_file_that_is_no_workbook_is_told(tmp_path):
    (tmp_path / NAME).write_bytes(b"no workbook")

    book = read_address_book(tmp_path / NAME)
    assert book.is_refused
    assert book.problems[0].startswith("《通讯录.xlsx》读不出来")


def test_the_book_that_is_offered_is_read_back_with_its_places_still_to_fill(tmp_path):
    places = [(ContactKind.IT, ""), (ContactKind.DEPARTMENT, "区医保局"), (ContactKind.TOWNSHIP, "姬家山乡")]
    path = tmp_path / NAME
    path.write_bytes(address_workbook(places, date(2026, 11, 1)))

    assert read_address_book(path) == AddressBook(unfilled=("信息科", "区医保局", "姬家山乡"))

    filled = load_workbook(path)
    filled.worksheets[0]["C4"], filled.worksheets[0]["D4"] = "赵一", "0392-2611234"
    filled.save(path)
    book = read_address_book(path)
    assert found(book, ContactKind.DEPARTMENT, "区医保局") == ("赵一", "0392-2611234", "")
    assert (book.problems, book.unfilled) == ((), ("信息科", "姬家山乡"))
