"""What a month's screening is told of cases: as they stood at its first run, however often it runs again."""

from datetime import date

from policy.cases.case import Hit
from policy.cases.steps import joined
from tests.warehouse.casework.desk import MONTH, ONE, TWO, paper_of
from warehouse.casework.clues import Clue, take_clue
from warehouse.ledger.words import Word


def join(desk, no, risk_type, month):
    """Let a hit of a month's list join the household's open case."""
    filed, paper = desk.case(no), paper_of(no, risk_type, month)
    case = joined(filed.case, [Hit(paper.rule_id, risk_type, frozenset())], desk.ground.today)
    with desk.ground.ledger.writing() as book:
        book.cases.join(filed.after(case), [paper], desk.ground.today, desk.ground.said(Word.CASE_JOINED))


def snapshot(desk, before, month):
    with desk.ground.ledger.reading() as book:
        return book.cases.snapshot(before, month)


def next_entry(desk):
    with desk.ground.ledger.reading() as book:
        return book.entries.next_seq()


def test_hits_of_the_month_that_join_an_open_case_do_not_change_what_its_screening_was_told(desk):
    desk.open(ONE)
    first_run = next_entry(desk)
    join(desk.on("2026-12-10"), ONE, "就业", "2026-12")

    assert snapshot(desk, first_run, "2026-12") == [(ONE, "因病")]
    assert snapshot(desk, next_entry(desk), "2027-01") == [(ONE, "因病"), (ONE, "就业")]


def test_a_clue_before_the_first_run_counts_and_what_joins_it_on_the_same_day_does_not(desk):
    clue = Clue(TWO, ("因灾",), date(2026, 11, 10), "k1", "干部走访")
    with desk.ground.ledger.writing() as book:
        take_clue(desk.ground, book, clue, desk.register[TWO])
    first_run = next_entry(desk)
    join(desk, TWO, "因病", MONTH)
    desk.open(ONE)

    assert snapshot(desk, first_run, MONTH) == [(TWO, "因灾")]
