"""A returned workbook of the fund heard, row by row, within one transaction of the ledger.

Who signs on its sheet 签批 signs every row with a conclusion, every application in it and all money that came in.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Final

from policy.fund.applications import Application
from policy.fund.receipts import Receipt
from policy.fund.refusals import Reason, Refusal
from policy.fund.words import Cell, Matter, Word
from warehouse.casework.hearing import Heard
from warehouse.casework.refused_rows import RowRefusedError, refused_answer
from warehouse.casework.signing import who_signed
from warehouse.doors.claims.doubles import said_twice
from warehouse.doors.claims.said import ClaimFormRow, ClaimForms
from warehouse.doors.fund.said import FundApplicationRow, FundConclusionRow, FundReceiptRow, FundRow
from warehouse.funding.deciding import Done, FundDesk
from warehouse.ledger.fund_applications import Telling
from warehouse.ledger.returned import RowAnswer
from warehouse.ledger.signers import bare_name
from warehouse.ledger.words import Role, Speaker

_ORDER: Final = (FundReceiptRow, FundApplicationRow, FundConclusionRow)
"""What arrived is heard first, since payments may wait for it; then what is asked, then what is said of it."""


@dataclass
class FundHearing:
    """One workbook of a month being heard. `only` names sheet and row of those that are judged again."""

    desk: FundDesk
    month: str
    path: str
    forms: ClaimForms
    only: Collection[tuple[str, int]] | None = None
    heard: Heard = field(default_factory=Heard)
    _counted: frozenset[tuple[str, int]] = frozenset()

    def hear(self) -> Heard:
        """Take in every row."""
        counted, torn = said_twice(self.forms.rows)
        for row in torn:
            self._answer(refused_answer(row, [Refusal(Reason.ROW_TWICE)]))
        for row in sorted(counted, key=lambda row: _ORDER.index(type(row))):
            if self.only is not None and (row.sheet, row.row_no) not in self.only:
                self.heard.nothing_new += 1
                continue
            try:
                self._hear(row)
            except RowRefusedError as refused:
                self._answer(refused_answer(row, refused.refusals))
        return self.heard

    @cached_property
    def signers(self) -> list[str]:
        """Who signed, in the order of the sheet; asked once there is something to sign, since it uses codes up."""
        ground, book = self.desk.ground, self.desk.book
        signed = who_signed(ground, book, f"{self.month}/{self.path}", self.forms.signatures)
        self.heard.rows += signed.told
        names = dict.fromkeys(bare_name(one.signer) for one in self.forms.signatures)
        return [name for name in names if signed.has(name)]

    def _hear(self, row: ClaimFormRow) -> None:
        match row:
            case FundApplicationRow():
                self._hear_application(row)
            case FundConclusionRow():
                word = _word_in(row.conclusion)
                if not self.signers:
                    raise RowRefusedError(Refusal(Reason.SIGNER_UNPROVEN, Cell.SIGNERS))
                self._sign(row, row.document_no, word)
            case FundReceiptRow():
                self._hear_receipt(row)

    def _hear_application(self, row: FundApplicationRow) -> None:
        asked = Application(
            document_no=row.document_no,
            household_no=row.household_no,
            amount=_yuan_in(row.amount),
            purpose=row.purpose,
            applied_on=_day_in(row.applied_on, Cell.APPLIED_ON),
            applied_by=row.applied_by,
        )
        telling = replace(self._telling(row, row.applied_by), level=Speaker.TOWNSHIP)
        self._took(row, self.desk.apply(asked, telling))
        if self.forms.signatures:
            self._sign(row, row.document_no, Word.PAY)

    def _hear_receipt(self, row: FundReceiptRow) -> None:
        if row.matter not in {each.value for each in Matter}:
            raise RowRefusedError(Refusal(Reason.CHOICE_UNKNOWN if row.matter else Reason.FIELD_MISSING, Cell.MATTER))
        said = Receipt(
            voucher_no=row.voucher_no,
            matter=Matter(row.matter),
            amount=_yuan_in(row.amount),
            received_on=_day_in(row.received_on, Cell.RECEIVED_ON),
            document_no=row.document_no or None,
        )
        if not self.signers:
            raise RowRefusedError(Refusal(Reason.SIGNER_UNPROVEN, Cell.SIGNERS))
        for signer in self.signers:
            self._took(row, self.desk.receive(said, signer, self._telling(row, signer)))

    def _sign(self, row: ClaimFormRow, document_no: str, word: Word) -> None:
        signers = self.signers if word is Word.PAY else self.signers[:1]
        for signer in signers:
            self._took(row, self.desk.sign(document_no, signer, word, self._telling(row, signer)))

    def _took(self, row: ClaimFormRow, done: Done) -> None:
        """Count what a row did, and tell of it. Raises RowRefusedError."""
        if not done.counts:
            raise RowRefusedError(*done.refusals)
        sentences = (f"{done.sentence}。",) if done.sentence else ()
        self._answer(RowAnswer(row.sheet, row.row_no, row.cells, (), sentences, is_counted=True))

    def _answer(self, answer: RowAnswer) -> None:
        """One answer a row, its last word: a row may say several things, as the signatures of two."""
        place = (answer.sheet, answer.row_no)
        self.heard.rows = [one for one in self.heard.rows if (one.sheet, one.row_no) != place]
        self._counted = (self._counted | {place}) if answer.is_counted else self._counted - {place}
        self.heard.counted = len(self._counted)
        if answer.reasons:
            self.heard.rows.append(answer)

    def _telling(self, row: ClaimFormRow, actor: str) -> Telling:
        return Telling(self.desk.ground.at, actor, source_file=self.path, source_row=row.row_no)


def is_of_the_fund(forms: ClaimForms) -> bool:
    """Whether a file speaks of the fund."""
    return any(isinstance(row, FundRow) for row in forms.rows)


def fund_turn(forms: ClaimForms) -> int:
    """When a file of the fund is heard among others: what arrived, then what is asked, then what is said of it."""
    return min(_ORDER.index(type(row)) for row in forms.rows if isinstance(row, FundRow))


def fund_sender_of(forms: ClaimForms) -> Role:
    """Who sends such a file: the district what signers say, a township (for its villages too) what is asked."""
    asks = any(isinstance(row, FundApplicationRow) for row in forms.rows)
    return Role.TOWNSHIPS if asks and not forms.signatures else Role.DISTRICT


def _word_in(written: str) -> Word:
    if written not in {each.value for each in Word}:
        raise RowRefusedError(Refusal(Reason.CHOICE_UNKNOWN, Cell.CONCLUSION))
    return Word(written)


def _yuan_in(written: Decimal | str | None) -> Decimal:
    if isinstance(written, Decimal):
        return written
    raise RowRefusedError(Refusal(Reason.CELL_UNREADABLE if written else Reason.FIELD_MISSING, Cell.AMOUNT))


def _day_in(written: date | str | None, cell: Cell) -> date:
    if isinstance(written, date):
        return written
    raise RowRefusedError(Refusal(Reason.CELL_UNREADABLE if written else Reason.FIELD_MISSING, cell))
