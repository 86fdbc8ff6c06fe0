"""The office's own words: offered with their counts, filled in by hand, read back, never lost."""

from datetime import date

import openpyxl
import pytest

from warehouse.doors.word_table import UnknownHeader, UnknownWord, offer_words, read_word_table

WORDS = (UnknownWord("education", "学段", "普通高中", 31), UnknownWord("welfare", "救助类型", "农村低保", 120))
HEADERS = (UnknownHeader("medical", "病人身份", "医疗结算.xlsx", 2), UnknownHeader("", "出险人", "理赔明细.xlsx"))
DAY = date(2026, 11, 10)


def offer(path, words=WORDS, headers=HEADERS, month="2026-11", made_on=DAY):
    return offer_words(path, words, headers, month=month, made_on=made_on)


def lines(path, sheet):
    return [[cell.value for cell in line] for line in openpyxl.load_workbook(path)[sheet].iter_rows(3)]


def fill(path, sheet, their, **answers):
    """As a person does: the row of that word gets its answers, by header."""
    book = openpyxl.load_workbook(path)
    page = book[sheet]
    headers = [cell.value for cell in page[2]]
    row = next(line for line in page.iter_rows(3) if their in {cell.value for cell in line})
    for header, answer in answers.items():
        row[headers.index(header)].value = answer
    book.save(path)


@pytest.fixture
def path(tmp_path):
    offer(tmp_path / "对照表.xlsx")
    return tmp_path / "对照表.xlsx"


def test_no_table_is_an_empty_one(tmp_path):
    table = read_word_table(tmp_path / "对照表.xlsx")
    assert (table.words, table.headers, table.problems) == ({}, {}, ())


def test_unknown_words_are_offered_with_column_count_and_drop_down(path):
    assert ["学生学籍", "学段", "普通高中", None, "31", None] in [
        [cell or None for cell in line] for line in lines(path, "用词")
    ]
    page = openpyxl.load_workbook(path)["用词"]
    offered = {str(rule.sqref): rule.formula1 for rule in page.data_validations.dataValidation}
    assert offered["D4"] == '"学前,小学,初中,高中,中职,高职高专,本科,研究生"'


def test_an_offered_table_answers_nothing(path):
    table = read_word_table(path)
    assert (table.words, table.headers, table.problems) == ({}, {}, ())


def test_an_answer_counts_from_the_next_reading(path):
    fill(path, "用词", "普通高中", 我方用词=" 高 中")
    fill(path, "表头", "病人身份", 对应列名="身份证号")
    table = read_word_table(path)
    assert table.words == {("education", "学段", "普通高中"): "高中"}
    assert table.headers == {("medical", "病人身份"): "身份证号"}
    assert table.problems == ()


def test_the_office_says_to_which_source_a_strange_file_belongs(path):
    fill(path, "表头", "出险人", 来源="保险理赔", 对应列名="姓名")
    assert read_word_table(path).headers == {("insurance", "出险人"): "姓名"}
    offer(path)
    assert [line[1] for line in lines(path, "表头")].count("出险人") == 1


def test_next_month_keeps_answers_and_notes_adds_new_words_and_renews_counts(path):
    fill(path, "用词", "普通高中", 我方用词="高中", 备注="教体局口径")
    offer(path, (UnknownWord("education", "学段", "幼儿园", 8), UnknownWord("welfare", "救助类型", "农村低保", 5)))
    rows = {line[2]: line for line in lines(path, "用词")}
    assert rows["普通高中"][3:6] == ["高中", None, "教体局口径"]
    assert rows["幼儿园"][4] == "8"
    assert rows["农村低保"][4] == "5"
    assert read_word_table(path).words == {("education", "学段", "普通高中"): "高中"}


def test_open_questions_stand_above_answered_ones(path):
    fill(path, "用词", "农村低保", 我方用词="低保")
    offer(path, (*WORDS, UnknownWord("welfare", "救助类型", "五保", 2)))
    assert [line[2] for line in lines(path, "用词")] == ["五保", "普通高中", "农村低保"]


def test_lines_written_by_the_office_itself_count_and_stay(path):
    book = openpyxl.load_workbook(path)
    book["用词"].append(["housing", "房屋等级", "3", "C级"])
    book["用词"].append(["住房鉴定", "房屋等级", 4, "D级"])
    book.save(path)
    words = {("housing", "房屋等级", "3"): "C级", ("housing", "房屋等级", "4"): "D级"}
    assert read_word_table(path).words == words
    offer(path, ())
    assert read_word_table(path).words == words


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"我方用词": "高级中学"}, "不是规定用词"),
        ({"我方用词": "高中", "列名": "学校名称"}, "不是这种表中有规定用词的列"),
        ({"我方用词": "高中", "来源": "学籍"}, "不是规定的表名"),
    ],
)
def test_an_answer_that_cannot_be_right_is_a_sentence_and_stays_in_the_table(path, answers, words):
    fill(path, "用词", "普通高中", **answers)
    table = read_word_table(path)
    assert table.words == {}
    assert len(table.problems) == 1
    assert words in table.problems[0]
    assert "“用词”第 4 行" in table.problems[0]
    offer(path, ())
    assert any(answers["我方用词"] in line for line in lines(path, "用词"))


def test_of_one_word_with_two_answers_neither_counts(path):
    book = openpyxl.load_workbook(path)
    book["用词"].append(["社会救助", "救助类型", "农 村低保", "特困供养"])
    book.save(path)
    fill(path, "用词", "农村低保", 我方用词="低保")
    table = read_word_table(path)
    assert table.words == {}
    assert "两行均未采用" in table.problems[0]


def test_a_header_that_is_known_anyway_or_answers_no_column_is_a_sentence(path):
    fill(path, "表头", "病人身份", 对应列名="身份证")
    book = openpyxl.load_workbook(path)
    book["表头"].append(["医疗结算", "单据号", "结算单号"])
    book.save(path)
    table = read_word_table(path)
    assert table.headers == {}
    assert ["不是这种表的列名" in table.problems[0], "本来就认得" in table.problems[1]] == [True, True]


def test_a_table_that_cannot_be_read_is_left_as_it_is_and_told(tmp_path):
    path = tmp_path / "对照表.xlsx"
    path.write_bytes(b"PK\x03\x04 broken")
    assert "读不出来" in offer(path)[0]
    assert "读不出来" in read_word_table(path).problems[0]
    assert path.read_bytes() == b"PK\x03\x04 broken"


def test_a_table_whose_header_row_is_gone_is_left_as_it_is_and_told(path):
    book = openpyxl.load_workbook(path)
    book["用词"].delete_rows(2)
    book.save(path)
    before = path.read_bytes()
    assert "表头行已被改动" in offer(path)[0]
    assert path.read_bytes() == before


def test_nothing_new_writes_nothing(path):
    before = path.read_bytes()
    offer(path, made_on=date(2026, 11, 11))
    assert path.read_bytes() == before


def test_a_word_that_looks_like_a_formula_is_text(tmp_path):
    path = tmp_path / "对照表.xlsx"
    offer(path, (UnknownWord("welfare", "救助类型", "=1+1", 1),), ())
    assert openpyxl.load_workbook(path)["用词"]["C3"].data_type == "s"
