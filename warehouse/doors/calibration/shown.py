"""Which numbers of a calibration may be shown: within the district all, outside none of fewer than five households.

Outside there are no tables by two things at once, no row of few households, nor one that follows from the rest: where
one is hidden, the next smallest is too; and of candidate lines only such that differ by as many households.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from policy.calibration import Candidate
from warehouse.calibration.facts import QUANTILES, Calibration, KindFound, LineFound, Segment
from warehouse.calibration.intervals import wilson
from warehouse.doors.small_cells import hidden_rows

HIDDEN = "不足{}户"
NOTHING = ""
_TENTH = Decimal("0.1")


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
        """What stands in the place of a small number."""
        return HIDDEN.format(self.least)

    def a_year(self, households: int, windows: int = 0) -> str:
        """Households of so many windows (all) as the mean of a year, or the word for few."""
        mean = Decimal(households) / (windows or len(self.found.windows) or 1)
        return self.hidden if mean < self.least else number(mean, 1)

    def is_few(self, households: int) -> bool:
        """Whether so many households of all windows are too few in a year."""
        return Decimal(households) < self.least * max(len(self.found.windows), 1)

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

    def segments(self, segments: Sequence[Segment]) -> list[tuple[Segment, bool]]:
        """Each segment and whether its numbers are shown."""
        hidden = self._hidden([segment.households for segment in segments])
        return [(segment, at not in hidden) for at, segment in enumerate(segments)]

    def candidates(self, line: LineFound) -> list[Candidate]:
        """The candidates that are shown, the least first."""
        if not self.is_outside:
            return list(line.candidates)
        kept: list[Candidate] = []
        for one in reversed(line.candidates):
            if not self.is_few(one.households - (kept[-1].households if kept else 0)):
                kept.append(one)
        return kept[::-1]

    def _hidden(self, households: Sequence[int]) -> set[int]:
        """The places of the few, and of those from which they would follow."""
        return hidden_rows([(some,) for some in households], self.least * max(len(self.found.windows), 1))


def number(value: Decimal, decimals: int = 0) -> str:
    """1,234.5; no decimals where there are none to tell."""
    rounded = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return f"{rounded:,.{decimals}f}".removesuffix(f".{'0' * decimals}" if decimals else "")
