"""What came back: each content under each path taken in once, with the rows that did not count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from warehouse.ledger.case_models import ReturnedDetail, ReturnedFile, ReturnedRow

CLAIMS: Final = "claims_"
"""How the kind of a file of claims begins; its sender's role follows."""
ORDERS: Final = "orders_"
"""The same of a file of work orders."""
FUND: Final = "fund_"
"""The same of a file of the relief fund."""
PROPOSALS: Final = "proposals_"
"""The same of a file that answers proposals."""
YEARLY: Final = "yearly_"
"""The same of a file of the yearly check."""
SURVEY: Final = "survey_"
"""The same of a file of the survey."""


@dataclass(frozen=True, slots=True)
class RowAnswer:
    """A row that did not count, or counts and is to be looked at. `cells` as they came, by header: personal.

    `reasons` are sentences, `codes` their names for programs, `columns` the headers at fault.
    """

    sheet: str
    row_no: int
    cells: Mapping[str, str]
    codes: tuple[str, ...]
    reasons: tuple[str, ...]
    columns: tuple[str, ...] = ()
    case_no: str | None = None
    is_counted: bool = False


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of a returned file. `kind` names the form, `sender` the place; `reason` says why it counts not."""

    month: str
    path: str
    sha256: str
    kind: str
    sender: str
    at: datetime
    counted: int = 0
    nothing_new: int = 0
    rows: tuple[RowAnswer, ...] = field(default=())
    reason: str | None = None

    @property
    def refused(self) -> int:
        """How many rows did not count."""
        return sum(1 for row in self.rows if not row.is_counted)


class Returned:
    """Returned files within one transaction."""

    def __init__(self, session: Session) -> None:
        """Work in this transaction."""
        self._session = session

    def is_taken_in(self, month: str, path: str, sha256: str) -> bool:
        """Whether this content was taken in under this path."""
        same = (ReturnedFile.month == month, ReturnedFile.path == path, ReturnedFile.sha256 == sha256)
        return self._session.scalars(select(ReturnedFile.id).where(*same)).first() is not None

    def refused_before(self, month: str, sha256: str) -> set[tuple[str, int]] | None:
        """Give sheet and row of what this content, taken in under another path, had refused; None if it is new."""
        same = (ReturnedFile.month == month, ReturnedFile.sha256 == sha256)
        files = list(self._session.scalars(select(ReturnedFile.id).where(*same)))
        if not files:
            return None
        rows = select(ReturnedRow).where(ReturnedRow.file_id == max(files), ReturnedRow.is_counted.is_(False))
        return {(row.sheet, row.row_no) for row in self._session.scalars(rows)}

    def keep(self, taken: TakenIn) -> ReturnedFile:
        """Keep that a file was taken in, with the rows that are to be told of."""
        file = ReturnedFile(
            month=taken.month,
            path=taken.path,
            sha256=taken.sha256,
            kind=taken.kind,
            sender=taken.sender,
            rows_counted=taken.counted,
            rows_nothing_new=taken.nothing_new,
            rows_refused=taken.refused,
            reason=taken.reason,
            taken_at=taken.at,
            answered=False,
        )
        self._session.add(file)
        self._session.flush()
        for row in taken.rows:
            self._keep_row(file.id, row)
        return file

    def unanswered(self, month: str) -> list[ReturnedFile]:
        """Give the files whose senders have not been answered yet, in the order of taking in."""
        wanted = select(ReturnedFile).where(ReturnedFile.month == month, ReturnedFile.answered.is_(False))
        return list(self._session.scalars(wanted.order_by(ReturnedFile.id)))

    def files(self, month: str) -> list[ReturnedFile]:
        """Give every file taken in for the month."""
        wanted = select(ReturnedFile).where(ReturnedFile.month == month).order_by(ReturnedFile.id)
        return list(self._session.scalars(wanted))

    def rows_of(self, file_id: int) -> list[RowAnswer]:
        """Give the rows that a sender is told of."""
        wanted = (
            select(ReturnedRow, ReturnedDetail)
            .join(ReturnedDetail, ReturnedDetail.row_id == ReturnedRow.id, isouter=True)
            .where(ReturnedRow.file_id == file_id)
            .order_by(ReturnedRow.id)
        )
        return [_answer(row, detail) for row, detail in self._session.execute(wanted)]

    def mark_answered(self, files: Sequence[int]) -> None:
        """Note that these files' senders have their feedback."""
        for file_id in files:
            self._session.get_one(ReturnedFile, file_id).answered = True

    def _keep_row(self, file_id: int, row: RowAnswer) -> None:
        kept = ReturnedRow(
            file_id=file_id,
            sheet=row.sheet,
            row_no=row.row_no,
            case_no=row.case_no,
            is_counted=row.is_counted,
            codes=list(row.codes),
            reasons=list(row.reasons),
            columns=list(row.columns),
        )
        self._session.add(kept)
        self._session.flush()
        self._session.add(ReturnedDetail(row_id=kept.id, cells=dict(row.cells)))


def _answer(row: ReturnedRow, detail: ReturnedDetail | None) -> RowAnswer:
    return RowAnswer(
        sheet=row.sheet,
        row_no=row.row_no,
        cells={} if detail is None else detail.cells,
        codes=tuple(row.codes),
        reasons=tuple(row.reasons),
        columns=tuple(row.columns),
        case_no=row.case_no,
        is_counted=row.is_counted,
    )
