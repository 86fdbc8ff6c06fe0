"""排序模型说明卡 as one page: nothing from outside, nothing of few households, no names."""

from __future__ import annotations

from typing import Final

from warehouse.doors.html_page import page_template
from warehouse.doors.monthly.svg import Drawing, drawing_of
from warehouse.doors.papers.words import day_words, month_words
from warehouse.doors.ranking import tables
from warehouse.doors.ranking.charts import calibration_chart
from warehouse.ranking.facts import Ranking

FILE_NAME: Final = "排序模型说明卡.html"


def ranking_page(found: Ranking) -> str:
    """The page. Equal models give equal bytes."""
    return page_template("ranking.html").render(
        found=found,
        month=month_words(found.month),
        day=day_words(found.made_on),
        tables=tables,
        picture=_drawn(found),
    )


def _drawn(found: Ranking) -> Drawing | None:
    if found.judged is None:
        return None
    chart = calibration_chart(found.judged, found.terms.smallest_cell)
    return None if chart.is_empty else drawing_of(chart)
