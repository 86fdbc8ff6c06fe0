"""What goes back to a department: its refused rows as they were, each with its reason; or why a whole file was."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """One refused row: its physical number, its cells as they came, the faulty cell (by place) and the reason.

    `column_no` counts from 0 within `cells`; None where the file has no such column.
    """

    row_no: int
    cells: Sequence[str | None]
    column_name: str
    column_no: int | None
    reason: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RefusedSheet:
    """The refused rows of one sheet below all rows down to its header, as they stand in the file.

    `head` holds the rows above the header (a 单位 there counts) and the header's one or two rows, in order.
    """

    sheet: str
    head: Sequence[Sequence[str | None]]
    rows: Iterable[RefusedRow]


@dataclass(frozen=True, slots=True)
class FeedbackFacts:
    """Whose file it is. `stem` is the source's Chinese stem; `content_mark` a few letters of the file's SHA-256."""

    month: str
    stem: str
    sender: str
    file_name: str
    content_mark: str
    made_on: date
    rows_read: int = 0
    rows_refused: int = 0
    is_rehearsal: bool = False


def feedback_name(facts: FeedbackFacts) -> str:
    """The workbook's name: one that comes back under it is known as this source's and month's, and replaces nothing."""
    raise NotImplementedError


def feedback(facts: FeedbackFacts, sheets: Iterable[RefusedSheet]) -> bytes:
    """An xlsx that can be corrected and sent back as it is: its sheets bear the file's own header and columns."""
    raise NotImplementedError


def refusal_name(facts: FeedbackFacts) -> str:
    """The name of the note on a file that was refused whole."""
    raise NotImplementedError


def refusal_note(facts: FeedbackFacts, reason: str, detail: str = "") -> bytes:
    """A text (UTF-8 with BOM, CRLF) that says in Chinese why a whole file was refused and what to do."""
    raise NotImplementedError
