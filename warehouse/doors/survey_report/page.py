"""抽样调研报告 as one page: pictures and tables, nothing from outside, nothing of few households, no names."""

from __future__ import annotations

from typing import Final

from warehouse.doors.html_page import page_template
from warehouse.doors.monthly.charts import Chart
from warehouse.doors.monthly.svg import Drawing, drawing_of
from warehouse.doors.papers.words import day_words, month_words
from warehouse.doors.survey_report import tables
from warehouse.doors.survey_report.charts import answers_chart, missed_chart
from warehouse.doors.survey_report.facts import Shown, SurveyReport

FILE_NAME: Final = "抽样调研报告.html"


def survey_page(report: SurveyReport) -> str:
    """The page. Equal reports give equal bytes."""
    shown = Shown(report, is_outside=True)
    estimate = report.estimate
    parts = ((tables.KIND, estimate.kinds), (tables.BAND, tables.bands(shown)), (tables.TOWNSHIP, estimate.townships))
    return page_template("survey_report.html").render(
        report=report,
        shown=shown,
        tables=tables,
        month=month_words(report.month),
        day=day_words(report.answered_until),
        answers=_drawn(answers_chart(shown)),
        parts=[(name, some, _drawn(missed_chart(shown, name, some))) for name, some in parts],
        types=_drawn(missed_chart(shown, "风险类型", estimate.risk_types)),
    )


def survey_picture(report: SurveyReport) -> str:
    """The estimate by closeness as SVG alone, for the district's own eyes."""
    shown = Shown(report, is_outside=False)
    chart = missed_chart(shown, tables.BAND, tables.bands(shown))
    return page_template("drawing.svg").render(drawing=drawing_of(chart))


def _drawn(chart: Chart) -> Drawing | None:
    return None if chart.is_empty else drawing_of(chart)
