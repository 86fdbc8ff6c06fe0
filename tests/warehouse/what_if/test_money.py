"""The money of a what-if: the claims that opening them under that policy gives, and those if all were determined."""

import shutil
from datetime import date
from decimal import Decimal

import pytest

from policy.payouts import Coverage
from tests.warehouse.insuring.county import County, law_with, worked
from tests.warehouse.office import MONTH, shipped_law
from tests.warehouse.what_if.homes import NOVEMBER, worked_month
from warehouse.known_words import Known as Word
from warehouse.known_words import KnownWord
from warehouse.ledger.known import KnownWords
from warehouse.screening import Known
from warehouse.what_if.answering import Asked, answer
from warehouse.what_if.copying import copied_warehouse
from warehouse.what_if.screening import Policies

ALIKE = {
    "illness_general": "4_000",
    "illness_monitored": "4_000",
    "hospital_cap": "3_000",
    "national_standard": "6_000",
}
ZERO = Decimal("0.00")


@pytest.fixture(scope="module")
def in_county(tmp_path_factory):
    """The worked month in a home of its own, under a law, its roster made."""

    def make(law):
        home = tmp_path_factory.mktemp("county")
        shutil.copy(worked_month() / "warehouse.duckdb", home)
        shutil.copytree(worked_month() / "inbox", home / "inbox")
        county = County(home, law)
        county.enrol(MONTH)
        return county

    return make


@pytest.fixture(scope="module")
def answered(in_county):
    """Outcomes in a home before its claims: of lower lines and another cap; of claims before the determination."""
    county = in_county(shipped_law())
    county.office.connection.close()
    laws = {0: county.law, 1: law_with(**ALIKE), 2: law_with(claims_before_determination="true")}
    with copied_warehouse(county.home) as copy, county.ledger.reading() as book:
        found = Asked(Policies(NOVEMBER, laws), Known(), book.entries.next_seq(), date(2026, 11, 10))
        return list(answer(copy, book, found))


@pytest.fixture(scope="module")
def asked(answered):
    """The side of the policy in force, and the outcome of lower lines and another cap."""
    return answered[0]


def opened(county):
    """Claims and yuan by coverage, as the month opens them."""
    found: dict[str, tuple[int, Decimal]] = {}
    for coverage, amount in county.opened("coverage, amount"):
        claims, yuan = found.get(coverage, (0, ZERO))
        found[coverage] = (claims + 1, yuan + Decimal(amount))
    return found


def told(payouts):
    assert payouts.amount == sum((one.amount for one in payouts.coverages), ZERO)
    return {one.coverage.label: (one.claims, one.amount) for one in payouts.coverages if one.claims}


def test_claims_that_would_open_now_are_those_that_open_under_each_policy(asked, in_county):
    now, outcome = asked
    as_it_is, other = in_county(shipped_law()), in_county(law_with(**ALIKE))
    as_it_is.claims(MONTH)
    other.claims(MONTH)

    assert told(now.money.now) == opened(as_it_is) != opened(other)
    assert told(outcome.side.money.now) == opened(other)


def test_where_claims_wait_for_no_determination_the_cases_that_would_open_now_bring_theirs(answered):
    expected = worked("claims_before")
    now, outcome = answered[1]

    assert outcome.side.money.now.amount == sum(Decimal(one["amount"]) for one in expected) == Decimal("62376.83")
    assert outcome.side.money.now.claims == len(expected) > now.money.now.claims


def test_if_all_listed_were_determined_the_claims_are_those_that_open_once_they_are(asked, in_county, monkeypatch):
    now, _ = asked
    county = in_county(shipped_law())
    listed = county.office.select("household_no", "suggested_list")
    words = [KnownWord(row[0], Word.DETERMINED, date(2026, 11, 20)) for row in listed]
    monkeypatch.setattr(KnownWords, "of_monitoring", lambda _known: words)
    county.claims(MONTH)

    assert told(now.money.if_determined) == opened(county)
    assert now.money.if_determined.amount > now.money.now.amount > 0


def test_the_tiers_of_a_coverage_less_what_lies_over_the_cap_are_its_amount(asked):
    _, outcome = asked
    hospital = next(one for one in outcome.side.money.if_determined.coverages if one.coverage is Coverage.HOSPITAL)

    assert hospital.over_cap > 0
    rest = sum((tier.yuan for tier in hospital.tiers), ZERO) - hospital.over_cap - hospital.stands_before
    assert abs(rest - hospital.amount) <= Decimal("0.01") * hospital.claims
