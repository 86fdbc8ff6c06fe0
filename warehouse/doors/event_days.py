"""On which days the events of a submission lie: by these a file without a month in its name tells its month."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Final

import polars as pl

from warehouse.doors.cells import with_single_blanks
from warehouse.doors.reading import Submission
from warehouse.doors.sources import Kind
from warehouse.doors.values import read_day

_KINDS: Final = frozenset({Kind.DAY, Kind.END_DAY})
_MOST_DIFFERENT: Final = 20_000


def event_days(submission: Submission) -> Counter[date]:
    """How many cells name each day, in the columns of days that cannot lie ahead; what is no day is passed over."""
    days: Counter[date] = Counter()
    for sheet, layout in submission.sheets:
        columns = layout.source.by_header
        places = [f"p{one.position}" for one in layout.places if columns[one.header].kind in _KINDS]
        for frame in sheet.frames(layout) if places else ():
            for place in places:
                if place in frame.columns:
                    days += _days_in(frame[place])
    return days


def _days_in(cells: pl.Series) -> Counter[date]:
    found: Counter[date] = Counter()
    counted = cells.drop_nulls().value_counts()
    if counted.height <= _MOST_DIFFERENT:
        for text, times in counted.iter_rows():
            if day := read_day(with_single_blanks(text)):
                found[day] += times
    return found
