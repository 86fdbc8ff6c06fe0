"""The card's sentences and tables as rows of text. No household is named, no number of few households is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from math import exp, isnan
from typing import Final

from policy.ranking import FEATURES, verdict_words
from warehouse.doors.calibration.shown import HIDDEN
from warehouse.doors.small_cells import hidden_rows
from warehouse.ranking.facts import Group, Judged, Ranking

Row = tuple[str, ...]
FEATURE_HEAD: Final = ("看什么", "系数", "几率乘以")
ORDER_HEAD: Final = ("先后", "平均精确率", "95% 区间", "每月前 {} 户中后来确定")
GROUP_HEAD: Final = ("户", "户月", "后来确定", "模型预计", "模型前 {0} 户找到", "按接近程度前 {0} 户找到")
PURPOSES: Final = (
    "用于：给临近预警线的户、抽样调查表内的户排先后，让村干部先看更可能有困难的户。",
    "不用于：定谁上名单、定谁被抽到、给任何一户下结论。表里有谁、每户要做什么都不变；分数不写在任何表上。",
    "不看：性别、年龄、姓名、行政村、乡镇、户类型，也不看能代替它们的（供水、预警和排查的来源、有没有收入数据）。",
)
LIMITS: Final = (
    "只见过区级确定的户：没有人核查过的困难户，模型学不到。学的是过去的核查习惯，核查偏了，先后也会偏。",
    "系数说的是一同出现，不是原因；相近的几项会分摊系数，宜合起来看。",
    "预警线、核查办法或数据报送改变后要重新训练；每年至少重做一次，并看下面各类户的差别。",
)
HOW_TO_SWITCH: Final = (
    "启用或停用由区里定：在数据目录 policy/parameters/ 的文件里写 [ranking_in_use]，"
    "在 [[ranking_in_use.values]] 下写 from（从哪天起）、value = true（停用写 false）、source（依据）。没有写就不启用。"
)
NOT_SHOWN: Final = "不显示"
_SHARE: Final = Decimal("0.1")


def data_sentences(found: Ranking) -> Iterator[str]:
    """Months, rows, what is foretold."""
    parts, terms = found.parts, found.terms
    yield (
        f"看的是当月不在名单上、不在监测、没有在办事项的户；要预计的是以后 {terms.horizon} 个月内区级确定。"
        f"一户一月为一行，结果只看到 {found.month} 之前。"
    )
    if parts.trained:
        rows, _ = found.trained_rows
        households = counted(found.ground.determined, found.terms.smallest_cell)
        yield (
            f"训练 {parts.trained[0]} 至 {parts.trained[-1]}（{len(parts.trained)} 个月，{rows:,} 行），"
            f"其后确定 {households} 户。"
        )
    if parts.judged:
        households = counted(found.ground.judged, found.terms.smallest_cell)
        yield f"检验 {parts.judged[0]} 至 {parts.judged[-1]}（{len(parts.judged)} 个月），其后确定 {households} 户。"


def verdict_sentence(found: Ranking) -> str:
    """Whether it is better than the order by closeness, or why there is no model."""
    return verdict_words(found.verdict, found.ground, found.terms)


def use_sentence(found: Ranking) -> str:
    """Whether the policy uses it in the month."""
    if not found.terms.is_in_use:
        return f"{found.month} 的政策没有启用排序模型，所有的表照旧排。"
    is_used = bool(found.model and found.model.is_better)
    return f"{found.month} 的政策已启用" + ("。" if is_used else "，但没有可用的模型，仍按接近程度排。")


def feature_rows(found: Ranking) -> Iterator[Row]:
    """Each thing looked at: log odds, and by what the odds are multiplied, per one standard deviation more."""
    if found.model is None:
        return
    for feature, coefficient in zip(FEATURES, found.model.coefficients, strict=True):
        yield feature.label, f"{coefficient:+.2f}", f"{exp(coefficient):.2f}"


def order_rows(found: Ranking) -> Iterator[Row]:
    """The model, the order by closeness, that of the lists, and what no order at all would give."""
    judged, least = found.judged, found.terms.smallest_cell
    if judged is None:
        return
    for one in judged.orders:
        interval = f"{percent(one.low)}–{percent(one.high)}"
        yield one.name, percent(one.precision), interval, part_of(one.found, judged.determined, least)
    yield "不排先后（随机）", percent(judged.determined / judged.rows), "", ""


def gain_sentence(judged: Judged) -> str:
    """The model's gain over the order by closeness."""
    low, high = judged.gain_interval
    return f"模型比按接近程度的平均精确率高 {percent(judged.gain)}，95% 区间 {percent(low)}–{percent(high)}。"


def group_rows(found: Ranking) -> Iterator[Row]:
    """How each kind of household and age of head fares; of kinds and of ages a hidden number has a hidden neighbour."""
    judged, least = found.judged, found.terms.smallest_cell
    if judged is None:
        return
    for some in (judged.groups[:-2], judged.groups[-2:]):
        uncounted = hidden_rows([(one.rows,) for one in some], least)
        hidden = uncounted | hidden_rows([(one.determined,) for one in some], least)
        for at, one in enumerate(some):
            rows = NOT_SHOWN if at in uncounted else f"{one.rows:,}"
            if at in hidden:
                yield one.name, rows, NOT_SHOWN, "", "", ""
            else:
                found_by = (part_of(count, one.determined, least) for count in _found_by(one))
                yield one.name, rows, f"{one.determined:,}", f"{one.expected:.0f}", *found_by


def served_worse(found: Ranking) -> str:
    """Of which groups the model finds less than half the share that it finds of all; by numbers that may be told."""
    judged, least = found.judged, found.terms.smallest_cell
    if judged is None or not judged.determined:
        return ""
    of_all = judged.orders[0].found / judged.determined
    told = [one for one in judged.groups if is_told(one.found_by_model, one.determined, least)]
    worse = [one.name for one in told if one.found_by_model < of_all / 2 * one.determined]
    if worse:
        return f"模型前 {found.terms.first} 户找到的比例不到全部户的一半：{'、'.join(worse)}。启用前请先看清原因。"
    return "能显示的各类户中，没有哪一类被找到的比例低于全部户的一半。" if told else "各类户的数都太小，看不出差别。"


def is_told(part: int, whole: int, least: int) -> bool:
    """Whether a part of a whole may be told: neither it nor the rest is of few."""
    return min(part, whole - part) >= least


def part_of(part: int, whole: int, least: int) -> str:
    """`12（40.0%）`, or that it is not shown where the part or the rest is of few: one word, so neither is told."""
    if not whole:
        return ""
    return f"{part:,}（{percent(part / whole)}）" if is_told(part, whole, least) else NOT_SHOWN


def counted(number: int, least: int) -> str:
    """The number, or the word for few."""
    return f"{number:,}" if number >= least else HIDDEN.format(least)


def percent(share: float) -> str:
    """`12.3%`."""
    if isnan(share):
        return "—"
    return f"{(Decimal(str(share)) * 100).quantize(_SHARE, ROUND_HALF_UP)}%"


def heads(found: Ranking, head: Sequence[str]) -> list[str]:
    """Column heads with the policy's number of households in them."""
    return [name.format(found.terms.first) for name in head]


def _found_by(one: Group) -> tuple[int, int]:
    return one.found_by_model, one.found_by_nearest
