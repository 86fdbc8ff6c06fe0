"""An office of one village: a case a household, its workbook filled in by the village and then by the township."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import openpyxl
from python_calamine import CalamineWorkbook

from tests.flows.people import TOWNSHIP_YES, VILLAGE_YES
from tests.warehouse.casework.desk import LIST_DAY, Desk, ground_at
from tests.warehouse.office import id_no
from warehouse.casework.clues import Registered
from warehouse.law import law_of
from warehouse.ledger.book import open_ledger
from warehouse.ledger.cases import Card

TOWNSHIP, VILLAGE = "东乡", "东村"
VILLAGE_DAY, TOWNSHIP_DAY = "2026-11-17", "2026-11-18"


@contextmanager
def desk_of(home: Path, url: str, rows: int, day: str) -> Iterator[Desk]:
    """The home at work on a day, its register as long as asked."""
    ledger = open_ledger(url, home)
    try:
        yield Desk(ground_at(home, law_of(home), ledger, day), register_of(rows))
    finally:
        ledger.close()


def register_of(rows: int) -> dict[str, Registered]:
    """Households of one village by number."""
    return {f"410602{at:07d}": Registered(_card(at), is_monitored=False) for at in range(1, rows + 1)}


def _card(at: int) -> Card:
    return Card(f"张大{at}", id_no(at % 999), TOWNSHIP, VILLAGE, "410602100201", "前组", "一般农户")


def send_out(home: Path, url: str, rows: int) -> None:
    """Open the cases, send the lists out and let the village fill in its own."""
    with desk_of(home, url, rows, LIST_DAY) as desk:
        desk.sent(*desk.register)
        _come_back(desk, f"{TOWNSHIP}/{VILLAGE}.xlsx", VILLAGE_YES)


def send_back(home: Path, url: str, rows: int) -> None:
    """Write the lists with the village's words and let the township fill in its own."""
    with desk_of(home, url, rows, VILLAGE_DAY) as desk:
        desk.write()
        _come_back(desk, f"{TOWNSHIP}.xlsx", TOWNSHIP_YES)


def _come_back(desk: Desk, name: str, answers: Mapping[str, object]) -> None:
    desk.fill(name, dict.fromkeys(desk.register, answers))


def take_in(home: Path, url: str, rows: int, day: str) -> int:
    """Take in what lies in the returns; the rows that counted."""
    with desk_of(home, url, rows, day) as desk:
        return desk.take_in().counted


def returned(home: Path, name: str) -> Path:
    """Where a workbook of the month lies that came back."""
    return home / "returns" / "2026-11" / name


def read_with_calamine(path: Path) -> int:
    """Every cell of every sheet, read as plainly as it can be; the rows."""
    book = CalamineWorkbook.from_path(str(path))
    return sum(len(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names)


def read_with_openpyxl(path: Path) -> int:
    """The same in the plainest Python; the rows."""
    book = openpyxl.load_workbook(path, read_only=True)
    return sum(len(list(sheet.iter_rows(values_only=True))) for sheet in book.worksheets)


def unpacked_size(path: Path) -> int:
    """Bytes of a workbook's parts."""
    with zipfile.ZipFile(path) as package:
        return sum(part.file_size for part in package.infolist())
