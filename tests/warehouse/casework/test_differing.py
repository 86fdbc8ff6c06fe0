"""台账差异: what our ledger and the register's export say differently, household by household."""

from dataclasses import replace
from datetime import date

import duckdb
import pytest

from policy.cases.case import Spoken
from policy.cases.states import Kind, State
from policy.cases.steps import opened
from policy.cases.words import Cell, Verdict
from policy.cases.words import Word as CaseWord
from policy.levels import Level
from tests.warehouse.casework.desk import CARDS, FOUR, MONTH, ONE, THREE, TWO
from tests.warehouse.casework.determined import NOT, decide, determined_desk, table
from warehouse.casework.differing import (
    RegisterStanding,
    households_before,
    newest_register,
    odd_households,
    register_standings,
    write_differences,
)
from warehouse.casework.entering import SYSTEM_ENTRY
from warehouse.casework.opening import BY_LIST
from warehouse.casework.outgoing import outgoing
from warehouse.ledger.cases import Filed
from warehouse.ledger.words import Word

NEXT = "2026-12"


def stands(status, household_type="一般农户", eliminated_on=None, month=NEXT, identified_on=None):
    return RegisterStanding(status, household_type, eliminated_on, month, identified_on)


def differences(desk, standings, month=NEXT, odd=()):
    """Note and register's word by household, as the workbook says them."""
    with outgoing(desk.ground, month) as papers:
        write_differences(desk.ground, papers, standings, odd)
    path = desk.ground.outbox(month) / "reports" / "台账差异.xlsx"
    return {row["户编号"]: (row["登记册监测状态"], row["说明"]) for row in table(path, "台账差异")}


@pytest.fixture
def determined(sqlite_desk):
    """ONE, determined in November as 突发严重困难户 (its income is not known)."""
    return determined_desk(sqlite_desk, ONE).on("2026-12-10")


@pytest.mark.parametrize(
    ("standing", "told"),
    [
        (stands("未消除", "突发严重困难户"), None),
        (stands("未消除", "边缘易致贫户"), ("未消除", "监测类别与登记册的户类型不一致")),
        (stands(""), ("（空）", "可能尚未录入")),
        (stands("已消除", eliminated_on=date(2026, 12, 1)), None),
        (stands("已消除", eliminated_on=date(2026, 11, 20)), ("已消除", "不晚于本次确定")),
        (stands("已消除"), ("已消除", "不晚于本次确定")),
        (None, ("无此户", "没有这个户编号")),
        (stands("", month=MONTH), None),
    ],
    ids=["same", "kind", "missing", "later", "earlier", "no day", "gone", "export of the same month"],
)
def test_a_determined_household_is_looked_for_in_the_export(determined, standing, told):
    found = differences(determined, {} if standing is None else {ONE: standing})

    if told is None:
        assert found == {}
    else:
        assert found[ONE][0] == told[0]
        assert told[1] in found[ONE][1]


def test_one_that_was_entered_and_is_not_shown_is_told_with_its_day(determined):
    with determined.ground.ledger.writing() as book:
        draft = determined.ground.said(Word.SYSTEM_ENTERED)
        book.cases.settle("2026-11-00001", SYSTEM_ENTRY, "2026-11-25", determined.ground.today, draft)

    assert "已于 2026-11-25 录入" in differences(determined, {ONE: stands("")})[ONE][1]


def test_households_that_we_refused_or_still_work_on_but_the_register_monitors_are_told(sqlite_desk):
    desk = sqlite_desk
    desk.open(ONE, TWO, THREE)
    desk.bring_to(Level.DISTRICT, ONE).on("2026-11-20")
    decide(desk, but={ONE: NOT})
    monitored = stands("未消除", "边缘易致贫户")

    found = differences(desk, {ONE: monitored, TWO: monitored, THREE: stands("")})

    assert found == {
        ONE: ("未消除", "本系统未予纳入，登记册为监测对象，请核对由来。"),
        TWO: ("未消除", "案件仍在办理，登记册已为监测对象，请核对由来。"),
    }


ENDED_ON = date(2026, 12, 5)


@pytest.fixture
def ended(determined):
    """ONE, of which the district ended the monitoring on 5 December."""
    ground = determined.ground
    with ground.ledger.writing() as book:
        case = opened(book.cases.next_no(NEXT), Kind.ELIMINATION, (), on=ENDED_ON)
        yes = Spoken(Level.DISTRICT, 1, CaseWord.of({Cell.DECIDED_ON: ENDED_ON}), Verdict.DETERMINED, ENDED_ON)
        case = replace(case, state=State.DETERMINED, words=(yes,))
        filed = Filed(case, NEXT, ONE, CARDS[ONE], 1, BY_LIST, ground.at)
        book.cases.open(filed, (), ground.said(Word.CASE_OPENED))
    return determined.on("2027-01-10")


