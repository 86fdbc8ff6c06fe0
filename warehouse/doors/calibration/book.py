"""测算报告 as a workbook: every table, and the pictures as charts. For outside the district, or whole for within it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any, Final

from policy.calibration import rule_of
from warehouse.calibration.facts import Calibration
from warehouse.doors.calibration import charts, tables
from warehouse.doors.calibration.shown import Shown
from warehouse.doors.calibration.tables import Row
from warehouse.doors.claims.lines import amount_column
from warehouse.doors.form_columns import FormColumn
from warehouse.doors.list_layout import known
from warehouse.doors.monthly.charts import Chart
from warehouse.doors.monthly.word_charts import bars
from warehouse.doors.table_book import OutTable, TableFacts, table_book
from warehouse.doors.workbook_style import Book, set_page

OUTSIDE: Final = "测算报告.xlsx"
WITHIN: Final = "测算数据-区内.xlsx"
_PICTURES: Final = "图"
_FIXED, _NATURAL = "政策划段", "自然断点"
_ROWS_A_CHART: Final = 24
_BESIDE: Final = 4
_OF_HOUSEHOLDS: Final = "（户）"
_WIDE: Final = {"预警线": 34, "起": 12, "止": 12, "支出": 20, "按": 10, "精确率区间": 14, "区间（元）": 18, "窗口": 13}


def calibration_book(found: Calibration, *, is_outside: bool) -> bytes:
    """An xlsx. Equal calibrations give equal bytes."""
    shown = Shown(found, is_outside=is_outside)
    facts = TableFacts(
        found.month,
        found.made_on,
        is_rehearsal=found.is_rehearsal,
        district=found.titles["district_name"],
        office=found.office,
        has_people=False,
    )
    sheets = [
        _sheet(shown, facts, "推荐", tables.LINE_HEAD, tables.line_rows(shown), rule_of(found.terms)),
        _sheet(shown, facts, "窗口", tables.WINDOW_HEAD, tables.window_rows(shown)),
        _sheet(shown, facts, "支出", ("支出类别", *tables.KIND_HEAD), _kinds(shown)),
        _sheet(shown, facts, "划段", ("支出类别", "户类型", "按", *tables.SEGMENT_HEAD), _segments(shown)),
        _sheet(shown, facts, "候选线", ("预警线", *tables.CANDIDATE_HEAD), _candidates(shown)),
    ]
    notes = [*tables.methods(shown), *(f"{name}：{reason}" for name, reason in tables.reasons(shown))]
    return table_book(facts, sheets, notes, add=lambda book: _draw(book, shown))


def _kinds(shown: Shown) -> Iterable[Row]:
    return ((each.cause.label, *row) for each in shown.found.causes for row in tables.kind_rows(shown, each))


def _segments(shown: Shown) -> Iterable[Row]:
    """Within the district by kind too; outside of all kinds together."""
    return (
        (each.cause.label, kind.kind, scheme, *row)
        for each in shown.found.causes
        for kind in (each.kinds[:1] if shown.is_outside else each.kinds)
        for scheme, some in zip((_FIXED, _NATURAL), shown.schemes(each, kind), strict=True)
        for row in tables.segment_rows(shown, some, are_natural=scheme == _NATURAL)
    )


def _candidates(shown: Shown) -> Iterable[Row]:
    return ((line.name, *row) for line in shown.found.lines for row in tables.candidate_rows(shown, line))


def _sheet(
    shown: Shown, facts: TableFacts, name: str, head: Sequence[str], rows: Iterable[Row], told: str = ""
) -> OutTable:
    badge = "对外" if shown.is_outside else "区内 不外传"
    cells = [dict(zip(head, row, strict=True)) for row in rows]
    columns = [_column(header) for header in head]
    return OutTable(name, facts.title(f"预警线测算：{name}"), badge, columns, cells, told, empty_note="没有数据。")


def _column(header: str) -> FormColumn:
    if header.endswith("（元）") and header != "区间（元）":
        return amount_column(header, 15)
    return known(header, _WIDE.get(header, 16 if header.endswith(_OF_HOUSEHOLDS) else 12))


def _draw(book: Book, shown: Shown) -> None:
    """The charts under each other, two on a sheet of paper, their numbers to the left."""
    sheet = book.book.add_worksheet(_PICTURES)
    sheet.set_column(0, 0, 46)
    tops = []
    for at, chart in enumerate(_charts(shown)):
        tops.append(at * _ROWS_A_CHART)
        _write_numbers(book, sheet, chart, tops[-1])
        drawn = bars(book.book, chart, _PICTURES, tops[-1])
        drawn.set_size({"width": 640, "height": 440})
        sheet.insert_chart(tops[-1], _BESIDE, drawn)
    set_page(sheet, left=_PICTURES, is_rehearsal=shown.found.is_rehearsal)
    sheet.set_print_scale(62)
    sheet.set_h_pagebreaks(tops[2::2])


def _write_numbers(book: Book, sheet: Any, chart: Chart, top: int) -> None:
    sheet.write_string(top, 0, f"{chart.title}（{chart.unit}）", book.look("head_row"))
    for at, series in enumerate(chart.series, start=1):
        sheet.write_string(top, at, series.name, book.look("head_row"))
    for row, category in enumerate(chart.categories, start=1):
        sheet.write_string(top + row, 0, category)
        for at, series in enumerate(chart.series, start=1):
            sheet.write_number(top + row, at, series.values[row - 1])


def _charts(shown: Shown) -> list[Chart]:
    of_causes = (charts.segments_chart(shown, cause) for cause in shown.found.causes)
    of_lines = (
        draw(shown, line) for line in shown.found.lines for draw in (charts.checks_chart, charts.precision_chart)
    )
    return [chart for chart in chain(of_causes, of_lines) if not chart.is_empty]
