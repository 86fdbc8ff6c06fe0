"""台账与登记册差异: households of which our ledger and the register's export say different things (each month)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Final

from warehouse.doors.form_columns import FormColumn
from warehouse.doors.table_book import OutTable, TableFacts, table_book

DIFFERENCES_PATH: Final = PurePosixPath("reports/台账差异.xlsx")
"""Where the table lies below `outbox/M/`."""

DIFFERENCE_COLUMNS: Final = (
    FormColumn("户编号", 16, is_centred=True),
    FormColumn("户主姓名", 10, is_centred=True),
    FormColumn("乡镇", 12, is_centred=True),
    FormColumn("行政村", 12, is_centred=True),
    FormColumn("台账", 26, guide="本系统台账中该户的监测情况。"),
    FormColumn("登记册监测状态", 18, guide="农户台账（全国系统导出）中的监测状态。"),
    FormColumn("说明", 46, guide="差异在哪里，怎样核对。"),
)
_HEADERS: Final = tuple(column.header for column in DIFFERENCE_COLUMNS)


@dataclass(frozen=True, slots=True)
class RegisterDifference:
    """One household: what our ledger says of its monitoring, what the register says, and what to look at."""

    household_no: str = field(repr=False)
    head_name: str = field(repr=False)
    township: str
    village: str
    ours: str
    register: str
    note: str


def register_differences(differences: Iterable[RegisterDifference], facts: TableFacts) -> bytes:
    """An xlsx of the differences by township, village and household; without any it says so."""
    ordered = sorted(differences, key=lambda each: (each.township, each.village, each.household_no))
    table = OutTable(
        "台账差异",
        facts.title("台账与登记册差异表"),
        "区级",
        DIFFERENCE_COLUMNS,
        [dict(zip(_HEADERS, _cells(each), strict=True)) for each in ordered],
        "登记册以农户台账（全国系统导出）的最近一次报送为准",
        empty_note="说明：台账与登记册一致，没有差异。",
    )
    notes = ("两边不一致的户请逐户核对：漏录的补录系统，系统有误的报上级更正；本表不改变任何一方的记录。",)
    return table_book(facts, (table,), notes)


def _cells(each: RegisterDifference) -> tuple[str, ...]:
    return (each.household_no, each.head_name, each.township, each.village, each.ours, each.register, each.note)
