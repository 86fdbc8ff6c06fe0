"""What happens to claims from outside their own way: cases refused, evidence corrected while an amount is held."""

import json
import shutil
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from policy.claims.facts import InsurerAmount, Notice
from policy.claims.states import Hold, State
from tests.warehouse.insuring.county import County, law_with
from tests.warehouse.insuring.families import bill, determine, family, monitored, no, open_case, paid_out, refuse
from warehouse.insuring.case_refusals import close_with_refused_cases
from warehouse.ledger.book import open_ledger
from warehouse.ledger.claims import Waited

NOVEMBER, DECEMBER = "2026-11", "2026-12"
FIRST = "2026-11-L00001"
DAY = date(2026, 11, 20)


def change(county, claim_no=FIRST, **more):
    with county.ledger.writing() as book:
        one = book.claims.by_no(claim_no)
        book.claims.keep(one.after(replace(one.claim, **more), Waited()))


def copied(home, to, law):
    """A copy of a home that nobody holds."""
    return County(shutil.copytree(home, to), law, open_ledger(f"sqlite:///{to / 'ledger.db'}", to))


def let_go(county):
    county.office.connection.close()
    county.ledger.close()
    return county.home


BEFORE = {"claims_before_determination": "true"}


@pytest.fixture(scope="module")
def early_home(tmp_path_factory, empty_warehouse):
    """A claim that opened before its household's case was decided."""
    home = tmp_path_factory.mktemp("early")
    shutil.copy(empty_warehouse, home)
    county = County(home, law_with(**BEFORE))
    county.families((family(1), 1), month=NOVEMBER)
    county.office.put_records("medical", bill(1, "9000", "2026-05-20"))
    county.enrol(NOVEMBER)
    open_case(county, 1)
    county.claims(NOVEMBER)
    assert county.opened("household_no, state") == [(no(1), "to_insurer")]
    return let_go(county)


@pytest.fixture
def early(early_home, tmp_path):
    return copied(early_home, tmp_path / "home", law_with(**BEFORE))


def test_the_refusal_of_its_case_closes_a_claim_once(early):
    assert close_with_refused_cases(early.ground("2026-11-18")) == 0
    refuse(early, 1)

    assert close_with_refused_cases(early.ground("2026-11-18")) == 1
    assert close_with_refused_cases(early.ground("2026-11-19")) == 0
    assert early.opened("state") == [("closed_refused",)]


def test_a_claim_that_hangs_on_a_notice_goes_on_after_the_refusal(early):
    change(early, state=State.ON_NOTICE, notices=(Notice("G1", 1, DAY, DAY, 10, date(2026, 11, 30)),))
    refuse(early, 1)

    assert close_with_refused_cases(early.ground("2026-11-20")) == 0
    assert early.opened("state") == [("on_notice",)]


def test_a_claim_of_a_monitored_household_does_not_close_with_a_refused_case(county):
    county.families((monitored(1), 1), month=NOVEMBER)
    county.office.put_records("medical", bill(1, "9000", "2026-05-20"))
    county.claims(NOVEMBER)
    open_case(county, 1)
    refuse(county, 1)

    assert close_with_refused_cases(county.ground("2026-11-20")) == 0


def test_a_claim_whose_case_was_determined_goes_on(early):
    determine(early, 1, "2026-11-20", is_open=True)

    assert close_with_refused_cases(early.ground("2026-11-21")) == 0


# -- held amounts


@pytest.fixture(scope="module")
def held_home(tmp_path_factory, law, empty_warehouse):
    """A claim of 2,000.00 whose amount the insurer sees otherwise."""
    home = tmp_path_factory.mktemp("held")
    shutil.copy(empty_warehouse, home)
    county = County(home, law)
    county.families((monitored(1), 1), month=NOVEMBER)
    county.office.put_records("medical", bill(1, "9000", "2026-05-20"))
    county.claims(NOVEMBER)
    change(county, state=State.AT_AMOUNT, insurer_amounts=(InsurerAmount(Decimal("1500.00"), DAY),))
    return let_go(county)


@pytest.fixture
def held(held_home, tmp_path, law):
    return copied(held_home, tmp_path / "home", law)


def read(county, claim_no=FIRST):
    with county.ledger.reading() as book:
        return book.claims.by_no(claim_no).claim, book.claims.evidence(claim_no)


def correct(county, yuan):
    county.office.put_records("medical", bill(1, yuan, "2026-05-20"), name="医疗结算_2026-11_更正.csv")
    return county.claims(NOVEMBER, "2026-11-21")


def test_a_held_claim_is_computed_anew_when_its_evidence_shrinks_and_goes_on_if_the_insurer_agrees(held):
    opened = correct(held, "8000")
    claim, evidence = read(held)

    assert (claim.base, claim.amount, claim.state) == (Decimal("8000.00"), Decimal("1500.00"), State.TO_NOTICE)
    assert [one.amount for one in claim.calculations] == [Decimal("2000.00"), Decimal("1500.00")]
    assert [row.amount_fen for row in evidence.rows] == [800_000]
    assert json.loads(evidence.facts["earlier"])["rows"][0]["amount_fen"] == 900_000
    assert (opened, held.overpaid(NOVEMBER, "2026-11-21")) == ([], [])


def test_a_held_claim_that_still_differs_stays_held_with_both_calculations(held):
    correct(held, "8500")
    claim, _ = read(held)

    assert (claim.amount, claim.hold) == (Decimal("1750.00"), Hold.AMOUNTS_DIFFER)


def test_evidence_that_grows_leaves_the_held_claim_and_opens_the_next(held):
    correct(held, "9600")

    assert held.opened("claim_no, base, amount, is_held") == [
        (FIRST, "9000.00", "2000.00", "1"),
        ("2026-11-L00002", "9600.00", "300.00", "0"),
    ]


def test_evidence_that_vanishes_leaves_nothing_to_pay_and_waits_for_the_district(held):
    correct(held, "0")
    claim, evidence = read(held)

    assert (claim.base, claim.amount, claim.state, evidence.rows) == (0, 0, State.AT_AMOUNT, ())


def test_a_held_claim_keeps_the_line_and_tiers_of_its_opening(held):
    held.law = law_with(hospital_cap="100")
    correct(held, "8000")

    assert read(held)[0].amount == Decimal("1500.00")


def test_a_payout_of_others_that_becomes_known_lessens_a_held_claim(held):
    held.office.put_records("insurance", paid_out(1, "1000", "2026-06-01"))
    held.claims(NOVEMBER, "2026-11-21")

    assert read(held)[0].amount == Decimal("1500.00")


def test_a_claim_that_is_not_held_keeps_its_amount(county):
    county.families((monitored(1), 1), month=NOVEMBER)
    county.office.put_records("medical", bill(1, "9000", "2026-05-20"))
    county.claims(NOVEMBER)
    correct(county, "8000")

    assert county.opened("amount, state") == [("2000.00", "to_insurer")]
