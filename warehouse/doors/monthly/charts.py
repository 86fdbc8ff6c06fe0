"""The pictures of the monthly report: what each shows, whatever draws it (SVG on the page, a chart in the paper)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from warehouse.doors.monthly.facts import MonthlyReport, Step

COLOURS: Final = (
    "#1f5fa8", "#e08a1e", "#3f8f5b", "#b3261e", "#7a5aa6", "#4aa3c7",
    "#8c6d46", "#c2578f", "#6b7680", "#a3b52b", "#2f4b7c", "#d8b23c",
)  # fmt: skip
_MONTHS_DRAWN: Final = 3


@dataclass(frozen=True, slots=True)
class Series:
    """One colour: its name, a value a category."""

    name: str
    values: Sequence[Decimal]


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars from left to right, a category a row; series lie on each other, or beside. `decimals` of shown values."""

    name: str
    title: str
    unit: str
    categories: Sequence[str]
    series: Sequence[Series]
    is_stacked: bool = False
    decimals: int = 0

    @property
    def longest(self) -> Decimal:
        """The longest bar."""
        rows = [self._row(at) for at in range(len(self.categories))]
        lengths = [sum(row, Decimal(0)) if self.is_stacked else max(row) for row in rows if row]
        return max(lengths, default=Decimal(0))

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not self.longest

    def shown(self, value: Decimal) -> str:
        """A value as it is written beside its bar."""
        return f"{value:,.{self.decimals}f}"

    def _row(self, at: int) -> list[Decimal]:
        return [series.values[at] for series in self.series]


def charts_of(report: MonthlyReport) -> dict[str, Chart]:
    """Every picture by its name, which is also its placeholder in the paper's template."""
    draw = (_risks, _households, _claims, _days, _quality, _money, _monitored)
    return {chart.name: chart for chart in (each(report) for each in draw)}


def _monitored(report: MonthlyReport) -> Chart:
    series = [
        Series("在监测", [Decimal(each.monitored) for each in report.monitored]),
        Series("新识别", [Decimal(each.new) for each in report.monitored]),
        Series("风险消除", [Decimal(each.eliminated) for each in report.monitored]),
        Series("反复", [Decimal(each.relapsed) for each in report.monitored]),
    ]
    return Chart("监测", "各月监测对象", "户", [each.month for each in report.monitored], series)


def _risks(report: MonthlyReport) -> Chart:
    series = [
        Series(risk, [Decimal(each.by_risk.get(risk, 0)) for each in report.townships]) for risk in report.risk_types
    ]
    names = [each.township for each in report.townships]
    return Chart("风险", "各乡镇（街道）风险类型（一户有几种风险的分别计）", "户", names, series, is_stacked=True)


def _households(report: MonthlyReport) -> Chart:
    return _steps("识别", "从建议名单到区级确定", report.households)


def _claims(report: MonthlyReport) -> Chart:
    return _steps("理赔", "从开立理赔到支付", report.claims)


def _steps(name: str, title: str, steps: Sequence[Step]) -> Chart:
    series = [Series("户数", [Decimal(step.households) for step in steps])]
    return Chart(name, title, "户", [step.label for step in steps], series)


def _days(report: MonthlyReport) -> Chart:
    series = [
        Series("一半在几天内", [Decimal(desk.median) for desk in report.desks]),
        Series("九成在几天内", [Decimal(desk.nine_of_ten) for desk in report.desks]),
        Series("规定天数", [Decimal(desk.allowed) for desk in report.desks]),
    ]
    return Chart("用时", "各环节用时", "天", [desk.desk for desk in report.desks], series)


def _quality(report: MonthlyReport) -> Chart:
    """Departments of which any row was refused in the last months, these beside each other."""
    months = [each.month for each in report.departments[0].months][-_MONTHS_DRAWN:] if report.departments else []
    drawn = [each for each in report.departments if any(one.refused for one in each.months[-_MONTHS_DRAWN:])]
    series = [
        Series(
            month,
            [one.refused_share or Decimal(0) for each in drawn for one in each.months if one.month == month],
        )
        for month in months
    ]
    return Chart("质量", "各部门退回行占比", "%", [each.department for each in drawn], series, decimals=1)


def _money(report: MonthlyReport) -> Chart:
    series = [
        Series("核定金额", [each.amount for each in report.coverages]),
        Series("已支付", [each.paid for each in report.coverages]),
    ]
    return Chart("资金", "各保障项目资金", "元", [each.coverage for each in report.coverages], series, decimals=2)
