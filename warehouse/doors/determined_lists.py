"""What the district decided, as tables: the determination list, its part for a township, changes to the monitored set.

None of them comes back: their headers are not those of the lists that are filled in.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath
from typing import Final

from policy.cases.states import Kind
from policy.cases.words import Verdict
from warehouse.doors.file_names import file_word
from warehouse.doors.form_columns import FormColumn
from warehouse.doors.table_book import OutTable, TableFacts, table_book

DETERMINED_PATH: Final = PurePosixPath("reports/区级确定名单.xlsx")
CHANGES_PATH: Final = PurePosixPath("city/监测对象变动名单.xlsx")


def township_result_path(township: str) -> PurePosixPath:
    """Where a township's part of the determination list lies below `outbox/M/`."""
    return PurePosixPath("feedback") / f"区级确定结果-{file_word(township)}.xlsx"


@dataclass(frozen=True, slots=True)
class DecidedRow:
    """One case on which the district has spoken. `category` is 监测类别, empty unless it was determined."""

    kind: Kind
    household_no: str = field(repr=False)
    head_name: str = field(repr=False)
    township: str
    village: str
    household_type: str
    risk_types: tuple[str, ...]
    verdict: Verdict
    decided_on: date
    document_no: str = ""
    reason: str = ""
    category: str = ""


_PLACE: Final = (
    FormColumn("户编号", 16, is_centred=True),
    FormColumn("户主姓名", 10, is_centred=True),
    FormColumn("乡镇", 12, is_centred=True),
    FormColumn("行政村", 12, is_centred=True),
    FormColumn("户类型", 13, is_centred=True),
    FormColumn("风险类型", 16, is_centred=True),
)
_RESULT: Final = (
    FormColumn(
        "类别", 9, is_centred=True, guide="识别：是否纳入监测；风险变化：已纳入监测户的新风险；风险消除：监测是否结束。"
    ),
    FormColumn("确定结果", 12, is_centred=True, guide="确定、不予确定或退回乡镇。"),
    FormColumn("确定日期", 12, is_centred=True),
    FormColumn("文号", 24, is_centred=True),
    FormColumn("理由", 30, guide="不予确定或退回的理由。"),
)
_CHANGE: Final = (
    FormColumn("监测类别", 14, is_centred=True, guide="脱贫不稳定户、边缘易致贫户或突发严重困难户。"),
    FormColumn("确定日期", 12, is_centred=True),
    FormColumn("文号", 24, is_centred=True),
)
_SHEETS: Final = {Kind.IDENTIFICATION: "新增", Kind.RISK_CHANGE: "风险变化", Kind.ELIMINATION: "风险消除"}


def determined_list(rows: Iterable[DecidedRow], facts: TableFacts, township: str = "") -> bytes:
    """An xlsx of what the district decided, by place and household; of one township if it is named."""
    table = OutTable(
        "区级确定结果",
        facts.title(f"{township}监测对象区级确定结果"),
        township or "区级",
        (*_PLACE, *_RESULT),
        [_cells(row) for row in _in_order(rows)],
        empty_note="说明：本月区级还没有作出决定。",
    )
    return table_book(facts, (table,), ("退回乡镇的户请按理由重新审核，用最新的名单填报。",))


def changes_list(rows: Iterable[DecidedRow], facts: TableFacts) -> bytes:
    """An xlsx of what the month changed in the monitored set: households newly determined, new risks, ends."""
    ordered = [row for row in _in_order(rows) if row.verdict is Verdict.DETERMINED]
    tables = [
        OutTable(
            name,
            facts.title(f"监测对象变动名单（{name}）"),
            "区级",
            (*_PLACE, *_CHANGE),
            [_cells(row) for row in ordered if row.kind is kind],
            empty_note=f"说明：本月没有{name}的户。",
        )
        for kind, name in _SHEETS.items()
    ]
    return table_book(facts, tables, ("本表为本月累计。",))


def _in_order(rows: Iterable[DecidedRow]) -> Sequence[DecidedRow]:
    return sorted(rows, key=lambda row: (row.township, row.village, row.household_no, row.decided_on))


def _cells(row: DecidedRow) -> dict[str, str]:
    return {
        "户编号": row.household_no,
        "户主姓名": row.head_name,
        "乡镇": row.township,
        "行政村": row.village,
        "户类型": row.household_type,
        "风险类型": "、".join(row.risk_types),
        "类别": row.kind.label,
        "确定结果": row.verdict.value,
        "确定日期": row.decided_on.isoformat(),
        "文号": row.document_no,
        "理由": row.reason,
        "监测类别": row.category,
    }
