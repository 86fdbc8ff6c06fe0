"""What is told of a ranking model, in numbers: how it was made, how it did, whom it serves worse. No household."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from policy.ranking import Ground, Parts, RankingTerms, Verdict
from warehouse.ranking.model import Model


@dataclass(frozen=True, slots=True)
class OrderJudged:
    """One order: its average precision from 0 to 1 with the 95 % interval, and the hits among the first of a month.

    `found` counts households of all judged months that stood among the first so many and were determined after.
    """

    name: str
    precision: float
    low: float
    high: float
    found: int


@dataclass(frozen=True, slots=True)
class Bin:
    """Rows from one share to another (0 to 1) of all, the least likely first: how many were expected and determined."""

    share_from: float
    share_to: float
    rows: int
    expected: float
    determined: int


@dataclass(frozen=True, slots=True)
class Group:
    """Households of one kind or age of head: rows, those determined after, and how many of these stood first."""

    name: str
    rows: int
    determined: int
    expected: float
    found_by_model: int
    found_by_nearest: int


@dataclass(frozen=True, slots=True)
class Judged:
    """The judged months: rows of months and households, and those determined after. `orders`: the model's first.

    `gain` is the model's average precision less that of the order by closeness.
    """

    rows: int
    determined: int
    orders: tuple[OrderJudged, ...]
    gain: float
    gain_interval: tuple[float, float]
    bins: tuple[Bin, ...]
    groups: tuple[Group, ...]

    @property
    def is_better(self) -> bool:
        """Whether the whole interval of the gain is over 0."""
        return self.gain_interval[0] > 0


@dataclass(frozen=True, slots=True)
class Ranking:
    """A model made to a month, or why there is none. `trained_rows`: (all, determined) of the months learned from."""

    month: str
    made_on: date
    policy_version: str
    terms: RankingTerms
    parts: Parts
    ground: Ground
    trained_rows: tuple[int, int]
    verdict: Verdict
    model: Model | None
    judged: Judged | None
    titles: Mapping[str, str]
    office: str
    is_rehearsal: bool = False
