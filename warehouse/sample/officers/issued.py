"""A workbook that was sent, as its receiver opens it: whose it is, its rows by header, the mark that it bears."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from policy.cases.states import Mark
from policy.levels import Level
from policy.survey.checking import Cell as Surveyed
from policy.yearly_check import Cell as Asked
from warehouse.doors.elimination_layout import SHEET, SITUATION
from warehouse.doors.list_layout import CODE, HEAD_NAME, HOUSEHOLD_NO, MARKS, SECOND_SHEET, SEND_BACK
from warehouse.doors.list_rows import DISTRICT_LIST_PATH
from warehouse.doors.returned_rows import ReturnedRow, mark_of, returned_rows

DUE: Final = "截止日期"
_NAMING: Final = (CODE, HOUSEHOLD_NO, HEAD_NAME)
_SUPPLEMENT: Final = re.compile(r"-补充\d+$")


@dataclass(frozen=True, slots=True)
class Line:
    """One household on a list. `cells` are its texts by header, the answers already given among them."""

    sheet: str
    cells: Mapping[str, str] = field(repr=False)

    @property
    def household_no(self) -> str:
        """户编号."""
        return self.cells[HOUSEHOLD_NO]

    @property
    def code(self) -> str:
        """核对码."""
        return self.cells[CODE]

    def key(self, issued: Issued) -> tuple[str, ...]:
        """What tells it from other rows of all lists, in every attempt and home."""
        end = (SHEET,) if self.is_end else ()
        return (issued.level.value, issued.month, issued.place, self.household_no, *end)

    @property
    def is_end(self) -> bool:
        """Whether it is asked if the household's monitoring ends."""
        return SITUATION in self.cells

    @property
    def is_check(self) -> bool:
        """Whether it is a row of the yearly check."""
        return Asked.IN_PLACE.label in self.cells

    @property
    def is_survey(self) -> bool:
        """Whether it is a row of the survey."""
        return Surveyed.AT_RISK.label in self.cells

    @property
    def is_nobody_left(self) -> bool:
        """Whether no member of the household is left, as its marks say."""
        return Mark.ALL_DEAD_OR_MOVED.label in self.cells.get(MARKS, "")

    @property
    def is_held_back(self) -> bool:
        """Whether the month's data hold its elimination back by now."""
        return Mark.HELD_BACK.label in self.cells.get(MARKS, "")

    @property
    def due_on(self) -> date | None:
        """The day by which this level answers; None where no day stands."""
        text = self.cells.get(DUE, "")
        return date.fromisoformat(text) if text else None

    @property
    def is_sent_back(self) -> bool:
        """Whether a higher level sent the household back."""
        return bool(self.cells.get(SEND_BACK, ""))

    @property
    def attempt(self) -> int:
        """How often it is gone through, as the list says (第 2 次办理)."""
        found = re.match(r"第 (\d+) 次办理", self.cells.get(SEND_BACK, ""))
        return int(found[1]) if found else 1

    @property
    def needs_notice(self) -> bool:
        """Whether the village posts a notice: not for a change of risk."""
        return self.sheet != SECOND_SHEET


@dataclass(frozen=True, slots=True)
class Issued:
    """One workbook as it lies in the outbox. `village` is empty for a township's, `township` too for the district's."""

    month: str
    level: Level
    township: str
    village: str
    stem: str
    mark: str = field(repr=False)
    lines: tuple[Line, ...] = field(repr=False)

    @property
    def place(self) -> str:
        """Whose it is and which, as a name of a file."""
        return f"{self.township}{self.stem}" if self.village else self.stem

    @property
    def is_check(self) -> bool:
        """Whether it is a workbook of the yearly check."""
        return any(line.is_check for line in self.lines)

    @property
    def is_survey(self) -> bool:
        """Whether it is a workbook of the survey."""
        return any(line.is_survey for line in self.lines)

    @property
    def is_first(self) -> bool:
        """Whether it is the month's list, not a later one."""
        return not _SUPPLEMENT.search(self.stem)


def read_issued(path: Path, month: str, lists: Path) -> Issued:
    """Open a workbook below the folder `lists` of a month (or yearly check's, or survey's). Raises FileRefusedError."""
    parts = path.relative_to(lists).parts
    level, township, village = _whose(parts)
    lines = tuple(_line(row) for row in returned_rows(path, _NAMING))
    return Issued(month, level, township, village, f"{path.stem}{_kind_of(lines)}", mark_of(path), lines)


def _kind_of(lines: Sequence[Line]) -> str:
    """What the name of an answer says besides the place."""
    if any(line.is_check for line in lines):
        return "年度核查"
    return "抽样调研" if any(line.is_survey for line in lines) else ""


def _whose(parts: tuple[str, ...]) -> tuple[Level, str, str]:
    stem = _SUPPLEMENT.sub("", Path(parts[-1]).stem)
    if len(parts) > 1:
        return Level.VILLAGE, parts[0], stem
    return (Level.DISTRICT, "", "") if parts[0] == DISTRICT_LIST_PATH.name else (Level.TOWNSHIP, stem, "")


def _line(row: ReturnedRow) -> Line:
    return Line(row.sheet, dict(row.cells))
