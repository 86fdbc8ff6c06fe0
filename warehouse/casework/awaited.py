"""Who is waited for: at which level and place, for which answer, since when, until when. Numbers, never a household."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, TypeVar

from policy.cases.waiting import owed
from policy.levels import Level
from warehouse.ledger.cases import Filed

Key = TypeVar("Key")

DISTRICT: Final = "区级"
_RANK: Final = {level: rank for rank, level in enumerate(Level)}


@dataclass(frozen=True, slots=True)
class Owing:
    """Households whose answer a place owes by one day. One a level, place, answer and due day.

    `township` is empty for the district, `village` above villages; `answer` is 入户核查, 村级评议, …
    """

    level: Level
    township: str
    village: str
    answer: str
    due_on: date
    since: date
    count: int = 1

    @property
    def place(self) -> str:
        """The place in words."""
        return f"{self.township} {self.village}".strip() or DISTRICT

    def days_late(self, today: date) -> int:
        """For how many days it is overdue; 0 up to the due day."""
        return max((today - self.due_on).days, 0)


@dataclass(frozen=True, slots=True)
class Awaited:
    """A place that is waited for. `due_on` is the earliest of its due days, `overdue` counts households past theirs."""

    level: Level
    township: str
    village: str
    since: date
    due_on: date
    count: int
    overdue: int

    @property
    def place(self) -> str:
        """The place in words."""
        return f"{self.township} {self.village}".strip() or DISTRICT


def owing_of(filed: Filed) -> Owing | None:
    """What is owed of one case; None where nobody is waited for."""
    case, card = filed.case, filed.card
    stay, level = case.stay, case.state.level
    if stay is None or level is None:
        return None
    township = "" if level is Level.DISTRICT else card.township
    village = card.village if level is Level.VILLAGE else ""
    return Owing(level, township, village, owed(case), stay.due_on, stay.came_on)


def owing(files: Iterable[Filed]) -> list[Owing]:
    """What is owed of these cases, villages first, within a level the earliest due day first."""
    found: dict[tuple[object, ...], Owing] = {}
    for one in filter(None, map(owing_of, files)):
        key = (one.level, one.township, one.village, one.answer, one.due_on)
        before = found.get(key)
        found[key] = (
            replace(before, count=before.count + 1, since=min(before.since, one.since)) if before is not None else one
        )
    return sorted(found.values(), key=lambda one: (_RANK[one.level], one.due_on, one.place, one.answer))


def awaited(owed_answers: Iterable[Owing], today: date) -> list[Awaited]:
    """The places that are waited for, in the same order."""
    places: dict[tuple[Level, str, str], list[Owing]] = {}
    for one in owed_answers:
        places.setdefault((one.level, one.township, one.village), []).append(one)
    found = [_awaited(lines, today) for lines in places.values()]
    return sorted(found, key=lambda one: (_RANK[one.level], one.due_on, one.place))


def _awaited(lines: Sequence[Owing], today: date) -> Awaited:
    one = lines[0]
    return Awaited(
        one.level,
        one.township,
        one.village,
        since=min(line.since for line in lines),
        due_on=min(line.due_on for line in lines),
        count=sum(line.count for line in lines),
        overdue=sum(line.count for line in lines if line.days_late(today)),
    )


def by_level(places: Iterable[Awaited]) -> Mapping[Level, list[Awaited]]:
    """The places of each level at which anybody is waited for."""
    found: dict[Level, list[Awaited]] = {}
    for one in places:
        found.setdefault(one.level, []).append(one)
    return found
