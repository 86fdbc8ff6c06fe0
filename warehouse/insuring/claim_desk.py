"""What hearing a row of a claim form needs: the claim that it names, its cells as values, what became of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property

from policy.claims.refusals import Reason, Refusal
from policy.claims.step import Step
from policy.claims.words import Cell, Word
from policy.outcome import Outcome
from policy.refusal import AnyRefusal
from warehouse.casework.ground import Ground
from warehouse.casework.hearing import Heard
from warehouse.casework.place import Place
from warehouse.casework.refused_rows import RowRefusedError, refused_answer
from warehouse.casework.signing import Signed, who_signed
from warehouse.doors.claims.said import ClaimFormRow, ClaimForms, NamedClaim
from warehouse.insuring.keeping import Voice, keep_claim
from warehouse.ledger.book import Book
from warehouse.ledger.claims import FiledClaim
from warehouse.ledger.returned import RowAnswer


@dataclass
class ClaimDesk:
    """One file or form of a month being heard, within one transaction of the ledger.

    `proven` are the signers of a form, who have proved themselves already.
    """

    ground: Ground
    book: Book
    month: str
    path: str
    forms: ClaimForms
    place: Place
    heard: Heard = field(default_factory=Heard)
    proven: Signed | None = None

    @cached_property
    def signed(self) -> Signed:
        """Who signed; a workbook is asked once there is something to sign, since it uses the codes up."""
        if self.proven is not None:
            return self.proven
        signed = who_signed(self.ground, self.book, f"{self.month}/{self.path}", self.forms.signatures)
        self.heard.rows += signed.told
        return signed

    def claim(self, named: NamedClaim) -> FiledClaim:
        """The claim that a row names. Raises RowRefusedError where there is none, or where the row contradicts it."""
        filed = self._by_number(named.claim_no) if named.claim_no else self._by_key(named)
        if filed is None or filed.month != self.month:
            raise RowRefusedError(Refusal(Reason.CLAIM_UNKNOWN))
        if not self.is_here(filed) or _contradicts(named, filed):
            raise RowRefusedError(Refusal(Reason.CLAIM_MISMATCH))
        return filed

    def claims_of(self, named: NamedClaim) -> list[FiledClaim]:
        """The claim that a row names, or all of the month's claims of the household where it names no claim."""
        if named.claim_no or named.coverage:
            return [self.claim(named)]
        of_household = self.book.claims.of_households([named.household_no]).get(named.household_no, [])
        found = [one for one in of_household if one.month == self.month and self.is_here(one)]
        if not found:
            raise RowRefusedError(Refusal(Reason.CLAIM_UNKNOWN))
        return found

    def is_here(self, filed: FiledClaim) -> bool:
        """Whether a claim belongs to the place for which the workbook was made."""
        return self.place.has_place(filed.card.township, filed.card.village)

    def keep(self, filed: FiledClaim, step: Step, voice: Voice) -> FiledClaim:
        """Keep what a row did to a claim, and count it; gives the claim as it stands now. Raises RowRefusedError."""
        if step.outcome is Outcome.REFUSED:
            raise RowRefusedError(*step.refusals)
        if step.outcome is not Outcome.ACCEPTED:
            self.heard.nothing_new += 1
            return filed
        self.heard.counted += 1
        if step.claim.state is not filed.claim.state:
            self.heard.moved.add(filed.claim_no)
        return keep_claim(self.ground, self.book, filed, step, voice)

    def refuse(self, row: ClaimFormRow, refusals: Collection[AnyRefusal]) -> None:
        """Tell the sender why a row does not count."""
        self._answer(refused_answer(row, refusals))

    def remark(self, row: ClaimFormRow, sentence: str) -> None:
        """Tell the sender something about a row that counts."""
        self._answer(RowAnswer(row.sheet, row.row_no, row.cells, (), (sentence,), (), is_counted=True))

    def _answer(self, answer: RowAnswer) -> None:
        """One answer a row: a row that says several things, as the words of two levels, is told of all of them."""
        rows = self.heard.rows
        at = next((at for at, one in enumerate(rows) if (one.sheet, one.row_no) == (answer.sheet, answer.row_no)), None)
        if at is None:
            rows.append(answer)
        else:
            rows[at] = _together(rows[at], answer)

    def _by_number(self, claim_no: str) -> FiledClaim | None:
        return self.book.claims.by_nos([claim_no]).get(claim_no)

    def _by_key(self, named: NamedClaim) -> FiledClaim | None:
        """The one claim of the month of that household, coverage and year; of several the one that is open."""
        of_household = self.book.claims.of_households([named.household_no]).get(named.household_no, [])
        same = [one for one in of_household if one.month == self.month and not _contradicts(named, one)]
        return next((one for one in same if one.claim.is_open), same[-1] if same else None)


def _together(one: RowAnswer, other: RowAnswer) -> RowAnswer:
    return replace(
        one,
        codes=tuple(dict.fromkeys(one.codes + other.codes)),
        reasons=tuple(dict.fromkeys(one.reasons + other.reasons)),
        columns=tuple(dict.fromkeys(one.columns + other.columns)),
        is_counted=one.is_counted and other.is_counted,
    )


def _contradicts(named: NamedClaim, filed: FiledClaim) -> bool:
    claim = filed.claim
    said = (
        (named.household_no, claim.household_no),
        (named.head_id_no, filed.card.head_id_no),
        (named.coverage, claim.coverage.label),
        (named.year, claim.year),
    )
    return any(theirs not in {"", None} and theirs != ours and "*" not in str(theirs) for theirs, ours in said)


def day_in(cell: Cell, written: date | str | None) -> date:
    """A day that a row must say. Raises RowRefusedError where it says none, or nothing that is one."""
    if isinstance(written, date):
        return written
    raise RowRefusedError(Refusal(Reason.CELL_UNREADABLE if written else Reason.FIELD_MISSING, cell))


def yuan_in(cell: Cell, written: Decimal | str | None) -> Decimal:
    """Yuan that a row must say. Raises RowRefusedError likewise."""
    if isinstance(written, Decimal):
        return written
    raise RowRefusedError(Refusal(Reason.CELL_UNREADABLE if written else Reason.FIELD_MISSING, cell))


def word_in(cell: Cell, written: str, *allowed: Word) -> Word:
    """A choice that a row must make. Raises RowRefusedError likewise."""
    if not written:
        raise RowRefusedError(Refusal(Reason.FIELD_MISSING, cell))
    found = next((word for word in allowed if word.value == written), None)
    if found is None:
        raise RowRefusedError(Refusal(Reason.CHOICE_UNKNOWN, cell))
    return found
