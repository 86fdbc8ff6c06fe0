"""The relief fund in a rehearsal: as its people see it, and its month in words."""

from __future__ import annotations

from policy.fund.entries import statement
from policy.windows import Month
from tasks.desks import FUND
from tasks.ground import ground_of
from tasks.office import this_office
from warehouse.funding.booking import latest_month
from warehouse.ledger.book import Book
from warehouse.sample.officers.fund import Coffer, Waits


def coffer_now() -> Coffer:
    """The fund of the office that is open; without a desk that has written its forms there is none."""
    office = this_office()
    with office.warehouse() as connection:
        month = latest_month(connection, ground_of(office))
    with office.ledger.reading() as book:
        if month is None or all(one.stage != FUND.name for one in book.stages.of(month)):
            return Coffer()
        return Coffer(month, book.fund.balance(), _waits(book), _numbers(book), _monitored(book))


def _waits(book: Book) -> list[Waits]:
    return [
        Waits(one.application.document_no, one.signed_on or one.taken_at.date(), one.signed_on is not None)
        for one in book.fund_applications.waiting()
    ]


def _numbers(book: Book) -> frozenset[str]:
    return frozenset(one.application.document_no for one in book.fund_applications.all())


def _monitored(book: Book) -> list[str]:
    return sorted(number for number, spells in book.monitored.spells().items() if spells[-1].eliminated_on is None)


def fund_in_words(month: str) -> tuple[str, str]:
    """What the fund did up to the end of the clock's month since `month` began, and its balance."""
    office = this_office()
    with office.ledger.reading() as book:
        entries, asked = book.fund.of_book(), book.fund_applications.all()
        balance = book.fund.balance()
    first, last = Month.parse(month), Month.of(office.clock.today())
    months = [statement(entries, first.plus(number)) for number in range(_between(first, last) + 1)]
    income, paid = sum(one.income for one in months), sum(one.payments for one in months)
    words = f"入账 {income:,.2f} 元；申请 {len(asked)} 件，支付 {paid:,.2f} 元；余额 {balance:,.2f} 元"
    return words, f"{balance:,.2f}"


def _between(first: Month, last: Month) -> int:
    return max((last.year - first.year) * 12 + last.number - first.number, 0)
