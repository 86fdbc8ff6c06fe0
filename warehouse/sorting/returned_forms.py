"""A form that came back: known by its mark, its 核对码, or the numbers of claims, orders, notices and batches in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from warehouse.casework.village_codes import SURVEY, YEARLY, AskedOf, VillageCodes
from warehouse.doors.claims.reading import read_claim_forms
from warehouse.doors.claims.said import (
    ClaimFormRow,
    ClaimForms,
    ConfirmationRow,
    NamedClaim,
    ObjectionAnswerRow,
    ReceiptRow,
    SignOffRow,
)
from warehouse.doors.faults import FileRefusedError
from warehouse.doors.orders.said import OrderRow
from warehouse.doors.proposals.said import ProposalRow
from warehouse.doors.returned_rows import mark_of
from warehouse.doors.returns import ReturnedWorkbook, read_return
from warehouse.funding.hearing import is_of_the_fund
from warehouse.funding.papers import fund_mark
from warehouse.helping.codes import desk_of_mark
from warehouse.insuring.photos import names_in
from warehouse.insuring.places import claims_place
from warehouse.ledger.book import Book
from warehouse.placement.codes import is_proposals_mark
from warehouse.sorting.finding import RETURNS, Asked, Found, Goes, Knowing

_LARGEST: Final = 64 * 1024**2
"""No form of ours, and no system's list of payments, comes near this size."""


def month_of_mark(path: Path, knowing: Knowing) -> str | None:
    """The month of a workbook that bears a mark of ours; None where it bears none."""
    mark = mark_of(path)
    if not mark:
        return None
    issued = knowing.book.lists.of_mark(mark)
    if issued is not None:
        return issued.month
    of_claims = (m for m in knowing.months if claims_place(knowing.ground, knowing.book, m, mark).is_known)
    of_fund = (m for m in (str(knowing.month), *knowing.months) if fund_mark(knowing.ground, m) == mark)
    of_proposals = (m for m in knowing.months if is_proposals_mark(knowing.ground, knowing.book, m, mark))
    of_orders = (m for m in knowing.months if desk_of_mark(knowing.ground, m, mark) is not None)
    of_villages = (m for m in knowing.months if _is_of_villages(knowing, m, mark))
    found = (next(of, None) for of in (of_claims, of_fund, of_proposals, of_orders, of_villages))
    return knowing.marks.get(mark) or next(filter(None, found), None)


def _is_of_villages(knowing: Knowing, month: str, mark: str) -> bool:
    """Whether it is the mark of a yearly check or of a survey."""
    book = knowing.book
    tables: tuple[tuple[str, Sequence[AskedOf]], ...] = (
        (YEARLY, book.yearly.of_month(month)),
        (SURVEY, book.surveys.households(month)),
    )
    return any(VillageCodes(knowing.ground, table, month).village_of_mark(mark, asked) for table, asked in tables)


def returned_form(path: Path, knowing: Knowing) -> Found | None:
    """Where a form goes that came back; None for a file that is none."""
    marked = month_of_mark(path, knowing)
    if path.stat().st_size > _LARGEST:
        return Goes(marked, RETURNS) if marked else None
    workbook, forms = _households(path), _claims(path)
    if forms and is_of_the_fund(forms):  # of no month: it is heard with the returns of the one that runs
        return Goes(str(knowing.month), RETURNS)
    is_form = bool(workbook and (workbook.rows or workbook.clues or workbook.entries)) or bool(forms and forms.rows)
    if not (marked or is_form):
        return None
    months = {marked} if marked else set()
    months |= set(_months_of_households(knowing.book, workbook)) if workbook else set()
    months |= {month for row in forms.rows for month in _months_of_row(knowing.book, row)} if forms else set()
    match sorted(months):
        case [month]:
            knowing.promised.extend((name, month) for name in _photos(forms))
            return Goes(month, RETURNS)
        case []:
            return Asked("是回收表，但没有标记，里面的核对码、编号也查不到是哪个月的")
        case several:
            return Asked(f"是回收表，里面的核对码、编号分属几个月：{'、'.join(several)}", "请按月分开后重新放入")


def _households(path: Path) -> ReturnedWorkbook | None:
    try:
        return read_return(path)
    except FileRefusedError:
        return None


def _claims(path: Path) -> ClaimForms | None:
    try:
        return read_claim_forms(path)
    except FileRefusedError:
        return None


def _photos(forms: ClaimForms | None) -> Iterator[str]:
    for receipt in forms.of(ReceiptRow) if forms else ():
        yield from names_in(receipt.photo)


def _months_of_households(book: Book, workbook: ReturnedWorkbook) -> Iterator[str]:
    for row in workbook.rows:
        issued = book.cases.code(row.code) if row.code else None
        if issued is not None:
            yield issued.month
    numbers = [entry.household_no for entry in workbook.entries if entry.household_no]
    for household in book.cases.households(numbers).values() if numbers else ():
        yield from [filed.month for filed in household.files.values()][-1:]


def _months_of_row(book: Book, row: ClaimFormRow) -> set[str]:
    match row:
        case OrderRow(order_no=number):
            return {filed.order.month for filed in book.orders.by_nos([number]).values()} if number else set()
        case ReceiptRow(notice_no=number) if number:
            found = book.notices.by_no(number)
            return {found.month} if found else set()
        case ProposalRow(proposal_no=number) if number:
            month = book.proposals.month_of(number)
            return {month} if month else set()
        case SignOffRow(batch_no=number) | ConfirmationRow(batch_no=number) if number:
            batch = book.payouts.batch(number)
            return {batch.month} if batch else _months_of_claim(book, row)
        case ObjectionAnswerRow(objection_no=number) if number:
            objection = book.objections.by_no(number)
            return {objection.month} if objection else _months_of_claim(book, row)
    return _months_of_claim(book, row)


def _months_of_claim(book: Book, row: ClaimFormRow) -> set[str]:
    named = getattr(row, "claim", None)
    if not isinstance(named, NamedClaim):
        return set()
    if named.claim_no:
        return {filed.month for filed in book.claims.by_nos([named.claim_no]).values()}
    of_household = book.claims.of_households([named.household_no]).get(named.household_no, [])
    return {
        filed.month
        for filed in of_household
        if filed.claim.is_open and named.coverage in {"", filed.claim.coverage.label}
    }
