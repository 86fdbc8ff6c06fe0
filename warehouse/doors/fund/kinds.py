"""The kinds of fund forms: by which headers each is known, which cells it asks for, what a row of it says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from warehouse.doors.claims.kinds import FormKind, Line
from warehouse.doors.claims.said import ClaimFormRow
from warehouse.doors.fund import words
from warehouse.doors.fund.said import FundApplicationRow, FundConclusionRow, FundReceiptRow
from warehouse.doors.list_layout import HOUSEHOLD_NO


def _application(line: Line) -> Iterator[ClaimFormRow]:
    yield FundApplicationRow(
        **line.place,
        document_no=line.name(words.DOCUMENT_NO),
        household_no=line.name(HOUSEHOLD_NO),
        amount=line.yuan(words.AMOUNT),
        purpose=line.words(words.PURPOSE),
        applied_on=line.day(words.APPLIED_ON),
        applied_by=line.words(words.APPLIED_BY),
    )


def _conclusion(line: Line) -> Iterator[ClaimFormRow]:
    number = line.name(words.DOCUMENT_NO)
    yield FundConclusionRow(**line.place, document_no=number, conclusion=line.name(words.CONCLUSION))


def _receipt(line: Line) -> Iterator[ClaimFormRow]:
    yield FundReceiptRow(
        **line.place,
        document_no=line.name(words.DOCUMENT_NO),
        matter=line.name(words.MATTER),
        amount=line.yuan(words.AMOUNT),
        received_on=line.day(words.RECEIVED_ON),
        voucher_no=line.name(words.VOUCHER_NO),
    )


_APPLICATION_ASKED: Final = (
    words.DOCUMENT_NO,
    words.AMOUNT,
    words.PURPOSE,
    words.APPLIED_ON,
    words.APPLIED_BY,
)
_RECEIPT_ASKED: Final = (words.MATTER, words.AMOUNT, words.RECEIVED_ON)

FUND_KINDS: Final = (
    FormKind((words.PURPOSE,), ((words.DOCUMENT_NO,), (HOUSEHOLD_NO,)), _APPLICATION_ASKED, _application),
    FormKind((words.CONCLUSION,), ((words.DOCUMENT_NO,),), (words.CONCLUSION,), _conclusion),
    FormKind((words.RECEIVED_ON,), ((words.VOUCHER_NO,),), _RECEIPT_ASKED, _receipt),
)
