"""The fund's book in the ledger: as others read it, what the database itself refuses, and two who pay at once."""

import shutil
from datetime import datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError, IntegrityError

from policy.errors import PolicyError
from policy.fund.booking import booking, target
from policy.fund.entries import ZERO, Kind, Posting
from policy.parameters import Law, read_law
from policy.windows import Month
from tests.policy.fund.office import Office
from tests.policy.shipped import shipped_texts, worked
from tests.processes import APART
from tests.warehouse.ledger.conftest import AT
from tests.warehouse.made_once import empty_ledger_file
from warehouse.ledger.book import Ledger, open_ledger
from warehouse.ledger.database import connect
from warehouse.ledger.fund_models import FundEntry, FundWaiting
from warehouse.ledger.words import COUNTY_TIME

SEPTEMBER, OCTOBER = Month(2026, 9), Month(2026, 10)
TIMES = 15
INSERT = (
    "insert into fund_entry (seq, on_day, kind, sales_month, amount_fen, balance_fen, booked_at)"
    " values (:seq, '2026-11-11', 'income', '2026-09', :amount, :balance, '2026-11-11T09:00:00+08:00')"
)


def income(amount: str, month: Month = SEPTEMBER) -> Posting:
    return Posting(Kind.INCOME, Decimal(amount), month)


def payment(amount: str, document_no: str, household_no: str = "H1") -> Posting:
    return Posting(Kind.PAYMENT, Decimal(amount), household_no=household_no, document_no=document_no)


def read(url: str, question: str) -> list[tuple[object, ...]]:
    with connect(url, 5).connect() as connection:
        return [tuple(row) for row in connection.execute(text(question))]


@pytest.fixture(scope="module")
def law() -> Law:
    return read_law(shipped_texts())


@pytest.fixture
def filled(ledger: Ledger) -> Ledger:
    with ledger.writing() as book:
        book.fund.book([income("300.05"), Posting(Kind.CORRECTION, Decimal("-0.04"), SEPTEMBER)], AT)
        book.fund.book([payment("-100.00", "P01"), income("1.00", OCTOBER)], AT)
    return ledger


def test_an_empty_fund_has_nothing(ledger):
    with ledger.reading() as book:
        fund = book.fund
        assert (fund.last(), fund.balance(), fund.of_book(), fund.booked(), fund.waiting()) == (None, 0, [], {}, {})


def test_others_read_signed_yuan_with_the_balance_after_each(filled, ledger_url):
    view = "select seq, on_day, kind, sales_month, household_no, cast(amount as text), cast(balance_after as text),"
    assert read(ledger_url, f"{view} document_no from v_fund order by seq") == [
        (1, "2026-11-11", "income", "2026-09", None, "300.05", "300.05", None),
        (2, "2026-11-11", "correction", "2026-09", None, "-0.04", "300.01", None),
        (3, "2026-11-11", "payment", None, "H1", "-100.00", "200.01", "P01"),
        (4, "2026-11-11", "income", "2026-10", None, "1.00", "201.01", None),
    ]


@pytest.mark.parametrize("scenario", ["X1", "X2", "X3", "X4", "X5"])
def test_others_read_the_book_of_the_worked_table(scenario, ledger, ledger_url, law):
    office = Office(law)
    for row in worked("help/fund_steps"):
        if row["scenario"] == scenario:
            office.take(row)
    with ledger.writing() as book:
        for entry in office.entries:
            book.fund.book([entry.posting], datetime.combine(entry.on_day, time(9), COUNTY_TIME))

    columns = ("seq", "on_day", "kind", "sales_month", "household_no", "amount", "balance_after", "document_no")
    expected = [
        tuple(row[column] for column in columns)
        for row in worked("help/fund_expected")
        if (row["scenario"], row["part"]) == (scenario, "v_fund")
    ]
    found = read(ledger_url, f"select {', '.join(columns)} from v_fund order by seq")
    assert [tuple("" if value is None else str(value) for value in row) for row in found] == expected


def test_what_is_booked_is_read_again_as_it_was_said(filled):
    with filled.reading() as book:
        assert book.fund.booked() == {SEPTEMBER: Decimal("300.01"), OCTOBER: Decimal("1.00")}
        assert book.fund.of_book()[2].posting == payment("-100.00", "P01")
        assert [book.fund.paid_to("H1", year) for year in (2025, 2026)] == [0, 100]
        assert book.fund.paid_to("H2", 2026) == 0
        assert book.fund.last() == book.fund.of_book()[-1]
    assert (filled.head().count, filled.verify_chain()) == (4, None)


def test_what_waits_takes_the_place_of_what_waited(ledger):
    with ledger.writing() as book:
        book.fund.wait({SEPTEMBER: Decimal("-400.00"), OCTOBER: Decimal("-50.00")}, AT)
    with ledger.writing() as book:
        book.fund.wait({OCTOBER: Decimal("-49.99")}, AT)
    with ledger.reading() as book:
        assert book.fund.waiting() == {OCTOBER: Decimal("-49.99")}


def test_a_payment_over_the_balance_leaves_nothing_of_the_transaction(filled):
    with pytest.raises(PolicyError), filled.writing() as book:
        book.fund.book([payment("-1.00", "P02"), payment("-200.02", "P03")], AT)
    with filled.reading() as book:
        assert book.fund.balance() == Decimal("201.01")
    assert filled.head().count == 4


