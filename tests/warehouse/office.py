"""A small office for tests: files are laid into its inbox, taken in and screened, and its tables are read.

The files are real ones (csv, xlsx, xls), the warehouse is a real one on disk. People are invented.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

import duckdb
import xlsxwriter
import xlwt

from policy.parameters import Law
from policy.windows import Month
from warehouse import judge as judgement
from warehouse.database import open_warehouse, sql, transaction
from warehouse.door import Door
from warehouse.doors.contents import register_rows
from warehouse.doors.sources import BY_NAME, SOURCES
from warehouse.doors.values import check_digit
from warehouse.inbox import Inbox
from warehouse.intake import TakenIn, take_in
from warehouse.law import law_of
from warehouse.screening import Known, screen

MONTH = "2026-11"
NOON = datetime.fromisoformat("2026-11-09T12:00+08:00")
Rows = Sequence[Sequence[Any]]


def id_no(number: int, born: str = "19800101") -> str:
    """A valid ID number; `number` (0 to 999) tells people of one birthday apart."""
    first_17 = f"410602{born}{number:03}"
    return first_17 + check_digit(first_17)


def header(source: str, *, required_only: bool = False) -> list[str]:
    """The contract's headers of a source."""
    return [column.header for column in BY_NAME[source].columns if column.required or not required_only]


def rows_of(source: str, *records: Mapping[str, Any]) -> list[list[Any]]:
    """A header and a row a record; what a record does not name is blank."""
    columns = header(source)
    return [columns, *[[record.get(column, "") for column in columns] for record in records]]


def csv_text(rows: Rows, separator: str = ",", line_end: str = "\r\n") -> str:
    """The rows as text, cells with separators or quotes quoted."""
    return "".join(separator.join(_quoted(str(cell), separator) for cell in row) + line_end for row in rows)


def csv_bytes(rows: Rows, encoding: str = "utf-8", separator: str = ",") -> bytes:
    """The rows as a text file."""
    return csv_text(rows, separator).encode(encoding)


def _quoted(cell: str, separator: str) -> str:
    if any(mark in cell for mark in (separator, '"', "\n", "\r")):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def xlsx_bytes(*sheets: Rows, options: Mapping[str, Any] | None = None) -> bytes:
    """A workbook with these sheets, named 表1, 表2, …; texts stay texts, numbers numbers."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, **(options or {})})
    book.set_properties({"created": datetime(2026, 1, 1)})  # noqa: DTZ001  a workbook has no zone
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for number, rows in enumerate(sheets, start=1):
        sheet = book.add_worksheet(f"表{number}")
        for row_no, row in enumerate(rows):
            for position, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(row_no, position, cell)
                elif hasattr(cell, "year"):
                    sheet.write_datetime(row_no, position, cell, day)
                elif cell is not None:
                    sheet.write(row_no, position, cell)
    book.close()
    return buffer.getvalue()


def xls_bytes(*sheets: Rows) -> bytes:
    """An old workbook with these sheets; a day is a cell formatted as one."""
    book = xlwt.Workbook(encoding="utf-8")
    day = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    for number, rows in enumerate(sheets, start=1):
        sheet = book.add_sheet(f"表{number}")
        for row_no, row in enumerate(rows):
            for position, cell in enumerate(row):
                if cell is not None and cell != "":
                    sheet.write(row_no, position, cell, *([day] if hasattr(cell, "year") else []))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@cache
def shipped_law() -> Law:
    """The law as shipped, with nothing of a district's own."""
    return law_of(Path("/nowhere"))


