"""年报 as a workbook: every table. For outside the district, or whole with its villages for within it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from policy.fairness import Dimension, Mark, Measure
from warehouse.doors.annual import tables, words
from warehouse.doors.annual.facts import AnnualReport
from warehouse.doors.annual.shown import Shown, percent
from warehouse.doors.annual.tables import Row
from warehouse.doors.list_layout import known
from warehouse.doors.table_book import OutTable, TableFacts, table_book
from warehouse.doors.workbook_style import FONT, Book, set_page

_PICTURE: Final = "漏斗图"
_NARROW, _ROOMY, _FEW_COLUMNS = 10, 20, 7
_WIDE: Final = {
    "名称": 24, "行政村": 24, "环节": 24, "乡镇（街道）": 20, "责任部门": 24, "风险类型": 46, "95% 区间": 14, "按": 14,
    "金额（元）": 15, "已付（元）": 15, "指标": 12,
}  # fmt: skip


def annual_book(report: AnnualReport, titles: Mapping[str, str], *, is_outside: bool) -> bytes:
    """An xlsx. Equal reports give equal bytes."""
    shown = Shown(report, is_outside)
    facts = TableFacts(
        report.last_month,
        report.made_on,
        is_rehearsal=report.is_rehearsal,
        district=titles["district_name"],
        office=report.office,
        has_people=False,
    )
    sheets = [
        _sheet(shown, "各月", tables.MONTH_HEAD, tables.month_rows(report), words.missing_months(report)),
        _sheet(shown, "乡镇", tables.place_head(shown), tables.place_rows(shown)),
        _sheet(shown, "环节", tables.STEP_HEAD, tables.step_rows(report)),
        _sheet(shown, "资金", tables.MONEY_HEAD, tables.money_rows(shown)),
        _sheet(shown, "帮扶", tables.ORDER_HEAD, tables.order_rows(report)),
        _sheet(shown, "公平性", ("指标", *tables.SHARE_HEAD), _shares(shown), words.CAUTION),
    ]
    if not is_outside:
        sheets.append(_sheet(shown, "各村", tables.VILLAGE_HEAD, tables.village_rows(report), words.CAUTION))
    notes = [*words.seen(shown), *(report.missed or (words.NO_SURVEY,)), *words.methods(shown)]
    return table_book(facts, sheets, notes, add=lambda book: None if is_outside else _draw(book, report))


def _shares(shown: Shown) -> Iterable[Row]:
    """Every measure by every dimension that is shown; within the district by village too."""
    return (
        (measure.value, *row)
        for measure in Measure
        for dimension in shown.dimensions
        for row in tables.share_rows(shown, measure, dimension)
    )


def _sheet(shown: Shown, name: str, head: Sequence[str], rows: Iterable[Row], told: str = "") -> OutTable:
    report = shown.report
    badge = "对外" if shown.is_outside else "区内 不外传"
    title = f"{report.district}{words.period_words(report)}年报：{name}"
    cells = [dict(zip(head, row, strict=True)) for row in rows]
    width = _NARROW if len(head) > _FEW_COLUMNS else _ROOMY
    columns = [known(header, max(_WIDE.get(header, 0), width)) for header in head]
    return OutTable(name, title, badge, columns, cells, told, empty_note="没有数据。")


def _draw(book: Book, report: AnnualReport) -> None:
    """Villages as points, those that stand out in another colour; the numbers to the left."""
    sheet = book.book.add_worksheet(_PICTURE)
    shares = report.shares_of(Measure.REFUSED, Dimension.VILLAGE)
    head = ("行政村", "已核查（件）", "占比（%）", "标出的占比（%）")
    for column, header in enumerate(head):
        sheet.write_string(0, column, header, book.look("head_row"))
    for row, group in enumerate(shares.groups, start=1):
        sheet.write_string(row, 0, group.name)
        sheet.write_number(row, 1, group.share.whole)
        sheet.write_number(row, 3 if group.mark is Mark.HIGH else 2, percent(group.share) or 0)
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 3, 12)
    if shares.groups:
        chart = _funnel(book, len(shares.groups))
        chart.set_size({"width": 760, "height": 460})
        sheet.insert_chart(0, len(head) + 1, chart)
    set_page(sheet, left=_PICTURE, is_rehearsal=report.is_rehearsal)
    sheet.set_print_scale(70)


def _funnel(book: Book, villages: int) -> Any:
    """A point a village: how many cases, what share."""
    chart = book.book.add_chart({"type": "scatter"})
    for column, name, colour in ((2, "行政村", "#1f5fa8"), (3, "明显偏高", "#b3261e")):
        chart.add_series(
            {
                "name": name,
                "categories": [_PICTURE, 1, 1, villages, 1],
                "values": [_PICTURE, 1, column, villages, column],
                "marker": {"type": "square", "size": 6, "fill": {"color": colour}, "border": {"color": colour}},
            }
        )
    font = {"name": FONT, "size": 9}
    chart.set_title({"name": "各村核查件数和有一级不同意的占比", "name_font": {**font, "size": 11}})
    chart.set_x_axis({"name": "已核查（件）", "name_font": font, "num_font": font, "min": 0})
    chart.set_y_axis({"name": "有一级不同意（%）", "name_font": font, "num_font": font, "min": 0, "max": 100})
    chart.set_legend({"position": "bottom", "font": font})
    return chart
