"""资产比对: who is named to the registers, once, and never without a signed authorisation."""

import duckdb
import openpyxl
import pytest

from policy.levels import Level
from tests.flows.people import VILLAGE_YES
from tests.warehouse.casework.desk import FOUR, MONTH, ONE, THREE, TWO
from tests.warehouse.casework.determined import decide
from tests.warehouse.office import id_no
from warehouse.casework.asset_asking import answer_files, ask_registers, authorised, members_of, requests
from warehouse.casework.outgoing import outgoing
from warehouse.doors.asset_request import PersonToCompare, Register

CHECKED = {name: VILLAGE_YES[name] for name in ("线索是否属实", "核查结论", "核查人", "核查日期", "核实人均纯收入")}
PEOPLE = {no: [PersonToCompare(id_no(at), f"成员{at}")] for at, no in enumerate((ONE, TWO, THREE, FOUR), start=11)}


@pytest.fixture
def checked(sqlite_desk):
    """Three cases with their villages: one authorisation signed, one not signed, one not spoken of."""
    desk = sqlite_desk
    desk.open(ONE, TWO, THREE)
    desk.on("2026-11-12")
    for no, word in {ONE: "已签", TWO: "未签", THREE: ""}.items():
        desk.say(no, Level.VILLAGE, {**CHECKED, "承诺授权书": word})
    return desk


def ask(desk, people=None):
    with outgoing(desk.ground, MONTH) as papers:
        ask_registers(desk.ground, papers, PEOPLE if people is None else people)
    return sorted(str(path) for path in papers.written)


def named(desk, name):
    sheet = openpyxl.load_workbook(desk.ground.outbox(MONTH) / "assets" / name)["比对人员"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    at = next(number for number, row in enumerate(rows) if "身份证号" in row)
    return [row[rows[at].index("姓名")] for row in rows[at + 1 :] if str(row[0]).isdecimal()]


def test_only_households_whose_authorisation_is_signed_are_named(checked):
    assert authorised(checked.ground, MONTH) == [ONE]

    assert ask(checked) == sorted(f"assets/资产比对_2026-11_{register}.xlsx" for register in Register)
    assert named(checked, "资产比对_2026-11_公安.xlsx") == ["成员11"]


def test_nobody_is_asked_about_twice(checked):
    ask(checked)
    assert ask(checked.on("2026-11-13")) == []
    assert [word for _, word in checked.words(ONE)].count("assets_asked") == 1
    assert len(checked.view("select body from message where role = 'departments'")) == 1


def test_later_ones_go_out_under_a_number_of_their_own(checked):
    ask(checked)
    checked.on("2026-11-14").say(TWO, Level.VILLAGE, {"承诺授权书": "已签"})

    assert "assets/资产比对_2026-11_不动产-02.xlsx" in ask(checked)
    assert named(checked, "资产比对_2026-11_不动产-02.xlsx") == ["成员12"]
    assert [(one.number, one.on.day, one.due_on.day) for one in requests(checked.ground, MONTH)] == [
        (1, 12, 17), (2, 14, 19),
    ]  # fmt: skip


def test_a_household_that_the_register_no_longer_has_is_asked_about_once_it_does(checked):
    assert ask(checked, people={}) == []
    assert requests(checked.ground, MONTH) == []
    assert len(ask(checked)) == 4


def test_people_who_join_a_household_later_change_no_request_that_went_out(checked):
    ask(checked)
    assert ask(checked, people={ONE: [*PEOPLE[ONE], *PEOPLE[TWO]]}) == []


def test_a_request_that_somebody_took_away_is_made_again_also_after_the_case_ended(checked):
    ask(checked)
    path = checked.ground.outbox(MONTH) / "assets" / "资产比对_2026-11_财政.xlsx"
    path.unlink()
    assert ask(checked) == ["assets/资产比对_2026-11_财政.xlsx"]


def test_of_a_case_that_is_over_nobody_is_asked_about(sqlite_desk):
    desk = sqlite_desk
    desk.open(ONE)
    desk.bring_to(Level.DISTRICT, ONE).on("2026-11-20")
    decide(desk)
    assert ask(desk) == []


def test_departments_are_told_of_counts_files_and_the_day_and_of_no_person(checked):
    ask(checked)
    told = [row["body"] for row in checked.view("select body from message where role = 'departments'")]
    assert len(told) == 1
    for words in ("1 户", "2026-11-17 前", "资产比对_2026-11_公安.xlsx"):
        assert words in told[0]
    assert "成员" not in told[0]
    assert ONE not in told[0]


@pytest.mark.parametrize(
    ("file", "answers"),
    [
        ("资产比对_2026-11_公安.xlsx", {(Register.POLICE, 1)}),
        ("资产比对_2026-11_公安 (1).xlsx", {(Register.POLICE, 1)}),
        ("资产比对_2026-11_公安-02.xlsx", {(Register.POLICE, 2)}),
        ("资产比对_2026-11_市场监管-02-更正.csv", {(Register.MARKET, 2)}),
        ("资产比对_2026-11.csv", set()),
    ],
)
def test_an_answer_is_known_by_its_file_s_name(checked, file, answers):
    ask(checked)
    checked.say(TWO, Level.VILLAGE, {"承诺授权书": "已签"})
    ask(checked)

    asked = requests(checked.ground, MONTH)
    assert {(each, one.number) for one in asked for each in Register if one.is_answered(each, [file])} == answers


def test_members_and_answers_are_read_from_the_warehouse():
    connection = duckdb.connect()
    connection.execute("create schema conformed; create schema raw")
    connection.execute("create table conformed.member (household_no varchar, id_no varchar, person_name varchar)")
    rows = [(ONE, id_no(12), "乙"), (ONE, id_no(11), "甲"), (TWO, id_no(13), "丙")]
    connection.executemany("insert into conformed.member values (?, ?, ?)", rows)
    connection.execute("create table raw.file (file_name varchar, month varchar, source varchar, status varchar)")
    files = [
        ("资产比对_2026-11_公安.xlsx", MONTH, "assets", "accepted"),
        ("坏.xlsx", MONTH, "assets", "refused"),
        ("资产比对_2026-10.xlsx", "2026-10", "assets", "accepted"),
    ]
    connection.executemany("insert into raw.file values (?, ?, ?, ?)", files)

    assert members_of(connection, [ONE]) == {ONE: [PersonToCompare(id_no(11), "甲"), PersonToCompare(id_no(12), "乙")]}
    assert answer_files(connection, MONTH) == ["资产比对_2026-11_公安.xlsx"]
