"""What the warehouse gives to ends of monitoring: whom to ask, of whom nobody is left, what evidence came after."""

from dataclasses import replace
from datetime import date

import pytest

from policy.cases.book import Fate
from policy.cases.case import Spoken
from policy.cases.states import Kind, State
from policy.cases.steps import opened
from policy.cases.words import Cell, Verdict, Word
from policy.levels import Level
from tests.warehouse.casework.desk import MONTH, paper_of
from tests.warehouse.office import head_row, household_row, id_no
from warehouse.casework.eliminations import Ending, Proposal, proposals, with_nobody_left
from warehouse.casework.opening import BY_LIST, Opening, hit_of, listed_hits
from warehouse.ledger.cases import Card, Filed
from warehouse.ledger.monitored_models import RegisterSays
from warehouse.ledger.words import Word as LedgerWord
from warehouse.listing import hit_but_unlisted, listed_households
from warehouse.screening import Known

STEADY, GONE, ENDED = "4106020011", "4106020012", "4106020013"
SINCE = date(2025, 12, 1)
MONITORED = {"监测状态": "未消除", "识别日期": "2025-12-01"}
ACCEPTED = date(2026, 11, 9)  # the day on which the office takes files in


@pytest.fixture
def screened(office):
    """A month of three monitored households: one to be asked, one of which nobody is left, one with a city alert."""
    households = [(no, id_no(number)) for number, no in enumerate((STEADY, GONE, ENDED), start=1)]
    office.put_records("households", *[household_row(no, head, **MONITORED) for no, head in households])
    people = [head_row(no, head) for no, head in households]
    people[1] |= {"人员状态": "死亡"}
    office.put_records("persons", *people)
    alert = {"身份证号": id_no(3), "姓名": "张三", "预警类型": "因病", "预警日期": "2026-10-20"}
    office.put_records("city_alerts", alert)
    office.run(known=Known(cases=[(ENDED, "因病")]))
    proposed = (MONTH, STEADY, 11, True, "", SINCE)
    blocked = (MONTH, ENDED, 11, False, "RISK_HIT", SINCE)
    office.connection.execute("delete from mart.elimination")
    office.connection.executemany("insert into mart.elimination values (?, ?, ?, ?, ?, ?)", [proposed, blocked])
    return office.connection


def test_whom_the_month_proposes_is_asked_with_what_the_lists_say_of_it(screened):
    [found] = proposals(screened, MONTH)
    assert (found.household_no, found.since, found.months, found.is_alone) == (STEADY, SINCE, 11, False)
    assert (found.card.head_name, found.card.village, found.card.members) == ("张三", "东村", 1)


def test_a_household_of_which_nobody_is_left_is_found_in_the_register(screened):
    assert [(one.household_no, one.since, one.is_alone) for one in with_nobody_left(screened)] == [(GONE, SINCE, True)]


@pytest.fixture
def ended(sqlite_desk):
    """Gives the desk after a household was determined for 因病 and its monitoring ended on a day."""

    def end(day: date, register_since: date = SINCE):
        with sqlite_desk.ground.ledger.writing() as book:
            for kind, decided in ((Kind.IDENTIFICATION, SINCE), (Kind.ELIMINATION, day)):
                keep_decided(sqlite_desk.ground, book, kind, decided)
            row = RegisterSays(household_no=ENDED, status="未消除", identified_on=register_since, eliminated_on=None,
                               category="边缘易致贫户")  # fmt: skip
            book.monitored.keep_register([row])
        return sqlite_desk

    return end


def keep_decided(ground, book, kind: Kind, day: date) -> None:
    papers = [paper_of(ENDED, month="2025-12")] if kind is Kind.IDENTIFICATION else []
    case = opened(book.cases.next_no("2026-01"), kind, [hit_of(paper, "") for paper in papers], on=day)
    word = Spoken(Level.DISTRICT, 1, Word.of({Cell.DECIDED_ON: day}), Verdict.DETERMINED, day)
    case = replace(case, state=State.DETERMINED, words=(word,))
    card = Card("张三", id_no(3), "东乡", "东村", "410602100201")
    filed = Filed(case, "2026-01", ENDED, card, 1, BY_LIST, ground.at)
    book.cases.open(filed, papers, ground.said(LedgerWord.CASE_OPENED))


def received(desk, connection):
    """What the month's hits of the household do to its book."""
    with desk.ground.ledger.writing() as book:
        numbers = book.cases.eliminated()
        rows = hit_but_unlisted(connection, MONTH, numbers)
        hits = listed_hits(connection, MONTH, numbers)
        return Opening(desk.ground, book, MONTH, 2).receive(rows, hits)


def test_the_lagging_register_keeps_a_hit_off_the_list(screened):
    assert listed_households(screened, MONTH) == []
    assert [row.household_no for row in hit_but_unlisted(screened, MONTH, {ENDED})] == [ENDED]
    assert hit_but_unlisted(screened, MONTH, set()) == []
    assert listed_hits(screened, MONTH) == {}
    [hit] = listed_hits(screened, MONTH, {ENDED})[ENDED]
    assert hit.accepted_on == ACCEPTED


def test_evidence_first_accepted_after_the_end_opens_an_identification_all_the_same(screened, ended):
    [one] = received(ended(date(2026, 11, 8)), screened)
    assert (one.fate, one.opened.case.kind, one.opened.case.risk_types) == (
        Fate.OPENED,
        Kind.IDENTIFICATION,
        ("因病",),
    )


def test_evidence_that_was_there_when_monitoring_ended_opens_nothing(screened, ended):
    [one] = received(ended(ACCEPTED), screened)
    assert (one.fate, one.opened) == (Fate.BEFORE_ELIMINATION, None)


def test_a_register_that_identified_the_household_anew_is_the_later_word(screened, ended):
    [one] = received(ended(date(2026, 10, 8), register_since=date(2026, 10, 20)), screened)
    assert one.opened.case.kind is Kind.RISK_CHANGE


def test_an_end_that_was_determined_keeps_no_later_one_waiting_where_nobody_is_left(ended):
    """Only a refusal is asked anew after some months."""
    desk = ended(date(2026, 10, 8), register_since=date(2026, 10, 20))
    card = Card("张三", id_no(3), "东乡", "东村", "410602100201")
    alone = Proposal(ENDED, card, date(2026, 10, 20), is_alone=True)
    with desk.ground.ledger.writing() as book:
        [filed] = Ending(desk.ground, book, MONTH, 2).open([alone])
    assert filed.case.state is State.AT_DISTRICT
