"""Which shares of a year may be shown: within the district all, outside none of fewer than five households or cases.

Outside there are no villages: their numbers would add up to those of a township that is hidden.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from policy.fairness import Dimension, Measure, Share
from warehouse.calibration.intervals import wilson
from warehouse.doors.annual.facts import AnnualReport, Group, Shares
from warehouse.doors.calibration.shown import NOTHING, WITHHELD
from warehouse.doors.small_cells import hidden_rows

_TENTH: Final = Decimal("0.1")
_PERCENT: Final = 100


@dataclass(frozen=True, slots=True)
class Shown:
    """A report as its readers may see it; outside the district (`is_outside`) small numbers are words."""

    report: AnnualReport
    is_outside: bool

    @property
    def least(self) -> int:
        """Fewer than this are not told."""
        return self.report.terms.smallest_cell if self.is_outside else 0

    @property
    def hidden(self) -> str:
        """What stands in the place of a number that is small, or from which a small one would follow."""
        return WITHHELD

    @property
    def dimensions(self) -> list[Dimension]:
        """By what shares are shown."""
        return [each for each in Dimension if each is not Dimension.VILLAGE or not self.is_outside]

    def groups(self, shares: Shares) -> list[tuple[Group, bool]]:
        """Each group, and whether its numbers are shown: of none are so few counted, or so few not."""
        hidden = self._few(shares)
        if (shares.measure, shares.dimension) == (Measure.LISTED, Dimension.TOWNSHIP):
            hidden |= self.hidden_townships
        return [(group, group.name not in hidden) for group in shares.groups]

    @property
    def hidden_townships(self) -> set[str]:
        """Townships whose new households on lists are not shown, neither in the table of townships nor in the shares.

        Where only one of the two hid one, it would follow from the other.
        """
        townships = self.report.townships
        few = hidden_rows([(each.new,) for each in townships], self.least)
        listed = self.report.shares_of(Measure.LISTED, Dimension.TOWNSHIP)
        return {townships[at].township for at in few} | self._few(listed)

    def _few(self, shares: Shares) -> set[str]:
        rows = [(each.share.part, each.share.whole - each.share.part) for each in shares.groups]
        return {shares.groups[at].name for at in hidden_rows(rows, self.least)}

    def are_shown(self, rows: Sequence[Sequence[int]]) -> list[bool]:
        """Of rows of numbers whether each is shown."""
        hidden = hidden_rows(rows, self.least)
        return [at not in hidden for at in range(len(rows))]


def percent(share: Share) -> Decimal | None:
    """Per cent to a tenth; None of nobody."""
    if not share.whole:
        return None
    return (Decimal(_PERCENT * share.part) / share.whole).quantize(_TENTH, ROUND_HALF_UP)


def percent_words(share: Share) -> str:
    """25.0%; nothing of nobody."""
    found = percent(share)
    return NOTHING if found is None else f"{found}%"


def interval_words(share: Share) -> str:
    """The 95 % interval of Wilson, 21.3–29.0%."""
    interval = wilson(share.part, share.whole)
    return NOTHING if interval is None else f"{interval[0]}–{interval[1]}%"
