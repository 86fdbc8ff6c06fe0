"""The pictures that page and paper share: the year by month, and shares of townships and groups as bars."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from policy.fairness import Dimension, Measure
from warehouse.doors.annual.facts import AnnualReport, YearMonth
from warehouse.doors.annual.shown import Shown, percent
from warehouse.doors.monthly.charts import Chart, Series

MONTHS: Final = "各月"


def months_chart(report: AnnualReport) -> Chart:
    """New on lists, determined and eliminated, by month that was screened."""
    names, months = _screened(report)
    series = [
        Series("新增名单", [Decimal(each.listed) for each in months]),
        Series("区级确定", [Decimal(each.determined) for each in months]),
        Series("风险消除", [Decimal(each.eliminated) for each in months]),
    ]
    return Chart(MONTHS, "各月新增名单、区级确定、风险消除", "户", names, series)


def _screened(report: AnnualReport) -> tuple[list[str], list[YearMonth]]:
    months = [each for each in report.months if each.is_screened]
    return [f"{int(each.month[-2:])}月" for each in months], months


def money_chart(report: AnnualReport) -> Chart:
    """Claims and payments by month."""
    names, months = _screened(report)
    series = [Series("理赔金额", [each.amount for each in months]), Series("已支付", [each.paid for each in months])]
    return Chart("资金", "各月开立理赔金额和其中已支付", "元", names, series, decimals=2)


def share_chart(shown: Shown, measure: Measure) -> Chart:
    """A measure's shares by township and group, those that may be shown."""
    found = [
        (group.name, percent(group.share))
        for dimension in Dimension
        if dimension is not Dimension.VILLAGE
        for group, is_shown in shown.groups(shown.report.shares_of(measure, dimension))
        if is_shown
    ]
    bars = [(name, share) for name, share in found if share is not None]
    series = [Series("占比", [share for _, share in bars])]
    return Chart(measure.value, f"{measure}占比", "%", [name for name, _ in bars], series, decimals=1)


def charts_of(shown: Shown) -> dict[str, Chart]:
    """Every picture of the paper by its name, which is its placeholder in the template."""
    every = [months_chart(shown.report), money_chart(shown.report), *(share_chart(shown, one) for one in Measure)]
    return {chart.name: chart for chart in every}
