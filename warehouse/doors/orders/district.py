"""帮扶计划.xlsx: the district's word on every order of a month, signed by registered signers (HELP 1)."""

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

SHEET: Final = "帮扶计划"
TOLD: Final = "建议依据"
DOUBT: Final = "待核实"
ANSWERED: Final = "办理情况"
_SOMETIMES: Final = frozenset({URGENT, FOLLOWS, DOUBT, ANSWERED, SENT_ON, DUE_ON})


@dataclass(frozen=True, slots=True)
class PlanLine:
    """An order before the district. `choices` are the words of this row, empty where nothing can be said now.

    `measures` and `departments` are offered for 改派; `doubt` is what of its condition nobody knows; `answered` the
    department's words.
    """

    order: OrderLine
    household_type: str = ""
    told: Sequence[str] = field(default=(), repr=False)
    doubt: str = ""
    answered: str = field(default="", repr=False)
    choices: tuple[str, ...] = words.DECISIONS
    measures: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()


_IS_REASSIGNED: Final = '{决定}="改派"'
_IS_ADOPTED: Final = '{决定}="采纳"'
_IS_NOT: Final = 'AND({决定}<>"",{决定}<>"采纳")'
_IS_OTHER: Final = 'AND({决定}<>"",{决定}<>"改派")'
_COLUMNS: Final = (
    *CODED,
    known("乡镇", 10),
    known(VILLAGE, 10),
    known("户类型", 11),
    known(words.MEASURE, 12),
    known(words.DEPARTMENT, 11),
    known(URGENT, 6, "紧急的已于预警当天交办；不该办的，写明理由撤销。"),
    known(TOLD, 32, "预警说明；采纳前请核对。", is_centred=False),
    known(DOUBT, 14, "缺哪一项情况，采纳前请核实。", is_centred=False),
    known(FOLLOWS, 17.5, "本件由哪一件改派而来。"),
    known(STATE, 9, part=2),
    known(SENT_ON, 11, part=2),
    known(DUE_ON, 11, "部门办结的最后一天。", part=2),
    known(ANSWERED, 28, "部门报来的办理结果。", part=2, is_centred=False),
    asked(
        words.DECISION,
        8,
        Cell.CHOICE,
        "建议的：采纳、不采纳、改派；部门无法落实或逾期的：改派、终止；不该办的：撤销。",
        words.DECISIONS,
    ),
    maybe(words.NEW_MEASURE, 12, Cell.HINT, "改派的：换成哪项措施；只换部门的不填。", when=When(idle=_IS_OTHER)),
    maybe(
        words.NEW_DEPARTMENT, 11, Cell.HINT, "改派的：由哪个部门办；不填即该措施的责任部门。", when=When(idle=_IS_OTHER)
    ),
    maybe(words.REASON, 20, Cell.TEXT, "除“采纳”外必填。", when=When(_IS_NOT)),
    maybe(words.HELPER, 11, Cell.TEXT, "每户一名帮扶责任人，确定后 10 天内落实；一户填一行即可。"),
    asked(words.DECIDED_BY, 9, Cell.TEXT, "作出决定的人，须在“签批”表签名。"),
    asked(words.DECIDED_ON, 11, Cell.DAY, "作出决定的日期。"),
)
_HOW: Final = (
    "填写区（只有浅黄色单元格可以填写；橙色表头必填，黄色表头按情况填）",
    "逐件决定；可以先办一部分，其余以后再填、再交。每户要有一名帮扶责任人。",
    "填完后，决定人在“签批”表签名、填验证码，随即交回。",
    "变成橙色的格子还缺内容，变成灰色的格子不用填。",
)
_NOTES: Final = (
    "采纳的即交办责任部门，办结期限从交办当天起算；不采纳、改派、终止、撤销的写明理由。",
    "有劳动能力的户，产业或就业措施至少一项。标“待核实”的，核实后再决定。",
    "改派的，原件终止，另开一件并注明改派自哪一件。什么也不会自动办结。",
    "请不要增删列、改列名、改核对码和交办单号。填好后原样交回，文件名可以改。",
)


def plan_workbook(facts: TableFacts, lines: Sequence[PlanLine]) -> bytes:
    """An xlsx of the month's orders by household, with the sheet 签批. Raises ValueError without orders."""
    if not lines:
        raise ValueError("there is no order: make no workbook")
    ordered = sorted(lines, key=lambda line: (line.order.household_no, line.order.order_no))
    cells = [_cells(line) for line in ordered]
    columns = filled_columns(_COLUMNS, cells, _SOMETIMES)
    title = facts.title("帮扶计划")
    choices = [_choices(line) for line in ordered]
    table = OutTable(SHEET, title, "区级", columns, cells, "请逐件决定后签批交回", _HOW, choices=choices)
    return table_book(facts, (table,), _NOTES, is_signed=True)


def _choices(line: PlanLine) -> dict[str, tuple[str, ...]]:
    found = {
        words.DECISION: line.choices,
        words.NEW_MEASURE: line.measures,
        words.NEW_DEPARTMENT: line.departments,
    }
    return {header: words_ for header, words_ in found.items() if words_}


def _cells(line: PlanLine) -> dict[str, str]:
    own = {
        "户类型": line.household_type,
        TOLD: "\n".join(line.told),
        DOUBT: line.doubt,
        ANSWERED: line.answered,
    }
    return {**order_cells(line.order), **own}
