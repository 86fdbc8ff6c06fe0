"""What a village says in the yearly check: it goes round all of its monitored households within some days."""

from __future__ import annotations

from datetime import date
from typing import Final

from policy.yearly_check import CHANGED, IN_PLACE, Cell
from warehouse.sample.officers.chance import Chance
from warehouse.sample.officers.habits import Habits
from warehouse.sample.officers.turns import Turn, days

_CHANGES: Final = ("长子外出务工，收入增加", "新增一人，户口已落", "老人去世，户口未销", "改种果树，收入有变")


def check_turns(base: date, chance: Chance, place: Chance, habits: Habits) -> list[Turn]:
    """What it says of one household; nothing where the village never answers. `base` is the day of going out."""
    if place.happens("silent", habits.silent_villages):
        return []
    day = base + days(place.whole("goes round after", 6, 18))
    has_changed = chance.happens("family changed", habits.family_changed)
    is_wanting = chance.happens("help wanting", habits.help_wanting)
    cells: dict[str, object] = {
        Cell.CHANGED.label: CHANGED[0] if has_changed else CHANGED[1],
        Cell.CHANGE.label: chance.one_of("change", _CHANGES) if has_changed else "",
        Cell.IN_PLACE.label: IN_PLACE[1] if is_wanting else IN_PLACE[0],
        Cell.CHECKED_BY.label: place.name(),
        Cell.CHECKED_ON.label: day,
    }
    return [Turn(day, cells, Cell.CHANGED.label)]
