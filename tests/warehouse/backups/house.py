"""A data home to back up, and what of it must come back."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb

from tests.warehouse.ledger.conftest import AT
from tests.warehouse.ledger.test_chain import DRAFT
from tests.warehouse.office import Office
from tests.warehouse.records import RECORD
from warehouse.backups.backing_up import Made, Order, back_up
from warehouse.backups.home_files import Home
from warehouse.ledger.book import Ledger

NOT_BACKED_UP = ("prefect/prefect.db", "errors/intake.txt", "demo/ledger.db", "outbox/2026-11/~$东乡.xlsx", ".note")
FILES = {
    "对照表.xlsx": b"words",
    "policy/lines.toml": b"[own]",
    "templates/公示.docx": b"template",
    "returns/2026-11/东村 交回.xlsx": b"answers",
    "outbox/2026-11/lists/东乡.xlsx": b"list",
    "outbox/2026-11/messages/001-x.txt": "消息".encode(),
}
SECRET = "secrets/zips/东乡"


def lay(home: Path, ledger: Ledger) -> None:
    """Take in a department's file, say something in the ledger, and put files everywhere."""
    office = Office(home)
    office.put_records("households", RECORD["households"])
    office.take_in()
    office.connection.close()
    with ledger.writing() as book:
        book.entries.append(DRAFT)
        book.gates.accept("2026-11", "mart.risk_hits", "王主任", "已核实", AT)
    for name, content in (FILES | dict.fromkeys((*NOT_BACKED_UP, SECRET), b"not kept")).items():
        path = home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def say_more(ledger: Ledger) -> None:
    """Add an entry."""
    with ledger.writing() as book:
        book.entries.append(replace(DRAFT, actor="赵文书"))


def files_in(home: Path) -> dict[str, tuple[bytes, int, int]]:
    """Content, rights and time of each file that a backup keeps, but those of the databases."""
    kept = [path for path in home.rglob("*") if path.is_file()]
    names = {path.relative_to(home).as_posix(): path for path in kept}
    return {
        name: (path.read_bytes(), path.stat().st_mode & 0o777, path.stat().st_mtime_ns)
        for name, path in names.items()
        if name not in NOT_BACKED_UP and not name.startswith((".", "ledger.", "warehouse.", "secrets/"))
    }


def tables_in(home: Path) -> dict[str, list[Any]]:
    """Every table of the warehouse."""
    with closing(duckdb.connect(str(home / "warehouse.duckdb"), read_only=True)) as warehouse:
        names = warehouse.execute("select schema_name, table_name from duckdb_tables() order by all").fetchall()
        return {
            f"{schema}.{table}": sorted(map(repr, warehouse.execute(f"from {schema}.{table}").fetchall()))
            for schema, table in names
        }


@dataclass
class House:
    """The home with its ledger, and the folder of its backups; each backup is made a second after the one before."""

    home: Path
    ledger: Ledger
    ledger_url: str
    folder: Path
    now: datetime = field(default=AT)

    def order(self, **other: Any) -> Order:
        """An order to back the home up."""
        home = Home(self.home, self.ledger.file, other.pop("secrets", None), other.pop("settle_seconds", 0))
        return Order(home, other.pop("folder", self.folder), **other)

    def back_up(self, **other: Any) -> Made:
        """Make a backup."""
        self.now += timedelta(seconds=1)
        return back_up(self.ledger, self.order(**other), self.now, self.now)
