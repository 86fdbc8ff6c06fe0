"""月报 as one page: tables and drawn bars, nothing from outside, readable when printed."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from warehouse.doors.html_page import page_template
from warehouse.doors.monthly.charts import charts_of
from warehouse.doors.monthly.facts import DepartmentMonth, MonthlyReport
from warehouse.doors.monthly.svg import Drawing, drawing_of
from warehouse.doors.papers.words import day_words, month_words

FILE_NAME: Final = "月报.html"
_DEEPEST: Final = Decimal(10)


def monthly_page(report: MonthlyReport) -> str:
    """The page. Equal reports give equal bytes."""
    drawn: Mapping[str, Drawing | None] = {
        name: None if chart.is_empty else drawing_of(chart) for name, chart in charts_of(report).items()
    }
    return page_template("monthly.html").render(
        report=report, drawn=drawn, month=month_words(report.month), day_words=day_words, shade=_shade, yuan=_yuan
    )


def _yuan(amount: Decimal) -> str:
    return f"{amount:,.2f}"


def _shade(cell: DepartmentMonth) -> str:
    """How deep a cell of the quality table is coloured: by its share of refused rows, full from a tenth on."""
    share = cell.refused_share
    if share is None or not share:
        return "0"
    return f"{min(share / _DEEPEST, Decimal(1)) * Decimal('0.6') + Decimal('0.1'):.2f}"
