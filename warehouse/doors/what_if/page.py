"""测算 as one page for the meeting: what changes in numbers, bars, tables; nothing from outside, no names."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from warehouse.doors.html_page import page_template
from warehouse.doors.monthly.charts import Chart, Series
from warehouse.doors.monthly.svg import drawing_of
from warehouse.doors.papers.words import month_words
from warehouse.doors.what_if.tables import COUNTS, NOW, PARTED_BY, PROPOSED, counts_of, coverage_rows, money_told
from warehouse.what_if.answering import Answer

PAGE: Final = "测算.html"
_LONGEST_TITLE: Final = 3


def what_if_page(answer: Answer, *, is_rehearsal: bool) -> str:
    """The page. Equal answers give equal bytes."""
    return page_template("what_if.html").render(
        answer=answer,
        month=month_words(answer.month),
        title=title_of(answer),
        drawing=None if chart_of(answer).is_empty else drawing_of(chart_of(answer)),
        counts=COUNTS,
        counts_of=counts_of,
        parted_by=PARTED_BY,
        money_told=money_told,
        coverage_rows=coverage_rows,
        is_rehearsal=is_rehearsal,
    )


def what_if_picture(answer: Answer) -> str:
    """The chart alone, as SVG."""
    return page_template("drawing.svg").render(drawing=drawing_of(chart_of(answer)))


def title_of(answer: Answer) -> str:
    """The proposal in one line, as 因病预警线 5000 → 4000."""
    if answer.sweep:
        return f"{answer.sweep_name}：{answer.outcomes[0].value} 至 {answer.outcomes[-1].value}"
    told = [f"{one.name} {one.now} → {one.proposed}" for one in answer.changed[:_LONGEST_TITLE]]
    return "；".join(told) + (f" 等 {len(answer.changed)} 项" if len(answer.changed) > _LONGEST_TITLE else "")


def chart_of(answer: Answer) -> Chart:
    """Of a sweep households listed and checked by value; of one proposal the list by township, now and proposed."""
    if answer.sweep:
        sides = [one.side for one in answer.outcomes]
        series = [
            Series("建议名单", [Decimal(side.listed) for side in sides]),
            Series("入户核查", [Decimal(side.checks) for side in sides]),
        ]
        return Chart(
            "测算", f"{answer.sweep_name}取不同值时的名单", "户", [one.value for one in answer.outcomes], series
        )
    parts = [part for part in answer.outcomes[0].parts if part.parted_by == "township"]
    series = [
        Series(NOW, [Decimal(part.listed_now) for part in parts]),
        Series(PROPOSED, [Decimal(part.listed_proposed) for part in parts]),
    ]
    return Chart("测算", "各乡镇（街道）建议名单", "户", [part.part for part in parts], series)
