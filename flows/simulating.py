"""Rehearsals on a simulated clock: days pass as fast as the desks can work, and people answer by themselves."""

from __future__ import annotations

import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from flows.daily import daily
from flows.determination import determination
from flows.returns import returns
from flows.telling import print_columns, progress
from policy.windows import Month
from tasks.cycling import unwatched
from tasks.simulating import (
    USUAL,
    Morning,
    Rehearsal,
    a_rehearsal,
    be_unused,
    draw_time_spent,
    figures_of,
    on_day,
    one_connection,
    open_months,
    rows_of,
)
from tasks.wrong import AskedWronglyError

MOST_MONTHS: Final = 24
_DAY: Final = timedelta(days=1)


def run_simulation(home: Path, first: str, last: str, persons: int, seed: int) -> int:
    """Run these months on an empty home and print their figures; 0. Raises HomeInUseError, AskedWronglyError."""
    months = _months(first, last)
    be_unused(home)
    began = time.monotonic()
    with progress(), unwatched(), tempfile.TemporaryDirectory() as cabinet:
        rehearsal = a_rehearsal(home, Path(cabinet), persons, seed, USUAL)
        with one_connection():
            for month in months:
                rehearsal.begin(month)
                play(rehearsal, month, month.first_day, month.last_day)
        with on_day(home, months[-1].last_day):
            found = [figures_of(str(month)) for month in months]
            page = draw_time_spent(found)
    foot = f"用时 {time.monotonic() - began:.1f} 秒；各级用时图：{page}"
    print_columns("演练结果", {one.month: rows_of(one) for one in found}, foot)
    return 0


def _months(first: str, last: str) -> list[Month]:
    start, end = Month.parse(first), Month.parse(last)
    number = (end.year - start.year) * 12 + end.number - start.number + 1
    if not 1 <= number <= MOST_MONTHS:
        raise AskedWronglyError(f"from {first} to {last} are no 1 to {MOST_MONTHS} months; name the earlier one first")
    return [start.plus(each) for each in range(number)]


def play(rehearsal: Rehearsal, month: Month, first: date, last: date, *, until_ended: bool = False) -> date:
    """Let the days from `first` to `last` pass, those on which nothing happens at once; the last day that was worked.

    With `until_ended` it ends early, once no case is open.
    """
    day = first
    while True:
        with on_day(rehearsal.home, day):
            _work(rehearsal, month, day, rehearsal.morning(day), is_last=day == last)
            if until_ended and not open_months():
                return day
        if day == last:
            return day
        day = _next_day(rehearsal, month, day, last)


def _next_day(rehearsal: Rehearsal, month: Month, day: date, last: date) -> date:
    days = [rehearsal.next_day(day), rehearsal.list_day(month)]
    return min((each for each in days if each is not None and day < each < last), default=last)


def _work(rehearsal: Rehearsal, month: Month, day: date, came: Morning, *, is_last: bool) -> None:
    """What the desks do on a day: everything once the lists are due, before that and between only what came back."""
    list_day = rehearsal.list_day(month)
    if day >= list_day and (came.files or day == list_day):
        daily(str(month))
        return
    for each in sorted({*came.months, *(open_months() if is_last else ())}):
        returns(each)
        determination(each)
