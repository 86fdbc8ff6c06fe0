"""Departments of a rehearsal: their files of a month, brought to the inbox on their days, some of them late."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from policy.windows import Month
from warehouse.doors.recognise import source_by_name
from warehouse.sample.district import sample_district
from warehouse.sample.months import serial_of
from warehouse.sample.officers.chance import Chance
from warehouse.sample.officers.clues import Neighbour
from warehouse.sample.officers.turns import days
from warehouse.sample.register import household_rows, register_of
from warehouse.sample.writing import write_sample

REGISTERS: Final = frozenset({"households", "persons"})
"""What every screening stands on: never late."""


@dataclass
class Departments:
    """What they have ready in `cabinet`, a folder beside the home, and when it comes to the home's inbox.

    `late` is the share of sources that come after the lists, all on one day: each such day costs a whole cycle.
    """

    inbox: Path
    cabinet: Path
    persons: int
    seed: int
    late: float
    _known: dict[str, dict[tuple[str, str], list[Neighbour]]] = field(default_factory=dict, repr=False)

    def prepare(self, month: Month, list_day: date) -> dict[date, list[Path]]:
        """Make the month's files; which of them come on which day."""
        report = write_sample(self.cabinet, str(month), persons=self.persons, messy=True, seed=self.seed)
        brought: dict[date, list[Path]] = {}
        for path in sorted(path for path in report.folder.rglob("*") if path.is_file()):
            brought.setdefault(self._day_of(path.name, month, list_day), []).append(path)
        return brought

    def bring(self, files: Sequence[Path]) -> int:
        """Lay files into the inbox; how many."""
        for path in files:
            place = self.inbox / path.relative_to(self.cabinet)
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, place)
        return len(files)

    def neighbours(self, month: str, township: str, village: str) -> Sequence[Neighbour]:
        """The households of a village, as the register of the month has them."""
        if month not in self._known:
            self._known[month] = self._register(month)
        return self._known[month].get((township, village), [])

    def _day_of(self, name: str, month: Month, list_day: date) -> date:
        source = source_by_name(name)
        key = source.name if source else name
        chance = Chance(self.seed, f"department|{month}|{key}")
        if key not in REGISTERS and chance.happens("late", self.late):
            late_day = list_day + days(Chance(self.seed, f"late|{month}").whole("by", 2, 8))
            return min(late_day, month.last_day)
        return max(list_day - days(chance.whole("early by", 0, 6)), month.first_day)

    def _register(self, month: str) -> dict[tuple[str, str], list[Neighbour]]:
        district = sample_district(self.persons, self.seed)
        rows = household_rows(district, register_of(district, serial_of(month)))
        known: dict[tuple[str, str], list[Neighbour]] = {}
        for township, village, number, name in _places(rows.to_dict(as_series=False)):
            known.setdefault((township, village), []).append(Neighbour(number, name))
        return known


def _places(columns: dict[str, list[str]]) -> Iterator[tuple[str, str, str, str]]:
    names = ("township", "village", "household_no", "head_name")
    return zip(*(columns[name] for name in names), strict=True)
