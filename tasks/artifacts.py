"""Artifacts for the Prefect UI, in Chinese: submissions, hits, gates, the cycle's board. Counts and places only."""

from __future__ import annotations

from collections.abc import Sequence

from prefect.artifacts import create_markdown_artifact

from expectations.results import GateResult
from policy.windows import Month
from tasks.desks import STAGES
from tasks.office import this_office
from warehouse.doors.sources import SOURCES
from warehouse.ledger.stages import Standing
from warehouse.results import HitCount
from warehouse.submissions import SourceLine, source_lines


def show_submissions(month: str) -> None:
    """Submissions by department: on time, late, missing, refused."""
    office, cycle = this_office(), Month.parse(month)
    with office.warehouse() as connection:
        lines = {line.source: line for line in source_lines(connection, month)}
    due_on = _due_on(month)
    rows = []
    for source in SOURCES:
        line = lines.get(source.name)
        department = office.law.departments.responsible_for(source.name)
        rows.append((department, source.stem, _fate(line, due_on), *_numbers(line)))
    _show(
        f"submissions-{cycle}",
        f"{month} 各部门报送情况（截止 {due_on}）",
        ("部门", "数据", "状态", "接收文件", "退回文件"),
        rows,
    )


def _due_on(month: str) -> str:
    from policy.due_days import due_day  # noqa: PLC0415

    office, cycle = this_office(), Month.parse(month)
    in_force = office.law.in_force(cycle.first_day)
    return due_day(cycle, in_force.whole("data_due_day"), office.law.calendar).isoformat()


def _fate(line: SourceLine | None, due_on: str) -> str:
    if line is None:
        return "未报送"
    if not line.accepted:
        return "全部退回"
    return "迟报" if line.first_on > due_on else "按时"


def _numbers(line: SourceLine | None) -> tuple[int, int]:
    return (line.accepted, line.refused) if line else (0, 0)


def show_hits(month: str, hits: Sequence[HitCount]) -> None:
    """Households hit, by rule and township."""
    places = sorted({hit.township for hit in hits})
    by_rule: dict[str, dict[str, int]] = {}
    for hit in hits:
        by_rule.setdefault(hit.rule, {})[hit.township] = hit.households
    rows = [(rule, *(found.get(place, 0) for place in places)) for rule, found in sorted(by_rule.items())]
    _show(f"hits-{month}", f"{month} 预警命中户数（按规则和乡镇）", ("规则", *places), rows)


def show_gates(month: str, results: Sequence[GateResult]) -> None:
    """A table a gate: expectation, observed, what to do; what is broken first."""
    for result in results:
        broken = [one for one in result.results if not one.passed]
        rest = [one for one in result.results if one.passed]
        rows = [
            (
                one.verdict.label,
                one.severity.label,
                one.responsible,
                one.expects,
                one.observed,
                "" if one.passed else one.remedy,
            )
            for one in (*broken, *rest)
        ]
        _show(
            f"gate-{result.code}-{month}",
            f"{month} {result.title}",
            ("结果", "级别", "责任", "要求", "实际", "怎么办"),
            rows,
        )


def show_reckoning(month: str, result: GateResult) -> None:
    """Whether every name of the month stands somewhere: what is asked, what was counted."""
    rows = [("相符" if one.passed else "不符", one.expects, one.observed) for one in result.results]
    _show(f"gate-{result.code}-{month}", f"{month} {result.title}", ("结果", "要求", "实际"), rows)


def show_board(month: str, standings: Sequence[Standing]) -> None:
    """Where the cycle stands, a line a stage."""
    labels = {stage.name: stage.label for stage in STAGES}
    rows = [
        (
            labels.get(one.stage, one.stage),
            one.state.label,
            "，".join(f"{word} {count}" for word, count in one.counts.items()),
            "、".join(f"{who.level} {who.place}" for who in one.waiting_for),
            one.note or "",
        )
        for one in standings
    ]
    _show(f"board-{month}", f"{month} 月度循环进展", ("环节", "状态", "数字", "在等谁", "说明"), rows)


def _show(key: str, title: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    county = this_office().county
    if county is not None:  # several counties show theirs on the same pages
        key, title = f"{key}-{county.code}", f"{county.name} {title}"
    lines = [f"### {title}", "", "| " + " | ".join(columns) + " |", "|" + " --- |" * len(columns)]
    lines += ["| " + " | ".join(str(cell).replace("|", "/") for cell in row) + " |" for row in rows]
    create_markdown_artifact(markdown="\n".join(lines), key=key, description=title)
