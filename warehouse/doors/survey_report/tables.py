"""The tables and sentences of a survey's report (抽样调研报告), for page and workbook. No household is named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from policy.survey.estimate import Estimated, SurveyEstimate
from policy.survey.recall import (
    households,
    households_between,
    missed_words,
    percent,
    percent_between,
    recall_words,
)
from policy.survey.terms import band_words
from warehouse.doors.papers.words import joined, month_words
from warehouse.doors.survey_report.facts import HIDDEN, Shown

Row = tuple[str, ...]
NOTHING: Final = ""
ANSWER_HEAD: Final = ("名单外在册（户）", "抽取（户）", "已答复（户）", "答复率")
PART_HEAD: Final = (
    "名单外在册（户）",
    "已答复（户）",
    "其中有风险（户）",
    "估计有风险（户）",
    "95%区间（户）",
    "占比",
    "占比区间",
)
TYPE_HEAD: Final = ("风险类型", "答复有此风险（户）", "估计有此风险（户）", "95%区间（户）", "占比", "占比区间")
_OF_FRAME: Final = (
    "在册、不在建议名单上、未纳入监测、没有在办案件的户，按乡镇、户类型、接近程度（最大的指标÷预警线）分层，"
    "从每层随机抽取。"
)
_OF_ANSWERS: Final = (
    "未答复的由同层已答复的户代表（每户代表的户数＝层内户数÷已答复户数）；如果不答复的户风险更高，估计会偏低。"
)
_OF_ESTIMATE: Final = (
    "估计是分层随机抽样的总数估计，有有限总体校正（Cochran 1977，第5章）；区间为 95% Wilson 区间，"
    "有效答复数按 Korn–Graubard 计算，不超过按权重折算的答复数。"
)
_OF_RECALL: Final = (
    "召回率＝名单发现并经核查确定的户÷（这些户＋估计未被发现的户）；由线索、本人申请等其他渠道发现的户不计入。"
)
TOWNSHIP, KIND, BAND, STRATUM = "乡镇（街道）", "户类型", "接近程度", "层"


def answer_rows(shown: Shown) -> Iterator[Row]:
    """The district, then each township: drawn and answered."""
    estimate = shown.report.estimate
    for one, is_shown in ((estimate.total, True), *shown.counted(estimate.townships)):
        counts = (one.frame, one.drawn, one.answered)
        rate = percent(one.answered / one.drawn) if is_shown else NOTHING
        yield (one.name, *(_count(shown, each) if is_shown else HIDDEN for each in counts), rate)


def part_rows(shown: Shown, parts: Sequence[Estimated]) -> Iterator[Row]:
    """Parts of the frame, each with its estimate and interval."""
    counted = [is_counted for _, is_counted in shown.counted(parts)]
    for (one, is_shown), is_counted in zip(shown.parts(parts), counted, strict=True):
        counts = (f"{each:,}" if is_counted else HIDDEN for each in (one.frame, one.answered))
        yield (one.name, *counts, *(_told(one) if is_shown else (HIDDEN, *[NOTHING] * 4)))


def total_row(shown: Shown) -> Row:
    """The district: its estimate is always told."""
    one = shown.report.estimate.total
    _, *rest = _told(one)
    return (one.name, *(_count(shown, each) for each in (one.frame, one.answered, one.found)), *rest)


def type_rows(shown: Shown) -> Iterator[Row]:
    """Reported risk types; a household with several counts under each."""
    for one, is_shown in shown.parts(shown.report.estimate.risk_types):
        yield (one.name, *(_told(one) if is_shown else (HIDDEN, *[NOTHING] * 4)))


def bands(shown: Shown) -> list[Estimated]:
    """The parts by closeness, with their words."""
    cuts = shown.report.cuts
    return [_named(one, band_words(int(one.name), int(one.name), cuts)) for one in shown.report.estimate.bands]


def findings(shown: Shown) -> list[str]:
    """What the survey says, and what it says of the lines: two sentences."""
    return [f"{missed_words(shown.report.estimate.total)}。", recall_words(shown.report.recall, shown.least)]


def methods(shown: Shown) -> list[str]:
    """How the numbers came about, and what they cannot say: a sentence each."""
    report, total = shown.report, shown.report.estimate.total
    silent = total.drawn - total.answered
    told = [
        f"{month_words(report.month)}{_OF_FRAME}",
        f"抽取 {total.drawn:,} 户，已答复 {total.answered:,} 户，未答复 {silent:,} 户。{_OF_ANSWERS}",
        _OF_ESTIMATE,
        _OF_RECALL,
        *(_within(report.estimate) if not shown.is_outside else _outside(report.estimate)),
    ]
    if report.estimate.silent:
        told.append(f"{joined(report.estimate.silent)}一户答复也没有，不单独估计。")
    if shown.is_outside:
        told.append(f"对外版本：有风险或无风险的答复不足 {shown.least} 户的分组不显示，能由其余数字推出的也不显示。")
    return told


def _within(estimate: SurveyEstimate) -> Iterator[str]:
    yield from (f"{silent}没有答复，按{beside}估计。" for silent, beside in estimate.joined)
    if estimate.collapsed:
        yield f"{joined(estimate.collapsed)}只有一户答复，误差与相邻的层合并计算。"


def _outside(estimate: SurveyEstimate) -> Iterator[str]:
    if estimate.joined:
        yield f"有 {len(estimate.joined)} 个层没有答复，按接近程度相邻的层估计。"
    if estimate.collapsed:
        yield f"有 {len(estimate.collapsed)} 个层只有一户答复，误差与相邻的层合并计算。"


def _named(one: Estimated, name: str) -> Estimated:
    return Estimated(name, one.frame, one.drawn, one.answered, one.found, one.number, one.low, one.high)


def _count(shown: Shown, number: int) -> str:
    return HIDDEN if shown.is_few(number) else f"{number:,}"


def _told(one: Estimated) -> Row:
    share, low, high = one.shares
    return (
        f"{one.found:,}",
        households(one.number),
        households_between(one.low, one.high),
        percent(share),
        percent_between(low, high),
    )
