"""What tests of the desks after the determination share: cases brought to their end, papers read back."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import docx
import openpyxl

from policy.cases.words import Verdict
from policy.levels import Level
from tests.warehouse.casework.desk import MONTH, Desk
from warehouse.casework.determining import Decision, Determined, Objection, determine
from warehouse.casework.signing import Signature

DAY = "2026-11-20"
MEETING = date(2026, 11, 20)
DOCUMENT = "鹤防贫〔2026〕11号"
NOT = Objection(Verdict.NOT_DETERMINED, "不符合纳入条件")
BACK = Objection(Verdict.BACK_TO_TOWNSHIP, "情况有疑问，需重新核实")


def appointed(desk: Desk, *names: str) -> dict[str, list[str]]:
    """Printed codes by signer."""
    with desk.ground.ledger.writing() as book:
        return {name: list(book.signers.appoint(name, desk.ground.at).codes) for name in names}


def decide(desk: Desk, but: Mapping[str, Objection] | None = None, month: str = MONTH, **more: Any) -> Determined:
    """Two signers decide on all that waits at the district now; each time with codes never used."""
    with desk.ground.ledger.writing() as book:
        for name in ("王五", "赵六"):
            if any(one.name == name and one.ended is None for one in book.signers.standing()):
                book.signers.end(name, desk.ground.at)
    codes = appointed(desk, "王五", "赵六")
    said = {"decided_on": desk.ground.today, "document_no": DOCUMENT, "meeting_on": desk.ground.today, **more}
    signed = {"signature": Signature("王五", codes["王五"][0]), "second": Signature("赵六", codes["赵六"][0])}
    return determine(desk.ground, month, Decision(**{**signed, "but": but or {}, **said}))


def determined_desk(desk: Desk, *households: str) -> Desk:
    """These households brought to the district and determined."""
    desk.open(*households)
    desk.bring_to(Level.DISTRICT, *households).on(DAY)
    decide(desk)
    return desk


def csv_rows(path: Path) -> list[list[str]]:
    """The cells of a csv with a byte-order mark."""
    return list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def table(path: Path, sheet: str) -> list[dict[str, Any]]:
    """The rows of a sheet below its header 户编号, by header; what a note says is left out."""
    rows = [[cell.value for cell in row] for row in openpyxl.load_workbook(path)[sheet].iter_rows()]
    at = next(number for number, row in enumerate(rows) if "户编号" in row)
    headers = [str(header) for header in rows[at]]
    found = [dict(zip(headers, row, strict=True)) for row in rows[at + 1 :]]
    return [row for row in found if row["户编号"] and "说明" not in str(row["户编号"])]


def text_of(path: Path) -> str:
    """All text of a docx."""
    document = docx.Document(str(path))
    cells = (cell.text for one in document.tables for row in one.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
