"""演示: a synthetic district, one whole month of it, on a clock that is set."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Final

from flows.cycle import cycle
from flows.telling import print_summary, progress
from tasks.asking import stage_label, status_of
from tasks.cycling import unwatched
from tasks.desks import counts_in_words
from tasks.office import open_office
from tasks.sampling import write_month
from tasks.settings import load_settings, set_clock
from tasks.voice import say

MONTH: Final = "2026-11"
LIST_DAY: Final = "2026-11-10T09:00:00+08:00"


class HomeInUseError(Exception):
    """The folder holds something already."""


def run_demo(home: Path, persons: int) -> int:
    """Run the month on an empty home and print what each stage did; 0. Raises HomeInUseError."""
    if home.exists() and any(one.name != "prefect" for one in home.iterdir()):
        raise HomeInUseError(f"{home} is not empty; name an empty folder with --home, or remove it.")
    set_clock(LIST_DAY)
    with progress(), unwatched(), open_office(load_settings(home)) as office:
        began = time.monotonic()
        say(f"样本（sample）{MONTH} …")
        for line in write_month(home / "inbox", MONTH, persons=persons, messy=True, say=say):
            say(line)
        rows = [("样本", f"{persons} 人的部门文件", _seconds(began))]
        began = time.monotonic()
        cycle(MONTH)
        found = status_of(office, MONTH)
        rows += [(stage_label(one.stage), counts_in_words(one.counts), "") for one in found.standings]
        rows.append(("合计", "月度循环", _seconds(began)))
    outbox = home / "outbox" / MONTH
    places = [
        ("乡镇和村的名单", f"{outbox / 'lists'}"),
        ("退回部门的反馈", f"{outbox / 'feedback'}"),
        ("质量检查", f"{outbox / 'reports'}"),
        ("消息", f"{outbox / 'messages'}"),
        ("数据仓库", f"{home / 'warehouse.duckdb'}"),
    ]
    print_summary(rows, places)
    return 0


def _seconds(began: float) -> str:
    return f"{time.monotonic() - began:.1f} 秒"
