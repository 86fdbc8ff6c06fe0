"""Charts within a docx, drawn by the word processor itself: sharp on paper, in its own fonts, their numbers inside.

A chart of xlsxwriter's workbook is taken over, and the workbook beside it, so that a number can be looked up.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Final

import xlsxwriter
from docx.document import Document as DocumentObject
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement, parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Length

from warehouse.doors.monthly.charts import COLOURS, Chart

NOTHING: Final = "（本月没有）"
_SHEET: Final = "数据"
_CHART_TYPE: Final = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_BOOK_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CHART_NAMESPACE: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_FONT: Final = {"name": "宋体", "size": 9}
_NO_TICKS: Final = {"major_tick_mark": "none", "minor_tick_mark": "none"}
_GREY: Final = "#d9d9d9"
_WIDTH: Final = Cm(15.4)
_MOST_HIGH_CM: Final = 14
_ROOM_FOR_NUMBERS: Final = Decimal("1.15")
_FIRST_ID: Final = 9000
_LABEL_PARTS: Final = (
    "c:showLegendKey", "c:showVal", "c:showCatName", "c:showSerName", "c:showPercent", "c:showBubbleSize",
)  # fmt: skip


def marker(name: str) -> str:
    """What stands in a filled template where the chart of that name goes; no text holds it otherwise."""
    return f"\ue0c0{name}\ue0c1"


def put_charts(document: DocumentObject, charts: Mapping[str, Chart], made_on: date, nothing: str = NOTHING) -> None:
    """Put each chart where its marker stands, as often as it stands; of an empty one `nothing` stands there."""
    for text in list(document.element.body.iter(qn("w:t"))):
        for name, chart in charts.items():
            if text.text and marker(name) in text.text:
                text.text = text.text.replace(marker(name), nothing if chart.is_empty else "")
                if not chart.is_empty:
                    _put(document, text.getparent(), chart, made_on)


def _put(document: DocumentObject, run: BaseOxmlElement, chart: Chart, made_on: date) -> None:
    number = _charts_in(document) + 1
    package = document.part.package
    book = _workbook(chart, made_on)
    drawn = Part(PackURI(f"/word/charts/chart{number}.xml"), _CHART_TYPE, b"", package)
    beside = Part(PackURI(f"/word/embeddings/chart{number}.xlsx"), _BOOK_TYPE, book, package)
    inside = drawn.relate_to(beside, RELATIONSHIP_TYPE.PACKAGE)
    drawn._blob = _chart_xml(book, inside)  # noqa: SLF001  the library's way to a part's content
    relation = document.part.relate_to(drawn, RELATIONSHIP_TYPE.CHART)
    run.append(_drawing(relation, number, chart))


def _charts_in(document: DocumentObject) -> int:
    return sum(1 for each in document.part.rels.values() if each.reltype == RELATIONSHIP_TYPE.CHART)


def _drawing(relation: str, number: int, chart: Chart) -> BaseOxmlElement:
    return parse_xml(
        f'<w:drawing {nsdecls("w", "wp", "a", "r")}><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{_WIDTH}" cy="{_height(chart)}"/>'
        f'<wp:docPr id="{_FIRST_ID + number}" name="图{number}" descr="{chart.title}"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{_CHART_NAMESPACE}">'
        f'<c:chart xmlns:c="{_CHART_NAMESPACE}" r:id="{relation}"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )


def _height(chart: Chart) -> Length:
    """By the number of bars, up to a page."""
    bars = 1 if chart.is_stacked else len(chart.series)
    return Cm(min(2.4 + len(chart.categories) * (0.3 + 0.36 * bars), _MOST_HIGH_CM))


def _workbook(chart: Chart, made_on: date) -> bytes:
    """The numbers as a small workbook with its chart; equal charts give equal bytes."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    book.set_properties({"title": chart.title, "created": datetime.combine(made_on, time())})
    sheet = book.add_worksheet(_SHEET)
    sheet.write_row(0, 1, [series.name for series in chart.series])
    for row, category in enumerate(chart.categories, start=1):
        sheet.write_string(row, 0, category)
        sheet.write_row(row, 1, [series.values[row - 1] for series in chart.series])
    sheet.insert_chart(0, len(chart.series) + 2, bars(book, chart))
    book.close()
    return content.getvalue()


def bars(book: xlsxwriter.Workbook, chart: Chart, sheet: str = _SHEET, top: int = 0) -> Any:
    """The chart of numbers that stand in a sheet: names of series in the row `top`, a category a row below it."""
    drawn = book.add_chart({"type": "bar", **({"subtype": "stacked"} if chart.is_stacked else {})})
    last = top + len(chart.categories)
    for column, _ in enumerate(chart.series, start=1):
        drawn.add_series(
            {
                "name": [sheet, top, column],
                "categories": [sheet, top + 1, 0, last, 0],
                "values": [sheet, top + 1, column, last, column],
                "fill": {"color": COLOURS[(column - 1) % len(COLOURS)]},
                "gap": 45,
                "data_labels": {"value": True, "num_format": _format(chart), "font": _FONT},
            }
        )
    drawn.set_title({"name": f"{chart.title}（{chart.unit}）", "name_font": {**_FONT, "size": 11}, "overlay": False})
    drawn.set_legend({"none": True} if len(chart.series) == 1 else {"position": "bottom", "font": _FONT})
    # xlsxwriter calls the axis of the categories y here, since it stands upright.
    drawn.set_y_axis({"reverse": True, "num_font": _FONT, **_NO_TICKS})
    most = int(chart.longest * _ROOM_FOR_NUMBERS) + 1
    grid = {"major_gridlines": {"visible": True, "line": {"color": _GREY}}, "line": {"none": True}}
    drawn.set_x_axis({"min": 0, "max": most, "label_position": "none", **_NO_TICKS, **grid})
    return drawn


def _format(chart: Chart) -> str:
    """Numbers as the page shows them; a zero is no label."""
    shown = "#,##0" + (f".{'0' * chart.decimals}" if chart.decimals else "")
    return f"{shown};-{shown};"


def _chart_xml(book: bytes, relation: str) -> bytes:
    """The workbook's chart as a part of a document: tied to the workbook beside it, its labels the numbers alone."""
    with zipfile.ZipFile(io.BytesIO(book)) as package:
        tree = parse_xml(package.read("xl/charts/chart1.xml"))
    for labels in tree.iter(qn("c:dLbls")):
        for part in _LABEL_PARTS:
            for there in labels.findall(qn(part)):
                labels.remove(there)
            labels.append(_element(part, "val", "1" if part == "c:showVal" else "0"))
    for settings in tree.findall(qn("c:printSettings")):
        tree.remove(settings)
    tied = _element("c:externalData", "r:id", relation)
    tied.append(_element("c:autoUpdate", "val", "0"))
    tree.append(tied)
    return serialize_part_xml(tree)


def _element(name: str, attribute: str, value: str) -> BaseOxmlElement:
    element = OxmlElement(name)
    element.set(qn(attribute) if ":" in attribute else attribute, value)
    return element
