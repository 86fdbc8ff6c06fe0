"""What returned claim forms say, row by row: each with its sheet and row, and its cells as they came.

A day, an amount or a year is the text that stood there where it cannot be read, and None where nothing stood. Rows are
equal when they say the same, wherever they stand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final, TypeVar

from policy.levels import Level
from warehouse.doors.returns.said import OtherSheet, Signature

Day = date | str | None
Yuan = Decimal | str | None
Year = int | str | None
Key = tuple[str, ...]

_LOST: Final = re.compile(r"[0-9](?:\.[0-9]+)?[Ee]\+?[0-9]+")


@dataclass(frozen=True, slots=True)
class NamedClaim:
    """The claim of which a row speaks, as far as the row says; what it does not say is empty.

    An objection may name a household alone. `code` is a tidied 核对码 where the form bore one.
    """

    claim_no: str = ""
    household_no: str = field(default="", repr=False)
    head_id_no: str = field(default="", repr=False)
    coverage: str = ""
    year: Year = None
    code: str = ""

    @property
    def key(self) -> Key:
        """By what rows of one claim are known: its number, or else household, coverage and year; empty for none."""
        if self.claim_no:
            return (self.claim_no,)
        parts = (self.household_no, self.coverage, "" if self.year is None else str(self.year))
        return parts if any(parts) else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFormRow:
    """Where a row stands (`row_no` is 1 for the sheet's first physical row), and its cells by header."""

    sheet: str = field(compare=False)
    row_no: int = field(compare=False)
    cells: Mapping[str, str] = field(compare=False, repr=False)

    @property
    def key(self) -> Key:
        """Two rows of one kind and one key speak of the same thing; an empty key speaks of nothing that is known."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRow(ClaimFormRow):
    """The insurer's finding on a claim."""

    claim: NamedClaim
    finding: str
    basis: str = field(repr=False)

    @property
    def key(self) -> Key:
        """The claim."""
        return self.claim.key


@dataclass(frozen=True, slots=True, kw_only=True)
class AmountRow(ClaimFormRow):
    """The insurer's amount of a claim, in yuan."""

    claim: NamedClaim
    amount: Yuan
    basis: str = field(repr=False)

    @property
    def key(self) -> Key:
        """The claim."""
        return self.claim.key


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow(ClaimFormRow):
    """One level's word on a claim. A physical row with both levels' words gives two; `level` is None where it has none.

    Person, day and reason of such a row stand in both.
    """

    claim: NamedClaim
    level: Level | None
    verdict: str
    reviewer: str = field(repr=False)
    reviewed_on: Day
    reason: str = field(repr=False)

    @property
    def key(self) -> Key:
        """The level and the claim."""
        return (self.level or "", *self.claim.key) if self.claim.key else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFilingRow(ClaimFormRow):
    """The district's word on a reviewed claim."""

    claim: NamedClaim
    verdict: str
    filed_by: str
    filed_on: Day
    document_no: str
    reason: str = field(repr=False)
    second_signer: str

    @property
    def key(self) -> Key:
        """The claim."""
        return self.claim.key


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseRow(ClaimFormRow):
    """The district's decision on a held claim, in yuan; who signs for it, without those whom the row leaves empty."""

    claim: NamedClaim
    amount: Yuan
    reason: str = field(repr=False)
    signers: tuple[str, ...]

    @property
    def key(self) -> Key:
        """The claim."""
        return self.claim.key


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptRow(ClaimFormRow):
    """A village's word that a notice hangs; `photo` is the name of a file."""

    notice_no: str
    posted_on: Day
    posted_by: str = field(repr=False)
    photo: str

    @property
    def key(self) -> Key:
        """The notice."""
        return (self.notice_no,) if self.notice_no else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionRow(ClaimFormRow):
    """An objection to one claim, or to all of a household where no claim is named. `objector` may be empty."""

    claim: NamedClaim
    objector: str = field(repr=False)
    words: str = field(repr=False)
    received_on: Day

    @property
    def key(self) -> Key:
        """All that it says: several people may object to one claim."""
        return (*self.claim.key, self.objector, self.words, str(self.received_on)) if self.claim.key else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionAnswerRow(ClaimFormRow):
    """The district's answer to an objection, known by its number, or else by the claim or household that it names."""

    objection_no: str
    claim: NamedClaim
    verdict: str
    answered_by: str = field(repr=False)
    answered_on: Day
    reason: str = field(repr=False)

    @property
    def key(self) -> Key:
        """The objection."""
        return (self.objection_no,) if self.objection_no else self.claim.key


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOffRow(ClaimFormRow):
    """One signer's word on a batch of payments."""

    batch_no: str
    signer: str
    signed_on: Day
    verdict: str

    @property
    def key(self) -> Key:
        """The batch and the signer."""
        return (self.batch_no, self.signer) if self.batch_no else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmationRow(ClaimFormRow):
    """What the insurer says of one transfer: paid or returned, in yuan."""

    claim: NamedClaim
    batch_no: str
    amount: Yuan
    paid_on: Day
    serial_no: str = field(repr=False)
    state: str
    cause: str = field(repr=False)

    @property
    def is_serial_lost(self) -> bool:
        """Whether a spreadsheet took the 流水号 for a number, so that its last digits are gone."""
        return _LOST.fullmatch(self.serial_no) is not None

    @property
    def key(self) -> Key:
        """The transfer's 流水号; a row without one is nobody's double."""
        return (self.serial_no,) if self.serial_no else ()


Row = TypeVar("Row", bound=ClaimFormRow)


@dataclass(frozen=True, slots=True)
class ClaimForms:
    """All that one file says of claims, in the order of its sheets and rows; `mark` is empty where it was lost.

    `other_sheets` are those with cells from which nothing was read; lists of households at risk are among them.
    """

    mark: str
    rows: tuple[ClaimFormRow, ...] = ()
    signatures: tuple[Signature, ...] = ()
    other_sheets: tuple[OtherSheet, ...] = ()

    def of(self, kind: type[Row]) -> tuple[Row, ...]:
        """The rows of one kind of form."""
        return tuple(row for row in self.rows if isinstance(row, kind))
