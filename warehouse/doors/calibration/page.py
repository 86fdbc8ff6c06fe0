"""测算报告 as one page: pictures and tables, nothing from outside, nothing of few households, no names."""

from __future__ import annotations

from typing import Final

from policy.calibration import rule_of
from warehouse.calibration.facts import Calibration
from warehouse.doors.calibration import charts, tables
from warehouse.doors.calibration.shown import Shown
from warehouse.doors.html_page import page_template
from warehouse.doors.monthly.charts import Chart
from warehouse.doors.monthly.svg import Drawing, drawing_of
from warehouse.doors.papers.words import day_words, month_words

FILE_NAME: Final = "测算报告.html"


def calibration_page(found: Calibration) -> str:
    """The page. Equal calibrations give equal bytes."""
    shown = Shown(found, is_outside=True)
    return page_template("calibration.html").render(
        found=found,
        shown=shown,
        month=month_words(found.month),
        day=day_words(found.made_on),
        rule=rule_of(found.terms),
        lines=_drawn(charts.lines_chart(shown)),
        tables=tables,
        segments={cause.cause.rule_id: _drawn(charts.segments_chart(shown, cause)) for cause in found.causes},
        pictures={
            line.key: [_drawn(charts.checks_chart(shown, line)), _drawn(charts.precision_chart(shown, line))]
            for line in found.lines
        },
    )


def lines_picture(found: Calibration) -> str:
    """The lines in force beside those recommended, as SVG alone."""
    chart = charts.lines_chart(Shown(found, is_outside=True))
    return page_template("drawing.svg").render(drawing=drawing_of(chart))


def _drawn(chart: Chart) -> Drawing | None:
    return None if chart.is_empty else drawing_of(chart)
