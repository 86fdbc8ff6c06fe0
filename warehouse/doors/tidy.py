"""From rows as came to tidy text: text rules, missing values, units, plain writing, and which rows are data.

A tidy text is written plainly: days as 2026-11-05, a month as its first day, amounts in yuan with two decimals, IDs
with 18 characters, words of the office's table replaced by ours. What cannot be read is UNREADABLE. Each
rule works on the distinct texts of a column, so a day that stands in a million rows is read once.
Law: EXACT (Rows, Values).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import polars as pl

from warehouse.doors.cells import DASHES, MAY_CHANGE, with_single_blanks, without_blanks
from warehouse.doors.header import Layout, Place, is_header_again
from warehouse.doors.sources import Column, Kind
from warehouse.doors.values import plain_amount, plain_day, plain_id, plain_month, plain_whole

OTHER_COLUMNS: Final = "其他列"
UNREADABLE: Final = "?"
_OPEN_KINDS: Final = frozenset({Kind.OPEN_DAY, Kind.END_DAY, Kind.CLOSING_DAY})
_DAY_KINDS: Final = frozenset({Kind.DAY, Kind.AHEAD_DAY, Kind.MONTH}) | _OPEN_KINDS
_AMOUNT_KINDS: Final = frozenset({Kind.AMOUNT, Kind.SIGNED_AMOUNT})
_OPEN_WORDS: Final = ("长期", "至今")
_NOT_DATA: Final = "^(?:合计|总计|小计|累计|填报|填表|制表|审核|负责人|联系人|备注|注:|说明)"
_HAS_UNIT: Final = "[万元]$"
_NO_PLAIN_AMOUNT: Final = "[^0-9.]"
_NO_PLAIN_WHOLE: Final = "[^0-9]"
_NUMBERS: Final = {
    Kind.AMOUNT: (plain_amount, _NO_PLAIN_AMOUNT),
    Kind.SIGNED_AMOUNT: (plain_amount, _NO_PLAIN_AMOUNT),
    Kind.WHOLE: (plain_whole, _NO_PLAIN_WHOLE),
}
_NO_PLAIN_ID: Final = "[^0-9X]"
_ID_LENGTH: Final = 18

Words = Mapping[tuple[str, str], str]


@dataclass(frozen=True)
class TidyRows:
    """The rows of a block: as came, tidied (a column a header), and how many were read and are no data."""

    as_came: pl.DataFrame
    tidy: pl.DataFrame
    last_filled_row: int
    data_rows: int


def tidy_rows(frame: pl.DataFrame, layout: Layout, words: Words) -> TidyRows:
    """Tidy one block of a sheet; `words` are the office's own words of this source, by header and their word.

    `as_came` and `tidy` have row_no and every column of the source, data rows only.
    """
    frame = _as_wide_as_header(frame, layout)
    positions = [name for name in frame.columns if name != "row_no"]
    by_position = {place.position: place for place in layout.places}
    texts = frame.select(
        "row_no", *[_text(frame[name], _column(layout, by_position.get(int(name[1:])))) for name in positions]
    )
    filled = texts.select(pl.any_horizontal(pl.col(positions).str.len_bytes() > 0).fill_null(value=False)).to_series()
    last_filled = int(frame["row_no"].filter(filled).max() or 0)  # type: ignore[arg-type]
    known = texts.select("row_no", *[_value(place, layout) for place in layout.places])
    is_data = _is_data(texts, known, positions, layout)
    data = known.filter(is_data)
    return TidyRows(_as_came(frame.filter(is_data), layout), _whole(data, layout, words), last_filled, data.height)


def _as_wide_as_header(frame: pl.DataFrame, layout: Layout) -> pl.DataFrame:
    """A block whose rows all end before the header does, with the columns that it lacks."""
    lacking = {f"p{place.position}" for place in layout.places} - set(frame.columns)
    return frame.with_columns(pl.lit(None, pl.String).alias(name) for name in sorted(lacking))


def _column(layout: Layout, place: Place | None) -> Column | None:
    return layout.source.by_header[place.header] if place else None


def _text(cells: pl.Series, column: Column | None) -> pl.Series:
    """The cells after the text rules; only distinct cells that the rules can change are looked at."""
    cells = cells.fill_null("")
    changing = cells.filter(cells.str.contains(MAY_CHANGE)).unique().to_list()
    if not changing:
        return cells
    rule = with_single_blanks if column is not None and column.kind in _DAY_KINDS else without_blanks
    changed = {cell: text for cell in changing if (text := rule(cell)) != cell}
    return cells.replace(list(changed), list(changed.values())) if changed else cells


def _value(place: Place, layout: Layout) -> pl.Expr:
    """The tidy text of a known column, null where missing, with the unit of its header or sheet."""
    column = layout.source.by_header[place.header]
    text = pl.col(f"p{place.position}")
    bare = text.str.replace_all(" ", "", literal=True) if column.kind in _DAY_KINDS else text
    missing = bare.is_in(["", "/", "无"]) | (bare.str.strip_chars_start(DASHES) == "")
    if column.kind in _OPEN_KINDS:
        missing = missing | bare.is_in(_OPEN_WORDS)
    if column.kind in _AMOUNT_KINDS and place.unit == "万元":
        text = pl.when(text.str.contains(_HAS_UNIT)).then(text).otherwise(text + "万元")
    return pl.when(~missing).then(text).alias(place.header)


def _is_data(texts: pl.DataFrame, known: pl.DataFrame, positions: list[str], layout: Layout) -> pl.Series:
    has_value = known.select(pl.any_horizontal(pl.exclude("row_no").is_not_null())).to_series()
    first_filled = texts.select(
        pl.coalesce([pl.when(pl.col(name) != "").then(pl.col(name)) for name in positions])
    ).to_series()
    opening = first_filled.str.replace_all(" ", "", literal=True).str.contains(_NOT_DATA).fill_null(value=False)
    return has_value & ~opening & ~_is_header(texts, positions, layout)


def _is_header(texts: pl.DataFrame, positions: list[str], layout: Layout) -> pl.Series:
    """Rows that repeat the header: few can, those whose first required column holds no digit or a header's own."""
    first = next(place for place in layout.places if layout.source.by_header[place.header].required)
    in_header = [shape[first.position] if first.position < len(shape) else "" for shape in layout.cells]
    cell = pl.col(f"p{first.position}")
    can = (cell.str.contains("[0-9]") & ~cell.is_in(in_header)).not_()
    if "" not in in_header:
        can = can & (cell != "")
    candidates = texts.filter(can & pl.any_horizontal(pl.col(positions) != ""))
    again = [row[0] for row in candidates.select("row_no", *positions).iter_rows() if is_header_again(row[1:], layout)]
    return texts["row_no"].is_in(again)


