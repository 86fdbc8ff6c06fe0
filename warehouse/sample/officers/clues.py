"""A household that a village reports of its own accord, in the free rows below its list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from warehouse.doors.list_layout import HEAD_NAME, HOUSEHOLD_NO, RISK_TYPES
from warehouse.sample.officers.chance import Chance
from warehouse.sample.officers.habits import Habits
from warehouse.sample.officers.turns import Turn, days

NOTE: Final = "预警说明"
_STORIES: Final = (
    ("因病", "上月突发疾病住院，自付较多"),
    ("意外事故", "骑车摔伤，不能外出务工"),
    ("产业", "大棚被大风损坏"),
    ("就业", "夫妻二人均被辞退"),
)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A household that the village knows."""

    household_no: str
    head_name: str = field(repr=False)


def clue_turns(base: date, neighbours: Sequence[Neighbour], chance: Chance, habits: Habits) -> list[Turn]:
    """The village's own finding of the month, if it has one; the number may be mistyped at first."""
    if not neighbours or not chance.happens("clue", habits.clues):
        return []
    found = chance.one_of("whom", neighbours)
    risk_type, note = chance.one_of("what", _STORIES)
    cells = {HOUSEHOLD_NO: found.household_no, HEAD_NAME: found.head_name, RISK_TYPES: risk_type, NOTE: note}
    day = base + days(chance.whole("found after", 2, 5))
    if chance.happens("mistyped", habits.slips):
        return [Turn(day, {**cells, HOUSEHOLD_NO: "99999999"}), Turn(day + days(1), cells)]
    return [Turn(day, cells)]
