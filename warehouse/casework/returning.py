"""What came back is taken in: each content under each path once, villages before townships before the district.

Twice is once: a content that lies there still is known; under another name only what it had refused is judged again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from policy.levels import Level
from warehouse.archive import archive_bytes, archive_file, archived
from warehouse.casework.clue_rows import ClueHearing
from warehouse.casework.clues import Register
from warehouse.casework.entering import hear_entries
from warehouse.casework.ground import Ground
from warehouse.casework.hearing import Heard, Hearing
from warehouse.casework.issuing import issue_to_district
from warehouse.casework.place import place_of
from warehouse.casework.scans import UNKNOWN, scan_kind, take_scan
from warehouse.doors.faults import FileRefusedError
from warehouse.doors.recognise import order_name
from warehouse.doors.returned_package import is_package, unpacked
from warehouse.doors.returned_rows import unreadable
from warehouse.doors.returns import ReturnedWorkbook, read_return
from warehouse.inbox import Sent, look
from warehouse.ledger.book import Book
from warehouse.ledger.returned import TakenIn

SCAN: Final = "scan"
UNREADABLE: Final = "unreadable"
UNKNOWN_FORM: Final = "unknown"
ENTRIES: Final = "entries"
_ORDER: Final = {Level.VILLAGE: 0, Level.TOWNSHIP: 1, Level.DISTRICT: 2}
_LAST: Final = 3
_SCAN_BYTES: Final = 16
_NO_FILES: Final = "压缩包里没有文件，请检查后重新打包放回。"
_NOTHING_FILLED: Final = "表中没有填写任何内容，未计入任何一户；请填好后再放回。"
_NO_FORM: Final = "认不出是哪种回收表（没有名单的表头），未采用其中任何内容；请用发出的名单填报。"


@dataclass(frozen=True, slots=True)
class _Come:
    """A file that has not been taken in: its place, its archived content, what it says."""

    sent: Sent
    sha256: str
    workbook: ReturnedWorkbook | None = None
    wrong: str = ""

    @property
    def turn(self) -> tuple[int, int, str, str]:
        """When it is heard: by the highest level for which it speaks, then by the lowest, then by name."""
        levels = [_ORDER[row.level] for row in self.workbook.rows] if self.workbook else []
        if self.workbook and self.workbook.clues:
            levels.append(_ORDER[Level.VILLAGE])
        highest, lowest = max(levels, default=_LAST), min(levels, default=_LAST)
        return highest, lowest, order_name(self.sent.name), self.sent.name


@dataclass
class Returns:
    """What one look at the returns did."""

    files: int = 0
    counted: int = 0
    nothing_new: int = 0
    refused: int = 0
    moved: set[str] = field(default_factory=set)

    def add(self, taken: TakenIn, moved: set[str]) -> None:
        """Count a file."""
        self.files += 1
        self.counted += taken.counted
        self.nothing_new += taken.nothing_new
        self.refused += taken.refused + (taken.reason is not None)
        self.moved |= moved


def take_in_returns(ground: Ground, month: str, register: Register, passed_over: Sequence[str] = ()) -> Returns:
    """Take in what lies in returns/M and has not been taken in. `passed_over` are marks of other desks' forms."""
    done = Returns()
    for come in sorted(_come(ground, month, passed_over), key=lambda one: one.turn):
        with ground.ledger.writing() as book:
            if book.returned.is_taken_in(month, come.sent.name, come.sha256):
                continue
            taken, moved = _Taking(ground, book, month, come, register).take()
            book.returned.keep(taken)
            issue_to_district(ground, book, month)
        done.add(taken, moved)
    return done


def _come(ground: Ground, month: str, passed_over: Sequence[str]) -> Iterator[_Come]:
    """What is new among the files, and among the files within packages."""
    sent, _ = look(ground.returns(month))
    for one in sent:
        if ground.is_unsettled(one.changed_at):
            continue
        sha256 = archive_file(ground.archive, one.path)
        if not is_package(archived(ground.archive, sha256)):
            yield from _if_new(ground, month, one, sha256, passed_over)
            continue
        try:
            parts = unpacked(archived(ground.archive, sha256), ground.passwords())
        except FileRefusedError as refused:
            yield from _if_new(ground, month, one, sha256, passed_over, wrong=unreadable(one.path, refused))
            continue
        if not parts:
            yield from _if_new(ground, month, one, sha256, passed_over, wrong=_NO_FILES)
        for name, content in sorted(parts.items()):
            part = replace(one, name=f"{one.name}/{name}")
            yield from _if_new(ground, month, part, archive_bytes(ground.archive, content), passed_over)


