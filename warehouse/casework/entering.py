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
_BEFORE: Final = "“全国系统录入日期”早于区级确定日期，未登记，请核对。"
_OTHER_DAY: Final = "该户的录入日期已登记为 {day}，与本表不同，未改动，请核对。"
_AHEAD: Final = "“全国系统录入日期”晚于收表当天，请核对。"


def hear_entries(ground: Ground, book: Book, path: str, entries: Sequence[SystemEntry], heard: Heard) -> None:
    """Keep the days of entry that came back; each case has one, from its determination on."""
    for entry in entries:
        cases = _determined(book, entry)
        wrong = _wrong_day(ground, entry) or (_wrong_case(book, entry, cases) if cases else _NO_CASE)
        if wrong:
            _tell(heard, entry, wrong)
            continue
        draft = ground.said(Word.SYSTEM_ENTERED, payload={"entered_on": str(entry.entered_on), "file": path})
        kept = [
            book.cases.settle(one.case_no, SYSTEM_ENTRY, str(entry.entered_on), ground.today, draft)
            for one in _decided_by(cases, entry)
        ]
        heard.counted += any(kept)
        heard.nothing_new += not any(kept)


def _tell(heard: Heard, entry: SystemEntry, wrong: str) -> None:
    heard.rows.append(RowAnswer(entry.sheet, entry.row_no, entry.cells, ("ENTRY_REFUSED",), (wrong,), (_COLUMN,)))


def _wrong_day(ground: Ground, entry: SystemEntry) -> str:
    if not isinstance(entry.entered_on, date):
        return _NO_DAY
    return _AHEAD if entry.entered_on > ground.today else ""


def _wrong_case(book: Book, entry: SystemEntry, cases: Sequence[Filed]) -> str:
    decided = _decided_by(cases, entry)
    if not decided:
        return _BEFORE
    known = book.cases.settled(SYSTEM_ENTRY, [one.case_no for one in decided])
    if len(known) < len(decided) or str(entry.entered_on) in known.values():
        return ""
    return _OTHER_DAY.format(day=known[decided[-1].case_no])


def _determined(book: Book, entry: SystemEntry) -> list[Filed]:
    """The determined cases of that household and name, the oldest first."""
    files = book.cases.households([entry.household_no])[entry.household_no].files.values()
    return [
        one
        for one in files
        if one.case.state is State.DETERMINED
        and one.is_of_risks
        and (not entry.head_name or is_same_name(one.card.head_name, entry.head_name))
    ]


def _decided_by(cases: Sequence[Filed], entry: SystemEntry) -> list[Filed]:
    """Those that were determined up to the day of entry."""
    return [one for one in cases if one.case.determined_on and str(one.case.determined_on) <= str(entry.entered_on)]
