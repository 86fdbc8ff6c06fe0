"""A small district whose months run as they do in an office: files in, `fangpin run`, workbooks and messages out.

Three households in two townships, made by hand; months run in this process on a real Prefect API, or as commands.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import openpyxl

from tests.warehouse.made_once import empty_ledger_file, empty_warehouse_file
from tests.warehouse.office import csv_bytes, header, id_no, rows_of
from warehouse.doors.sources import BY_NAME
from warehouse.ledger.book import Ledger, open_ledger

MONTH = "2026-11"
DUE_DAY = "2026-11-10"
EAST, SECOND, WEST = "4106020001", "4106020002", "4106020003"
HEADS = {EAST: (id_no(1), "张大山"), SECOND: (id_no(2), "李小河"), WEST: (id_no(3), "王长林")}
PLACES = {EAST: ("东乡", "东村", "410602100201"), SECOND: ("东乡", "南村", "410602100202")}
WEST_PLACE = ("西镇", "西村", "410602101201")
ILL = "12,000"
REQUIRED = ("households", "persons", "income", "medical")
FANGPIN = Path(sys.executable).with_name("fangpin")


def household(no: str, **more: Any) -> dict[str, Any]:
    """A record of 农户台账."""
    head, name = HEADS[no]
    township, village, code = PLACES.get(no, WEST_PLACE)
    return {
        "户编号": no, "户主姓名": name, "户主身份证号": head, "乡镇": township, "行政村": village,
        "行政区划代码": code, "户类型": "一般农户", **more,
    }  # fmt: skip


def head_of(no: str) -> dict[str, Any]:
    """A record of 农户成员: the head, the household's only member."""
    head, name = HEADS[no]
    return {"户编号": no, "姓名": name, "身份证号": head, "与户主关系": "户主"}


def bill(no: str, number: str, amount: str = ILL, **more: Any) -> dict[str, Any]:
    """A record of 医疗结算: what the head paid himself."""
    head, name = HEADS[no]
    return {
        "身份证号": head, "姓名": name, "结算单号": number, "就医类型": "住院", "结算日期": "2026-05-20",
        "总费用": amount, "个人自付": amount, **more,
    }  # fmt: skip


def earnings(no: str) -> dict[str, Any]:
    """A record of 收入监测: a year of good wages."""
    return {"户编号": no, "统计期起": "2025-11-01", "统计期止": "2026-10-31", "工资性收入": "40000"}


class Town:
    """A data home, worked as an office does."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.today = DUE_DAY

    def put(self, name: str, content: bytes, month: str = MONTH) -> Path:
        """Lay a file into the inbox."""
        path = self.home / "inbox" / month / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    def send(self, source: str, *records: Mapping[str, Any], name: str = "", month: str = MONTH) -> Path:
        """Lay a csv of a source's records into the inbox; none: only the header, nothing to report."""
        return self.put(name or f"{BY_NAME[source].stem}_{month}.csv", csv_bytes(rows_of(source, *records)), month)

    def send_required(self, *ill: str, month: str = MONTH) -> None:
        """The four required files; the heads of the households `ill` have paid a bill over every line."""
        self.send("households", *map(household, HEADS), month=month)
        self.send("persons", *map(head_of, HEADS), month=month)
        self.send("income", *map(earnings, HEADS), month=month)
        self.send("medical", *(bill(no, f"YB{no}") for no in ill), month=month)

    def send_nothing_else(self, month: str = MONTH, but: tuple[str, ...] = ()) -> None:
        """Empty tables of every other source: nobody is missing any more."""
        for source in BY_NAME:
            if source not in (*REQUIRED, *but):
                self.put(f"{BY_NAME[source].stem}_{month}.csv", csv_bytes([header(source)]), month)

    def run(self, month: str = MONTH, today: str = "") -> int:
        """Run the month in this process; the exit status."""
        from flows.cli import run_cycle  # noqa: PLC0415

        self.set_clock(today or self.today)
        self.begin()
        return run_cycle(month)

    def begin(self) -> None:
        """A home without a warehouse begins with one that has seen no file, and such a ledger: both take their time."""
        self.home.mkdir(parents=True, exist_ok=True)
        if not (self.home / "warehouse.duckdb").exists():
            shutil.copy(empty_warehouse_file(), self.home)
        if not (self.home / "ledger.db").exists() and "FANGPIN_LEDGER_URL" not in os.environ:
            shutil.copy(empty_ledger_file(), self.home)

    def set_clock(self, today: str) -> None:
        """Set the clock and the home, as the environment of a command would."""
        self.today = today
        os.environ["FANGPIN_TODAY"] = today
        os.environ["FANGPIN_HOME"] = str(self.home)

    def command(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """A command of its own process, with the clock and the home."""
        return self._process(FANGPIN, *arguments, **environment)

    def python(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Python in a process of its own, likewise."""
        return self._process(Path(sys.executable), *arguments, **environment)

    def _process(self, *arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            arguments,
            env={**os.environ, "FANGPIN_HOME": str(self.home), "FANGPIN_TODAY": self.today, **environment},
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )

    def select(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Ask the warehouse, read-only."""
        with duckdb.connect(str(self.home / "warehouse.duckdb"), read_only=True) as connection:
            return connection.execute(query, list(values)).fetchall()

    def ledger(self) -> Ledger:
        """The ledger of the home."""
        return open_ledger(f"sqlite:///{self.home / 'ledger.db'}", self.home)

    def now(self) -> datetime:
        """Nine o'clock of the day on the clock."""
        return datetime.fromisoformat(f"{self.today}T09:00:00+08:00")

    def view(self, query: str) -> list[dict[str, Any]]:
        """Ask a view of the ledger; a dictionary a row."""
        with sqlite3.connect(self.home / "ledger.db") as connection:
            connection.row_factory = sqlite3.Row
            return [dict(row) for row in connection.execute(query)]

    def messages(self, month: str = MONTH) -> list[tuple[str, str]]:
        """Role and text of the month's messages that went out, in order."""
        folder = self.home / "outbox" / month / "messages"
        return [(path.name.split("-")[1], path.read_text("utf-8")) for path in sorted(folder.glob("*.txt"))]

    def told(self, words: str, month: str = MONTH) -> list[str]:
        """The month's messages that hold these words."""
        return [text for _, text in self.messages(month) if words in text]

    def waits(self, month: str = MONTH) -> list[tuple[str, str, str]]:
        """For whom the month's stages wait: stage, level, place; optional files still missing aside."""
        with self.ledger().reading() as book:
            standings = book.stages.of(month)
        return [
            (one.stage, who.level, who.place) for one in standings if one.stage != "intake" for who in one.waiting_for
        ]

    def lists(self, month: str = MONTH) -> list[str]:
        """The list workbooks that lie in the outbox."""
        folder = self.home / "outbox" / month / "lists"
        return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.xlsx"))

    def listed(self, name: str, month: str = MONTH) -> dict[str, str]:
        """Household number → 核对码 of the first sheet of a list."""
        sheet = openpyxl.load_workbook(self.home / "outbox" / month / "lists" / name).worksheets[0]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        at = next(number for number, row in enumerate(rows) if row[0] == "核对码")
        return {str(row[1]): str(row[0]) for row in rows[at + 1 :] if row[0] and row[1]}

    def text_of(self, path: Path) -> str:
        """Every cell of a workbook, as one text."""
        book = openpyxl.load_workbook(path)
        cells = (str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value)
        return "\n".join(cells)

    def files(self) -> dict[str, bytes]:
        """Everything in the outbox, by path."""
        folder = self.home / "outbox"
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
