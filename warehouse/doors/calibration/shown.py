"""Which numbers of a calibration may be shown: within the district all, outside none of fewer than five households.

Outside there are no tables by two things at once, no row of few households, nor one that follows from the rest: where
one is hidden, the next smallest is too; and of candidate lines and of natural breaks only such that differ by as many
households from each other and from the policy's edges.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from policy.calibration import Candidate
from warehouse.calibration.facts import QUANTILES, Calibration, KindFound, LineFound, Segment
from warehouse.calibration.intervals import wilson
from warehouse.doors.small_cells import hidden_rows

HIDDEN = "不足{}户"
WITHHELD = "不显示"
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
        """What stands in the place of a number that is not told: a small one, or one from which it would follow."""
        return WITHHELD

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

    def natural(self, kind: KindFound) -> tuple[Segment, ...]:
        """The segments between natural breaks; outside those are one whose edge lies too few from one of the policy."""
        if not self.is_outside:
            return kind.natural
        fixed, joined = _reached(kind.fixed), list(kind.natural[:1])
        for one, reached in zip(kind.natural[1:], _reached(kind.natural).values(), strict=True):
            if self._is_told(one.lower, reached, fixed):
                joined.append(one)
            else:
                joined[-1] = _as_one(joined[-1], one)
        return tuple(joined)

    def candidates(self, line: LineFound) -> list[Candidate]:
        """The candidates that are shown, the least first; the recommended one always is, whose effects are told."""
        if not self.is_outside:
            return list(line.candidates)
        told = {one.line: one.households for one in line.candidates if one == line.recommended}
        edges = self._edges(line)
        for one in reversed(line.candidates):
            near = [*told.values(), 0]
            if not any(self.is_few(abs(one.households - other)) for other in near) and self._is_told(
                one.line, one.households, edges
            ):
                told[one.line] = one.households
        return [one for one in line.candidates if one.line in told]

    def _edges(self, line: LineFound) -> Mapping[Decimal, int]:
        """The edges of the segments that are told of the households of this line, where no other has any of them."""
        of_it = [each for each in self.found.lines if each.cause == line.cause]
        kinds = [each.kinds[0] for each in self.found.causes if each.cause == line.cause]
        if len(of_it) > 1 or not kinds:
            return {}
        return {**_reached(kinds[0].fixed), **_reached(self.natural(kinds[0]))}

    def _is_told(self, line: Decimal, households: int, edges: Mapping[Decimal, int]) -> bool:
        """Whether so many households reach a line that nothing small follows from those who reach the edges."""
        return not any(self.is_few(abs(households - reached)) for edge, reached in edges.items() if edge != line)

    def _hidden(self, households: Sequence[int]) -> set[int]:
        """The places of the few, and of those from which they would follow."""
        return hidden_rows([(some,) for some in households], self.least * max(len(self.found.windows), 1))


def _reached(segments: Sequence[Segment]) -> dict[Decimal, int]:
    """How many households reach each edge between segments."""
    return {one.lower: sum(each.households for each in segments[at:]) for at, one in enumerate(segments) if at}


def _as_one(lower: Segment, upper: Segment) -> Segment:
    """Two neighbouring segments as one."""
    return Segment(
        lower.lower,
        upper.upper,
        lower.households + upper.households,
        lower.poor + upper.poor,
        lower.income_unknown + upper.income_unknown,
        lower.judged + upper.judged,
        lower.determined + upper.determined,
        lower.refused + upper.refused,
    )


def number(value: Decimal, decimals: int = 0) -> str:
    """1,234.5; no decimals where there are none to tell."""
    rounded = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return f"{rounded:,.{decimals}f}".removesuffix(f".{'0' * decimals}" if decimals else "")
