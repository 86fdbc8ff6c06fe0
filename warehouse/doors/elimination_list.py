"""风险消除名单: whose monitoring the district has ended, for the city. CSV and workbook hold the same content."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath
from typing import Final

from warehouse.doors.csv_text import csv_bytes
from warehouse.doors.form_columns import FormColumn
from warehouse.doors.table_book import OutTable, TableFacts, table_book

ELIMINATED_PATH: Final = PurePosixPath("city/风险消除名单")
"""Where the list lies below `outbox/M/`, as .csv and as .xlsx."""

COLUMNS: Final = (
    FormColumn("户编号", 16, is_centred=True),
    FormColumn("户主姓名", 10, is_centred=True),
    FormColumn("户主身份证号", 20, is_centred=True),
    FormColumn("乡镇", 12, is_centred=True),
    FormColumn("行政村", 12, is_centred=True),
    FormColumn("监测类别", 14, is_centred=True, guide="脱贫不稳定户、边缘易致贫户或突发严重困难户。"),
    FormColumn("识别日期", 12, is_centred=True, guide="最近一次纳入监测的日期；不清楚的空着。"),
    FormColumn("风险消除日期", 12, is_centred=True, guide="区级确定的日期。"),
    FormColumn("文号", 24, is_centred=True),
)
HEADERS: Final = tuple(column.header for column in COLUMNS)
_NOTE: Final = "本表为本月累计，按户编号排列；已列的户不会撤下。"


@dataclass(frozen=True, slots=True)
class EliminatedRow:
    """One household whose monitoring ended. `monitored_since` is None where nobody knows."""

    household_no: str = field(repr=False)
    head_name: str = field(repr=False)
    head_id_no: str = field(repr=False)
    township: str
    village: str
    category: str
    monitored_since: date | None
    eliminated_on: date
    document_no: str


def eliminated_csv(rows: Iterable[EliminatedRow]) -> bytes:
    """The list by household number, one line a household; UTF-8 with a byte-order mark, CRLF."""
    return csv_bytes(HEADERS, [_cells(row) for row in _in_order(rows)])


def eliminated_workbook(rows: Iterable[EliminatedRow], facts: TableFacts) -> bytes:
    """The same content as an xlsx."""
    cells = [dict(zip(HEADERS, _cells(row), strict=True)) for row in _in_order(rows)]
    table = OutTable("风险消除名单", facts.title("监测对象风险消除名单"), "市级备案", COLUMNS, cells)
    return table_book(facts, (table,), (_NOTE,))


def _in_order(rows: Iterable[EliminatedRow]) -> list[EliminatedRow]:
    return sorted(rows, key=lambda row: (row.household_no, row.eliminated_on))


def _cells(row: EliminatedRow) -> tuple[str, ...]:
    return (
        row.household_no,
        row.head_name,
        row.head_id_no,
        row.township,
        row.village,
        row.category,
        row.monitored_since.isoformat() if row.monitored_since else "",
        row.eliminated_on.isoformat(),
        row.document_no,
    )
