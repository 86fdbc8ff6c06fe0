"""What commands print: tables and progress on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from typing import Final

import typer
from rich.console import Console
from rich.padding import Padding
from rich.table import Table

from flows.telling_claims import claim_explanation
from flows.telling_fund import fund_explanation
from flows.telling_monitoring import monitoring_explanation
from flows.telling_orders import order_explanation
from flows.telling_placement import placement_explanation
from tasks.asking import Replayed, Status, stage_label
from tasks.desks import counts_in_words
from tasks.explaining import Explained, HouseholdMonth, RuleStanding
from tasks.standing import claim_lines, late_lines, level_lines, township_lines
from tasks.voice import heard_by

_MOST_EVIDENCE: Final = 20


@contextmanager
def progress() -> Iterator[None]:
    """Print what a run says: with a spinner on a terminal, as plain lines elsewhere."""
    console = Console(stderr=True, highlight=False)
    if not console.is_terminal:
        with heard_by(lambda line: typer.echo(line, err=True)):
            yield
        return
    with console.status("正在启动 …") as spinner:

        def show(line: str) -> None:
            console.print(line)
            spinner.update(line)

        with heard_by(show):
            yield


def print_status(status: Status, today: date) -> None:
    """Where a month stands, a line a stage, then who is waited for: overdue places by name, the rest by township."""
    console = _console()
    if not status.has_begun:
        console.print(f"{status.month}：尚未开始。")
        _print_unsorted(console, status)
        return
    table = Table(title=f"{status.month} 月度循环", title_justify="left")
    for column in ("环节", "状态", "数字", "说明"):
        table.add_column(column, overflow="fold")
    for one in status.standings:
        table.add_row(stage_label(one.stage), one.state.label, counts_in_words(one.counts), one.note or "")
    console.print(table)
    for stage, who in status.others:
        due = f"，期限 {who.due_on}" if who.due_on else ""
        late = "（已逾期）" if who.is_overdue(today) else ""
        console.print(f"{stage_label(stage)}在等：{who.level} {who.place}，自 {who.since}{due}{late}")
    _print_places(console, status, today)
    if status.owed_of_claims:
        console.print("理赔等谁：")
        for line in claim_lines(status.owed_of_claims, today):
            console.print(Padding(line, (0, 0, 0, 2), expand=False))
    _print_unsorted(console, status)
    sent, waiting, failed = (status.messages[word] for word in ("sent", "waiting", "failed"))
    console.print(f"消息：已发 {sent}，待发 {waiting}，未发出 {failed}")


def _print_unsorted(console: Console, status: Status) -> None:
    if status.unsorted:
        console.print("收件箱里待认定的文件：")
    for one in status.unsorted:
        line = f"{one.key} {one.name}（自 {one.since}）：{one.why}。{one.todo}。"
        console.print(Padding(line, (0, 0, 0, 2), expand=False))


def _print_places(console: Console, status: Status, today: date) -> None:
    for title, lines in (
        ("在办的户等谁", level_lines(status.places)),
        ("逾期", late_lines(status.places, today)),
        ("未到期", township_lines(status.places)),
    ):
        if lines:
            console.print(f"{title}：")
            for line in lines:
                console.print(Padding(line, (0, 0, 0, 2), expand=False))


def print_explanation(found: Explained, month: str) -> None:
    """Each rule for one household, hits with their evidence; then claims, monitoring, orders and the fund."""
    console = _console()
    _print_rules(console, found.household, month)
    of_claims, of_monitoring = claim_explanation(found.claims, month), monitoring_explanation(found.monitoring, month)
    of_orders, of_fund = order_explanation(found.help), fund_explanation(found.fund)
    of_placement = placement_explanation(found.placement, month)
    for line in (*of_claims, *of_monitoring, *of_orders, *of_placement, *of_fund):
        console.print(line)


def _print_rules(console: Console, found: HouseholdMonth, month: str) -> None:
    if not found.is_in_scope:
        console.print(f"{found.household_no}：{month} 不在监测范围（台账中没有此户，或没有在册在世的成员）。")
        return
    if found.listed_as:
        kind = "风险变化" if found.already_monitored else "新增"
        console.print(f"{found.household_no}：{month} 在建议名单上（{kind}），风险类型 {found.listed_as}。")
    else:
        console.print(f"{found.household_no}：{month} 不在建议名单上。")
    console.print("指标：" + "，".join(_metric(name, value) for name, value in found.metrics.items()))
    for rule in found.rules:
        mark = "命中" if rule.is_hit else "未命中"
        console.print(f"[{mark}] {rule.rule}（{rule.rule_id}）{rule.explanation or _distance(rule)}")
        for one in rule.evidence[:_MOST_EVIDENCE]:
            sheet = f"，表“{one.sheet}”" if one.sheet else ""
            amount = "" if one.amount is None else f"，{one.amount:,.2f} 元"
            console.print(f"    {one.file_name}{sheet}，第 {one.row_no} 行，{one.event_date}{amount}")
        if len(rule.evidence) > _MOST_EVIDENCE:
            console.print(f"    …… 共 {len(rule.evidence)} 行，全部见 --json")


_METRICS: Final = {
    "members": "正常成员数",
    "medical_self_pay": "自付医疗费",
    "school_entry_cost": "升学支出",
    "in_school_cost": "在校支出",
    "disaster_loss": "自然灾害净损失",
    "accident_loss": "意外事故净损失",
    "industry_loss": "产业净损失",
    "rigid_expense": "刚性支出合计",
    "income_total": "家庭收入",
    "income_per_capita": "人均纯收入",
    "net_income_per_capita": "扣除刚性支出后人均纯收入",
    "income_total_before": "上一年度家庭收入",
}
_UNITS: Final = {
    "yuan": "元",
    "percent": "%",
    "members": "人",
    "months": "个月",
    "days": "天",
    "grade": "",
    "count": "次",
}


def _metric(name: str, value: str) -> str:
    unit = "人" if name == "members" else "元"
    return f"{_METRICS.get(name, name)} {_number(Decimal(value), unit)}" if value else f"{_METRICS.get(name, name)} 无"


def _distance(rule: RuleStanding) -> str:
    if rule.metric is None:
        return "没有相关记录"
    unit = _UNITS.get(rule.unit, "")
    if rule.line is None:
        return f"指标 {_number(rule.metric, unit)}"
    gap = abs(rule.metric - rule.line)
    return f"指标 {_number(rule.metric, unit)}，预警线 {_number(rule.line, unit)}，相差 {_number(gap, unit)}"


def _number(value: Decimal, unit: str) -> str:
    text = f"{value:,.2f}" if unit in {"元", "%"} else f"{value:,.0f}"
    return f"{text} {unit}".rstrip()


def print_replay(found: Sequence[Replayed]) -> None:
    """A line a list: the same, or what differs."""
    console = _console()
    for one in found:
        name = f"{one.township} 第 {one.number} 份"
        if one.is_same:
            console.print(f"{name}：逐字节一致")
            continue
        console.print(f"{name}：不一致")
        for words, households in (("仅当时有", one.only_then), ("仅重算有", one.only_now), ("内容不同", one.differing)):
            if households:
                console.print(f"    {words}：{'、'.join(households)}")


def print_summary(rows: Sequence[tuple[str, str, str, str]], foot: str) -> None:
    """What each stage did, the yuan that it was about, and where to look; a line below it."""
    console = _console()
    table = Table(title="演示结果", title_justify="left", show_lines=True)
    table.add_column("环节", min_width=8, overflow="fold")
    table.add_column("做了什么", overflow="fold")
    table.add_column("金额（元）", justify="right", no_wrap=True)
    table.add_column("在哪里看", overflow="fold")
    for row in rows:
        table.add_row(*row)
    console.print(table)
    console.print(foot, soft_wrap=True)


def print_columns(title: str, columns: Mapping[str, Mapping[str, str]], foot: str) -> None:
    """A table with a column a name, all with the same rows; a line below it."""
    console = _console()
    table = Table(title=title, title_justify="left")
    table.add_column("")
    for name in columns:
        table.add_column(name, overflow="fold")
    for row in next(iter(columns.values()), {}):
        table.add_row(row, *(column[row] for column in columns.values()))
    console.print(table)
    console.print(foot, soft_wrap=True)


def _console() -> Console:
    return Console(highlight=False, markup=False, width=None if sys.stdout.isatty() else 100)
