"""The fund's workbooks going out: the application form, what waits for signatures, the month's statement."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final

from policy.fund.applications import Application, is_eligible
from policy.fund.entries import ZERO
from warehouse.casework.ground import Ground
from warehouse.casework.outgoing import Outgoing, outgoing
from warehouse.doors.fund import words
from warehouse.doors.fund.books import Purse, WaitingLine, application_form, signing_workbook
from warehouse.doors.fund.statement import statement_workbook
from warehouse.funding.facts import Facts, FactsOutdatedError
from warehouse.funding.statements import fund_month
from warehouse.ledger.book import Book

CAP: Final = "fund_cap_yuan"
NEEDS_RECEIPT: Final = "fund_needs_receipt"
_MONITORED: Final = "在监测"
_ON_WELFARE: Final = "成员享受低保或特困供养"
_NEITHER: Final = "既不在监测，也没有低保、特困供养"
_UNKNOWN: Final = "待核对（数据正在重算）"


def write_fund(ground: Ground, month: str, facts: Facts) -> int:
    """Write what of the fund has changed; how many workbooks were written. Called with the month held."""
    with ground.ledger.reading() as book:
        lines = waiting_lines(ground, book, facts)
        purse, months = _purse(ground, book), fund_month(book, month)
        is_open = bool(book.fund.last() or lines or purse.waiting)
    with outgoing(ground, month) as papers:
        _put_forms(papers, lines, purse, is_open=is_open)
        if months.statements:
            paper = papers.table_facts()
            papers.put(words.STATEMENT_PATH, months, lambda: statement_workbook(paper, months))
    return len(papers.written)


def waiting_lines(ground: Ground, book: Book, facts: Facts) -> list[WaitingLine]:
    """What waits for a signature, with what signers must know of each."""
    return [_line(ground, book, facts, filed.application) for filed in book.fund_applications.waiting()]


def _put_forms(papers: Outgoing, lines: list[WaitingLine], purse: Purse, *, is_open: bool) -> None:
    """The application form, and once there is a fund, the signing: it takes receipts also while nothing waits."""
    mark = fund_mark(papers.ground, papers.month)
    facts = papers.table_facts(mark)
    papers.put(words.APPLICATION_PATH, words.APPLICATION_SHEET, lambda: application_form(facts))
    if is_open:
        papers.put(words.SIGNING_PATH, (lines, purse), lambda: signing_workbook(facts, lines, purse))


def fund_mark(ground: Ground, month: str) -> str:
    """The mark of a month's forms of the fund."""
    return ground.mark("fund", month, month=month)


def _line(ground: Ground, book: Book, facts: Facts, application: Application) -> WaitingLine:
    head_name, village, standing = _standing(ground, book, facts, application)
    return WaitingLine(
        document_no=application.document_no,
        household_no=application.household_no,
        head_name=head_name,
        village=village,
        amount=application.amount,
        purpose=application.purpose,
        applied_on=application.applied_on,
        applied_by=application.applied_by,
        standing=standing,
        cap_left=cap_left(ground, book, application.household_no, ground.today),
        signed_by=application.signed_by or "",
    )


def cap_left(ground: Ground, book: Book, household_no: str, day: date) -> Decimal:
    """What a household may still get in a day's calendar year, in yuan."""
    return max(ground.law.in_force(day).amount(CAP) - book.fund.paid_to(household_no, day.year), ZERO)


def _standing(ground: Ground, book: Book, facts: Facts, application: Application) -> tuple[str, str, str]:
    """Head, village, and by what the household may get money today."""
    try:
        known = facts(book, application.household_no)
    except FactsOutdatedError:
        return "", "", _UNKNOWN
    if known is None:
        return "", "", _NEITHER
    if is_eligible(known.spells, (), ground.today):
        return known.head_name, known.village, _MONITORED
    is_on_welfare = is_eligible((), known.welfare, ground.today)
    return known.head_name, known.village, _ON_WELFARE if is_on_welfare else _NEITHER


def _purse(ground: Ground, book: Book) -> Purse:
    needs_receipt = ground.law.in_force(ground.today).flag(NEEDS_RECEIPT)
    left = book.fund_receipts.confirmed() - book.fund.paid() if needs_receipt else None
    return Purse(book.fund.balance(), sum(book.fund.waiting().values(), ZERO), left)
