"""A department's file: its source by name and headers, which must agree; its month by name, folder or days."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from policy.windows import Month
from warehouse.doors.event_days import event_days
from warehouse.doors.faults import FileFault, FileRefusedError
from warehouse.doors.reading import Submission, open_submission
from warehouse.doors.recognise import month_in_name, source_by_name
from warehouse.doors.sources import BY_NAME, Source
from warehouse.sorting.finding import Asked, Found, Goes, Knowing, Said

_LATEST: Final = 0.98
"""The share of days that lie up to the latest one: a few cells may be mistyped."""

_NO_HEADER: Final = frozenset({FileFault.SOURCE_UNKNOWN, FileFault.HEADER_MISSING})
_LOCKED: Final = Asked(
    "文件设有打开密码，打不开，文件名也看不出是哪张表",
    "去掉密码后重新放入；或由 IT 在 secrets/workbooks 里放好密码，下次运行会再试",
)
_EMPTY: Final = Asked("是空文件", "请对方重新发送；确实没有内容的，把它移出收件箱")


@dataclass(frozen=True, slots=True)
class Told:
    """A file's source, and its content where that could be read."""

    source: Source
    submission: Submission | None = None


def told_source(path: Path, name: str, knowing: Knowing) -> Told | Asked | None:
    """Which source a file is of; None where neither name nor headers say.

    One that its name alone tells will be refused at the door, so that its department hears of it.
    """
    named = source_by_name(name)
    fault: FileFault | None = None
    for source in (named, None) if named else (None,):
        opened = _opened(path, source, knowing)
        if isinstance(opened, Submission):
            return _agreed(named, opened)
        fault = fault or opened
        if fault not in _NO_HEADER:
            break
    if named:
        return Told(named)
    return {FileFault.FILE_ENCRYPTED: _LOCKED, FileFault.FILE_EMPTY: _EMPTY}.get(fault) if fault else None


def _opened(path: Path, source: Source | None, knowing: Knowing) -> Submission | FileFault:
    door = knowing.door
    try:
        return open_submission(path, source, limits=door.limits, words=door.headers, passwords=door.passwords)
    except FileRefusedError as refused:
        return refused.fault


def _agreed(named: Source | None, submission: Submission) -> Told | Asked:
    if named is None or named.name == submission.source.name:
        return Told(submission.source, submission)
    return Asked(f"文件名像《{named.stem}》，表头却是《{submission.source.stem}》")


def department_file(told: Told, name: str, said: Said, knowing: Knowing) -> Found:
    """Where a department's file goes, by its month."""
    stem, this = told.source.stem, str(knowing.month)
    named = month_in_name(name)
    if named and said.month not in {"", named}:
        return Asked(f"是《{stem}》，文件名写的是 {named}，所在文件夹却是 {said.month}")
    month = named or said.month
    days = event_days(told.submission) if told.submission else Counter[date]()
    if not month:
        return _by_days(told.source, days, knowing.month)
    if _lies_behind(month, days):
        return Asked(f"是《{stem}》，写的是 {month}，表中多数日期却在那以后")
    if knowing.door.confirmed(told.source.name, month, this):
        return Goes(this, told.source.name)
    if month not in {this, str(knowing.month.plus(1))}:
        return Asked(
            f"是《{stem}》，写的是 {month}，现在办的是 {this}",
            _either(told.source, this, month),
        )
    return Goes(month, told.source.name)


def _by_days(source: Source, days: Counter[date], this: Month) -> Found:
    """A file without a month is this month's where its latest events are of this month or the one before."""
    if not days:
        return Asked(f"是《{source.stem}》，文件名里没有月份，表中也没有日期，不知是哪个月的")
    latest = _latest(days)
    if Month.of(latest) in {this, this.plus(-1)}:
        return Goes(str(this), source.name)
    return Asked(f"是《{source.stem}》，文件名里没有月份，表中最近的日期是 {latest}，不像 {this} 的")


def _latest(days: Counter[date]) -> date:
    passed, wanted = 0, days.total() * _LATEST
    for day in sorted(days):
        passed += days[day]
        if passed >= wanted:
            return day
    return max(days)


def _lies_behind(month: str, days: Counter[date]) -> bool:
    last_day = Month.parse(month).last_day
    return sum(times for day, times in days.items() if day > last_day) * 2 > days.total()


def _either(source: Source, this: str, month: str) -> str:
    stem = BY_NAME[source.name].stem
    return (
        f"是 {this} 的数据：移到 收件箱/{this}/{stem}/；确是补报 {month} 的：移到 收件箱/{month}/{stem}/，"
        f"再运行 fangpin run --month {month}"
    )
