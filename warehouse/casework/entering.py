"""The day on which a determined household was entered in the national system: the last paper of its case."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from policy.cases.states import State
from warehouse.casework.ground import Ground
from warehouse.casework.hearing import Heard
from warehouse.casework.names import is_same_name
from warehouse.doors.returns import SystemEntry
from warehouse.ledger.book import Book
from warehouse.ledger.cases import Filed
from warehouse.ledger.returned import RowAnswer
from warehouse.ledger.words import Word

SYSTEM_ENTRY: Final = "system_entry"
_COLUMN: Final = "全国系统录入日期"
_NO_CASE: Final = "该户没有已确定的案件，或户主姓名对不上，录入日期未登记，请核对。"
_NO_DAY: Final = "“全国系统录入日期”无法识别，请按日期（如 2026-11-05）填写。"
_AHEAD: Final = "“全国系统录入日期”晚于收表当天，请核对。"


def hear_entries(ground: Ground, book: Book, path: str, entries: Sequence[SystemEntry], heard: Heard) -> None:
    """Keep the days of entry that came back; each case has one."""
    for entry in entries:
        wrong = _wrong_day(ground, entry)
        cases = [] if wrong else _determined(book, entry)
        if wrong or not cases:
            reason = wrong or _NO_CASE
            heard.rows.append(
                RowAnswer(entry.sheet, entry.row_no, entry.cells, ("ENTRY_REFUSED",), (reason,), (_COLUMN,))
            )
            continue
        draft = ground.said(Word.SYSTEM_ENTERED, payload={"entered_on": str(entry.entered_on), "file": path})
        kept = [
            book.cases.settle(one.case_no, SYSTEM_ENTRY, str(entry.entered_on), ground.today, draft) for one in cases
        ]
        heard.counted += any(kept)
        heard.nothing_new += not any(kept)


def _wrong_day(ground: Ground, entry: SystemEntry) -> str:
    if not isinstance(entry.entered_on, date):
        return _NO_DAY
    return _AHEAD if entry.entered_on > ground.today else ""


def _determined(book: Book, entry: SystemEntry) -> list[Filed]:
    """The determined cases of that household and name that were decided up to the day of entry."""
    files = book.cases.households([entry.household_no])[entry.household_no].files.values()
    return [
        one
        for one in files
        if one.case.state is State.DETERMINED
        and (not entry.head_name or is_same_name(one.card.head_name, entry.head_name))
    ]
