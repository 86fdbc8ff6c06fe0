"""市级预警 as a county finds it in its inbox: the columns of the contract, written inside the county itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from policy.windows import Month
from warehouse.doors.form_columns import FormColumn
from warehouse.doors.sources import CITY_ALERTS
from warehouse.doors.table_book import OutTable, TableFacts, table_book

FOLDER: Final = "市级/"
_WIDTHS: Final = (23, 12, 12, 14, 70)
_COLUMNS: Final = tuple(
    FormColumn(column.header, width) for column, width in zip(CITY_ALERTS.columns, _WIDTHS, strict=True)
)


@dataclass(frozen=True, slots=True)
class AlertRow:
    """One alert with the person whom it is about. `alerted_on` is written 2026-11-09."""

    id_no: str = field(repr=False)
    name: str = field(repr=False)
    risk_type: str
    alerted_on: str
    note: str

    @property
    def cells(self) -> tuple[str, ...]:
        """In the order of the contract's columns."""
        return self.id_no, self.name, self.risk_type, self.alerted_on, self.note


def file_name(month: str) -> str:
    """The name below `inbox/M/`."""
    return f"{FOLDER}{CITY_ALERTS.stem}_{month}.xlsx"


def city_alerts_book(rows: Sequence[AlertRow], facts: TableFacts) -> bytes:
    """An xlsx that intake reads as 市级预警; its day is that of the latest alert: equal rows give equal bytes."""
    latest = max((date.fromisoformat(row.alerted_on) for row in rows), default=Month.parse(facts.month).first_day)
    facts = replace(facts, made_on=latest)
    headers = [column.header for column in _COLUMNS]
    table = OutTable(
        CITY_ALERTS.stem,
        facts.title("市级监测分析预警"),
        "市级",
        _COLUMNS,
        [dict(zip(headers, row.cells, strict=True)) for row in rows],
        "由全市各县数据比对得出，本县自行对应到人",
        empty_note="说明：本月没有市级预警。",
    )
    return table_book(facts, (table,), ("请逐户核查；本表由系统放入本月收件箱，不必另行报送。",))
