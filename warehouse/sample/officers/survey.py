"""What a village says of the households that a survey drew: it goes round within days, and rarely finds a risk."""

from __future__ import annotations

from datetime import date
from typing import Final

from policy.survey.checking import AT_RISK, Cell
from warehouse.sample.officers.chance import Chance
from warehouse.sample.officers.habits import Habits
from warehouse.sample.officers.turns import Turn, days

_RISKS: Final = ("因病", "因学", "因残", "因灾", "就业", "产业", "因病、收入")


def survey_turns(base: date, chance: Chance, place: Chance, habits: Habits) -> list[Turn]:
    """What it says of one household; nothing where nobody was at home, or the village never answers."""
    if place.happens("silent in surveys", habits.silent_villages) or chance.happens("away", habits.deferred):
        return []
    day = base + days(place.whole("surveys after", 3, 12))
    is_at_risk = chance.happens("risk found", habits.risk_missed)
    cells: dict[str, object] = {
        Cell.AT_RISK.label: AT_RISK[0] if is_at_risk else AT_RISK[1],
        Cell.RISK_TYPES.label: chance.one_of("risk types", _RISKS) if is_at_risk else "",
        Cell.CHECKED_BY.label: place.name(),
        Cell.CHECKED_ON.label: day,
    }
    return [Turn(day, cells, Cell.AT_RISK.label)]
