"""Whatever is laid into the returns: what can be understood counts, the rest gets a sentence back, never silence."""

import io
import random
import zipfile

import msoffcrypto.format.ooxml
import openpyxl
import pytest
import xlwt

from tests.flows.people import VILLAGE_NO
from tests.warehouse.casework.desk import LISTS, ONE, TWO
from tests.warehouse.casework.hand import at_hand, lay_behind, lose_column, write

EAST = LISTS[ONE]


@pytest.fixture
def sent(sqlite_desk):
    return sqlite_desk.sent(ONE, TWO).on("2026-11-12")


def workbook(*rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def encrypted(content):
    locked = io.BytesIO()
    msoffcrypto.format.ooxml.OOXMLFile(io.BytesIO(content)).encrypt("geheim", locked)
    return locked.getvalue()


def old_workbook(*rows):
    book = xlwt.Workbook()
    sheet = book.add_sheet("名单")
    for at, row in enumerate(rows):
        for place, value in enumerate(row):
            sheet.write(at, place, value)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def package(**files):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as made:
        for name, text in files.items():
            made.writestr(name, text)
    return content.getvalue()


NO_LIST = "认不出是哪种回收表"
STRANGE = {
    "空的.xlsx": (b"", "读不出来"),
    "文字.xlsx": ("核对码,户编号\n".encode(), "读不出来"),
    "名单.csv": ("核对码,户编号\nA,1\n".encode("gb18030"), "不是 xlsx、xls、ods 表格"),
    "坏.xlsx": (b"PK\x03\x04" + bytes(100), "文件已损坏"),
    "坏.xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "文件已损坏"),
    "加密.xlsx": (encrypted(workbook(["核对码"])), "文件设有打开密码"),
    "照片.heic": (b"\x00\x00\x00\x18ftypheic" + bytes(50), "扫描件请用 pdf、jpg、png"),
    "说明.docx": (package(**{"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"}), "读不出来"),
    "白表.xlsx": (workbook(), NO_LIST),
    "别的表.xlsx": (workbook(["姓名", "电话"], ["张三", "1"]), NO_LIST),
    "老表.xls": (old_workbook(["姓名", "电话"], ["张三", "1"]), NO_LIST),
    "空包.zip": (package(), "压缩包里没有文件"),
    "缺列.xlsx": (
        workbook(["线索是否属实", "核查结论", "核查人"], ["属实", "拟纳入", "张三"]),
        "缺少核对码、户编号、户主姓名",
    ),
}


@pytest.mark.parametrize("name", STRANGE)
def test_what_is_no_list_gets_a_sentence_back(sent, name):
    content, words = STRANGE[name]
    sent.put(name, content)

    done = sent.take_in()

    assert (done.files, done.counted, done.refused) == (1, 0, 1)
    assert words in str(sent.files()[name])
    [feedback] = sent.answer()
    assert words in shown(feedback)
    assert [row["body"].count("未计入") for row in sent.view("select body from message")] == [1]


def shown(path):
    book = openpyxl.load_workbook(path)
    return "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value)


def test_a_strange_file_does_not_keep_a_good_one_from_counting(sent):
    for name, (content, _) in STRANGE.items():
        sent.put(name, content)
    sent.fill(EAST, {ONE: VILLAGE_NO})

    done = sent.take_in()

    assert (done.files, done.counted) == (len(STRANGE) + 1, 1)
    assert sent.take_in().files == 0


def test_a_list_in_which_nothing_is_filled_in_is_told_of(sent):
    sent.fill(EAST, {})

    done = sent.take_in()

    assert (done.counted, done.refused) == (0, 1)
    assert "没有填写任何内容" in str(sent.files()["东乡-东村.xlsx"])
    assert sent.view("select sender, kind from returned_file") == [{"sender": "东乡 东村", "kind": "village"}]


def test_a_list_that_lost_every_column_that_names_a_household_is_told_of(sent):
    """Its mark still says whose it is, and its rows must not be passed over in silence."""
    lose_column(sent.fill(EAST, {ONE: VILLAGE_NO}), "核对码", "户编号", "户主姓名")

    assert sent.take_in().counted == 0
    assert "缺少核对码、户编号、户主姓名" in str(sent.files()["东乡-东村.xlsx"])


def test_a_torn_sheet_beside_a_good_one_is_told_of_and_the_good_one_counts(sent):
    torn = sent.fill(EAST, {TWO: VILLAGE_NO}, "b.xlsx")
    lose_column(torn, "核对码", "户编号", "户主姓名")
    lay_behind(sent.fill(EAST, {ONE: VILLAGE_NO}, "a.xlsx"), torn)
    torn.unlink()

    done = sent.take_in()

    assert (done.counted, done.refused) == (1, 1)
    assert sent.states() == {ONE: "at_township", TWO: "at_village"}
    assert "工作表“副本”缺少核对码" in str(sent.files()["a.xlsx"])


def test_notes_beside_a_list_are_nobody_s_business(sent):
    path = sent.fill(EAST, {ONE: VILLAGE_NO})
    with at_hand(path) as book:
        book.create_sheet("草稿").append(["电话打过", "三次"])

    done = sent.take_in()

    assert (done.counted, done.refused) == (1, 0)
    assert sent.answer() == []


def test_characters_that_a_database_refuses_break_nothing(desk):
    desk.sent(ONE, TWO).on("2026-11-12")
    path = desk.fill(EAST, {ONE: VILLAGE_NO, TWO: VILLAGE_NO})
    write(path, ONE, "核查人", "张_x0000_三")
    write(path, TWO, "核查日期", "11_x0000_月")

    done = desk.take_in()

    assert (done.counted, done.refused) == (1, 1)
    assert len(desk.answer()) == 1


@pytest.mark.parametrize("seeds", [range(60), pytest.param(range(60, 3000), marks=pytest.mark.campaign)])
def test_a_damaged_workbook_is_read_or_refused_and_never_stops_the_others(sent, seeds):
    whole = sent.fill(EAST, {ONE: VILLAGE_NO, TWO: VILLAGE_NO}).read_bytes()
    for seed in seeds:
        sent.put(f"{seed}.xlsx", damaged(whole, random.Random(seed)))

    done = sent.take_in()

    assert done.files > len(seeds)  # one that lost its name as a workbook is a package of files
    silent = "reason is null and rows_counted + rows_nothing_new + rows_refused = 0"
    assert sent.view(f"select path from returned_file where {silent}") == []
    sent.answer()


def damaged(whole, dice):
    content = bytearray(whole)
    for _ in range(dice.choice([1, 3, 30])):
        content[dice.randrange(len(content))] = dice.randrange(256)
    if dice.random() < 0.3:
        del content[dice.randrange(len(content)) :]
    return bytes(content)
