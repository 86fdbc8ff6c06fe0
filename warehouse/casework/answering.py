"""Senders answered: a feedback workbook for each returned file of which something is to be told."""

from __future__ import annotations

import hashlib
from typing import Final

from policy.levels import Level
from warehouse.archive import archive_bytes, archived
from warehouse.casework.ground import Ground, Told
from warehouse.doors.returned_rows import mark_of
from warehouse.doors.returns_feedback import ReturnsFacts, ToldRow, returns_feedback, returns_feedback_name
from warehouse.doors.whole_file import write_whole
from warehouse.ledger.book import Book
from warehouse.ledger.case_models import ReturnedFile
from warehouse.ledger.outbox import without_personal_data
from warehouse.ledger.returned import CLAIMS, FUND, ORDERS, PROPOSALS, SURVEY, YEARLY, RowAnswer
from warehouse.ledger.words import Role

_LETTERS: Final = 16
_TOWNSHIP_LEVELS: Final = {Level.VILLAGE.value, Level.TOWNSHIP.value}


def answer_senders(ground: Ground, month: str) -> int:
    """Write the feedback workbooks that are owed and tell their senders; how many were written."""
    with ground.ledger.reading() as book:
        owed = [(file, book.returned.rows_of(file.id)) for file in book.returned.unanswered(month)]
    told = [(file, _write(ground, file, rows)) for file, rows in owed if rows or file.reason]
    with ground.ledger.writing() as book:
        for file, name in told:
            _tell(ground, book, file, name)
        book.returned.mark_answered([file.id for file, _ in owed])
    return len(told)


def _write(ground: Ground, file: ReturnedFile, rows: list[RowAnswer]) -> str:
    facts = ReturnsFacts(
        month=file.month,
        file_name=file.path,
        made_on=file.taken_at.date(),
        counted=file.rows_counted,
        nothing_new=file.rows_nothing_new,
        refused=file.rows_refused,
        sender=file.sender,
        remarks=(file.reason,) if file.reason else (),
        content_mark=file.sha256,
        mark=mark_of(archived(ground.archive, file.sha256)),
        office=ground.law.departments.offices["district_office"],
        is_rehearsal=ground.is_rehearsal,
    )
    told = [ToldRow(row.sheet, row.row_no, row.cells, row.reasons, row.columns, row.is_counted) for row in rows]
    content = returns_feedback(told, facts)
    archive_bytes(ground.archive, content)
    name = returns_feedback_name(facts)
    write_whole(ground.outbox(file.month) / "feedback" / name, content)
    return name


def _tell(ground: Ground, book: Book, file: ReturnedFile, name: str) -> None:
    lines = [
        f"{file.sender or '报送单位'}：{file.month} 回收的文件“{without_personal_data(file.path)}”",
        f"已计入 {file.rows_counted} 行，与以前相同 {file.rows_nothing_new} 行，未计入 {file.rows_refused} 行。",
        f"原因和改法见 feedback/{without_personal_data(name)}。",
    ]
    known_by = hashlib.sha256(f"{file.path}|{file.sha256}".encode()).hexdigest()[:_LETTERS]
    key = f"{file.month}:returned:{known_by}"
    role = _role(file.kind)
    place = (file.sender or "") if role is Role.DEPARTMENTS else ""
    ground.tell(book, Told(key, role, file.month, "回收反馈", "\n".join(lines), place=place))


def _role(kind: str) -> Role:
    """Who is told of a file of this kind: who sent it."""
    for beginning in (CLAIMS, ORDERS, FUND, PROPOSALS, YEARLY, SURVEY):
        if kind.startswith(beginning):
            return Role(kind.removeprefix(beginning))
    return Role.TOWNSHIPS if kind in _TOWNSHIP_LEVELS else Role.DISTRICT
