"""The ranking model (排序模型): who is looked at first. It orders what others chose; it draws and decides nothing.

What it may look at is FEATURES and nothing else: sums of earlier months beside their lines, and how they moved.
It sees no sex, no name, no age, no village and no township; and nothing that stands for them: water supply (one
village has one), alerts and reports (whoever writes them), whether an income is known at all (a township that sent no
file). It sees no kind of household either: the register's word of years ago would put the same houses first for good,
and 脱贫户 live in some villages more than in others. How kinds and ages fare is told on its card instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from policy.errors import PolicyError
from policy.in_force import InForce
from policy.windows import Month


@dataclass(frozen=True, slots=True)
class Feature:
    """One thing that the model looks at: its column in ranking_feature, and its name on the card."""

    key: str
    label: str


FEATURES: Final = (
    Feature("nearest", "最近一项的接近程度"),
    Feature("near_rules", "临近的项数"),
    Feature("illness", "医疗费的接近程度"),
    Feature("school_entry", "升学费用的接近程度"),
    Feature("in_school", "在校费用的接近程度"),
    Feature("disaster", "灾害损失的接近程度"),
    Feature("accident", "事故损失的接近程度"),
    Feature("industry", "产业损失的接近程度"),
    Feature("income", "收入的接近程度（线÷收入）"),
    Feature("income_drop", "收入下降的接近程度"),
    Feature("job_loss", "失业月数的接近程度"),
    Feature("illness_rise", "医疗费比几个月前的变化"),
    Feature("income_rise", "收入接近程度的变化"),
    Feature("rigid_share", "刚性支出占收入"),
)
"""Closeness is metric ÷ line (of incomes line ÷ metric), from 0 to 1: 1 is at the line."""


@dataclass(frozen=True, slots=True)
class RankingTerms:
    """What the policy says of the model; months, households, rows. `near_cut` is a closeness."""

    is_in_use: bool
    near_cut: Decimal
    horizon: int
    trend_months: int
    judged_months: int
    least_months: int
    least_determined: int
    least_judged: int
    first: int
    most_rows: int
    resamples: int
    seed: int
    smallest_cell: int


def ranking_terms(in_force: InForce) -> RankingTerms:
    """The policy's terms. Raises PolicyError where a number is nothing."""
    counts = {
        name: in_force.whole(f"ranking_{name}")
        for name in (
            "horizon", "trend_months", "judged_months", "least_months", "least_determined", "least_judged",
            "first", "most_rows", "resamples", "seed",
        )
    }  # fmt: skip
    empty = [name for name, count in counts.items() if count < 1 and name != "seed"]
    if empty:
        message = f"ranking_{empty[0]} must be over 0."
        raise PolicyError(message)
    return RankingTerms(
        is_in_use=in_force.flag("ranking_in_use"),
        near_cut=in_force.amount("near_miss_cut"),
        smallest_cell=in_force.whole("calibration_smallest_cell"),
        **counts,
    )


class Verdict(StrEnum):
    """Whether the model may put anything in order, or why not."""

    BETTER = "better"
    NOT_BETTER = "not_better"
    TOO_FEW_MONTHS = "too_few_months"
    TOO_FEW_DETERMINED = "too_few_determined"
    TOO_FEW_JUDGED = "too_few_judged"

    @property
    def has_model(self) -> bool:
        """Whether a model was made at all."""
        return self in {Verdict.BETTER, Verdict.NOT_BETTER}


@dataclass(frozen=True, slots=True)
class Ground:
    """On what a model would stand: months to learn from and to judge by, and households determined after them."""

    trained_months: int
    judged_months: int
    determined: int
    judged: int


def enough(ground: Ground, terms: RankingTerms) -> Verdict | None:
    """Why there is too little to learn from; None where there is enough."""
    if ground.trained_months < terms.least_months or ground.judged_months < terms.judged_months:
        return Verdict.TOO_FEW_MONTHS
    if ground.determined < terms.least_determined:
        return Verdict.TOO_FEW_DETERMINED
    if ground.judged < terms.least_judged:
        return Verdict.TOO_FEW_JUDGED
    return None


def verdict_words(verdict: Verdict, ground: Ground, terms: RankingTerms) -> str:
    """The verdict in one sentence."""
    months = terms.least_months + terms.horizon + terms.judged_months + terms.horizon
    return {
        Verdict.BETTER: "在检验的月份里，模型比按接近程度排更准（差值的 95% 区间在 0 以上）；是否启用由区里定。",
        Verdict.NOT_BETTER: (
            "没有证据表明模型比按接近程度排更准（差值的 95% 区间含 0 或在 0 以下）；即使启用，也按接近程度排。"
        ),
        Verdict.TOO_FEW_MONTHS: (
            f"能训练的只有 {ground.trained_months} 个月、能检验的只有 {ground.judged_months} 个月，"
            f"至少要 {terms.least_months} 个月和 {terms.judged_months} 个月"
            f"（连同等结果的月份，要有 {months} 个月的数据），没有模型。"
        ),
        Verdict.TOO_FEW_DETERMINED: (
            f"训练的月份之后区级确定的只有{_few(ground.determined, terms)}，"
            f"不足 {terms.least_determined} 户，没有模型。"
        ),
        Verdict.TOO_FEW_JUDGED: (
            f"检验的月份之后区级确定的只有{_few(ground.judged, terms)}，不足 {terms.least_judged} 户，没有模型。"
        ),
    }[verdict]


def _few(households: int, terms: RankingTerms) -> str:
    """So many households, or the word for few: a card may leave the district."""
    return f" {households} 户" if households >= terms.smallest_cell else f"不到 {terms.smallest_cell} 户"


@dataclass(frozen=True, slots=True)
class Parts:
    """Months to learn from and, later, to judge by; of both the outcomes of the months after are known."""

    trained: tuple[Month, ...]
    judged: tuple[Month, ...]


def parts_of(months: Sequence[Month], to: Month, terms: RankingTerms) -> Parts:
    """The months parted in time, so that nothing is learned that was not known when the first judged month began.

    A month counts when its whole horizon lies before `to`; it is learned from when its horizon lies before the judged.
    """
    known = [month for month in sorted(months) if month.plus(terms.horizon) < to]
    judged = tuple(known[-terms.judged_months :])
    trained = tuple(month for month in known if judged and month.plus(terms.horizon) < judged[0])
    return Parts(trained, judged)
