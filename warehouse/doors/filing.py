"""市级备案: the households that the district has determined, for the city and in the national system's field order.

CSV and workbook hold the same content.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import PurePosixPath
from typing import Final

from policy.money import to_the_fen
from policy.national import ENTERED_ON, NationalTable
from warehouse.doors.csv_text import csv_bytes
from warehouse.doors.form_columns import Cell, FormColumn
from warehouse.doors.table_book import OutTable, TableFacts, table_book
from warehouse.doors.workbook_style import shown_width

FILING_PATH: Final = PurePosixPath("city/备案名单")
"""Where the filing lies below `outbox/M/`, as .csv and as .xlsx."""

NATIONAL_PATH: Final = PurePosixPath("city/全国系统录入表")
"""Where the table in the national system's field order lies below `outbox/M/`, as .csv and as .xlsx."""

FILING_COLUMNS: Final = (
    FormColumn("户编号", 16, is_centred=True),
    FormColumn("户主姓名", 10, is_centred=True),
    FormColumn("户主身份证号", 20, is_centred=True),
    FormColumn("乡镇", 12, is_centred=True),
    FormColumn("行政村", 12, is_centred=True),
    FormColumn("监测类别", 14, is_centred=True, guide="脱贫不稳定户、边缘易致贫户或突发严重困难户。"),
    FormColumn("风险类型", 16, is_centred=True),
    FormColumn("核实人均纯收入", 13, Cell.AMOUNT, guide="元/年，村里入户核实的数；未核实的空着。"),
    FormColumn("区级确定日期", 12, is_centred=True),
    FormColumn("文号", 24, is_centred=True),
)
FILING_HEADERS: Final = tuple(column.header for column in FILING_COLUMNS)

_WIDEST, _NARROWEST = 24, 8
_ENTERED: Final = FormColumn(
    ENTERED_ON,
    13,
    Cell.DAY,
    is_filled_in=True,
    is_required=True,
    guide="在全国系统中录入该户的日期；录入后填好交回，作为该户的最后一份材料。",
)


@dataclass(frozen=True, slots=True)
class FilingRow:
    """One determined case of a household. `income` is yuan a head and year as verified at home, None where unknown.

    `entered_on` is the day of entry in the national system, once it is known.
    """

    household_no: str = field(repr=False)
    head_name: str = field(repr=False)
    head_id_no: str = field(repr=False)
    township: str
    village: str
    category: str
    risk_types: tuple[str, ...]
    income: Decimal | None = field(repr=False)
    determined_on: date
    document_no: str
    village_code: str = ""
    hamlet: str = ""
    phone: str = field(default="", repr=False)
    entered_on: date | None = None


def filing_csv(rows: Iterable[FilingRow]) -> bytes:
    """The filing by household number, one line a determined case; UTF-8 with a byte-order mark, CRLF."""
    return csv_bytes(FILING_HEADERS, [_filed(row) for row in _in_order(rows)])


def filing_workbook(rows: Iterable[FilingRow], facts: TableFacts) -> bytes:
    """The same content as an xlsx; the income is a number there."""
    cells = [dict(zip(FILING_HEADERS, _filed(row), strict=True)) for row in _in_order(rows)]
    title = facts.title("防返贫监测对象备案名单")
    table = OutTable("备案名单", title, "市级备案", FILING_COLUMNS, cells, empty_note=_NOBODY)
    return table_book(facts, (table,), ("本表为本月累计，按户编号排列；已列的户不会撤下。",))


def national_csv(rows: Iterable[FilingRow], mapping: NationalTable) -> bytes:
    """The households under the national system's headers, the day of entry last; as `filing_csv` else.

    Raises PolicyError where policy does not say what the headers are.
    """
    return csv_bytes(mapping.headers, [_entered(row, mapping) for row in _in_order(rows)])


def national_workbook(rows: Iterable[FilingRow], mapping: NationalTable, facts: TableFacts) -> bytes:
    """The same content as an xlsx, in which the day of entry is to be filled in. Raises PolicyError as the CSV does."""
    lines = [_entered(row, mapping) for row in _in_order(rows)]
    cells = [dict(zip(mapping.headers, line, strict=True)) for line in lines]
    table = OutTable(
        "全国系统录入",
        facts.title("监测对象全国系统录入表"),
        "全国系统",
        (*_national_columns(mapping, lines), _ENTERED),
        cells,
        f"字段顺序核对日期：{mapping.checked_on.isoformat()}",
        empty_note=_NOBODY,
    )
    return table_book(facts, (table,), _NATIONAL_NOTES)


_NOBODY: Final = "说明：本月还没有区级确定的户。"
_NATIONAL_NOTES: Final = (
    "本表按全国防返贫监测信息系统的字段顺序排列，供录入使用；系统要求而本表为空的列，请按实际补录。",
    "录入后在最后一列填写录入日期，交回本表（可以分几次填、分几次交）。请不要改动户编号。",
    "列名与系统不一致的，请修改政策文件 policy/national/fields.toml。",
)


def _in_order(rows: Iterable[FilingRow]) -> list[FilingRow]:
    return sorted(rows, key=lambda row: (row.household_no, row.determined_on, row.document_no))


def _filed(row: FilingRow) -> tuple[str, ...]:
    return (
        row.household_no,
        row.head_name,
        row.head_id_no,
        row.township,
        row.village,
        row.category,
        _risks(row),
        _income(row),
        row.determined_on.isoformat(),
        row.document_no,
    )


def _entered(row: FilingRow, mapping: NationalTable) -> tuple[str, ...]:
    ours = {
        "household_no": row.household_no,
        "head_name": row.head_name,
        "head_id_no": row.head_id_no,
        "township": row.township,
        "village": row.village,
        "village_code": row.village_code,
        "hamlet": row.hamlet,
        "phone": row.phone,
        "category": row.category,
        "risk_types": _risks(row),
        "income": _income(row),
        "determined_on": row.determined_on.isoformat(),
        "determined_month": f"{row.determined_on:%Y%m}",
        "document_no": row.document_no,
    }
    return mapping.row(ours, row.entered_on.isoformat() if row.entered_on else "")


def _risks(row: FilingRow) -> str:
    return "、".join(sorted(set(row.risk_types)))


def _income(row: FilingRow) -> str:
    return "" if row.income is None else str(to_the_fen(row.income))


def _national_columns(mapping: NationalTable, lines: Sequence[Sequence[str]]) -> list[FormColumn]:
    return [
        FormColumn(header, _width([header, *(line[at] for line in lines)]), is_centred=True)
        for at, header in enumerate(mapping.headers[:-1])
    ]


def _width(texts: Sequence[str]) -> float:
    return max(_NARROWEST, min(_WIDEST, max(shown_width(text) for text in texts) + 2))
