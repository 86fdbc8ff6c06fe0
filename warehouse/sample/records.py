"""What departments know, collected source by source before it becomes files.

A record's columns bear the names of warehouse/doors/sources.py. Instead of ID and name stands `who` (a person's
position) or `home` (a household's), and `at`, the month as a running number in whose file it is sent. Amounts are whole
fen, days are days since 1970; the papers turn them into what a cell holds.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Final

import numpy as np
import polars as pl

from warehouse.sample.months import Flags, Ints, days_of_months, serials_of_days

STANDING: Final = 0  # sent with the first month, whatever that is: known since long
Value = Ints | pl.Series | str | int | None
EARLY_DAYS: Final = 8  # alerts and reports of a month's first days go out with that month's files
EARLY_SOURCES: Final = ("city_alerts", "village_reports")


HISTORY: Final = 18  # months of events in a first month's files
# Two years of incomes, or no fall could be seen; half a year of sales, since when 1 % of them goes into the fund.
OTHER_HISTORY: Final = {"income": 24, "sales": 6}


class Records:
    """The records of all sources for the files of the months after `since` up to `until`; None: all that is known."""

    def __init__(self, since: int | None, until: int) -> None:
        self._since, self.until = since, until
        self.is_first = since is None
        self._parts: dict[str, list[pl.DataFrame]] = defaultdict(list)

    def since(self, source: str) -> int:
        """The last month whose files are not among these."""
        return self.until - OTHER_HISTORY.get(source, HISTORY) if self._since is None else self._since

    def months(self, source: str) -> range:
        """The months whose events these files can hold."""
        return range(self.since(source), self.until + (source in EARLY_SOURCES))

    def add(self, source: str, day: Ints, /, **columns: Value) -> None:
        """Adds records that are sent in the month after their day."""
        at = serials_of_days(day) + 1
        if source in EARLY_SOURCES:
            at -= days_of_months(day) <= EARLY_DAYS
        keep = (at > self.since(source)) & (at <= self.until)
        self._keep(source, len(day), keep, at, columns)

    def add_standing(self, source: str, count: int, /, **columns: Value) -> None:
        """Adds records that are known since long: only a first month's files hold them."""
        if self.is_first:
            self._keep(source, count, np.ones(count, dtype=np.bool_), np.full(count, STANDING), columns)

    def _keep(self, source: str, count: int, keep: Flags, at: Ints, columns: dict[str, Value]) -> None:
        if not keep.any():
            return
        series = [_series(name, value, count) for name, value in {"at": at, **columns}.items() if value is not None]
        self._parts[source].append(pl.DataFrame(series).filter(pl.Series(keep)))

    def of(self, source: str) -> pl.DataFrame:
        """All records of a source, oldest file first; without columns if there are none."""
        parts = self._parts.pop(source, [])
        return pl.concat(parts, how="diagonal") if parts else pl.DataFrame()


def _series(name: str, value: Ints | pl.Series | str | int, count: int) -> pl.Series:
    if isinstance(value, pl.Series):
        return value.alias(name)
    if isinstance(value, str):
        return pl.Series(name, [value], dtype=pl.String).new_from_index(0, count)
    if isinstance(value, int):
        return pl.Series(name, np.full(count, value))
    return pl.Series(name, value)


def where(mask: Flags, values: Ints) -> pl.Series:
    """The values where the mask holds, elsewhere missing."""
    return pl.Series(values).zip_with(pl.Series(mask), pl.Series([None], dtype=pl.Int64).new_from_index(0, len(values)))
