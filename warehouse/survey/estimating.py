"""The estimates of a survey: totals of a stratified sample without replacement, and their variance, computed by svy.

Total Σ N x ÷ n over strata, variance Σ N² (1 − n ÷ N) s² ÷ n with s² = n ÷ (n − 1) p (1 − p): W. G. Cochran, Sampling
Techniques, 3rd ed., 1977, theorems 5.3 and 5.4 and section 5.10; of a part of the frame the same with the others at
nothing (2.11, 5A.14). Which strata are read together, and the interval: policy.survey.estimate.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from policy.survey.answers import SurveyedStratum
from policy.survey.estimate import Estimated, Group, SurveyEstimate, bounded, joined, scattered_together

if TYPE_CHECKING:
    import svy

ALL: Final = "全区"
_AT_RISK: Final = "at_risk"
_OF_TYPE: Final = "of_type_"
_BY: Final[dict[str, Callable[[int, Group], object]]] = {
    "stratum": lambda at, _group: at,  # two may bear one name
    "township": lambda _at, group: group.first.township,
    "kind": lambda _at, group: group.first.kind,
    "band": lambda _at, group: group.first.band,
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
    sample = _sample(groups, types)
    parts = {by: _parts(groups, by, _totals(sample, _AT_RISK, by)) for by in _BY}
    return SurveyEstimate(
        total=_whole(groups, sample),
        strata=parts["stratum"],
        townships=parts["township"],
        kinds=parts["kind"],
        bands=parts["band"],
        risk_types=tuple(
            bounded(name, groups, _found(groups, name), _totals(sample, f"{_OF_TYPE}{at}")[ALL])
            for at, name in enumerate(types)
        ),
        joined=tuple((silent.name, group.first.name) for group in groups for silent in group.strata[1:]),
        collapsed=tuple(group.first.name for group in groups if group.is_alone),
        silent=_silent(strata),
    )


def _whole(groups: Sequence[Group], sample: svy.Sample) -> Estimated:
    return bounded(ALL, groups, _found(groups), _totals(sample, _AT_RISK)[ALL])


def _sample(groups: Sequence[Group], types: Sequence[str]) -> svy.Sample:
    """A row for each household that answered; who it is does not matter, how many said what does."""
    import polars as pl  # noqa: PLC0415  libraries only for who asks
    import svy  # noqa: PLC0415

    together = scattered_together(groups)
    frames: dict[int, int] = {}
    for number, group in zip(together, groups, strict=True):
        frames[number] = frames.get(number, 0) + group.frame
    rows = chain.from_iterable(
        _rows(at, group, types, (str(number), frames[number]))
        for at, (number, group) in enumerate(zip(together, groups, strict=True))
    )
    # A single answer left alone is known whole, or all there is: then the number of answers gives the width.
    design = svy.Design(stratum="scatter", wgt="weight", pop_size="frame", singleton="skip")
    return svy.Sample(pl.DataFrame(list(rows)), design)


def _rows(at: int, group: Group, types: Sequence[str], scatter: tuple[str, int]) -> Iterable[dict[str, Any]]:
    first = group.first
    for one in range(first.answered):
        yield {
            **{by: str(level_of(at, group)) for by, level_of in _BY.items()},
            "scatter": scatter[0],
            "frame": float(scatter[1]),
            "weight": group.weight,
            _AT_RISK: float(one < first.at_risk),
            **{f"{_OF_TYPE}{no}": float(one < first.by_risk_type.get(name, 0)) for no, name in enumerate(types)},
        }


def _totals(sample: svy.Sample, y: str, by: str | None = None) -> Totals:
    """Total and variance by level, or of the whole sample."""
    found: Any = sample.estimation.total(y, by=by)
    return {row.by_level[0] if row.by_level else ALL: (float(row.est), float(row.se) ** 2) for row in found.estimates}


def _parts(groups: Sequence[Group], by: str, totals: Totals) -> tuple[Estimated, ...]:
    parts: dict[object, list[Group]] = {}
    for at, group in enumerate(groups):
        parts.setdefault(_BY[by](at, group), []).append(group)
    return tuple(
        bounded(some[0].first.name if by == "stratum" else str(level), some, _found(some), totals[str(level)])
        for level, some in (sorted(parts.items()) if by == "band" else parts.items())
    )


def _found(groups: Sequence[Group], risk_type: str = "") -> int:
    firsts = [group.first for group in groups]
    return sum(one.by_risk_type.get(risk_type, 0) if risk_type else one.at_risk for one in firsts)


def _silent(strata: Sequence[SurveyedStratum]) -> tuple[str, ...]:
    heard = {one.township for one in strata if one.answered}
    return tuple(dict.fromkeys(one.township for one in strata if one.township not in heard))
