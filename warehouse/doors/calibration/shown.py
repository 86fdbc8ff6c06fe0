"""Which numbers of a calibration may be shown: within the district all, outside none of fewer than five households.

Outside there are no tables by two things at once, no row of few households, nor one that follows from the rest: where
one is hidden, the next smallest is too; and of candidate lines and of natural breaks only such that differ by as many
households from each other and from the policy's edges.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from policy.calibration import Candidate
from warehouse.calibration.facts import QUANTILES, Calibration, CauseFound, KindFound, LineFound, Segment
from warehouse.calibration.intervals import wilson
from warehouse.doors.calibration.telling import lines_apart, told_of
from warehouse.doors.small_cells import hidden_rows

HIDDEN = "不足{}户"
WITHHELD = "不显示"
NOTHING = ""
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class LineShown:
    """Candidates of a line that are shown; `precise` and `paying` are those whose precision and payout are."""

    candidates: list[Candidate]
    precise: set[Decimal]
    paying: set[Decimal]


@dataclass(frozen=True, slots=True)
class Shown:
    """Numbers as texts; outside the district (`is_outside`) small ones are words."""

    found: Calibration
    is_outside: bool

    @property
    def least(self) -> int:
        """Fewer households than this are not told."""
        return self.found.terms.smallest_cell if self.is_outside else 0

    @property
    def hidden(self) -> str:
        """What stands in the place of a number that is not told: a small one, or one from which it would follow."""
        return WITHHELD

    def a_year(self, households: int, windows: int = 0) -> str:
        """Households of so many windows (all) as the mean of a year, or the word for few."""
        mean = Decimal(households) / (windows or len(self.found.windows) or 1)
        return self.hidden if mean < self.least else number(mean, 1)

    def is_few(self, households: int) -> bool:
        """Whether so many households of all windows are too few in a year."""
        return households < self._few

    def share(self, part: int, whole: int) -> str:
        """Per cent, or the word for few where the part or what is left of the whole is; nothing of nobody."""
        if not whole:
            return NOTHING
        if min(part, whole - part) < self.least:
            return self.hidden
        return f"{(Decimal(100 * part) / whole).quantize(_TENTH, ROUND_HALF_UP)}%"

    def precision(self, candidate: Candidate) -> tuple[str, str]:
        """The precision and its interval, per cent."""
        shown = self.share(candidate.right, candidate.judged)
        interval = wilson(candidate.right, candidate.judged)
        if not shown.endswith("%") or interval is None:
            return shown, NOTHING
        return shown, f"{interval[0]}–{interval[1]}%"

    def quantiles(self, kind: KindFound) -> list[str]:
        """Quantiles in yuan; outside only those with enough households on both sides."""
        return [
            self.hidden if min(per_cent, 100 - per_cent) * kind.households < 100 * self.least else number(yuan, 2)
            for per_cent, yuan in zip(QUANTILES, kind.quantiles, strict=bool(kind.quantiles))
        ]

    def kinds(self, kinds: Sequence[KindFound]) -> list[tuple[KindFound, bool]]:
        """Each kind, all first, and whether its numbers are shown."""
        every, *each = kinds
        hidden = self._hidden([kind.households for kind in each])
        return [(every, not self.is_few(every.households)), *((kind, at not in hidden) for at, kind in enumerate(each))]

    def registered(self, kinds: Sequence[KindFound]) -> list[str]:
        """Households of each kind in the register, all first, without few ones and one from which they would follow.

        The same of every cause, so that none follows from another cause's table.
        """
        every, *each = (kind.in_scope for kind in kinds)
        hidden = hidden_rows([(some,) for some in each], self.least)
        return [
            self.a_year(every, 1),
            *(self.hidden if at in hidden else number(Decimal(some)) for at, some in enumerate(each)),
        ]

    def segments(self, segments: Sequence[Segment]) -> list[tuple[Segment, bool]]:
        """Each segment and whether its numbers are shown."""
        hidden = self._hidden([segment.households for segment in segments])
        return [(segment, at not in hidden) for at, segment in enumerate(segments)]

    def schemes(self, cause: CauseFound, kind: KindFound) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
        """A kind's segments by the policy and by natural breaks; outside of all kinds together, some joined."""
        if not self.is_outside:
            return kind.fixed, kind.natural
        told = told_of(self.found, cause.cause, self._few)
        return told.fixed, told.natural

    def line(self, line: LineFound) -> LineShown:
        """The candidates that are shown, the least first, and of which of them precision and payout are."""
        if not self.is_outside:
            every = {one.line for one in line.candidates}
            return LineShown(list(line.candidates), every, every)
        some = told_of(self.found, line.cause, self._few).candidates[line.key]
        return LineShown(
            some,
            lines_apart(some, line.recommended, lambda one: (one.right, one.judged - one.right), self.least),
            lines_apart(some, line.recommended, lambda one: (one.paid,), self._few),
        )

    @property
    def _few(self) -> int:
        """Fewer households than this of all windows together are not told."""
        return self.least * max(len(self.found.windows), 1)

    def _hidden(self, households: Sequence[int]) -> set[int]:
        """The places of the few, and of those from which they would follow."""
        return hidden_rows([(some,) for some in households], self._few)


def number(value: Decimal, decimals: int = 0) -> str:
    """1,234.5; no decimals where there are none to tell."""
    rounded = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return f"{rounded:,.{decimals}f}".removesuffix(f".{'0' * decimals}" if decimals else "")
