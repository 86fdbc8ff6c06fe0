"""年报 as a docx from the district's template, for outside the district, with charts that the word processor draws."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from policy.fairness import Measure
from warehouse.doors.annual import tables, words
from warehouse.doors.annual.charts import charts_of
from warehouse.doors.annual.facts import AnnualReport
from warehouse.doors.annual.shown import Shown
from warehouse.doors.monthly.charts import Chart
from warehouse.doors.monthly.word_charts import marker, put_charts
from warehouse.doors.papers.letterhead import Letterhead
from warehouse.doors.papers.rendering import render

TEMPLATE: Final = "年报"
NOTHING: Final = "（没有可以画图的数字）"
_FEW_MONTHS: Final = (0, 1, 2, 3, 6, 7, 11, 12)
"""The columns of months that have room on a page; all stand in the workbook."""
_FEW_SHARES: Final = (1, 2, 3, 4, 5, 7)
Rows = list[dict[str, object]]


@dataclass(frozen=True, slots=True)
class AnnualFacts:
    """The report, and the head of the paper that bears it."""

    letterhead: Letterhead
    report: AnnualReport


def facts_of(report: AnnualReport, titles: Mapping[str, str]) -> AnnualFacts:
    """A report under its office's head."""
    return AnnualFacts(Letterhead(report.office, report.made_on, titles, report.is_rehearsal), report)


def annual_paper(facts: AnnualFacts, home_templates: Path | None = None) -> bytes:
    """A docx. Equal facts give equal bytes. Raises PaperError where the district's own template cannot be used."""
    report = facts.report
    shown = Shown(report, is_outside=True)
    charts = charts_of(shown)
    paper = facts.letterhead.paper(f"{words.period_words(report)}{TEMPLATE}", _fields(shown, charts))
    return render(
        TEMPLATE, paper, home_templates, lambda document: put_charts(document, charts, report.made_on, NOTHING)
    )


def _fields(shown: Shown, charts: Mapping[str, Chart]) -> dict[str, object]:
    report = shown.report
    months = [tuple(row[at] for at in _FEW_MONTHS) for row in tables.month_rows(report)]
    missing = words.missing_months(report)
    return {
        "期间": words.period_words(report),
        "在册户数": f"{report.households:,}",
        "名单户数": f"{report.steps[0].households:,}",
        "确定户数": f"{report.steps[-1].households:,}",
        "理赔笔数": report.claims[0].claims,
        "理赔金额": report.claims[0].amount,
        "支付笔数": report.claims[-1].claims,
        "支付金额": report.claims[-1].amount,
        "月份列表": _rows(months, "月份 新增 开案 确定 金额 支付 消除 反复"),
        "缺月": missing,
        "乡镇列表": _rows(tables.place_rows(shown), "名称 户数"),
        "环节列表": _rows(tables.step_rows(report), "环节 户数 笔数 金额"),
        "资金列表": _rows(tables.money_rows(shown), "项目 笔数 金额 已付笔数 已付金额"),
        "措施列表": _rows(tables.order_rows(report), "部门 交办 落实 按期 逾期 在办 无法"),
        "所见列表": [{"话": sentence} for sentence in words.seen(shown)],
        "提示": words.CAUTION,
        "漏户列表": [{"话": sentence} for sentence in (report.missed or (words.NO_SURVEY,))],
        "指标列表": [_measure(shown, measure) for measure in Measure if _is_told(shown, measure)],
        "方法列表": [{"话": sentence} for sentence in words.methods(shown)],
        "图": {name: marker(name) for name in charts if name not in set(Measure)},
    }


def _is_told(shown: Shown, measure: Measure) -> bool:
    """Whether there is anything of a measure: a meeting's paper has no empty tables."""
    return next(iter(tables.measure_rows(shown, measure)))[2] != "0"


def _measure(shown: Shown, measure: Measure) -> dict[str, object]:
    rows = [tuple(row[at] for at in _FEW_SHARES) for row in tables.measure_rows(shown, measure)]
    named = [(row[0] or "全区", *row[1:]) for row in rows]
    whole, part, unit = words.UNITS[measure]
    return {
        "名称": measure.value,
        "总数": f"{whole}（{unit}）",
        "其中": part,
        "图": marker(measure.value),
        "列表": _rows(named, "名称 总数 其中 占比 区间 标记"),
    }


def _rows(rows: Iterable[Sequence[str]], names: str) -> Rows:
    return [dict(zip(names.split(), row, strict=True)) for row in rows]
