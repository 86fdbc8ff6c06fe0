"""Claims in the ledger: opened once with their evidence, kept step by step, asked for by month, state, household."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from policy.claims.claim import opened
from policy.claims.facts import Calculation, Reopening
from policy.claims.states import State
from policy.payouts import Coverage
from tests.warehouse.ledger.conftest import AT
from tests.warehouse.ledger.test_claim_views import a_confirmation
from warehouse.ledger.cases import Card
from warehouse.ledger.chain import Draft
from warehouse.ledger.claims import CostRow, FiledClaim, FrozenEvidence, OwnPayment, Waited
from warehouse.ledger.models import Entry
from warehouse.ledger.words import Speaker, Word

MONTH = "2026-11"
DAY = AT.date()
EAST, WEST = "4106020001", "4106020004"
CARD = Card("张大山", "410602198001010011", "东乡", "东村", "410602100201", "前组", "脱贫户")
CALCULATED = Calculation(Decimal("26000.00"), Decimal("11100.00"), Decimal("11100.00"), DAY)
EVIDENCE = FrozenEvidence(
    (CostRow("medical", "医疗结算_2026-11.csv", "ab" * 32, "", 7, "2026-05-20", 2_600_000, CARD.head_id_no, "张大山"),),
    {"illness_line": "5000.00"},
)
SAID = Draft(AT, DAY, "fangpin", Speaker.PROGRAM, Word.CLAIM_OPENED)


def filed(claim_no="2026-11-L00001", household_no=EAST, coverage=Coverage.HOSPITAL, year=2026, calculated=CALCULATED):
    return FiledClaim(opened(claim_no, household_no, coverage, year, calculated), claim_no[:7], CARD)


def keep(ledger, *claims):
    with ledger.writing() as book:
        for one in claims:
            book.claims.open(one, EVIDENCE, SAID)


def test_a_claim_is_read_as_it_was_opened_with_its_evidence(ledger):
    keep(ledger, filed())

    with ledger.reading() as book:
        assert book.claims.by_no("2026-11-L00001") == filed()
        assert book.claims.evidence("2026-11-L00001") == EVIDENCE
        assert book.claims.next_no(MONTH) == "2026-11-L00002"
        assert book.claims.next_no("2026-12") == "2026-12-L00001"


def test_a_claim_that_is_not_there_is_told(ledger):
    with ledger.reading() as book, pytest.raises(LookupError, match="2026-11-L00009"):
        book.claims.by_no("2026-11-L00009")


def test_a_claim_that_opens_is_an_entry_of_its_number(ledger):
    keep(ledger, filed())

    with ledger.reading() as book:
        assert book.session.scalars(select(Entry.claim_no)).all() == ["2026-11-L00001"]
    assert ledger.verify_chain() is None


def test_a_claim_after_a_step_is_kept_with_for_whom_it_waits(ledger):
    keep(ledger, filed())
    with ledger.writing() as book:
        one = book.claims.by_no("2026-11-L00001")
        waited = Waited("insurer", DAY, date(2026, 11, 16))
        book.claims.keep(one.after(replace(one.claim, state=State.AT_INSURER), waited))

    with ledger.reading() as book:
        (read,) = book.claims.at(State.AT_INSURER)
        assert read.waited == Waited("insurer", DAY, date(2026, 11, 16))
        assert book.claims.at(State.TO_INSURER, State.AT_REVIEW) == []
        assert book.claims.counts(MONTH) == {"at_insurer": 1}


def test_claims_are_asked_for_by_month_household_and_whether_they_are_open(ledger):
    keep(ledger, filed(), filed("2026-11-L00002", WEST), filed("2026-12-L00001"))
    with ledger.writing() as book:
        one = book.claims.by_no("2026-11-L00002")
        book.claims.keep(one.after(replace(one.claim, state=State.PAID), Waited()))

    with ledger.reading() as book:
        claims = book.claims
        assert [one.claim_no for one in claims.of_month(MONTH)] == ["2026-11-L00001", "2026-11-L00002"]
        assert [one.claim_no for one in claims.open_ones()] == ["2026-11-L00001", "2026-12-L00001"]
        assert [one.claim_no for one in claims.open_ones(MONTH)] == ["2026-11-L00001"]
        assert claims.open_months() == [MONTH, "2026-12"]
        assert {no: len(found) for no, found in claims.of_households([EAST, WEST, "0"]).items()} == {EAST: 2, WEST: 1}
        assert set(claims.by_nos(["2026-11-L00002", "2026-11-L00009"])) == {"2026-11-L00002"}


def test_what_stands_before_a_claim_is_that_of_its_household_coverage_and_year(ledger):
    keep(
        ledger,
        filed(),
        filed("2026-11-L00002", calculated=replace(CALCULATED, amount=Decimal("0.99"))),
        filed("2026-11-L00003", WEST),
        filed("2026-11-L00004", coverage=Coverage.INDUSTRY_DAMAGE),
        filed("2026-11-L00005", year=2025),
    )

    with ledger.reading() as book:
        assert book.claims.stands_before(EAST, Coverage.HOSPITAL, 2026) == Decimal("11100.99")
        assert book.claims.stands_before(EAST, Coverage.SCHOOL_ENTRY, 2026) == 0


def test_what_was_refused_stands_until_the_district_reopens_it(ledger):
    keep(ledger, filed())
    with ledger.writing() as book:
        one = book.claims.by_no("2026-11-L00001")
        refused = replace(one.claim, state=State.CLOSED_REFUSED)
        book.claims.keep(one.after(refused, Waited()))
        assert book.claims.stands_before(EAST, Coverage.HOSPITAL, 2026) == Decimal("11100.00")
        book.claims.keep(one.after(replace(refused, reopening=Reopening("王五", "另有材料", DAY)), Waited()))
        assert book.claims.stands_before(EAST, Coverage.HOSPITAL, 2026) == 0


def test_our_own_payments_are_those_confirmed_as_paid(ledger):
    keep(ledger, filed())
    with ledger.writing() as book:
        returned = a_confirmation("LS0002")
        returned.state = "returned"
        book.session.add_all([a_confirmation("LS0001"), returned])

    with ledger.reading() as book:
        assert book.claims.own_payments() == [OwnPayment(EAST, "疾病住院", date(2026, 11, 12), 9)]


def test_a_claim_of_many_households_is_found_among_them(ledger):
    keep(ledger, filed())

    with ledger.reading() as book:
        assert list(book.claims.of_households([f"41060{number:05}" for number in range(20_000, 21_200)] + [EAST])) == [
            EAST
        ]
