"""What a stratified sample says of its frame: strata read together, effective answers, the interval. Pure.

A stratum's answered households stand for all of it, as if drawn at random from it: weight = frame ÷ answered (weighting
classes; S. L. Lohr, Sampling: Design and Analysis, 3rd ed., 8.5). Estimates themselves are made where a library is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist
from typing import Any, Final, TypeVar

from policy.survey.answers import SurveyedStratum

T = TypeVar("T")
Z_95: Final = NormalDist().inv_cdf(0.975)
_FEWEST_FOR_A_VARIANCE: Final = 2
_NO_SPREAD: Final = 1e-9  # below any share but none and all; what is left is the rounding of sums


@dataclass(frozen=True, slots=True)
class Group:
    """A stratum with answers, first, and beside it those without any that are read as it is."""

    strata: tuple[SurveyedStratum, ...]

    @property
    def first(self) -> SurveyedStratum:
        """The stratum that has answers; the group bears its name, township, kind and closeness."""
        return self.strata[0]

    @property
    def answered(self) -> int:
        """Households that answered."""
        return self.first.answered

    @property
    def frame(self) -> int:
        """Households that the group stands for."""
        return sum(one.frame for one in self.strata)

    @property
    def drawn(self) -> int:
        """Households drawn in it."""
        return sum(one.drawn for one in self.strata)

    @property
    def is_alone(self) -> bool:
        """Whether it has one answer that stands for others too: nothing tells their scatter."""
        return self.answered < _FEWEST_FOR_A_VARIANCE and not self.is_whole

    @property
    def is_whole(self) -> bool:
        """Whether every household of it answered."""
        return self.answered == self.frame

    @property
    def weight(self) -> float:
        """Households for which each that answered stands."""
        return self.frame / self.answered


@dataclass(frozen=True, slots=True)
class Piece:
    """Of a group the strata that belong to a part of the frame: what is told of a part is its own, not its donor's."""

    group: Group
    strata: tuple[SurveyedStratum, ...]

    @property
    def frame(self) -> int:
        """Households of it."""
        return sum(one.frame for one in self.strata)

    @property
    def drawn(self) -> int:
        """Households drawn of it."""
        return sum(one.drawn for one in self.strata)

    @property
    def answered(self) -> int:
        """Households of it that answered."""
        return sum(one.answered for one in self.strata)

    @property
    def share(self) -> float:
        """Its part of the group's households."""
        return self.frame / self.group.frame


@dataclass(frozen=True, slots=True)
class Estimated:
    """Households at risk in a part of the frame, with the 95 % interval. `found` of `answered` are at risk."""

    name: str
    frame: int
    drawn: int
    answered: int
    found: int
    number: float
    low: float
    high: float

    @property
    def shares(self) -> tuple[float, float, float]:
        """Estimate, lower and upper end as parts of the frame."""
        return self.number / self.frame, self.low / self.frame, self.high / self.frame


@dataclass(frozen=True, slots=True)
class SurveyEstimate:
    """What a survey says, in all and by parts. `joined`: strata without answers, each with the one it is read as.

    `collapsed` are strata with one answer: their scatter is taken together with their neighbour's. `silent` are
    townships without any answer, of which nothing is said alone.
    """

    total: Estimated
    strata: tuple[Estimated, ...]
    townships: tuple[Estimated, ...]
    kinds: tuple[Estimated, ...]
    bands: tuple[Estimated, ...]
    risk_types: tuple[Estimated, ...]
    joined: tuple[tuple[str, str], ...] = ()
    collapsed: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()


def joined(strata: Sequence[SurveyedStratum]) -> list[Group]:
    """Strata as they are estimated: one without answers is read as its nearest neighbour that has some."""
    with_answers = [one for one in strata if one.answered]
    groups = [[one] for one in with_answers]
    if with_answers:
        for silent in (one for one in strata if not one.answered):
            _nearest(silent, groups, lambda some: some[0]).append(silent)
    return [Group(tuple(some)) for some in groups]


