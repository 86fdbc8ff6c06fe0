"""临近预警线: the workbook of near misses, for the district alone. It bears no score: a score is no finding."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_DOWN, Decimal
from typing import Final

from warehouse.doors.list_layout import HEAD_NAME, HOUSEHOLD_NO, known
from warehouse.doors.table_book import OutTable, TableFacts, table_book
from warehouse.ranking.near_misses import NearMiss

FILE_NAME: Final = "临近预警线-区内.xlsx"
_COLUMNS: Final = (
    known(HOUSEHOLD_NO, 17.5),
    known(HEAD_NAME, 10),
    known("乡镇", 14),
    known("行政村", 14),
    known("户类型", 16),
    known("最近的规则", 22, "这户离哪条规则的预警线最近。"),
    known("指标", 14, "元、百分比、月或天，按规则。"),
    known("预警线", 12),
    known("接近程度", 10, "指标÷预警线（收入为预警线÷指标），1 为到线。"),
)
_HUNDREDTH: Final = Decimal("0.01")
_NOTES: Final = (
    "这些户没有达到任何一条预警线，不在名单上，也没有在办事项；本表只供区里了解和安排走访，不是名单，不作任何结论。",
    "表里有谁只看接近程度；先后怎样排不改变表里有谁。",
)


def near_list(rows: Sequence[NearMiss], facts: TableFacts, order: str) -> bytes:
    """An xlsx, a row a household in the order given; `order` says in words what that is."""
    table = OutTable(
        "临近预警线",
        facts.title("临近预警线的户"),
        "区内 不外传",
        _COLUMNS,
        [_cells(row) for row in rows],
        told=order,
        empty_note="没有临近预警线的户。",
    )
    return table_book(facts, (table,), _NOTES)


def _cells(row: NearMiss) -> dict[str, str]:
    return {
        HOUSEHOLD_NO: row.household_no,
        HEAD_NAME: row.head_name,
        "乡镇": row.township,
        "行政村": row.village,
        "户类型": row.kind,
        "最近的规则": row.rule,
        "指标": row.metric,
        "预警线": row.line,
        "接近程度": f"{row.closeness.quantize(_HUNDREDTH, ROUND_DOWN)}",
    }
