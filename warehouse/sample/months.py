"""Months as running numbers, days as numbers since 1970, and a stream of chance for each purpose."""

from __future__ import annotations

import zlib
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

UNIX_DAY: Final = date(1970, 1, 1).toordinal()


def serial_of(month: str) -> int:
    """The running number of a month written 2026-11. ValueError for any other form."""
    year, _, number = month.partition("-")
    if not (len(year) == 4 and len(number) == 2 and month.replace("-", "").isdigit() and 1 <= int(number) <= 12):
        raise ValueError(f"{month!r} is no month; write it as 2026-11.")
    return int(year) * 12 + int(number) - 1


def month_of(serial: int) -> str:
    """The month of a running number, as 2026-11."""
    return f"{serial // 12:04d}-{serial % 12 + 1:02d}"


def first_day(serial: int) -> int:
    """The first day of a month, in days since 1970."""
    return date(serial // 12, serial % 12 + 1, 1).toordinal() - UNIX_DAY


def last_day(serial: int) -> int:
    """The last day of a month, in days since 1970."""
    return first_day(serial + 1) - 1


def day_number(year: int, month: int, day: int) -> int:
    """A day of the calendar in days since 1970."""
    return date(year, month, day).toordinal() - UNIX_DAY


def serials_of_days(days: Ints) -> Ints:
    """The month, as a running number, in which each day lies."""
    return days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) + 1970 * 12


def days_of_months(days: Ints) -> Ints:
    """The day of the month, from 1, of each day."""
    whole = days.astype("datetime64[D]")
    days_into: Ints = (whole - whole.astype("datetime64[M]")).astype(np.int64)
    return days_into + 1


# The epoch of the invented district: its people are described as of this day.
EPOCH: Final = serial_of("2024-01")
EPOCH_DAY: Final = first_day(EPOCH)


def stream(seed: int, purpose: str, serial: int = 0) -> np.random.Generator:
    """Chance of its own for each purpose and month, so that a month's events do not hang on other months."""
    return np.random.default_rng((seed, zlib.crc32(purpose.encode()), serial))
