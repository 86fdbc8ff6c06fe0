"""A chart laid out for SVG within a page: plain shapes, a number beside each bar, nothing from outside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from warehouse.doors.monthly.charts import COLOURS, Chart

LABELS: Final = 170
WIDTH: Final = 520
ROOM_FOR_NUMBERS: Final = 110
_THICK: Final = 18
_THIN: Final = 11
_GAP: Final = 10
_LEGEND: Final = 26
_LETTER: Final = 14
_BOX: Final = 16
_LONGEST_LABEL: Final = 11


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar or a part of one: its place and length in pixels, its colour, the words of its hint."""

    left: str
    top: int
    length: str
    thickness: int
    colour: str
    hint: str


@dataclass(frozen=True, slots=True)
class Text:
    """A text at a place: `end` for one that ends there."""

    left: str
    top: int
    words: str
    is_end: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart laid out, in pixels."""

    width: int
    height: int
    title: str
    bars: tuple[Bar, ...]
    texts: tuple[Text, ...]


def drawing_of(chart: Chart) -> Drawing:
    """The layout; equal charts give equal drawings."""
    parts, top = _legend(chart)
    for at, category in enumerate(chart.categories):
        height = _row_height(chart)
        parts.append(Text(str(LABELS - 8), top + height // 2 + 5, _short(category), is_end=True))
        parts += _stacked(chart, at, top) if chart.is_stacked else _beside(chart, at, top)
        top += height + _GAP
    return Drawing(
        LABELS + WIDTH + ROOM_FOR_NUMBERS,
        top,
        f"{chart.title}（{chart.unit}）",
        tuple(part for part in parts if isinstance(part, Bar)),
        tuple(part for part in parts if isinstance(part, Text)),
    )


def _row_height(chart: Chart) -> int:
    return _THICK if chart.is_stacked or len(chart.series) == 1 else _THIN * len(chart.series)


def _stacked(chart: Chart, at: int, top: int) -> Iterator[Bar | Text]:
    left, total = Decimal(LABELS), Decimal(0)
    for number, series in enumerate(chart.series):
        value = series.values[at]
        length = _length(chart, value)
        if value:
            yield Bar(_px(left), top, _px(length), _THICK, COLOURS[number % len(COLOURS)], _hint(chart, number, at))
        left, total = left + length, total + value
    yield Text(_px(left + 6), top + _THICK - 4, chart.shown(total))


def _beside(chart: Chart, at: int, top: int) -> Iterator[Bar | Text]:
    thickness = _THICK if len(chart.series) == 1 else _THIN
    for number, series in enumerate(chart.series):
        value = series.values[at]
        length = _length(chart, value)
        bar_top = top + number * thickness
        colour = COLOURS[number % len(COLOURS)]
        yield Bar(_px(Decimal(LABELS)), bar_top, _px(length), thickness - 1, colour, _hint(chart, number, at))
        yield Text(
            _px(LABELS + length + 6), bar_top + thickness - (4 if thickness == _THICK else 1), chart.shown(value)
        )


def _hint(chart: Chart, number: int, at: int) -> str:
    series = chart.series[number]
    return f"{chart.categories[at]} {series.name} {chart.shown(series.values[at])} {chart.unit}"


def _legend(chart: Chart) -> tuple[list[Bar | Text], int]:
    """Names beside their colours, several lines where one is too short; nothing for a single series."""
    parts: list[Bar | Text] = []
    if len(chart.series) < 2:
        return parts, 4
    left, top = LABELS, 4
    for number, series in enumerate(chart.series):
        wide = _BOX + 10 + _LETTER * len(series.name)
        if left + wide > LABELS + WIDTH + ROOM_FOR_NUMBERS:
            left, top = LABELS, top + _LEGEND - 4
        parts.append(Bar(str(left), top, "12", 12, COLOURS[number % len(COLOURS)], series.name))
        parts.append(Text(str(left + _BOX), top + 11, series.name))
        left += wide + 8
    return parts, top + _LEGEND


def _short(category: str) -> str:
    return category if len(category) <= _LONGEST_LABEL else f"{category[: _LONGEST_LABEL - 1]}…"


def _length(chart: Chart, value: Decimal) -> Decimal:
    return (value * WIDTH / chart.longest).quantize(Decimal("0.1")) if chart.longest else Decimal(0)


def _px(length: Decimal) -> str:
    return f"{length:.1f}".removesuffix(".0")
