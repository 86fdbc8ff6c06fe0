"""A sheet as a table: which row is its header, which column is which, and the rows below."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from warehouse.doors.cells import without_blanks
from warehouse.doors.header import HEADER_ROWS, bare_header
from warehouse.doors.returned_rows import cell_text
from warehouse.doors.workbook_file import WorkbookSheet

_TEN_THOUSAND: Final = "万元"
_LOST_DIGITS: Final = 10**15
_EARLIER_HEADERS: Final = {"风险核查": "风险核实"}  # lists that went out before are still to be read


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a sheet below its header. Of two columns under one header the leftmost counts.

    `units` holds 万元 for the headers that say so.
    """

    sheet: str
    header_row: int
    places: Mapping[str, int]
    units: Mapping[str, str]
    below: Sequence[Sequence[Any]] = field(repr=False)

    @property
    def headers(self) -> frozenset[str]:
        """What stands in the header."""
        return frozenset(self.places)

    @property
    def rows(self) -> Iterator[tuple[int, dict[str, str]]]:
        """The rows in which a cell under a header is filled: row number as a person sees it, texts by header."""
        for row_no, row in enumerate(self.below, start=self.header_row + 1):
            texts = {header: _text(row[place]) for header, place in self.places.items()}
            if any(texts.values()):
                yield row_no, texts


def table_of(sheet: WorkbookSheet, is_header: Callable[[frozenset[str]], bool]) -> Table | None:
    """The table under the first of the first ten rows that is a header; None where none is."""
    for header_row, row in enumerate(sheet.rows[:HEADER_ROWS], start=1):
        texts = [cell_text(cell) for cell in row]
        names = [_EARLIER_HEADERS.get(name, name) for name in map(bare_header, texts)]
        if is_header(frozenset(names)):
            places = _places(names)
            units = {name: _TEN_THOUSAND for name, at in places.items() if _TEN_THOUSAND in without_blanks(texts[at])}
            return Table(sheet.name, header_row, places, units, sheet.rows[header_row:])
    return None


def _places(names: Sequence[str]) -> dict[str, int]:
    places: dict[str, int] = {}
    for place, name in enumerate(names):
        if name:
            places.setdefault(name, place)
    return places


def _text(cell: Any) -> str:
    """A number too long for a spreadsheet shows its exponent: its last digits are lost, and it is nobody's ID."""
    if isinstance(cell, int | float) and abs(cell) >= _LOST_DIGITS:
        return f"{cell:.14E}"
    return cell_text(cell)
