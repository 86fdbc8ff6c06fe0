"""{department}.xlsx: the orders that one department carries out, with what it must know of each and no more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from warehouse.doors.claims.lines import filled_columns
from warehouse.doors.form_columns import Cell
from warehouse.doors.list_layout import When, asked, known, maybe
from warehouse.doors.orders import words
from warehouse.doors.orders.lines import CODED, DUE_ON, FOLLOWS, SENT_ON, STATE, URGENT, VILLAGE, OrderLine, order_cells
from warehouse.doors.table_book import OutTable, TableFacts, table_book

SHEET: Final = "交办单"
TOLD: Final = "办理须知"
EVIDENCE: Final = "佐证材料"
PHONE: Final = "联系电话"
ID_NO: Final = "户主身份证号"
SOMETIMES: Final = frozenset({URGENT, FOLLOWS, "自然村", PHONE, ID_NO, TOLD, words.HELPER})
"""Columns that a department's workbook has only where one of its orders fills them."""


@dataclass(frozen=True, slots=True)
class DepartmentLine:
    """An order before its department. `told`, `id_no` and `phone` are what its measure declares; else empty."""

    order: OrderLine
    told: Sequence[str] = field(default=(), repr=False)
    id_no: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    evidence: str = ""
    helper: str = field(default="", repr=False)


_IS_DONE: Final = '{办理结果}="已落实"'
_IS_UNDER_WAY: Final = '{办理结果}="办理中"'
_IS_IMPOSSIBLE: Final = '{办理结果}="无法落实"'
_COLUMNS: Final = (
    *CODED,
    known(words.MEASURE, 12),
    known(URGENT, 6, "紧急的请立即办理，不必等名单确定。"),
    known("乡镇", 10),
    known(VILLAGE, 10),
    known("自然村", 8),
    known(ID_NO, 21, "供办理时核对身份，请妥善保管，不得外传。"),
    known(PHONE, 13.5),
    known(TOLD, 54, "办理本件需要知道的情况。", is_centred=False),
    known(EVIDENCE, 16, "落实后请留存备查的材料。", is_centred=False),
    known(words.HELPER, 11, "联系本户的帮扶责任人。"),
    known(FOLLOWS, 17.5, "本件由哪一件改派而来。"),
    known(SENT_ON, 11, part=2),
    known(DUE_ON, 11, "本件办结的最后一天；预计办结日期不改变它。", part=2),
    known(STATE, 9, part=2),
    asked(words.RESULT, 9, Cell.CHOICE, "办结填“已落实”，正在办填“办理中”，办不了填“无法落实”。", words.RESULTS),
    maybe(
        words.DONE_ON,
        11,
        Cell.DAY,
        "已落实的必填，不早于交办日期。",
        when=When(_IS_DONE, f"OR({_IS_UNDER_WAY},{_IS_IMPOSSIBLE})"),
    ),
    maybe(
        words.EXPECTED_ON,
        13,
        Cell.DAY,
        "办理中的必填；只供了解进度，截止日期不变。",
        when=When(_IS_UNDER_WAY, f"OR({_IS_DONE},{_IS_IMPOSSIBLE})"),
    ),
    maybe(words.DONE_WHAT, 24, Cell.TEXT, "已落实的必填：办了什么、按什么标准。", when=When(_IS_DONE, _IS_IMPOSSIBLE)),
    maybe(
        words.AMOUNT, 11, Cell.AMOUNT, "有资金的填实际发放或报销的金额（元），只写数字。", when=When("", _IS_IMPOSSIBLE)
    ),
    maybe(words.CAUSE, 20, Cell.TEXT, "无法落实的必填；逾期的请一并写明原因。", when=When(_IS_IMPOSSIBLE)),
    asked(words.HANDLED_BY, 9, Cell.TEXT, "办理本件的人。"),
    asked(words.HANDLED_ON, 11, Cell.DAY, "填报的日期。"),
)
_HOW: Final = (
    "填写区（只有浅黄色单元格可以填写；橙色表头必填，黄色表头按情况填）",
    "逐件填办理结果；可以先报一部分，其余以后再报；办结前填“办理中”和预计办结日期。",
    "变成橙色的格子还缺内容，变成灰色的格子不用填。",
)
_NOTES: Final = (
    "本表只列办理所需的情况。办错填错的，在区里处理以前、月报印发以前，改正后再交一次即可更正。",
    "无法落实的写明原因，由区里改派或终止；什么也不会自动办结。",
    "请不要增删列、改列名、改核对码和交办单号。填好后原样交回，文件名可以改。",
)


def department_workbook(facts: TableFacts, department: str, lines: Sequence[DepartmentLine]) -> bytes:
    """An xlsx of a department's orders, urgent ones first. Raises ValueError without orders."""
    if not lines:
        raise ValueError(f"{department} has no order: make no workbook")
    cells = [_cells(line) for line in sorted(lines, key=_order)]
    columns = filled_columns(_COLUMNS, cells, SOMETIMES)
    title = facts.title(f"帮扶措施交办单（{department}）")
    table = OutTable(SHEET, title, department, columns, cells, "请按期落实后逐件填报，交回区里", _HOW)
    return table_book(facts, (table,), _NOTES)


def _order(line: DepartmentLine) -> tuple[bool, str]:
    return not line.order.is_urgent, line.order.order_no


def _cells(line: DepartmentLine) -> dict[str, str]:
    own = {
        TOLD: "\n".join(line.told),
        ID_NO: line.id_no,
        PHONE: line.phone,
        EVIDENCE: line.evidence,
        words.HELPER: line.helper,
    }
    return {**order_cells(line.order), **own}
