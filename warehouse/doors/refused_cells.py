"""The cells of single rows of a file, as they came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import polars as pl

from warehouse.doors.header import Layout
from warehouse.doors.reading import Sheet


def cells_of_rows(sheet: Sheet, layout: Layout, row_nos: Sequence[int]) -> Iterator[tuple[int, tuple[str | None, ...]]]:
    """Row number and cells, by position, of the wanted rows of a sheet."""
    for frame in sheet.frames(layout):
        for row_no, *cells in frame.filter(pl.col("row_no").is_in(list(row_nos))).iter_rows():
            yield int(row_no), tuple(cells)
