"""What commands print: tables and progress on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from rich.console import Console
from rich.table import Table

from tasks.asking import HouseholdMonth, Replayed, Status, stage_label
from tasks.desks import counts_in_words
from tasks.voice import heard_by

_MOST_EVIDENCE = 20


@contextmanager
def progress() -> Iterator[None]:
    """Print what a run says: with a spinner on a terminal, as plain lines elsewhere."""
    console = Console(stderr=True, highlight=False)
    if not console.is_terminal:
        with heard_by(lambda line: print(line, file=sys.stderr, flush=True)):
            yield
        return
    with console.status("正在启动 …") as spinner:

        def show(line: str) -> None:
            console.print(line)
            spinner.update(line)

        with heard_by(show):
            yield


def print_status(status: Status, today: date) -> None:
    """Where a month stands, a line a stage, then who is waited for."""
    console = _console()
    if not status.standings:
        console.print(f"{status.month}：尚未开始。")
        return
    table = Table(title=f"{status.month} 月度循环", title_justify="left")
    for column in ("环节", "状态", "数字", "说明"):
        table.add_column(column, overflow="fold")
    for one in status.standings:
        table.add_row(stage_label(one.stage), one.state.label, counts_in_words(one.counts), one.note or "")
    console.print(table)
    for one in status.standings:
        for who in one.waiting_for:
            due = f"，期限 {who.due_on}" if who.due_on else ""
            late = "（已逾期）" if who.is_overdue(today) else ""
            console.print(f"{stage_label(one.stage)}在等：{who.level} {who.place}，自 {who.since}{due}{late}")
    sent, waiting, failed = (status.messages[word] for word in ("sent", "waiting", "failed"))
    console.print(f"消息：已发 {sent}，待发 {waiting}，未发出 {failed}")


def print_explanation(found: HouseholdMonth, month: str) -> None:
    """Each rule for one household, hits with their evidence."""
    console = _console()
    if not found.is_in_scope:
        console.print(f"{found.household_no}：{month} 不在监测范围（台账中没有此户，或没有在册在世的成员）。")
        return
    if found.listed_as:
        kind = "风险变化" if found.already_monitored else "新增"
        console.print(f"{found.household_no}：{month} 在建议名单上（{kind}），风险类型 {found.listed_as}。")
    else:
        console.print(f"{found.household_no}：{month} 不在建议名单上。")
    console.print("指标：" + "，".join(f"{name} {value or '无'}" for name, value in found.metrics.items()))
    for rule in found.rules:
        mark = "命中" if rule.is_hit else "未命中"
        console.print(f"[{mark}] {rule.rule}（{rule.rule_id}）{rule.explanation or _distance(rule.metric, rule.line)}")
        for one in rule.evidence[:_MOST_EVIDENCE]:
            sheet = f"，表“{one.sheet}”" if one.sheet else ""
            amount = "" if one.amount is None else f"，{one.amount:,.2f} 元"
            console.print(f"    {one.file_name}{sheet}，第 {one.row_no} 行，{one.event_date}{amount}")
        if len(rule.evidence) > _MOST_EVIDENCE:
            console.print(f"    …… 共 {len(rule.evidence)} 行，全部见 --json")


def _distance(metric: object, line: object) -> str:
    if metric is None:
        return "没有相关记录"
    return f"指标 {metric}" + ("" if line is None else f"，预警线 {line}")


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


def print_summary(rows: Sequence[tuple[str, str, str]], places: Sequence[tuple[str, str]]) -> None:
    """What each stage did, and where the files lie."""
    console = _console()
    table = Table(title="演示结果", title_justify="left")
    for column in ("环节", "做了什么", "用时"):
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*row)
    console.print(table)
    for what, where in places:
        console.print(f"{what}：{where}", soft_wrap=True)


def _console() -> Console:
    return Console(highlight=False, markup=False, width=None if sys.stdout.isatty() else 100)
