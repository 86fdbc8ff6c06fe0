"""How long cases stay with each level: where the time is spent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from policy.cases.case import Case
from policy.levels import Level


def days_at_levels(case: Case, until: date) -> Iterator[tuple[Level, int]]:
    """Each stay of a case: the level and its calendar days, those of the last one counted to its end or to `until`.

    A case that a correction brought back to a level counts there from the day on which it had gone on, the day of the
    correction not being kept.
    """
    came: date | None = None
    starts: list[date] = []
    for stay in case.stays:
        came = max(came or stay.came_on, stay.came_on)
        starts.append(came)
    ends = [later for _, later in pairwise(starts)] + [case.ended_on or until]
    for stay, start, end in zip(case.stays, starts, ends, strict=False):
        yield stay.level, max((end - start).days, 0)


def days_within(days: Sequence[int], percent: int) -> int:
    """The number of days within which so many per cent of the stays ended: 50 gives the median; 0 without stays."""
    if not days:
        return 0
    at = -(-percent * len(days) // 100) - 1
    return sorted(days)[max(at, 0)]