@pytest.mark.parametrize(
    ("seq", "amount", "balance"), [(4, 1, 1), (5, -1, -1), (5, 0, 1), (0, 1, 1)],
    ids=["a place taken", "a balance under 0", "an entry of nothing", "a place before the first"],
)  # fmt: skip
def test_the_database_refuses_what_cannot_stand_whoever_writes_it(filled, ledger_url, seq, amount, balance):
    with pytest.raises(IntegrityError), connect(ledger_url, 5).begin() as connection:
        connection.execute(text(INSERT), {"seq": seq, "amount": amount, "balance": balance})
    assert len(read(ledger_url, "select seq from fund_entry")) == 4


@pytest.mark.parametrize(
    "change", ["update fund_entry set amount_fen = 1 where seq = 1", "delete from fund_entry where seq = 4"]
)
def test_the_database_changes_no_entry(filled, ledger_url, change):
    with pytest.raises(DatabaseError, match="entries are added, never"), connect(ledger_url, 5).begin() as connection:
        connection.execute(text(change))


def test_one_application_is_paid_once_and_comes_back_once(filled):
    with pytest.raises(IntegrityError), filled.writing() as book:
        book.fund.book([payment("-100.00", "P01")], AT)
    with filled.writing() as book:
        book.fund.book([payment("100.00", "P01")], AT)
    with pytest.raises(IntegrityError), filled.writing() as book:
        book.fund.book([payment("100.00", "P01")], AT)

    with filled.reading() as book:
        assert (book.fund.balance(), book.fund.paid_to("H1", 2026)) == (Decimal("301.01"), 0)


def test_only_what_takes_away_waits(ledger):
    with pytest.raises(IntegrityError), ledger.writing() as book:
        book.fund.wait({SEPTEMBER: Decimal("0.01")}, AT)


def _spend(url: str, home: str, name: str) -> int:
    """Pay a yuan as long as there is one; how many were paid."""
    ledger = open_ledger(url, Path(home))
    paid = 0
    for number in range(TIMES):
        with ledger.writing() as book:
            if book.fund.balance() >= 1:
                book.fund.book([payment("-1.00", f"{name}{number}", name)], AT)
                paid += 1
    return paid


def test_two_processes_that_pay_at_once_cannot_both_take_the_last_yuan(ledger, ledger_url, home):
    with ledger.writing() as book:
        book.fund.book([income(f"{TIMES}.99")], AT)

    with APART.Pool(2) as pool:
        paid = pool.starmap(_spend, [(ledger_url, str(home), name) for name in "ab"])

    assert sum(paid) == TIMES
    with ledger.reading() as book:
        entries = book.fund.of_book()
        assert [each.seq for each in entries] == list(range(1, TIMES + 2))
        assert book.fund.balance() == sum(each.posting.amount for each in entries) == Decimal("0.99")
    assert ledger.verify_chain() is None


def _take_all_without_the_lock(url: str, meet) -> bool:
    """Pay the whole balance after both have read it, without the ledger's own lock; whether it could be written."""
    try:
        with connect(url, 1).begin() as connection:
            last = connection.execute(text("select seq, balance_fen from fund_entry order by seq desc limit 1")).one()
            meet.wait(60)
            connection.execute(text(INSERT), {"seq": last.seq + 1, "amount": -last.balance_fen, "balance": 0})
    except DatabaseError:
        return False
    return True


def test_even_without_the_ledger_s_lock_the_last_yuan_goes_once(filled, ledger_url):
    with APART.Manager() as manager, APART.Pool(2) as pool:
        meet = manager.Barrier(2)
        written = pool.starmap(_take_all_without_the_lock, [(ledger_url, meet)] * 2)

    assert sorted(written) == [False, True]
    assert [balance for (balance,) in read(ledger_url, "select balance_fen from fund_entry order by seq")][4:] == [0]


def _filled(sums: dict[Month, Decimal]) -> dict[Month, Decimal]:
    return {month: amount for month, amount in sums.items() if amount}


YUAN = st.decimals(0, 100_000, places=2)
MONTHS = st.lists(st.tuples(st.dictionaries(st.integers(0, 6), YUAN, max_size=3), YUAN), min_size=1, max_size=6)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(MONTHS)
def test_over_any_months_corrections_and_payments_the_book_is_the_sum_of_its_entries(tmp_path_factory, months):
    home = tmp_path_factory.mktemp("home")
    ledger = open_ledger(f"sqlite:///{shutil.copy(empty_ledger_file(), home / 'ledger.db')}", home)
    sales: dict[Month, Decimal] = {}
    for number, (sold, wanted) in enumerate(months):
        month, at = SEPTEMBER.plus(number), AT + timedelta(days=number)
        sales |= {SEPTEMBER.plus(index): amount for index, amount in sold.items()}
        targets = {each: target(amount, Decimal(1)) for each, amount in sales.items()}
        with ledger.writing() as book:
            new = booking(month, targets, book.fund.booked(), book.fund.balance())
            book.fund.book(new.postings, at)
            book.fund.wait(new.waiting, at)
        with ledger.writing() as book:
            if 0 < wanted <= book.fund.balance() and not book.fund.waiting():
                book.fund.book([payment(str(-wanted), f"P{number}")], at)
    with ledger.reading() as book:
        entries, booked, waiting = book.fund.of_book(), book.fund.booked(), book.fund.waiting()
        rows = book.session.query(FundEntry).count(), book.session.query(FundWaiting).count()
        assert book.fund.balance() == sum((each.posting.amount for each in entries), ZERO)
    assert all(each.balance_after >= 0 for each in entries)
    assert rows == (len(entries), len(waiting))
    last = SEPTEMBER.plus(len(months) - 1)
    due = {each: booked.get(each, ZERO) + waiting.get(each, ZERO) for each in {*booked, *waiting}}
    over = {each: target(amount, Decimal(1)) for each, amount in sales.items() if each < last}
    ledger.close()
    assert _filled(due) == _filled(over)