def _whole(known: pl.DataFrame, layout: Layout, words: Words) -> pl.DataFrame:
    """Every column of the source written plainly, in the contract's order; what the file lacks is null."""
    nothing = pl.Series([None] * known.height, dtype=pl.String)
    columns = [
        _plain(known[column.header], column, words) if column.header in known.columns else nothing.alias(column.header)
        for column in layout.source.columns
    ]
    return pl.DataFrame([known["row_no"], *columns])


def _plain(texts: pl.Series, column: Column, words: Words) -> pl.Series:
    """The texts of a column written plainly."""
    if column.kind in _DAY_KINDS:
        read = plain_month if column.kind is Kind.MONTH else plain_day
        return _rewritten(texts, texts.unique(), lambda text: read(text) or UNREADABLE)
    if column.kind in _NUMBERS:
        read, no_plain = _NUMBERS[column.kind]
        odd = texts.filter(texts.str.contains(no_plain)).unique()
        return _rewritten(texts, odd, lambda text: read(text) or UNREADABLE)
    if column.kind is Kind.ID:
        odd = texts.filter((texts.str.len_bytes() != _ID_LENGTH) | texts.str.contains(_NO_PLAIN_ID)).unique()
        return _rewritten(texts, odd, plain_id)
    if column.words:
        unknown = UNREADABLE if column.kind is Kind.ENUM else None
        odd = texts.filter(~texts.is_in(column.words)).unique()
        return _rewritten(texts, odd, lambda text: words.get((column.header, text), unknown or text))
    return texts


def _rewritten(texts: pl.Series, distinct: pl.Series, rule: Callable[[str], str]) -> pl.Series:
    old = distinct.drop_nulls().to_list()
    return texts.replace(old, [rule(text) for text in old]) if old else texts


def _as_came(frame: pl.DataFrame, layout: Layout) -> pl.DataFrame:
    places = {place.header: f"p{place.position}" for place in layout.places}
    others = [(f"p{position}", name) for position, name in layout.unknown if f"p{position}" in frame.columns]
    return frame.select(
        "row_no",
        *[
            pl.col(places[column.header]).alias(column.header)
            if places.get(column.header) in frame.columns
            else pl.lit(None, pl.String).alias(column.header)
            for column in layout.source.columns
        ],
        _others(others).alias(OTHER_COLUMNS),
    )


def _others(others: list[tuple[str, str]]) -> pl.Expr:
    if not others:
        return pl.lit(None, pl.String)
    names: dict[str, str] = {}
    for position, name in others:
        names.setdefault(name, position)
    return pl.struct([pl.col(position).alias(name) for name, position in names.items()]).struct.json_encode()
