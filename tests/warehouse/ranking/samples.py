"""A ranking model as a made district would give it: the same one always."""

from datetime import date
from functools import cache

from policy.ranking import FEATURES, Ground, Parts, Verdict, ranking_terms
from policy.windows import Month
from tests.warehouse.office import shipped_law
from warehouse.ranking.facts import Bin, Group, Judged, OrderJudged, Ranking
from warehouse.ranking.model import Model

IN_FORCE = shipped_law().in_force(date(2026, 11, 1))
PARTS = Parts(
    tuple(Month.parse("2025-03").plus(at) for at in range(8)), tuple(Month.parse("2026-02").plus(at) for at in range(6))
)
COEFFICIENTS = (0.41, 0.22, 0.35, 0.02, 0.04, 0.0, 0.11, 0.06, 0.28, 0.13, 0.05, 0.52, 0.19, 0.24)


def a_model(*, is_better: bool = True) -> Model:
    """Every feature with mean 0.2 and scale 0.25."""
    return Model(
        month="2026-11",
        features=tuple(feature.key for feature in FEATURES),
        means=(0.2,) * len(FEATURES),
        scales=(0.25,) * len(FEATURES),
        coefficients=COEFFICIENTS,
        intercept=-4.61,
        trained=tuple(map(str, PARTS.trained)),
        judged=tuple(map(str, PARTS.judged)),
        horizon=3,
        rows=95_212,
        determined=412,
        households=188,
        seed=20262,
        policy_version=IN_FORCE.version,
        law="5" * 64,
        is_better=is_better,
    )


@cache
def a_ranking() -> Ranking:
    """One that proved better; of one kind of household few were determined."""
    judged = Judged(
        rows=70_900,
        determined=305,
        orders=(
            OrderJudged("排序模型", 0.184, 0.151, 0.222, 96),
            OrderJudged("按接近程度", 0.102, 0.081, 0.125, 61),
            OrderJudged("按名单的先后", 0.097, 0.078, 0.121, 58),
        ),
        gain=0.082,
        gain_interval=(0.046, 0.12),
        bins=(
            Bin(0.0, 0.8, 56_720, 62.3, 39),
            Bin(0.8, 0.9, 7_090, 41.0, 44),
            Bin(0.9, 0.95, 3_545, 52.6, 48),
            Bin(0.95, 0.98, 2_127, 61.9, 70),
            Bin(0.98, 1.0, 1_418, 98.4, 104),
        ),
        groups=(
            Group("一般农户", 51_000, 171, 174.0, 58, 35),
            Group("突发严重困难户", 300, 4, 3.1, 1, 1),
            Group("脱贫户", 19_000, 124, 131.2, 37, 25),
            Group("边缘易致贫户", 600, 6, 7.9, 0, 0),
            Group("户主在劳动年龄", 42_100, 150, 160.2, 50, 32),
            Group("户主年龄更大", 28_800, 155, 156.0, 46, 29),
        ),
    )
    departments = shipped_law().departments
    return Ranking(
        month="2026-11",
        made_on=date(2026, 11, 28),
        policy_version=IN_FORCE.version,
        terms=ranking_terms(IN_FORCE),
        parts=PARTS,
        ground=Ground(8, 6, 188, 140),
        trained_rows=(95_212, 412),
        verdict=Verdict.BETTER,
        model=a_model(),
        judged=judged,
        titles=departments.titles,
        office=departments.offices["district_office"],
    )
