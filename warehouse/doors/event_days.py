"""On which days the events of a submission lie: by these a file without a month in its name tells its month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Final

import polars as pl

from warehouse.doors.cells import with_single_blanks
from warehouse.doors.reading import Submission
from warehouse.doors.sources import Kind
from warehouse.doors.values import read_day, read_month

_READ: Final = {Kind.DAY: read_day, Kind.END_DAY: read_day, Kind.MONTH: read_month}
_MOST_DIFFERENT: Final = 20_000


def event_days(submission: Submission) -> Counter[date]:
    """How many cells name each day, in the columns of days that cannot lie ahead; what is no day is passed over.

    A month is its first day.
    """
    days: Counter[date] = Counter()
    for sheet, layout in submission.sheets:
        columns = layout.source.by_header
        places = {f"p{one.position}": columns[one.header].kind for one in layout.places}
        reads = {place: _READ[kind] for place, kind in places.items() if kind in _READ}
        for frame in sheet.frames(layout) if reads else ():
            for place, read in reads.items():
                if place in frame.columns:
                    days += _days_in(frame[place], read)
    return days


def _days_in(cells: pl.Series, read: Callable[[str], date | None]) -> Counter[date]:
    found: Counter[date] = Counter()
    counted = cells.drop_nulls().value_counts()
    if counted.height <= _MOST_DIFFERENT:
        for text, times in counted.iter_rows():
            if day := read(with_single_blanks(text)):
                found[day] += times
    return found
