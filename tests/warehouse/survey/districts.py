"""Made districts that are surveyed: cells with households at risk, a draw by the policy's strata, answers that lack."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from policy.survey.allocating import Answered, allocated, spreads
from policy.survey.answers import SurveyedStratum
from policy.survey.strata import Cell, Stratum, strata_of
from policy.survey.terms import SurveyTerms

TERMS = SurveyTerms(size=300, least=2, cuts=(5000, 8000), seed=1, days=15, reminded_before=3)
KINDS = {"一般农户": 0.80, "脱贫户": 0.17, "边缘易致贫户": 0.03}
BANDS = (0.82, 0.12, 0.06)
RISK_BY_BAND = (1, 3, 8)
RISK_BY_KIND = (1, 1.5, 2)


@dataclass(frozen=True)
class Plan:
    """What districts are made: townships, households off the list, prevalence, whether a survey went before."""

    townships: int
    households: int
    prevalence: tuple[float, float]
    is_neyman: bool
    answering: tuple[float, float] = (0.75, 1.0)


def districts(plan: Plan, times: int, seed: int) -> Iterator[tuple[list[SurveyedStratum], int]]:
    """Each with its answers and the true number at risk."""
    for one in np.random.SeedSequence(seed).spawn(times):
        yield _surveyed(plan, np.random.default_rng(one))


def _surveyed(plan, draw):
    frame, at_risk = _cells(plan, draw)
    strata = strata_of(frame, TERMS)
    spread = spreads(strata, _last_answers(frame, at_risk, strata, draw) if plan.is_neyman else {})
    sizes = allocated(strata, spread, TERMS.size, TERMS.least)
    answering = draw.uniform(*plan.answering)
    found = []
    for stratum, size in zip(strata, sizes, strict=True):
        answers = int(draw.binomial(size, answering))
        by_cell = _drawn(stratum, frame, at_risk, answers, draw)
        risky = sum(risk for _, risk in by_cell.values())
        found.append(_told(stratum, size, answers, risky))
    return found, sum(at_risk.values())


def _cells(plan, draw):
    """Townships, kinds and bands of uneven size; who is near a line and who was poor is likelier at risk."""
    size = draw.dirichlet(np.full(plan.townships, 3.0))
    shape = size[:, None, None] * np.array(list(KINDS.values()))[:, None] * np.array(BANDS)
    frame = np.round(plan.households * shape * draw.uniform(0.6, 1.4, shape.shape)).astype(int)
    risk = np.array(RISK_BY_KIND)[:, None] * np.array(RISK_BY_BAND) * draw.gamma(4, 0.25, (plan.townships, 1, 1))
    share = np.minimum(risk * draw.uniform(*plan.prevalence) * frame.sum() / (risk * frame).sum(), 0.9)
    at_risk = draw.binomial(frame, share)
    cells = [Cell(f"镇{town:02}", kind, band) for town in range(plan.townships) for kind in KINDS for band in range(3)]
    return (dict(zip(cells, (int(each) for each in some.flat), strict=True)) for some in (frame, at_risk))


def _last_answers(frame, at_risk, strata, draw):
    """The survey before, drawn in proportion."""
    sizes = allocated(strata, spreads(strata, {}), TERMS.size, TERMS.least)
    drawn = [_drawn(one, frame, at_risk, size, draw) for one, size in zip(strata, sizes, strict=True)]
    return {cell: Answered(*counts) for some in drawn for cell, counts in some.items() if counts[0]}


def _drawn(stratum: Stratum, frame, at_risk, size, draw):
    """Of the stratum's households so many without replacement: by cell how many, and how many at risk."""
    colours = [count for cell in stratum.cells for count in (at_risk[cell], frame[cell] - at_risk[cell])]
    got = [int(each) for each in draw.multivariate_hypergeometric(colours, size)]
    return {cell: (got[2 * at] + got[2 * at + 1], got[2 * at]) for at, cell in enumerate(stratum.cells)}


def _told(stratum: Stratum, size, answers, risky):
    return SurveyedStratum(
        stratum.name(TERMS.cuts), stratum.township, stratum.kind, stratum.band, stratum.frame, size, answers, risky,
        {"因病": risky // 2},
    )  # fmt: skip
