"""What somebody does with a household's row, day by day: turns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from warehouse.sample.officers.issued import Line

Cells = Mapping[str, object]
"""What is written into a row, by header; a day is a date, a number a number."""


@dataclass(frozen=True, slots=True)
class Turn:
    """On a day, all that the row is to say then; on other days it stands as the list shows it.

    `unless` names a column: the turn falls away where the list shows an answer in it by then. `doubled` is a second
    row of the same household; with `is_old_copy` it is written into a copy of the list as it went out first.
    """

    day: date
    cells: Cells = field(repr=False)
    unless: str = ""
    doubled: Cells | None = field(default=None, repr=False)
    is_old_copy: bool = False

    def applies(self, line: Line) -> bool:
        """Whether it is still to be done, by what the list shows."""
        return not (self.unless and line.cells.get(self.unless, ""))


def on_day(turns: Sequence[Turn], line: Line, today: date) -> Turn | None:
    """What is done on a day, None for nothing; of two turns on one day the later counts."""
    return next((turn for turn in reversed(turns) if turn.day == today and turn.applies(line)), None)


def next_day(turns: Sequence[Turn], line: Line, after: date) -> date | None:
    """The next day on which something is done."""
    return min((turn.day for turn in turns if turn.day > after and turn.applies(line)), default=None)


def days(number: int) -> timedelta:
    """So many days."""
    return timedelta(days=number)
