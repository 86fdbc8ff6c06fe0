"""What a run books, over any months, corrections and payments: the book fits to the fen and is never under 0."""

from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy.errors import PolicyError
from policy.fund.booking import booking, target
from policy.fund.entries import ZERO, Entry, Kind, Posting, entered, statement
from policy.money import to_the_fen
from policy.windows import Month

JANUARY = Month(2026, 1)
DAY = date(2026, 12, 8)
ONE = Decimal(1)


@pytest.mark.parametrize(
    ("sales", "rate", "brings"),
    [("100.50", "1", "1.01"), ("100.49", "1", "1.00"), ("0.00", "1", "0.00"), ("33.33", "1.5", "0.50")],
)
def test_half_a_fen_counts_as_one(sales, rate, brings):
    assert str(target(Decimal(sales), Decimal(rate))) == brings


def test_a_sales_month_that_is_not_over_or_brings_nothing_has_no_entry():
    targets = {Month(2026, 9): ZERO, Month(2026, 10): ONE, Month(2026, 11): ONE}
    found = booking(Month(2026, 10), targets, {}, ZERO)
    assert (found.postings, found.waiting) == ((), {})


def test_a_sales_month_whose_sales_went_is_taken_back_and_is_no_income_when_they_return():
    september = Month(2026, 9)
    gone = booking(Month(2026, 11), {}, {september: ONE}, ONE)
    assert gone.postings == (Posting(Kind.CORRECTION, -ONE, september),)
    again = booking(Month(2026, 11), {september: ONE}, {september: ZERO}, ZERO)
    assert again.postings == (Posting(Kind.CORRECTION, ONE, september),)


@pytest.mark.parametrize("amount", ["-0.01", "0.00", "0.001"])
def test_an_entry_that_would_be_wrong_is_not_made(amount):
    with pytest.raises(PolicyError):
        entered(None, Posting(Kind.CORRECTION, Decimal(amount), JANUARY), DAY)


class Fund:
    """The book as a program keeps it."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.booked: dict[Month, Decimal] = {}

    @property
    def balance(self) -> Decimal:
        return self.entries[-1].balance_after if self.entries else ZERO

    def enter(self, posting: Posting, day: date) -> None:
        self.entries.append(entered(self.entries[-1] if self.entries else None, posting, day))
        if posting.sales_month:
            self.booked[posting.sales_month] = self.booked.get(posting.sales_month, ZERO) + posting.amount


YUAN = st.decimals(0, 100_000, places=2)
MONTHS = st.lists(
    st.tuples(st.dictionaries(st.integers(0, 12), YUAN, max_size=5), st.decimals(0, 1, places=2)), max_size=12
)


@given(MONTHS)
def test_after_each_run_the_balance_is_the_sum_of_the_entries_and_each_month_has_its_share_or_waits(months):
    fund = Fund()
    sales: dict[Month, Decimal] = {}
    for number, (sold, share_paid) in enumerate(months):
        month = JANUARY.plus(number)
        sales |= {JANUARY.plus(index): amount for index, amount in sold.items() if index <= number}
        targets = {each: target(amount, ONE) for each, amount in sales.items()}
        found = booking(month, targets, fund.booked, fund.balance)
        for posting in found.postings:
            fund.enter(posting, month.first_day)
        over = {each: amount for each, amount in targets.items() if each < month and amount}
        due = {each: fund.booked.get(each, ZERO) + found.waiting.get(each, ZERO) for each in {*fund.booked, *over}}
        assert {each: amount for each, amount in due.items() if amount} == over
        assert booking(month, targets, fund.booked, fund.balance).postings == (), "run again"
        assert not found.waiting or fund.balance + next(iter(found.waiting.values())) < 0
        paid = to_the_fen(fund.balance * share_paid)
        if paid and paid <= fund.balance:
            fund.enter(Posting(Kind.PAYMENT, -paid, household_no="H1", document_no=str(month)), month.first_day)
    assert fund.balance == sum((each.posting.amount for each in fund.entries), ZERO)
    assert all(each.balance_after >= 0 for each in fund.entries)
    assert [each.seq for each in fund.entries] == list(range(1, len(fund.entries) + 1))
    statements = [statement(fund.entries, JANUARY.plus(number)) for number in range(len(months))]
    assert all(earlier.closing == later.opening for earlier, later in pairwise(statements))
    assert not statements or statements[-1].closing == fund.balance
