"""All people of a rehearsal, day by day: who answers today, and the files that come of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from policy.levels import Level
from policy.parameters import Law
from policy.windows import Month
from warehouse.sample.officers.answering import Answering, answered
from warehouse.sample.officers.chance import Chance
from warehouse.sample.officers.clues import Neighbour, clue_turns
from warehouse.sample.officers.district import district_turns
from warehouse.sample.officers.habits import Habits
from warehouse.sample.officers.issued import Issued, Line, read_issued
from warehouse.sample.officers.sending import sending_day
from warehouse.sample.officers.survey import survey_turns
from warehouse.sample.officers.township import township_turns
from warehouse.sample.officers.turns import Turn, next_day
from warehouse.sample.officers.village import village_turns
from warehouse.sample.officers.yearly import check_turns

Neighbours = Callable[[str, str, str], Sequence[Neighbour]]
"""Gives the households of a month, township and village."""
Signing = Callable[[str], str]
"""Gives a signer's next one-time code."""

CLUES: Final = "clues"
_FOLDERS: Final = ("lists", "yearly", "survey")


@dataclass(frozen=True, slots=True)
class _Desk:
    """One workbook on somebody's desk: as it lay in the outbox, and what is done with it when."""

    stamp: tuple[int, int]
    issued: Issued
    plans: tuple[tuple[Line, list[Turn]], ...]
    clues: tuple[Turn, ...]


@dataclass
class Crowd:
    """The people of the home `home`. `neighbours` tells whom a village knows, `sign` gives a signer's next code."""

    home: Path
    law: Law
    seed: int
    habits: Habits
    neighbours: Neighbours
    sign: Signing
    _desks: dict[Path, _Desk] = field(default_factory=dict, repr=False)
    _first_codes: dict[tuple[str, ...], str] = field(default_factory=dict, repr=False)

    def act(self, today: date) -> dict[str, Counter[str]]:
        """Put into the returns what people send today; by month how many workbooks a level, and how many scans."""
        put: dict[str, Counter[str]] = {}
        for desk in self._at_work():
            month = desk.issued.month
            answering = Answering(self.home / "returns" / month, self.seed, self.habits, self.sign, today)
            if sent := answered(answering, desk.issued, desk.plans, desk.clues, self._first_codes):
                put[month] = put.get(month, Counter()) + sent
        return put

    def next_day(self, after: date) -> date | None:
        """The next day on which anybody sends anything, as the lists stand now."""
        days = [
            day
            for desk in self._at_work()
            for line, turns in desk.plans
            if (day := next_day(turns, line, after)) is not None
        ]
        days += [turn.day for desk in self._at_work() for turn in desk.clues if turn.day > after]
        return min(days, default=None)

    def _at_work(self) -> Iterator[_Desk]:
        """Every list in the outbox, the yearly check's and the survey's; read anew only where it was written anew."""
        for lists in sorted(folder for kind in _FOLDERS for folder in self.home.glob(f"outbox/*/{kind}")):
            for path in sorted(lists.rglob("*.xlsx")):
                written = path.stat()
                stamp = (written.st_mtime_ns, written.st_size)
                desk = self._desks.get(path)
                if desk is None or desk.stamp != stamp:
                    desk = self._desks[path] = self._open(path, lists, stamp)
                yield desk

    def _open(self, path: Path, lists: Path, stamp: tuple[int, int]) -> _Desk:
        issued = read_issued(path, lists.parent.name, lists)
        for line in issued.lines:
            self._first_codes.setdefault(line.key(issued), line.code)
        plans = tuple((line, self._turns(issued, line)) for line in issued.lines)
        return _Desk(stamp, issued, plans, tuple(self._clues(issued)))

    def _turns(self, issued: Issued, line: Line) -> list[Turn]:
        if line.due_on is None:
            return []
        base = line.due_on - self._days_of(issued)
        chance = Chance(self.seed, "|".join((*line.key(issued), str(line.due_on))))
        if line.is_check:
            return self._sent(check_turns(base, chance, self._place(issued), self.habits))
        if line.is_survey:
            return self._sent(survey_turns(base, chance, self._place(issued), self.habits))
        match issued.level:
            case Level.VILLAGE:
                turns = village_turns(line, base, chance, self._place(issued), self.habits, self.law.calendar)
            case Level.TOWNSHIP:
                turns = township_turns(line, base, chance, self._place(issued), self.habits, self.law.calendar)
            case _:
                return district_turns(line, base, chance, self.habits, self.law.calendar)
        return self._sent(turns)

    def _sent(self, turns: Sequence[Turn]) -> list[Turn]:
        """These turns on the weekdays on which people send."""
        return [replace(turn, day=sending_day(turn.day, self.habits.sending, self.law.calendar)) for turn in turns]

    def _clues(self, issued: Issued) -> list[Turn]:
        due_on = min((line.due_on for line in issued.lines if line.due_on), default=None)
        if issued.level is not Level.VILLAGE or not issued.is_first or due_on is None:
            return []
        if issued.is_check or issued.is_survey:
            return []
        listed = {line.household_no for line in issued.lines}
        known = self.neighbours(issued.month, issued.township, issued.village)
        others = [one for one in known if one.household_no not in listed]
        return self._sent(clue_turns(due_on - self._days_of(issued), others, self._place(issued), self.habits))

    def _place(self, issued: Issued) -> Chance:
        return Chance(self.seed, f"place|{issued.month}|{issued.township}|{issued.village}")

    def _days_of(self, issued: Issued) -> timedelta:
        in_force = self.law.in_force(Month.parse(issued.month).first_day)
        key = "yearly_check_days" if issued.is_check else "survey_days" if issued.is_survey else f"{issued.level}_days"
        return timedelta(days=in_force.whole(key))
