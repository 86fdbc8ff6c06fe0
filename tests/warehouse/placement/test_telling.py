"""Who is called for results of proposals, and what `explain` says of a household's people."""

import shutil

import duckdb
import pytest

from policy.proposals.words import Kind
from policy.windows import Month
from tests.warehouse.office import shipped_law
from tests.warehouse.placement.proposal_desk import FIRST_JOB, FOUR, GIFT, JOBS, MONTH, ONE, PLACED, TWO
from tests.warehouse.placement.worked import lay_jobs, prepare_month
from warehouse.database import prepare
from warehouse.placement.explaining import UNMATCHED, explain_placement
from warehouse.placement.matching_month import match_jobs
from warehouse.today.work import todays_work


def owed(desk, on):
    work = todays_work(desk.on(on).ground, {})
    return {
        line.party.words: [(one.what, one.count, one.days_late(work.today), one.paper) for one in line.owed]
        for line in work.to_call
    }


def test_an_office_is_called_for_the_results_that_it_owes(desk):
    desk.send_jobs()
    desk.send_gift()
    desk.report(JOBS, {FIRST_JOB: PLACED})
    desk.take_in()

    assert owed(desk, "2026-11-22") == {
        "区人社局": [("岗位推荐结果", 2, 2, "2026-11/proposals/区人社局-岗位推荐.xlsx")],
        "区教体局": [("爱心助学推荐结果", 1, 2, "2026-11/proposals/区教体局-爱心助学推荐.xlsx")],
    }
    assert owed(desk, "2027-01-19")
    assert owed(desk, "2027-01-20") == {}, "later months have proposed anew"


@pytest.fixture(scope="module")
def connection(empty_warehouse, tmp_path_factory):
    path = tmp_path_factory.mktemp("explained") / "warehouse.duckdb"
    shutil.copy(empty_warehouse, path)
    with duckdb.connect(str(path)) as connection:
        prepare(connection)
        prepare_month(connection, MONTH)
        yield connection


def explained(desk, connection, household, month=MONTH):
    with desk.ground.ledger.reading() as book:
        return explain_placement(connection, book, month, household, shipped_law())


def reason(desk, connection, household):
    (person,) = explained(desk, connection, household).people
    return person.why_not


def test_whoever_is_no_candidate_or_finds_nothing_is_told_why(desk, connection):
    match_jobs(connection, Month.parse(MONTH), lay_jobs(connection, "J25"))
    assert explained(desk, connection, "F").people[0].vacancy_no == "G1"
    assert [reason(desk, connection, no) for no in "ABCDE"] == [
        UNMATCHED["NO_VACANCY_AGE"],
        UNMATCHED["NO_VACANCY_SKILL"],
        UNMATCHED["NO_VACANCY_WAGE"],
        UNMATCHED["NO_VACANCY_RANGE"],
        UNMATCHED["NO_VACANCY_RANGE"],
    ]

    match_jobs(connection, Month.parse(MONTH), lay_jobs(connection, "J27"))
    assert [reason(desk, connection, no) for no in "BDE"] == ["登记为不愿就业", "无劳动能力", "无劳动能力"]
    assert explained(desk, connection, "A").people == (), "who died is no member"

    match_jobs(connection, Month.parse(MONTH), lay_jobs(connection, "J28"))
    assert [reason(desk, connection, no) for no in "AD"] == ["最近的就业记录为在岗", "本户未在监测，也不在本月名单"]

    match_jobs(connection, Month.parse(MONTH), lay_jobs(connection, "J19"))
    assert [reason(desk, connection, no) for no in "AF"] == ["不在就业年龄内", "不在就业年龄内"]


def test_all_that_was_proposed_to_a_household_is_told_and_nobody_is_named(desk, connection):
    desk.send_jobs(ONE, TWO, FOUR)
    desk.send_gift(ONE)
    desk.report(JOBS, {FIRST_JOB: PLACED})
    desk.take_in()

    told = explained(desk, connection, ONE, month="2026-12")

    assert [(one.proposal_no, one.kind, one.outcome) for one in told.proposals] == [
        (FIRST_JOB, Kind.JOB.label, "2026-11-18 已上岗"),
        (GIFT, Kind.DONOR.label, "等待结果"),
    ]
    assert told.people == (), "another month was screened last"
    assert "张大山" not in repr(told)