class Office:
    """A data home with its warehouse, driven as intake and screening are."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.connection: duckdb.DuckDBPyConnection = open_warehouse(home / "warehouse.duckdb")

    def inbox(self, month: str = MONTH) -> Path:
        """The folder into which departments lay their files."""
        folder = self.home / "inbox" / month
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    def put(self, name: str, content: bytes | str | Rows, month: str = MONTH) -> Path:
        """Lay a file into the inbox; rows become a csv."""
        if isinstance(content, str):
            content = content.encode()
        path = self.inbox(month) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else csv_bytes(content))
        return path

    def put_records(self, source: str, *records: Mapping[str, Any], name: str = "", month: str = MONTH) -> Path:
        """Lay a csv of a source's records into the inbox."""
        return self.put(name or f"{BY_NAME[source].stem}_{month}.csv", rows_of(source, *records), month)

    def take_in(self, month: str = MONTH, door: Door | None = None, settle_seconds: float = 0) -> TakenIn:
        """Take in what is new."""
        place = Inbox(self.inbox(month), self.home / "archive", Month.parse(month), NOON, settle_seconds)
        return take_in(self.connection, place, door or Door())

    def run(self, month: str = MONTH, door: Door | None = None, known: Known | None = None) -> TakenIn:
        """Take in and screen."""
        taken = self.take_in(month, door)
        screen(self.connection, Month.parse(month), shipped_law(), known or Known())
        return taken

    def judge(self, month: str = MONTH, door: Door | None = None) -> TakenIn:
        """Take in and judge, without rules: only the register and the sources that have sent something."""
        taken = self.take_in(month, door)
        sent = {row[0] for row in self.connection.execute("select distinct source from raw.file").fetchall()}
        sources = [source for source in SOURCES if source.name in {*sent, "households", "persons"}]
        with transaction(self.connection), patch.object(judgement, "SOURCES", sources):
            register_rows(self.connection, "same_person", ("id_no", "person_name"), ())
            judgement.judge(self.connection, month, "")
            self.connection.execute("delete from mart.submissions where month = $1", [month])
            self.connection.execute(sql("screening/submissions"), {"month": month})
        return taken

    def select(self, columns: str, table: str, month: str = MONTH, order: str = "all") -> list[tuple[Any, ...]]:
        """The month's rows of a mart table, as text where they are no numbers."""
        query = f"select {columns} from mart.{table} where month = $1 order by {order}"
        return self.connection.execute(query, [month]).fetchall()

    def submissions(self, month: str = MONTH) -> dict[str, tuple[Any, ...]]:
        """By file name: status, reason, rows read, accepted, refused, duplicate and not data."""
        return {row[0]: row[1:] for row in self.select(_SUBMISSION, "submissions", month, "file_name, status desc")}

    def counts(self, name: str, month: str = MONTH) -> tuple[int, ...]:
        """Rows read, accepted, refused, duplicate and not data of an accepted file."""
        status, reason, *counts = self.submissions(month)[name]
        assert (status, reason) == ("accepted", None)
        return tuple(counts)

    def quarantine(self, month: str = MONTH) -> list[tuple[Any, ...]]:
        """(row, column, reason) of every refused row, files and rows in order."""
        found = self.select("file_name, sheet, row_no, column_name, reason", "quarantine", month, "1, 2, 3")
        return [row[2:] for row in found]

    def register(self, *households: Mapping[str, Any], month: str = MONTH, name: str = "") -> None:
        """Lay down a register of these households, each with its head as the only member."""
        self.put_records("households", *[household_row(**one) for one in households], month=month, name=name)
        self.put_records("persons", *[head_row(**one) for one in households], month=month)


_SUBMISSION = "file_name, status, reason, rows_read, rows_accepted, rows_refused, rows_duplicate, rows_not_data"


def household_row(no: str, head: str = "", name: str = "张三", **more: Any) -> dict[str, Any]:
    """A record of 农户台账; `head` is the head's ID number."""
    return {
        "户编号": no, "户主姓名": name, "户主身份证号": head, "乡镇": "东乡", "行政村": "东村",
        "行政区划代码": "410602100201", "户类型": "一般农户", **more,
    }  # fmt: skip


def head_row(no: str, head: str = "", name: str = "张三", **_more: Any) -> dict[str, Any]:
    """The record of 农户成员 of a household's head."""
    return {"户编号": no, "姓名": name, "身份证号": head, "与户主关系": "户主"}


def numbered(records: Iterable[Mapping[str, Any]], start: int = 2) -> dict[int, Mapping[str, Any]]:
    """Records by the physical row in which a csv holds them."""
    return dict(enumerate(records, start=start))
