"""演示: a synthetic district, one whole month of it, on a clock that is set: from the files to the last decision."""

from __future__ import annotations

import tempfile
import time
from datetime import timedelta
from pathlib import Path
from typing import Final

from flows.cycle import cycle
from flows.simulating import MONTHS_AFTER, play
from flows.telling import print_summary, progress
from policy.windows import Month
from tasks.asking import stage_label, status_of
from tasks.cycling import unwatched
from tasks.desks import counts_in_words
from tasks.reporting import keep_report
from tasks.sampling import write_month
from tasks.simulating import (
    FILE_NAME,
    PROMPT,
    Rehearsal,
    a_rehearsal,
    be_unused,
    draw_time_spent,
    figures_of,
    is_all_over,
    levels_in_words,
    names_in_words,
    on_day,
    one_connection,
)
from tasks.today import FILE_NAME as TODAY
from tasks.voice import say

MONTH: Final = Month.parse("2026-11")
SEED: Final = 2026
_AFTER_LISTS: Final = frozenset({"returns", "determination"})
_DAY: Final = timedelta(days=1)

Row = tuple[str, str, str]
"""A stage, what it did, and how long it took."""


def run_demo(home: Path, persons: int) -> int:
    """Run the month on an empty home and print what each stage did; 0. Raises HomeInUseError."""
    be_unused(home)
    began = time.monotonic()
    with progress(), unwatched(), tempfile.TemporaryDirectory() as cabinet:
        rehearsal = a_rehearsal(home, Path(cabinet), persons, SEED, PROMPT)
        rows = [*_until_lists_are_out(rehearsal, persons), *_until_all_is_decided(rehearsal)]
    print_summary([*rows, ("合计", "一个月的循环", _seconds(began))], _places(home))
    return 0


def _until_lists_are_out(rehearsal: Rehearsal, persons: int) -> list[Row]:
    with on_day(rehearsal.home, rehearsal.list_day(MONTH)) as office, one_connection():
        began = time.monotonic()
        say(f"样本（sample）{MONTH} …")
        for line in write_month(rehearsal.home / "inbox", str(MONTH), persons=persons, messy=True, seed=SEED, say=say):
            say(line)
        sample = ("样本", f"{persons} 人的部门文件", _seconds(began))
        began = time.monotonic()
        cycle(str(MONTH))
        standings = [one for one in status_of(office, str(MONTH)).standings if one.stage not in _AFTER_LISTS]
    rows = [(stage_label(one.stage), counts_in_words(one.counts), "") for one in standings]
    return [sample, *rows, (f"{rehearsal.list_day(MONTH)}", "名单已下发", _seconds(began))]


def _until_all_is_decided(rehearsal: Rehearsal) -> list[Row]:
    """Days after the lists: villages, townships and the district answer until no case is open, or the month ends."""
    began = time.monotonic()
    with one_connection():
        last = play(rehearsal, MONTH, rehearsal.list_day(MONTH) + _DAY, MONTH.plus(MONTHS_AFTER).last_day, is_all_over)
    with on_day(rehearsal.home, last):
        found = figures_of(str(MONTH))
        draw_time_spent([found])
        keep_report(str(MONTH))
    rows = [(level, words, "") for level, words in levels_in_words(found).items()]
    return [*rows, (f"{last}", names_in_words(found), _seconds(began))]


def _places(home: Path) -> list[tuple[str, str]]:
    outbox = home / "outbox" / str(MONTH)
    return [
        ("乡镇和村的名单", f"{outbox / 'lists'}"),
        ("交回的表", f"{home / 'returns' / str(MONTH)}"),
        ("退回部门、乡镇和村的反馈", f"{outbox / 'feedback'}"),
        ("会议材料、批复、公示", f"{outbox / 'meeting'}，{outbox / 'notices'}"),
        ("报市级备案", f"{outbox / 'city'}"),
        ("质量检查、月报", f"{outbox / 'reports'}"),
        ("消息", f"{outbox / 'messages'}"),
        ("今日办什么", f"{home / 'outbox' / TODAY}"),
        ("各级用时", f"{home / 'outbox' / FILE_NAME}"),
        ("数据仓库、台账", f"{home / 'warehouse.duckdb'}，{home / 'ledger.db'}"),
    ]


def _seconds(began: float) -> str:
    return f"{time.monotonic() - began:.1f} 秒"
