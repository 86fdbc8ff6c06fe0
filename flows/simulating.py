"""Rehearsals on a simulated clock: days pass as fast as the desks can work, and people answer by themselves."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from dataclasses import fields
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from flows.assistance import assistance
from flows.daily import daily
from flows.determination import determination
from flows.fund import fund
from flows.insurer import insurer
from flows.payment import payment
from flows.placement import placement
from flows.publicity import publicity
from flows.returns import returns
from flows.telling import print_columns, progress
from policy.windows import Month
from tasks.cycling import a_day, unwatched
from tasks.desks import INSURER, PAYMENT, PUBLICITY
from tasks.rehearsing_claims import are_claims_over, stages_with_claims
from tasks.rehearsing_orders import are_plans_awaited
from tasks.reporting import keep_report
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

MOST_MONTHS: Final = 36
MONTHS_AFTER: Final = 2
_DAY: Final = timedelta(days=1)


def run_simulation(home: Path, first: str, last: str, persons: int, seed: int) -> int:
    """Run these months on an empty home and print their figures; 0. Raises HomeInUseError, AskedWronglyError."""
    months = months_between(first, last)
    be_unused(home)
    began = time.monotonic()
    with progress(), unwatched(), tempfile.TemporaryDirectory() as cabinet:
        rehearsal = a_rehearsal(home, Path(cabinet), persons, seed, USUAL)
        with one_connection():
            for month in months:
                rehearsal.begin(month)
                play(rehearsal, month, month.first_day, month.last_day)
            ended = let_claims_end(rehearsal, months[-1])
        with on_day(home, ended):
            found = [figures_of(str(month)) for month in months]
            page = draw_time_spent(found)
            for month in months:
                keep_report(str(month))
    foot = f"用时 {time.monotonic() - began:.1f} 秒；各级用时图：{page}"
    print_columns("演练结果", {one.month: rows_of(one) for one in found}, foot)
    return 0


def months_between(first: str, last: str) -> list[Month]:
    """The months from one to another. Raises AskedWronglyError."""
    start, end = Month.parse(first), Month.parse(last)
    number = (end.year - start.year) * 12 + end.number - start.number + 1
    if not 1 <= number <= MOST_MONTHS:
        raise AskedWronglyError(f"from {first} to {last} are no 1 to {MOST_MONTHS} months; name the earlier one first")
    return [start.plus(each) for each in range(number)]


def let_claims_end(rehearsal: Rehearsal, month: Month, begun: date | None = None) -> date:
    """Let the days after the last month pass until every claim has ended, at most those of two months; the last.

    `begun` is the day with which a rehearsal that was broken off begins again.
    """
    first = max(month.last_day + _DAY, begun or month.last_day)
    return play(rehearsal, month, first, month.plus(MONTHS_AFTER).last_day, are_claims_over)


def play(rehearsal: Rehearsal, month: Month, first: date, last: date, until: Callable[[], bool] | None = None) -> date:
    """Let the days from `first` to `last` pass, those on which nothing happens at once; the last day that was worked.

    With `until` it ends early, once that holds at the end of a day.
    """
    day = first
    while True:
        with (
            on_day(rehearsal.home, day) as office,
            office.warehouse(),
        ):  # open all day: each desk's opening costs little
            _work(rehearsal, month, day, rehearsal.morning(day), is_last=day == last)
            if until is not None and until():
                return day
            after = min(rehearsal.next_day(day) or last, last)
        if day == last:
            return day
        day = _next_day(rehearsal.list_day(month), day, after)


def _next_day(list_day: date, day: date, after: date) -> date:
    return min(after, list_day) if day < list_day else after


def _work(rehearsal: Rehearsal, month: Month, day: date, came: Morning, *, is_last: bool) -> None:
    """What the desks do on a day: everything once the lists are due, before that and between only what came back."""
    list_day = rehearsal.list_day(month)
    with a_day():
        if day >= list_day and (came.files or day == list_day):
            daily(str(month))
            return
        rest = open_months() if is_last else frozenset()
        for each in sorted(_of_returns(came) | came.over | rest):
            look(each, None if is_last else came)


def _of_returns(came: Morning) -> frozenset[str]:
    """The months in which workbooks came back."""
    return came.of_households | came.of_claims | came.of_orders | came.of_proposals | came.of_fund


def _everything_of(month: str) -> Morning:
    """As if everybody had sent something of a month."""
    return Morning(0, *[frozenset({month})] * (len(fields(Morning)) - 1))


def look(month: str, came: Morning | None = None) -> None:
    """A month's desks: those for which there is anything to do after what came, all where that is not said."""
    before, came = stages_with_claims(month), came or _everything_of(month)
    for desk, months in (
        (returns, _of_returns(came)),
        (determination, came.of_households),
        (fund, came.of_fund),
        (placement, came.of_proposals),
    ):
        if month in months:
            desk(month)
    if month in came.of_orders or (month in came.of_households and are_plans_awaited()):
        assistance(month)
    if month not in came.of_claims | came.over:
        return
    for stage, desk in ((INSURER, insurer), (PUBLICITY, publicity), (PAYMENT, payment)):
        if stage in before | stages_with_claims(month):
            desk(month)