def scattered_together(groups: Sequence[Group]) -> list[int]:
    """For each group the number of those among which its answers' scatter is taken: one answer alone has none.

    Collapsed strata: W. G. Cochran, Sampling Techniques, 3rd ed., 1977, 5A.12: too wide rather than too narrow. What is
    known whole has no scatter to tell.
    """
    numbers, answers = list(range(len(groups))), [group.answered for group in groups]
    for at, group in enumerate(groups):
        own = numbers[at]
        rest = [pair for pair in zip(groups, numbers, strict=True) if pair[1] != own and not pair[0].is_whole]
        if rest and group.is_alone and answers[own] < _FEWEST_FOR_A_VARIANCE:
            _, taken = _nearest(group.first, rest, lambda pair: pair[0].first)
            answers[taken] += answers[own]
            numbers = [taken if number == own else number for number in numbers]
    return numbers


def _nearest(stratum: SurveyedStratum, some: Iterable[Any], stratum_of: Callable[[Any], SurveyedStratum]) -> Any:
    """Of the same township and kind the nearest by closeness; else by closeness, kind, township; then most answers."""

    def far(one: Any) -> tuple[bool, int, bool, bool, int, str]:
        other = stratum_of(one)
        is_other_kind, is_elsewhere = other.kind != stratum.kind, other.township != stratum.township
        apart = abs(other.band - stratum.band)
        return is_other_kind or is_elsewhere, apart, is_other_kind, is_elsewhere, -other.answered, other.name

    return min(some, key=far)


def pieces_of(groups: Sequence[Group], part_of: Callable[[SurveyedStratum], T]) -> dict[T, list[Piece]]:
    """The groups parted as their strata are, in the order of the groups."""
    parts: dict[T, list[Piece]] = {}
    for group in groups:
        own: dict[T, list[SurveyedStratum]] = {}
        for one in group.strata:
            own.setdefault(part_of(one), []).append(one)
        for part, strata in own.items():
            parts.setdefault(part, []).append(Piece(group, tuple(strata)))
    return parts


def unit_variance(pieces: Sequence[Piece]) -> float:
    """Variance of a share p, divided by p(1 − p), if every stratum had the share of all: Σ W²(1 − f) ÷ n.

    W is a piece's part of the frame, n its group's answers, f = n ÷ the group's frame. Without the correction for a
    finite frame this is 1 ÷ n times Kish's effect of unequal weights (L. Kish, Survey Sampling, 1965, 11.7; J. Official
    Statistics 8, 1992).
    """
    frame = sum(piece.frame for piece in pieces)
    return sum(
        (piece.frame / frame) ** 2 * (1 - piece.group.answered / piece.group.frame) / piece.group.answered
        for piece in pieces
    )


def interval(share: float, variance: float, unit: float) -> tuple[float, float]:
    """The 95 % interval of a share: Wilson's, with the effective number of answers.

    That number is p(1 − p) ÷ variance (E. L. Korn, B. I. Graubard 1998, Survey Methodology 24:193-201, 2.1), but no
    more than 1 ÷ `unit`: a sample with few found has a variance by chance too small, and none found has none (as the
    NCHS standards of 2017 hold it under n). E. B. Wilson 1927, JASA 22:209-212; for such samples C. Franco, R. J. A.
    Little, T. A. Louis, E. V. Slud 2019, J. Survey Statistics and Methodology 7:334-364. A census has no width.
    """
    spread = share * (1 - share)
    per_answer = max(variance / spread, unit) if spread > _NO_SPREAD else unit
    squared = Z_95 * Z_95 * per_answer
    half = Z_95 * sqrt(max(spread, 0.0) * per_answer + squared * per_answer / 4)
    return (share + squared / 2 - half) / (1 + squared), (share + squared / 2 + half) / (1 + squared)


def bounded(name: str, pieces: Sequence[Piece], found: int, total: tuple[float, float]) -> Estimated:
    """A part as it is told: `total` is the estimated number and its variance.

    At risk are at least those found, and at most all but those that answered and were not.
    """
    frame, answered = sum(one.frame for one in pieces), sum(one.answered for one in pieces)
    number, variance = total
    share = min(max(number / frame, 0.0), 1.0)
    ends = interval(share, variance / frame**2, unit_variance(pieces))
    low, number, high = (
        min(max(value, found), frame - answered + found) for value in (ends[0] * frame, number, ends[1] * frame)
    )
    return Estimated(
        name=name,
        frame=frame,
        drawn=sum(one.drawn for one in pieces),
        answered=answered,
        found=found,
        number=number,
        low=min(low, number),
        high=max(number, high),
    )
