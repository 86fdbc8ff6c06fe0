"""What a screening knows of cases, claims and orders: as they stood at the first run, kept for ever (Z5, Z6)."""

from dataclasses import replace
from datetime import date

import pytest

from policy.cases.case import Hit
from policy.cases.states import Kind
from policy.cases.steps import opened, sent_out
from policy.levels import Level
from tests.warehouse.casework.desk import CARDS, FOUR, MONTH, ONE, THREE, TWO, paper_of
from tests.warehouse.casework.determined import decide
from warehouse.casework.opening import BY_LIST, open_case
from warehouse.known_words import Known, KnownWord
from warehouse.ledger.cases import Filed
from warehouse.ledger.claim_models import ClaimFile
from warehouse.ledger.order_models import OrderFile

SUPPORT = ("WELFARE_NEW",)


def known(desk, before=None):
    with desk.ground.ledger.reading() as book:
        return book.known.now(before or book.entries.next_seq(), SUPPORT)


def add_claim(desk, number, state, seq):
    with desk.ground.ledger.writing() as book:
        place = {"township": "东乡", "village": "东村", "village_code": "", "hamlet": ""}
        yuan = {"base_fen": 1, "entitlement_fen": 1, "amount_fen": 1}
        book.session.add(
            ClaimFile(
                claim_no=f"{number} {state}", month=MONTH, household_no=number, coverage="疾病住院", year=2026,
                state=state, is_held=False, opened_on=date(2026, 11, 10), opened_seq=seq, **place, **yuan,
            )
        )  # fmt: skip


def add_order(desk, number, state, seq, measure="HOUSING_REPAIR"):
    with desk.ground.ledger.writing() as book:
        names = {"measure_name": "危房改造", "office": "housing", "department": "区住建局"}
        place = {"township": "东乡", "village": "东村", "village_code": ""}
        marks = {"is_urgent": False, "is_to_verify": False, "left_scope": False}
        day = date(2026, 11, 10)
        book.session.add(
            OrderFile(
                order_no=f"{number} {measure}", month=MONTH, household_no=number, measure=measure, risk_type="住房",
                state=state, made_on=day, since=day, opened_seq=seq, **names, **place, **marks,
            )
        )  # fmt: skip


def open_with(desk, number, *rules, kind=Kind.RISK_CHANGE):
    """Open a case whose papers are hits of these rules."""
    papers = [replace(paper_of(number), rule_id=rule, risk_type="综合") for rule in rules]
    with desk.ground.ledger.writing() as book:
        hits = [Hit(paper.rule_id, paper.risk_type, frozenset(("e",))) for paper in papers]
        case = opened(book.cases.next_no(MONTH), kind, hits, on=desk.ground.today)
        case = sent_out(case, desk.ground.today, desk.ground.in_force(MONTH))
        filed = Filed(case, MONTH, number, CARDS[number], 1, BY_LIST, desk.ground.at)
        open_case(desk.ground, book, filed, papers)


def test_determinations_are_known_with_their_days_and_open_cases_by_household(desk):
    desk.open(ONE, TWO)
    desk.bring_to(Level.DISTRICT, ONE).on("2026-11-20")
    decide(desk)

    assert known(desk) == [
        KnownWord(ONE, Known.DETERMINED, date(2026, 11, 20)),
        KnownWord(TWO, Known.CASE_OPEN),
    ]


def test_a_case_that_rests_on_support_alone_stands_in_nobody_s_way(sqlite_desk):
    open_with(sqlite_desk, ONE, "WELFARE_NEW")
    open_with(sqlite_desk, TWO, "WELFARE_NEW", "JOB_LOSS")
    open_with(sqlite_desk, THREE, kind=Kind.ELIMINATION)

    assert known(sqlite_desk) == [KnownWord(TWO, Known.CASE_OPEN), KnownWord(THREE, Known.CASE_OPEN)]


@pytest.mark.parametrize(
    ("state", "is_open"),
    [
        ("to_insurer", True), ("at_review", True), ("in_payment", True),
        ("paid", False), ("closed_refused", False), ("closed_withdrawn", False),
    ],
)  # fmt: skip
def test_a_claim_is_open_from_to_insurer_to_in_payment(sqlite_desk, state, is_open):
    add_claim(sqlite_desk, ONE, state, 1)

    assert known(sqlite_desk, 5) == ([KnownWord(ONE, Known.CLAIM_OPEN)] if is_open else [])


@pytest.mark.parametrize(
    ("state", "is_open"),
    [
        ("proposed", True), ("sent", True), ("under_way", True), ("impossible", True),
        ("not_taken", False), ("done", False), ("closed", False), ("cancelled", False),
    ],
)  # fmt: skip
def test_an_order_is_open_until_it_is_done_or_over(sqlite_desk, state, is_open):
    add_order(sqlite_desk, ONE, state, 1)

    assert known(sqlite_desk, 5) == ([KnownWord(ONE, Known.ORDER_OPEN)] if is_open else [])


def test_what_the_month_itself_opened_is_not_known_to_it(desk):
    add_order(desk, ONE, "sent", 7)
    add_claim(desk, TWO, "to_insurer", 7)
    with desk.ground.ledger.reading() as book:
        before = book.entries.next_seq()
    desk.open(FOUR)

    assert known(desk, min(before, 7)) == []
    assert {one.word for one in known(desk, 1_000)} == {Known.ORDER_OPEN, Known.CLAIM_OPEN, Known.CASE_OPEN}


def test_what_was_known_at_the_first_run_stays_known(desk):
    desk.open(ONE)
    with desk.ground.ledger.writing() as book:
        book.known.take(MONTH, book.entries.next_seq(), SUPPORT)
    desk.open(TWO)
    desk.bring_to(Level.DISTRICT, ONE).on("2026-11-20")
    decide(desk)

    with desk.ground.ledger.reading() as book:
        assert book.known.of(MONTH) == [KnownWord(ONE, Known.CASE_OPEN)]
        assert book.known.of("2026-12") == []
