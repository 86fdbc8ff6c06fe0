"""演示: a synthetic district, one whole month of it, on a clock that is set: from the files to payments and help."""

from __future__ import annotations

import tempfile
import time
from datetime import timedelta
from pathlib import Path
from typing import Final

from flows.cycle import cycle
from flows.simulating import MONTHS_AFTER, play
from flows.telling import print_summary, progress
from policy.levels import Level
from policy.windows import Month
from tasks.asking import stage_label, status_of
from tasks.cycling import unwatched
from tasks.desks import counts_in_words
from tasks.rehearsing_claims import claim_stages, premiums_of
from tasks.rehearsing_fund import fund_in_words
from tasks.rehearsing_orders import help_stages
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
_AFTER_LISTS: Final = frozenset(
    {"returns", "determination", "assistance", "placement", "insurer", "publicity", "payment", "fund"}
)
_DAY: Final = timedelta(days=1)

Row = tuple[str, str, str, str]
"""A stage, what it did, yuan, and where to look."""


def run_demo(home: Path, persons: int) -> int:
    """Run the month on an empty home and print what each stage did; 0. Raises HomeInUseError."""
    be_unused(home)
    began = time.monotonic()
    with progress(), unwatched(), tempfile.TemporaryDirectory() as cabinet:
        rehearsal = a_rehearsal(home, Path(cabinet), persons, SEED, PROMPT)
        rows = _until_lists_are_out(rehearsal, persons)
        out = time.monotonic()
        rows += _until_all_is_over(rehearsal)
    spent = f"用时 {time.monotonic() - began:.1f} 秒（名单下发前 {out - began:.1f} 秒）；数据目录 {home}"
    pages = f"今日办什么 outbox/{TODAY}；各级用时 outbox/{FILE_NAME}；月报 outbox/{MONTH}/reports"
    print_summary(rows, f"{spent}\n{pages}；消息 outbox/{MONTH}/messages；台账 ledger.db")
    return 0


def _until_lists_are_out(rehearsal: Rehearsal, persons: int) -> list[Row]:
    with on_day(rehearsal.home, rehearsal.list_day(MONTH)) as office, one_connection():
        say(f"样本（sample）{MONTH} …")
        for line in write_month(rehearsal.home / "inbox", str(MONTH), persons=persons, messy=True, seed=SEED, say=say):
            say(line)
        cycle(str(MONTH))
        standings = [one for one in status_of(office, str(MONTH)).standings if one.stage not in _AFTER_LISTS]
        premiums = f"{premiums_of(MONTH.year):,.2f}"
    sums = {"enrolment": premiums}
    rows = [
        (stage_label(one.stage), counts_in_words(one.counts), sums.get(one.stage, ""), _PLACES.get(one.stage, ""))
        for one in standings
    ]
    return [("样本", f"{persons} 人的部门文件", "", f"inbox/{MONTH}"), *rows]


def _until_all_is_over(rehearsal: Rehearsal) -> list[Row]:
    """Days after the lists: everybody answers until no case and no claim is open, or two months have passed."""
    with one_connection():
        first, last = rehearsal.list_day(MONTH) + _DAY, MONTH.plus(MONTHS_AFTER).last_day
        ended = play(rehearsal, MONTH, first, last, is_all_over)
    with on_day(rehearsal.home, ended):
        found = figures_of(str(MONTH))
        draw_time_spent([found])
        keep_report(str(MONTH))
        fund, balance = fund_in_words(str(MONTH))
        helped = [(label, words, yuan, _PLACES[stage]) for stage, label, words, yuan in help_stages(str(MONTH))]
    rows = [(desk, words, "", _OF_LEVELS[level]) for level, desk, words in levels_in_words(found)]
    claims = [(label, words, yuan, _PLACES[stage]) for stage, label, words, yuan in claim_stages(found.claims)]
    return [
        *rows,
        ("名单去向", names_in_words(found), "", _PLACES["determination"]),
        *claims,
        *helped,
        ("基金", fund, balance, _PLACES["fund"]),
    ]


def _below(*places: str) -> str:
    """Places of the month's outbox."""
    return "\n".join(f"outbox/{MONTH}/{place}" for place in places)


_PLACES: Final = {
    "intake": f"inbox/{MONTH}\n{_below('feedback')}",
    "screening": "warehouse.duckdb",
    "gates": _below("reports"),
    "distribution": _below("lists"),
    "enrolment": _below("insurer/参保名册.xlsx"),
    "determination": _below("meeting", "city"),
    "insurer": _below("insurer", "claims"),
    "publicity": _below("notices"),
    "payment": _below("payouts"),
    "assistance": _below("measures"),
    "placement": _below("proposals"),
    "fund": _below("fund"),
    "reconciliation": _below("reports/防贫保险对账.xlsx"),
}
_OF_LEVELS: Final = {
    Level.VILLAGE: f"returns/{MONTH}",
    Level.TOWNSHIP: f"returns/{MONTH}",
    Level.DISTRICT: _below("meeting"),
}
