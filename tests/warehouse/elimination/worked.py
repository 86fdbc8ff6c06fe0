"""The worked rows of mart.elimination as facts, with what is expected of each."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache

from policy.claims.states import State as ClaimState
from policy.windows import Month
from tests.warehouse.elimination.facts import NO_ROW, Facts, Income, Member, Result, Time
from tests.warehouse.example_tables import TESTS
from warehouse.known_words import Known

ROWS = TESTS / "example/expected/help/elimination.csv"
OPEN_ORDERS = {"proposed", "sent", "under_way", "impossible"}


@cache
def worked() -> tuple[tuple[Time, Facts, Result | None], ...]:
    """Every row: when, what is known, and what is expected (None: no row in the table)."""
    with ROWS.open(encoding="utf-8-sig", newline="") as text:
        return tuple((_time(row), _facts(row), _expected(row)) for row in csv.DictReader(text))


def by_time() -> dict[Time, list[Facts]]:
    """The facts, those of one month, line and state of sources together."""
    found: dict[Time, list[Facts]] = {}
    for time, facts, _ in worked():
        found.setdefault(time, []).append(facts)
    return found


def _time(row: Mapping[str, str]) -> Time:
    lines = [line.split("=") for line in row["monitoring_line"].split("、")]
    dated = tuple((date.fromisoformat(day), Decimal(yuan)) for day, yuan in lines)
    return Time(Month.parse(row["month"]), dated, row["source_missing"] == "yes")


def _facts(row: Mapping[str, str]) -> Facts:
    return Facts(
        row["row_id"],
        row["register_status"] or None,
        _day(row["register_identified_on"]),
        _day(row["register_eliminated_on"]),
        tuple(_words(row)),
        tuple(_income(row[f"income_{back}"]) for back in range(6)),
        tuple((rule, date.fromisoformat(day)) for rule, day in _pairs(row["hits"])),
        tuple(_member(one) for one in row["members"].split("、")),
    )


def _words(row: Mapping[str, str]) -> list[tuple[Known, date | None]]:
    dated = [
        (Known.DETERMINED, _day(row["determined_on"])),
        (Known.CONFIRMED, _day(row["change_determined_on"])),
        (Known.ELIMINATED, _day(row["eliminated_on"])),
    ]
    said = sorted(((word, day) for word, day in dated if day is not None), key=lambda one: one[1])
    words: list[tuple[Known, date | None]] = [*said]
    words += [(Known.REFUSED, _day(row["refused_on"]))] if row["refused_on"] else []
    words += [
        (Known.ORDER_OPEN, None)
        for state, month in _pairs(row["orders"])
        if state in OPEN_ORDERS and month < row["month"]
    ]
    words += [(Known.CASE_OPEN, None) for _, day in _pairs(row["open_cases"]) if day < row["first_run_on"]]
    words += [
        (Known.CLAIM_OPEN, None)
        for state, month in _pairs(row["claims"])
        if not ClaimState(state).is_end and month < row["month"]
    ]
    return words


def _pairs(cell: str) -> list[list[str]]:
    return [one.split("@") for one in cell.split("、") if one]


def _member(written: str) -> Member:
    born, status, labour = written.split("/")
    tidy = labour.replace(" ", "")
    return Member(date.fromisoformat(born), status, None if tidy in {"", "无"} else tidy)


def _income(written: str) -> Income:
    if written == "none":
        return None
    return NO_ROW if written in {"no row", "not screened"} else Decimal(written)


def _day(written: str) -> date | None:
    return date.fromisoformat(written) if written else None


def _expected(row: Mapping[str, str]) -> Result | None:
    if row["is_row"] == "no":
        return None
    months = int(row["months_monitored"]) if row["months_monitored"] else None
    return months, row["is_proposed"] == "yes", row["blocked_by"]
