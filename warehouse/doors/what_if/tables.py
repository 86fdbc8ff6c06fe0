"""The tables of a what-if (测算) as rows of text: counts, parts, money, households. Numbers of households, no names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Final

from policy.rule import Rule
from policy.values import ILLNESS_LINE
from warehouse.doors.csv_text import csv_bytes
from warehouse.doors.whole_file import write_whole
from warehouse.what_if.answering import Answer, Outcome, Side
from warehouse.what_if.money import CoverageSum, Payouts

SUMS, PARTS, MONEY, HOUSEHOLDS = "测算汇总.csv", "测算分组.csv", "测算金额.csv", "测算户变化.csv"
NOW, PROPOSED = "现行", "测算"
PARTED_BY: Final = {"township": "乡镇", "household_type": "户类型", "risk_type": "风险类型"}
COUNTS: Final = (
    "建议名单",
    "其中已是监测对象",
    "入户核查",
    "现在可开理赔案",
    "金额（元）",
    "名单户全部确定时可开",
    "金额（元）",
)
_SUM_HEADERS: Final = ("测算值", "方案", *COUNTS, "新增", "减少")
_PART_HEADERS: Final = ("测算值", "分组", "名称", "现行名单", "测算名单", "新增", "减少")
_MONEY_HEADERS: Final = ("测算值", "方案", "口径", "保障项目", "笔数", "分段", "赔付比例%", "金额（元）")
_MOVED_HEADERS: Final = (
    "测算值", "变化", "户编号", "乡镇", "行政村", "户类型", "规则", "规则名称", "风险类型",
    "指标", "现行线", "测算线", "指标减测算线",
)  # fmt: skip
Row = tuple[str, ...]


def write_tables(folder: Path, answer: Answer, rules: Iterable[Rule]) -> list[Path]:
    """Write the tables as csv into the folder; the files."""
    names = {rule.id: rule.name for rule in rules}
    tables = {
        SUMS: csv_bytes(_SUM_HEADERS, sum_rows(answer)),
        PARTS: csv_bytes(_PART_HEADERS, part_rows(answer)),
        MONEY: csv_bytes(_MONEY_HEADERS, money_rows(answer)),
        HOUSEHOLDS: csv_bytes(_MOVED_HEADERS, moved_rows(answer, names)),
    }
    return [write_whole(folder / name, content) for name, content in tables.items()]


def sum_rows(answer: Answer) -> Iterator[Row]:
    """The policy in force, then each proposal."""
    yield ("", NOW, *counts_of(answer.now), "", "")
    for one in answer.outcomes:
        yield (one.value, PROPOSED, *counts_of(one.side), str(len(one.gained)), str(len(one.lost)))


def counts_of(side: Side) -> Row:
    """A side's numbers in the order of COUNTS."""
    now, determined = side.money.now, side.money.if_determined
    counts = (side.listed, side.already_monitored, side.checks, now.claims, now.amount)
    return tuple(str(one) for one in (*counts, determined.claims, determined.amount))


def part_rows(answer: Answer) -> Iterator[Row]:
    """Each proposal by township, kind and risk type."""
    for outcome in answer.outcomes:
        for part in outcome.parts:
            counts = (part.listed_now, part.listed_proposed, part.gained, part.lost)
            yield (outcome.value, PARTED_BY[part.parted_by], part.part, *map(str, counts))


def money_rows(answer: Answer) -> Iterator[Row]:
    """Each side by coverage and tier, then what lies over caps and what stands before."""
    yield from _money_of("", NOW, answer.now)
    for outcome in answer.outcomes:
        yield from _money_of(outcome.value, PROPOSED, outcome.side)


def _money_of(value: str, side_name: str, side: Side) -> Iterator[Row]:
    for told, payouts in money_told(side):
        for coverage in payouts.coverages:
            for row in coverage_rows(coverage):
                yield (value, side_name, told, *row)


def money_told(side: Side) -> tuple[tuple[str, Payouts], ...]:
    """Both ways to reckon, each with its words."""
    return ("现在可开案", side.money.now), ("名单户全部确定", side.money.if_determined)


def coverage_rows(coverage: CoverageSum) -> Iterator[Row]:
    """保障项目, 笔数, 分段, 比例, 金额: a row a tier, then the rest down to the amount; nothing without a claim."""
    if not coverage.claims:
        return
    head = (coverage.coverage.label, str(coverage.claims))
    lower = "0"
    for tier in coverage.tiers:
        upper = "因病预警线" if tier.up_to == ILLNESS_LINE else tier.up_to
        yield (*head, f"{lower} 至 {upper}" if upper else f"{lower} 以上", tier.percent, str(tier.yuan))
        lower = upper
    for words, yuan in (("超过封顶线", coverage.over_cap), ("此前已有理赔", coverage.stands_before)):
        if yuan:
            yield (*head, words, "", str(-yuan))
    yield (*head, "合计", "", str(coverage.amount))


def moved_rows(answer: Answer, names: Mapping[str, str]) -> Iterator[Row]:
    """Each household gained or lost; of a single proposal a row a rule, with how far it is from the line."""
    for outcome in answer.outcomes:
        yield from _with_rules(outcome, names) if outcome.households else _numbers_alone(outcome)


def _with_rules(outcome: Outcome, names: Mapping[str, str]) -> Iterator[Row]:
    for home in outcome.households:
        for rule in home.rules:
            lines = (rule.metric, rule.line_now, rule.line_proposed, rule.distance)
            yield (
                outcome.value, "新增" if home.is_gained else "减少", home.household_no, home.township, home.village,
                home.household_type, rule.rule_id, names.get(rule.rule_id, rule.rule_id), rule.risk_type,
                *map(_shown, lines),
            )  # fmt: skip


def _numbers_alone(outcome: Outcome) -> Iterator[Row]:
    blank = ("",) * (len(_MOVED_HEADERS) - 3)
    for change, numbers in (("新增", outcome.gained), ("减少", outcome.lost)):
        for number in numbers:
            yield (outcome.value, change, number, *blank)


def _shown(number: Decimal | None) -> str:
    return "" if number is None else str(number)
