"""Of a cause's segments and candidate lines those from which, put together, no few households follow.

Who reaches an edge of a segment is counted over all, who reaches a candidate over the households of its line. Where a
cause has several lines, what is told of all but one of them at an edge tells the last one too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from policy.calibration import Candidate, Cause
from warehouse.calibration.facts import Calibration, KindFound, LineFound, Segment

Counts = dict[Decimal, int]


@dataclass(frozen=True, slots=True)
class Told:
    """Segments between edges of the policy, between natural breaks, and the candidates of each line by its key."""

    fixed: tuple[Segment, ...]
    natural: tuple[Segment, ...]
    candidates: Mapping[str, list[Candidate]]


def told_of(found: Calibration, cause: Cause, least: int) -> Told:
    """What is told where fewer than `least` households, of all windows together, are not.

    A recommended line is always among the candidates: rather than it an edge is left out that lies too near.
    """
    lines = [each for each in found.lines if each.cause == cause]
    alone = _Known(least, {}, {line.key: _recommended(line, least) for line in lines})
    fixed, natural = _segments(next((each.kinds[0] for each in found.causes if each.cause == cause), None), alone)
    known = _Known(least, {**_reached(fixed), **_reached(natural)}, alone.lines)
    return Told(fixed, natural, {line.key: _candidates(line, known) for line in lines})


def lines_apart(
    candidates: Sequence[Candidate],
    first: Candidate | None,
    numbers_of: Callable[[Candidate], Sequence[int]],
    least: int,
) -> set[Decimal]:
    """The lines whose numbers may all be told: none is few, none differs by few from another line's.

    The recommended candidate comes `first`, the others from the highest down. Numbers that are all the same are of the
    same households.
    """
    told: dict[Decimal, Sequence[int]] = {}
    for one in sorted(candidates, key=lambda each: (each != first, -each.line)):
        numbers = numbers_of(one)
        if min(numbers) >= least and all(_are_apart(numbers, other, least) for other in told.values()):
            told[one.line] = numbers
    return set(told)


def _are_apart(some: Sequence[int], others: Sequence[int], least: int) -> bool:
    return some == others or all(abs(one - other) >= least for one, other in zip(some, others, strict=True))


def _segments(every: KindFound | None, known: _Known) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
    """Of all households together: those between edges of the policy, and between natural breaks far from these."""
    if every is None:
        return (), ()
    fixed = _joined(every.fixed, known.takes)
    edges = _reached(fixed)
    return fixed, _joined(
        every.natural, lambda at, some: known.takes(at, some) and _is_apart(at, some, edges, known.least)
    )


def _recommended(line: LineFound, least: int) -> Counts:
    one = line.recommended
    return {one.line: one.households} if one and one.households >= least else {}


def _candidates(line: LineFound, known: _Known) -> list[Candidate]:
    """The recommended one, and from the highest down those that may be told beside it; the least first."""
    for one in reversed(line.candidates):
        if one.line not in known.lines[line.key] and known.with_line(line.key, one).is_safe:
            known.lines[line.key][one.line] = one.households
    return [one for one in line.candidates if one.line in known.lines[line.key] or one == line.recommended]


@dataclass(frozen=True, slots=True)
class _Known:
    """Households that are known to reach so many yuan: at the edges of segments, and of each line at candidates."""

    least: int
    edges: Counts
    lines: Mapping[str, Counts]

    def takes(self, edge: Decimal, households: int) -> bool:
        """Whether an edge may be told beside the lines."""
        return _Known(self.least, {edge: households}, self.lines).is_safe

    def with_line(self, key: str, one: Candidate) -> _Known:
        """The same with one more candidate."""
        return _Known(self.least, self.edges, {**self.lines, key: {**self.lines[key], one.line: one.households}})

    @property
    def is_safe(self) -> bool:
        """Whether neither the households of a line at two amounts, nor those of the others, differ by few."""
        return all(self._is_safe(key) for key in self.lines)

    def _is_safe(self, key: str) -> bool:
        own = {**self._implied(key), **self.lines[key]}
        beside = own if len(self.lines) > 1 else {**self.edges, **own}
        return all(
            households >= self.least
            and _is_apart(line, households, beside, self.least)
            and all(reached - households >= self.least for edge, reached in self.edges.items() if edge < line)
            for line, households in own.items()
        )

    def _implied(self, key: str) -> Counts:
        """What follows for a line at the edges at which every other line is told."""
        others = [counts for other, counts in self.lines.items() if other != key]
        return {
            edge: reached - sum(counts[edge] for counts in others)
            for edge, reached in self.edges.items()
            if others and all(edge in counts for counts in others)
        }


def _is_apart(line: Decimal, households: int, counts: Mapping[Decimal, int], least: int) -> bool:
    return all(abs(households - other) >= least for at, other in counts.items() if at != line)


def _joined(segments: Sequence[Segment], is_told: Callable[[Decimal, int], bool]) -> tuple[Segment, ...]:
    """The segments, joined where an edge is not told."""
    joined = list(segments[:1])
    for one, reached in zip(segments[1:], _reached(segments).values(), strict=True):
        if is_told(one.lower, reached):
            joined.append(one)
        else:
            joined[-1] = _as_one(joined[-1], one)
    return tuple(joined)


def _reached(segments: Sequence[Segment]) -> Counts:
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
