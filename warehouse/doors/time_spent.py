"""各级用时: where the time of months was spent, as bars of days a level. One page, nothing from outside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from warehouse.doors.html_page import page_template

FILE_NAME: Final = "各级用时.html"
_BAR: Final = 14
_GAP: Final = 22
_LABELS: Final = 150
_WIDTH: Final = 620


@dataclass(frozen=True, slots=True)
class Spent:
    """One level of one month: how many stays, the days within which half and nine of ten ended, and the longest."""

    level: str
    number: int
    median: int
    nine_of_ten: int
    longest: int
    allowed: int


@dataclass(frozen=True, slots=True)
class MonthSpent:
    """A month: its bars, and the rows of the table beside them, in words."""

    month: str
    levels: Sequence[Spent]
    facts: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class _Bar:
    """A bar: its label, its words, its place from above, lengths in pixels."""

    label: str
    words: str
    top: int
    half: float
    most: float
    allowed: float


def time_spent_page(months: Sequence[MonthSpent], *, counted_to: str, is_rehearsal: bool) -> str:
    """The page. Bars are drawn to one scale over all months."""
    longest = max((each.nine_of_ten for month in months for each in month.levels), default=1)
    scale = _WIDTH / max(longest, *(each.allowed for month in months for each in month.levels), 1)
    drawn = [(month, [_bar(each, at, scale) for at, each in enumerate(month.levels)]) for month in months]
    return page_template("time_spent.html").render(
        drawn=drawn,
        counted_to=counted_to,
        is_rehearsal=is_rehearsal,
        width=_LABELS + _WIDTH + 140,
        labels=_LABELS,
        height=lambda bars: len(bars) * (_BAR + _GAP) + 8,
        bar=_BAR,
    )


def _bar(spent: Spent, at: int, scale: float) -> _Bar:
    words = f"中位 {spent.median} 天，九成 {spent.nine_of_ten} 天内" if spent.number else "没有"
    label = f"{spent.level}（{spent.number} 次）"
    lengths = (round(days * scale, 1) for days in (spent.median, spent.nine_of_ten, spent.allowed))
    return _Bar(label, words, 6 + at * (_BAR + _GAP), *lengths)
