"""年报 as one page: for outside the district, or whole with its villages for within it. Nothing from outside."""

from __future__ import annotations

from policy.fairness import Measure
from warehouse.doors.annual import tables, words
from warehouse.doors.annual.charts import money_chart, months_chart
from warehouse.doors.annual.drawings import funnel_drawing, spread_drawing
from warehouse.doors.annual.facts import AnnualReport
from warehouse.doors.annual.shown import Shown
from warehouse.doors.html_page import page_template
from warehouse.doors.monthly.charts import Chart
from warehouse.doors.monthly.svg import Drawing, drawing_of
from warehouse.doors.papers.words import day_words


def annual_page(report: AnnualReport, *, is_outside: bool) -> str:
    """The page. Equal reports give equal bytes."""
    shown = Shown(report, is_outside)
    return page_template("annual.html").render(
        report=report,
        shown=shown,
        period=words.period_words(report),
        day=day_words(report.made_on),
        tables=tables,
        words=words,
        measures=list(Measure),
        months=_drawn(months_chart(report)),
        money=_drawn(money_chart(report)),
        spreads={measure: spread_drawing(shown, measure) for measure in Measure},
        funnel=None if is_outside else funnel_drawing(report, Measure.REFUSED),
    )


def _drawn(chart: Chart) -> Drawing | None:
    return None if chart.is_empty else drawing_of(chart)
