"""Homes of the worked examples, screened once in a process, and what a what-if says of them."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TypeVar

import duckdb

from policy.parameters import Law
from policy.proposal import proposed_values
from policy.windows import Month
from tests.warehouse.example_tables import TESTS
from tests.warehouse.made_once import kept_folder
from tests.warehouse.office import MONTH, NOON, Office, shipped_law
from warehouse.screening import Known, bring_up_to_date
from warehouse.what_if.copying import copied_warehouse
from warehouse.what_if.screening import Policies, screen_under

NOVEMBER = Month.parse(MONTH)
Gave = TypeVar("Gave")


@cache
def worked_month() -> Path:
    """A home whose 2026-11 is that of the worked example."""
    home = kept_folder()
    shutil.copytree(TESTS / "example/inbox", home / "inbox")
    with _office(home) as office:
        _screen(office, MONTH)
    return home


@cache
def worked_months() -> Path:
    """A home with the files of the three worked months, each month screened once."""
    home = kept_folder()
    steps = json.loads((TESTS / "example_months/steps.json").read_text(encoding="utf-8"))
    with _office(home) as office:
        for step in steps:
            brought = TESTS / f"example_months/steps/{step['step']}/inbox"
            if brought.exists():
                shutil.copytree(brought, home / "inbox", dirs_exist_ok=True)
            office.take_in(step["month"])
        for month in sorted({step["month"] for step in steps}):
            _screen(office, month)
    return home


def screened(home: Path, month: str) -> None:
    """Take in and screen a month of a home, without flows."""
    with _office(home) as office:
        _screen(office, month)


def proposal(*words: str, month: Month = NOVEMBER) -> Law:
    """The shipped law with these values from the month's first day on."""
    law = shipped_law()
    return law.proposing(month.first_day, proposed_values(law, month, words))


@contextmanager
def beside(home: Path, *laws: Law) -> Iterator[duckdb.DuckDBPyConnection]:
    """A copy of the home's warehouse on which November was screened under these laws, the first the one in force."""
    with copied_warehouse(home) as copy:
        screen_under(copy, Policies(NOVEMBER, dict(enumerate(laws))), Known())
        yield copy


def run_under(home: Path, law: Law, ask: Callable[[duckdb.DuckDBPyConnection], Gave]) -> Gave:
    """What a run under this law answers, on a copy of the home."""
    with tempfile.TemporaryDirectory() as other:
        shutil.copy(home / "warehouse.duckdb", other)
        with _office(Path(other)) as office:
            _screen(office, MONTH, law)
            return ask(office.connection)


def numbers(rows: Sequence[Sequence[object]]) -> list[str]:
    """The first column."""
    return [str(row[0]) for row in rows]


def _screen(office: Office, month: str, law: Law | None = None) -> None:
    office.take_in(month)
    bring_up_to_date(office.connection, Month.parse(month), law or shipped_law(), Known(), NOON)


@contextmanager
def _office(home: Path) -> Iterator[Office]:
    office = Office(home)
    try:
        yield office
    finally:
        office.connection.close()
