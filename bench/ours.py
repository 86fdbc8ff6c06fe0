"""The program's own path: from files to mart.suggested_list, all evidence written."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from policy.windows import Month
from warehouse.database import open_warehouse
from warehouse.door import Door
from warehouse.inbox import Inbox
from warehouse.intake import take_in
from warehouse.law import law_of
from warehouse.screening import Known, bring_up_to_date

NOW = datetime.fromisoformat("2026-11-10T09:00:00+08:00")


def screen_inbox(inbox: Path, home: Path) -> int:
    """Take in and screen the month on a home; households on the suggested list."""
    month = Month.parse(inbox.name)
    connection = open_warehouse(home / "warehouse.duckdb")
    connection.execute("set enable_progress_bar = false")
    try:
        take_in(connection, Inbox(inbox, home / "archive", month, NOW), Door())
        bring_up_to_date(connection, month, law_of(home), Known(), NOW)
        found = connection.execute("select count(*) from mart.suggested_list where month = $1", [str(month)]).fetchone()
    finally:
        connection.close()
    return int(found[0]) if found else 0


def judge_gates(home: Path) -> int:
    """Judge both gates on a home that was screened; promises judged."""
    from expectations.gates import GATES  # noqa: PLC0415  slow to import, measured apart
    from expectations.runner import run_gate  # noqa: PLC0415
    from warehouse.gx_dialect import lent  # noqa: PLC0415

    connection = open_warehouse(home / "warehouse.duckdb")
    try:
        with lent(connection) as loan:
            return sum(len(run_gate(loan, gate, "2026-11", {}).results) for gate in GATES)
    finally:
        connection.close()


def hits_of(home: Path) -> list[tuple[str, str, str]]:
    """Household, rule and metric of every hit, sorted."""
    connection = open_warehouse(home / "warehouse.duckdb")
    try:
        rows = connection.execute(
            "select household_no, rule_id, cast(metric as varchar) from mart.risk_hits order by all"
        ).fetchall()
    finally:
        connection.close()
    return [(str(a), str(b), str(c)) for a, b, c in rows]
