"""测算报告 as a docx for the meeting, from the district's template, with charts that the word processor draws."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from policy.calibration import rule_of
from warehouse.calibration.facts import Calibration, CauseFound, LineFound
from warehouse.doors.calibration import charts, tables
from warehouse.doors.calibration.shown import Shown, number
from warehouse.doors.calibration.tables import Row
from warehouse.doors.monthly.charts import Chart
from warehouse.doors.monthly.word_charts import marker, put_charts
from warehouse.doors.papers.letterhead import Letterhead
from warehouse.doors.papers.rendering import render

TEMPLATE: Final = "测算报告"
FILE_NAME: Final = "测算报告.docx"
Rows = list[dict[str, object]]


@dataclass(frozen=True, slots=True)
class CalibrationFacts:
    """The calibration, and the head of the paper that bears it."""

    letterhead: Letterhead
    found: Calibration


def facts_of(found: Calibration) -> CalibrationFacts:
    """A calibration under its office's head."""
    return CalibrationFacts(Letterhead(found.office, found.made_on, found.titles, found.is_rehearsal), found)


def calibration_paper(facts: CalibrationFacts, home_templates: Path | None = None) -> bytes:
    """A docx. Equal facts give equal bytes. Raises PaperError where the district's own template cannot be used."""
    found = facts.found
    shown = Shown(found, is_outside=True)
    drawn = {chart.name: chart for chart in _charts(shown)}
    paper = facts.letterhead.paper(f"预警线测算报告（截至 {found.month}）", _fields(shown, drawn))
    return render(TEMPLATE, paper, home_templates, lambda document: put_charts(document, drawn, found.made_on))


def _charts(shown: Shown) -> list[Chart]:
    found = shown.found
    every = [
        *(charts.segments_chart(shown, cause) for cause in found.causes),
        *(draw(shown, line) for line in found.lines for draw in (charts.checks_chart, charts.precision_chart)),
    ]
    return [chart for chart in every if not chart.is_empty]


def _fields(shown: Shown, drawn: dict[str, Chart]) -> dict[str, object]:
    found = shown.found
    spreads = [f"{line.name}：{tables.spread_words(shown, line)}" for line in found.recommended]
    why = [f"{name}：{reason}" for name, reason in tables.reasons(shown)]
    lines = [line for line in found.lines if shown.line(line).candidates]
    return {
        "推荐规则": rule_of(found.terms),
        "推荐列表": _rows(_without(tables.line_rows(shown), 4, 6, 9), "名称 现行 推荐 区间 核查 赔付 精确率"),
        "推荐说明": [{"话": sentence} for sentence in (*spreads, *why)],
        "窗口列表": _rows(tables.window_rows(shown), "窗口 起 止 户数 月数"),
        "方法说明": [{"话": sentence} for sentence in tables.methods(shown)],
        "支出列表": [_cause(shown, cause, drawn) for cause in found.causes if _is_told(shown, cause)],
        "预警线列表": [_line(shown, line, drawn) for line in lines],
    }


def _is_told(shown: Shown, cause: CauseFound) -> bool:
    """Whether anything is shown of a cause: a meeting's paper has no empty tables."""
    return bool(cause.kinds[0].households) and tables.are_any_shown(shown, shown.schemes(cause, cause.kinds[0])[0])


def _cause(shown: Shown, cause: CauseFound, drawn: dict[str, Chart]) -> dict[str, object]:
    every = cause.kinds[0]
    fixed, _ = shown.schemes(cause, every)
    return {
        "名称": cause.cause.label,
        "户数": shown.a_year(every.households),
        "中位数": shown.quantiles(every)[2],
        "图": _marker(charts.segments_chart(shown, cause), drawn),
        "分段": _rows(tables.segment_rows(shown, fixed), "支出 户数 占比 低收入 确定 不纳入"),
    }


def _line(shown: Shown, line: LineFound, drawn: dict[str, Chart]) -> dict[str, object]:
    kept = {number(one.line, 2) for one in charts.drawn(shown, line)}
    some = [row for row in tables.candidate_rows(shown, line) if row[0] in kept]
    return {
        "名称": line.name,
        "现行": number(line.now, 2),
        "核查图": _marker(charts.checks_chart(shown, line), drawn),
        "精确率图": _marker(charts.precision_chart(shown, line), drawn),
        "候选": _rows(_without(some, 3), "候选线 户数 核查 赔付 精确率 区间 备注"),
    }


def _marker(chart: Chart, drawn: dict[str, Chart]) -> str:
    return marker(chart.name) if chart.name in drawn else ""


def _without(rows: Iterable[Row], *places: int) -> list[Row]:
    """The rows without some columns: what has no room on a page stands in the workbook."""
    return [tuple(cell for at, cell in enumerate(row) if at not in places) for row in rows]


def _rows(rows: Iterable[Sequence[str]], names: str) -> Rows:
    return [dict(zip(names.split(), row, strict=True)) for row in rows]
