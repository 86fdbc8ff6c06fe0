"""What `fangpin what-if` prints: the numbers side by side, bars, and the households gained and lost."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

import typer
from rich.console import Console
from rich.table import Table

from tasks.what_if import Answer, Chart, MovedHousehold, MovedRule, Outcome, Side, chart_of, title_of

_BAR: Final = 40
_MOST_HOUSEHOLDS: Final = 20
_PARTED_BY: Final = {"township": "乡镇", "household_type": "户类型", "risk_type": "风险类型"}


def print_answer(found: Answer) -> None:
    """A single proposal with its households, or a line a value of a sweep."""
    console = Console(highlight=False, soft_wrap=True)
    console.print(f"{found.month} 测算：{title_of(found)}")
    for one in found.changed if found.sweep else ():
        console.print(f"另改：{one.name} {one.now} → {one.proposed}")
    console.print(_sides(found))
    if not found.sweep:
        _print_outcome(console, found.outcomes[0])
    chart = chart_of(found)
    console.print(f"{chart.title}（{chart.unit}）：")
    for line in bars(chart):
        console.print(line, markup=False)
    typer.echo("两边都是现在用同一批数据、同一套规则算出的；数据仓库和台账没有任何改动。")


def _sides(found: Answer) -> Table:
    table = Table()
    for column in ("方案", "建议名单", "新增", "减少", "入户核查", "现在可开理赔案", "名单户全部确定时"):
        table.add_column(column, justify="left" if column == "方案" else "right", overflow="fold")
    table.add_row("现行", str(found.now.listed), "", "", *_rest(found.now))
    for one in found.outcomes:
        name, moved = one.value or "测算", (str(len(one.gained)), str(len(one.lost)))
        table.add_row(name, str(one.side.listed), *moved, *_rest(one.side))
    return table


def _rest(side: Side) -> tuple[str, ...]:
    money = (side.money.now, side.money.if_determined)
    return str(side.checks), *(f"{one.claims} 笔 {one.amount:,.2f} 元" for one in money)


def _print_outcome(console: Console, outcome: Outcome) -> None:
    for part in outcome.parts:
        if part.gained or part.lost:
            change = f"{part.listed_now} → {part.listed_proposed} 户（新增 {part.gained}，减少 {part.lost}）"
            console.print(f"{_PARTED_BY[part.parted_by]} {part.part}：{change}")
    for title, is_gained in (("新增", True), ("减少", False)):
        homes = [home for home in outcome.households if home.is_gained == is_gained]
        for home in homes[:_MOST_HOUSEHOLDS]:
            console.print(f"[{title}] {_told(home)}", markup=False)
        if len(homes) > _MOST_HOUSEHOLDS:
            console.print(f"    …… {title}共 {len(homes)} 户，全部见 --csv 或 --json")


def _told(home: MovedHousehold) -> str:
    rules = "；".join(_rule(rule) for rule in home.rules)
    return f"{home.household_no} {home.township} {home.village} {home.household_type}：{rules}"


def _rule(rule: MovedRule) -> str:
    if rule.line_proposed is None or rule.distance is None:
        return f"{rule.risk_type}（{rule.rule_id}）"
    line = f"测算线 {rule.line_proposed:,}"
    return f"{rule.risk_type}（{rule.rule_id}）指标 {rule.metric:,}，{line}，相差 {rule.distance:+,}"


def bars(chart: Chart) -> Iterator[str]:
    """The chart in letters: a line a category and series, the longest bar of 40 signs."""
    widest = max((len(name) for name in chart.categories), default=0)
    for at, name in enumerate(chart.categories):
        for number, series in enumerate(chart.series):
            value = series.values[at]
            length = int(value * _BAR / chart.longest) if chart.longest else 0
            label = name.ljust(widest, "　") if number == 0 else "　" * widest
            yield f"{label} {series.name} {'█' * length}{'' if length or not value else '▏'} {_whole(value)}"


def _whole(value: Decimal) -> str:
    return f"{value:,.0f}"
