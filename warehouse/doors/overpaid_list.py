"""理赔多付: claims of which more stands than is due by the evidence as it is now. Reported, never taken back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import PurePosixPath
from typing import Final

from policy.payouts import Coverage
from warehouse.doors.form_columns import Cell, FormColumn
from warehouse.doors.table_book import OutTable, TableFacts, table_book

OVERPAID_PATH: Final = PurePosixPath("reports/理赔多付.xlsx")
"""Where the report lies below `outbox/M/`."""


@dataclass(frozen=True, slots=True)
class OverpaidRow:
    """One household, coverage and insured year; amounts in yuan."""

    household_no: str = field(repr=False)
    head_name: str = field(repr=False)
    township: str
    village: str
    coverage: Coverage
    year: int
    base: Decimal
    entitlement: Decimal
    stands: Decimal
    overpaid: Decimal


_COLUMNS: Final = (
    FormColumn("户编号", 20, is_centred=True),
    FormColumn("户主姓名", 10, is_centred=True),
    FormColumn("乡镇", 14, is_centred=True),
    FormColumn("行政村", 12, is_centred=True),
    FormColumn("保障项目", 12, is_centred=True),
    FormColumn("年度", 8, is_centred=True),
    FormColumn("现有基数", 14, Cell.AMOUNT, guide="元，按现有资料计算。"),
    FormColumn("应赔金额", 14, Cell.AMOUNT, guide="元，按现有资料计算。"),
    FormColumn("已有金额", 14, Cell.AMOUNT, guide="元：已付、在途、挂起，以及不予赔付或撤出而未重新受理的。"),
    FormColumn("多出金额", 14, Cell.AMOUNT, guide="元。"),
)


def overpaid_list(rows: Iterable[OverpaidRow], facts: TableFacts) -> bytes:
    """An xlsx of what stands beyond what is due, by household, year and coverage, with the sum at the end."""
    ordered = sorted(rows, key=lambda row: (row.household_no, row.year, row.coverage.label))
    total = sum((row.overpaid for row in ordered), Decimal(0))
    table = OutTable(
        "理赔多付",
        facts.title("理赔金额高于测算情况"),
        "区级",
        _COLUMNS,
        [_cells(row) for row in ordered],
        total={"户编号": "合计", "多出金额": f"{total:.2f}"},
    )
    return table_book(facts, (table,), ("按规定不追回，本表只作报告。",))


def _cells(row: OverpaidRow) -> dict[str, str]:
    return {
        "户编号": row.household_no,
        "户主姓名": row.head_name,
        "乡镇": row.township,
        "行政村": row.village,
        "保障项目": row.coverage.label,
        "年度": str(row.year),
        "现有基数": f"{row.base:.2f}",
        "应赔金额": f"{row.entitlement:.2f}",
        "已有金额": f"{row.stands:.2f}",
        "多出金额": f"{row.overpaid:.2f}",
    }
