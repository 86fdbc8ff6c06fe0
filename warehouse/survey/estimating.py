"""The estimates of a survey: totals of a stratified sample without replacement, and their variance, computed by svy.

Total Σ N x ÷ n over strata, variance Σ N² (1 − n ÷ N) s² ÷ n with s² = n ÷ (n − 1) p (1 − p): W. G. Cochran, Sampling
Techniques, 3rd ed., 1977, theorems 5.3 and 5.4 and section 5.10; of a part of the frame the same with the others at
nothing (2.11, 5A.14); of a stratum without answers its part of the one that it is read as. Which strata are read
together, and the interval: policy.survey.estimate.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from policy.survey.answers import SurveyedStratum
from policy.survey.estimate import (
    Estimated,
    Group,
    Piece,
    SurveyEstimate,
    bounded,
    joined,
    pieces_of,
    scattered_together,
)

if TYPE_CHECKING:
    import svy

ALL: Final = "全区"
_AT_RISK: Final = "at_risk"
_OF_TYPE: Final = "of_type_"
_STRATUM: Final = "stratum"
_OF: Final[dict[str, Callable[[SurveyedStratum], object]]] = {
    "township": lambda one: one.township,
    "kind": lambda one: one.kind,
    "band": lambda one: one.band,
}
Totals = dict[str, tuple[float, float]]


def missed(strata: Sequence[SurveyedStratum]) -> Estimated | None:
    """What the answers say of the whole frame; None before the first."""
    groups = joined(strata)
    return _whole(groups, _sample(groups, ())) if groups else None


def estimate(strata: Sequence[SurveyedStratum]) -> SurveyEstimate | None:
    """What the answers say in all and by parts; None before the first."""
    groups = joined(strata)
    if not groups:
        return None
    types = sorted({each for group in groups for each, count in group.first.by_risk_type.items() if count})
    parts = {by: pieces_of(groups, part_of) for by, part_of in _OF.items()}
    sample = _sample(groups, types, {by: list(some.values()) for by, some in parts.items()})

    def told(by: str) -> Iterable[Estimated]:
        for at, (name, pieces) in enumerate(parts[by].items()):
            yield bounded(str(name), pieces, _found(pieces), _totals(sample, f"{by}{at}")[ALL])

    return SurveyEstimate(
        total=_whole(groups, sample),
        strata=tuple(_strata(groups, _totals(sample, _AT_RISK, _STRATUM))),
        townships=tuple(one for one in told("township") if one.answered),
        kinds=tuple(told("kind")),
        bands=tuple(sorted(told("band"), key=lambda one: int(one.name))),
        risk_types=tuple(
            bounded(name, _all(groups), _found(_all(groups), name), _totals(sample, f"{_OF_TYPE}{at}")[ALL])
            for at, name in enumerate(types)
        ),
        joined=tuple((silent.name, group.first.name) for group in groups for silent in group.strata[1:]),
        collapsed=tuple(group.first.name for group in groups if group.is_alone),
        silent=_silent(strata),
    )


def _whole(groups: Sequence[Group], sample: svy.Sample) -> Estimated:
    return bounded(ALL, _all(groups), _found(_all(groups)), _totals(sample, _AT_RISK)[ALL])


def _all(groups: Sequence[Group]) -> list[Piece]:
    return [Piece(group, group.strata) for group in groups]


def _sample(
    groups: Sequence[Group], types: Sequence[str], parts: Mapping[str, Sequence[Sequence[Piece]]] | None = None
) -> svy.Sample:
    """A row for each household that answered; who it is does not matter, how many said what does."""
    import polars as pl  # noqa: PLC0415  libraries only for who asks
    import svy  # noqa: PLC0415

    together = scattered_together(groups)
    frames: dict[int, int] = {}
    for number, group in zip(together, groups, strict=True):
        frames[number] = frames.get(number, 0) + group.frame
    shares = {
        f"{by}{at}": {id(piece.group): piece.share for piece in pieces}
        for by, some in (parts or {}).items()
        for at, pieces in enumerate(some)
    }
    rows = [
        {
            _STRATUM: str(at),  # two may bear one name
            "scatter": str(number),
            "frame": float(frames[number]),
            **row,
            **{name: row[_AT_RISK] * its.get(id(group), 0.0) for name, its in shares.items()},
        }
        for at, (number, group) in enumerate(zip(together, groups, strict=True))
        for row in _rows(group, types)
    ]
    # A single answer left alone is known whole, or all there is: then the number of answers gives the width.
    design = svy.Design(stratum="scatter", wgt="weight", pop_size="frame", singleton="skip")
    return svy.Sample(pl.DataFrame(rows), design)


def _rows(group: Group, types: Sequence[str]) -> Iterable[dict[str, float]]:
    first = group.first
    for one in range(first.answered):
        yield {
            "weight": group.weight,
            _AT_RISK: float(one < first.at_risk),
            **{f"{_OF_TYPE}{no}": float(one < first.by_risk_type.get(name, 0)) for no, name in enumerate(types)},
        }


def _totals(sample: svy.Sample, y: str, by: str | None = None) -> Totals:
    """Total and variance by level, or of the whole sample."""
    found: Any = sample.estimation.total(y, by=by)
    return {row.by_level[0] if row.by_level else ALL: (float(row.est), float(row.se) ** 2) for row in found.estimates}


def _strata(groups: Sequence[Group], totals: Totals) -> Iterable[Estimated]:
    """Each stratum, one without answers after the one that it is read as: of that one's number its part."""
    for at, group in enumerate(groups):
        number, variance = totals[str(at)]
        for one in group.strata:
            piece = Piece(group, (one,))
            yield bounded(one.name, [piece], one.at_risk, (number * piece.share, variance * piece.share**2))


def _found(pieces: Sequence[Piece], risk_type: str = "") -> int:
    strata = [one for piece in pieces for one in piece.strata]
    return sum(one.by_risk_type.get(risk_type, 0) if risk_type else one.at_risk for one in strata)


def _silent(strata: Sequence[SurveyedStratum]) -> tuple[str, ...]:
    heard = {one.township for one in strata if one.answered}
    return tuple(dict.fromkeys(one.township for one in strata if one.township not in heard))