@pytest.mark.parametrize(
    ("standing", "told"),
    [
        (stands("已消除", eliminated_on=ENDED_ON, month="2027-01"), None),
        (stands("已消除", eliminated_on=date(2026, 12, 9), month="2027-01"), "与区级确定日期 2026-12-05 不一致"),
        (stands("已消除", month="2027-01"), "与区级确定日期 2026-12-05 不一致"),
        (stands("未消除", month="2027-01"), "登记册没有显示"),
        (stands("未消除", month="2027-01", identified_on=date(2026, 11, 22)), "登记册没有显示"),
        (stands("未消除", month="2027-01", identified_on=date(2026, 12, 8)), "登记册又有识别"),
        (stands("", month="2027-01"), "登记册没有显示"),
        (None, None),
        (stands("未消除", "突发严重困难户", month=NEXT), None),
    ],
    ids=["same day", "other day", "no day", "lags", "lags since", "found again", "blank", "gone", "export of before"],
)
def test_a_household_that_the_district_has_eliminated_is_looked_for_in_the_export(ended, standing, told):
    found = differences(ended, {} if standing is None else {ONE: standing}, month="2027-01")

    if told is None:
        assert found == {}
    else:
        assert told in found[ONE][1]


def test_a_day_of_elimination_that_counts_for_nothing_is_told_also_where_nobody_had_a_case(sqlite_desk, register):
    found = differences(sqlite_desk, {}, odd=odd_households(register))

    assert list(found) == [THREE]
    assert "该日期不计" in found[THREE][1]


def test_of_the_month_s_own_cases_nothing_is_written(determined):
    with outgoing(determined.ground, MONTH) as papers:
        assert write_differences(determined.ground, papers, {}) == 0
    assert papers.written == []


def test_nothing_is_written_where_nobody_ever_had_a_case(sqlite_desk):
    with outgoing(sqlite_desk.ground, MONTH) as papers:
        assert write_differences(sqlite_desk.ground, papers, {}) == 0
    assert papers.written == []


@pytest.fixture
def register():
    """A warehouse with a register of December, screened last."""
    connection = duckdb.connect()
    connection.execute("create schema conformed; create schema policy; create schema gate")
    connection.execute("create table policy.in_force as select '2026-12' as month")
    connection.execute("create table gate.screened (month varchar)")
    connection.execute("insert into gate.screened values ('2026-11'), ('2026-12')")
    connection.execute(
        "create table conformed.household "
        "(household_no varchar, monitoring_status varchar, household_type varchar, eliminated_on date, month varchar, "
        "identified_on date, head_name varchar, township varchar, village varchar)"
    )
    begun = date(2026, 3, 1)
    rows = [
        (ONE, "已消除", "脱贫户", date(2026, 12, 1), NEXT, begun),
        (TWO, None, "一般农户", None, MONTH, None),
        (THREE, "未消除", "脱贫户", date(2026, 3, 2), NEXT, begun),
        (FOUR, "未消除", "脱贫户", date(2026, 3, 1), NEXT, begun),
    ]
    connection.executemany("insert into conformed.household values (?, ?, ?, ?, ?, ?, '张大山', '东乡', '东村')", rows)
    return connection


def test_the_register_is_asked_for_the_households_that_had_a_case_in_a_month_before(sqlite_desk, register):
    sqlite_desk.open(ONE, FOUR)
    sqlite_desk.open(TWO, month=NEXT)

    assert households_before(sqlite_desk.ground, NEXT) == [ONE, FOUR]
    assert households_before(sqlite_desk.ground, MONTH) == []
    assert register_standings(register, [ONE, TWO]) == {
        ONE: stands("已消除", "脱贫户", date(2026, 12, 1), identified_on=date(2026, 3, 1)),
        TWO: stands("", month=MONTH),
    }
    assert register_standings(register, []) == {}


def test_an_older_month_laid_out_anew_is_not_the_newest_register(register):
    assert newest_register(register) == NEXT
    register.execute("update policy.in_force set month = '2026-11'")
    assert newest_register(register) is None
    assert newest_register(duckdb.connect()) is None