def _if_new(
    ground: Ground, month: str, sent: Sent, sha256: str, passed_over: Sequence[str], wrong: str = ""
) -> Iterator[_Come]:
    with ground.ledger.reading() as book:
        if book.returned.is_taken_in(month, sent.name, sha256):
            return
    come = _Come(sent, sha256, wrong=wrong) if wrong else _read(archived(ground.archive, sha256), sent, sha256)
    if not (come.workbook and come.workbook.mark in {*passed_over} - {""}):
        yield come


def _read(content: Path, sent: Sent, sha256: str) -> _Come:
    with content.open("rb") as file:
        if scan_kind(file.read(_SCAN_BYTES)):
            return _Come(sent, sha256)
    try:
        return _Come(sent, sha256, read_return(content))
    except FileRefusedError as refused:
        return _Come(sent, sha256, wrong=unreadable(sent.path, refused))


@dataclass(frozen=True)
class _Taking:
    """One file being taken in, within its transaction."""

    ground: Ground
    book: Book
    month: str
    come: _Come
    register: Register

    def take(self) -> tuple[TakenIn, set[str]]:
        """What became of the file, and the cases that moved on."""
        workbook = self.come.workbook
        if workbook is None:
            return (self._refused(UNREADABLE, self.come.wrong) if self.come.wrong else self._scan()), set()
        if not (_says_something(workbook) or workbook.mark or workbook.signatures):
            return self._refused(UNKNOWN_FORM, _torn(workbook) or _NO_FORM), set()
        return self._hear(workbook)

    def _hear(self, workbook: ReturnedWorkbook) -> tuple[TakenIn, set[str]]:
        only = self.book.returned.refused_before(self.month, self.come.sha256)
        heard = Hearing(self.ground, self.book, self.month, self.come.sent.name, workbook, only).hear()
        place = place_of(self.ground, self.book, self.month, workbook)
        clues = ClueHearing(self.ground, self.book, self.come.sent.name, place, self.register, heard)
        for row in workbook.clues:
            if only is None or (row.sheet, row.row_no) in only:
                clues.hear(row)
            else:
                heard.nothing_new += 1
        hear_entries(self.ground, self.book, self.come.sent.name, workbook.entries, heard)
        kind = ENTRIES if workbook.entries and not workbook.rows else place.level.value
        reason = _torn(workbook) or (None if _says_something(workbook) else _NOTHING_FILLED)
        return self._taken(kind, place.label, heard, reason), heard.moved

    def _scan(self) -> TakenIn:
        taken = take_scan(self.ground, self.book, self.month, self.come.sent.name, self.come.sha256)
        if taken is None:
            return self._refused(SCAN, UNKNOWN)
        return self._taken(SCAN, "", Heard(counted=taken))

    def _taken(self, kind: str, sender: str, heard: Heard, reason: str | None = None) -> TakenIn:
        return TakenIn(
            month=self.month,
            path=self.come.sent.name,
            sha256=self.come.sha256,
            kind=kind,
            sender=sender,
            at=self.ground.at,
            counted=heard.counted,
            nothing_new=heard.nothing_new,
            rows=tuple(heard.rows),
            reason=reason,
        )

    def _refused(self, kind: str, reason: str) -> TakenIn:
        return TakenIn(self.month, self.come.sent.name, self.come.sha256, kind, "", self.ground.at, reason=reason)


def _says_something(workbook: ReturnedWorkbook) -> bool:
    return bool(workbook.rows or workbook.clues or workbook.entries)


def _torn(workbook: ReturnedWorkbook) -> str | None:
    """A sentence about the first sheet that looks like a list whose rows nobody can tell apart; None without one."""
    lacking = next((sheet for sheet in workbook.other_sheets if sheet.lacks), None)
    if lacking is None:
        return None
    return f"工作表“{lacking.name}”缺少{'、'.join(lacking.lacks)}，认不出各行是哪一户，未计入；请补上后重报。"
