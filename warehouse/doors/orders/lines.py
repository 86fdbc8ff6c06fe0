"""How workbooks name a work order, and what of it every receiver may see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from warehouse.doors.claims.lines import day_text
from warehouse.doors.form_columns import FormColumn
from warehouse.doors.list_layout import CODE, HEAD_NAME, HOUSEHOLD_NO, RISK_TYPES, known
from warehouse.doors.orders import words

URGENT: Final = "紧急"
STATE: Final = "状态"
VILLAGE: Final = "行政村"
SENT_ON: Final = "交办日期"
DUE_ON: Final = "截止日期"
FOLLOWS: Final = "改派自"
"""Known columns of both workbooks."""


@dataclass(frozen=True, slots=True)
class OrderLine:
    """One order as a line. `risk_type` is the order's own: other risks of the household are not told.

    `filled` are the answers given by whoever receives the workbook, by header.
    """

    code: str
    order_no: str
    household_no: str = field(repr=False)
    head_name: str = field(repr=False)
    risk_type: str = field(repr=False)
    measure: str = field(repr=False)
    department: str
    township: str
    village: str
    hamlet: str = ""
    is_urgent: bool = False
    state: str = ""
    sent_on: date | None = None
    due_on: date | None = None
    follows: str = ""
    filled: Mapping[str, str] = field(default_factory=dict, repr=False)


def order_cells(line: OrderLine) -> dict[str, str]:
    """The cells that name an order and its place, by header, with the answers already given."""
    return {
        **line.filled,
        CODE: line.code,
        HOUSEHOLD_NO: line.household_no,
        HEAD_NAME: line.head_name,
        RISK_TYPES: line.risk_type,
        words.ORDER_NO: line.order_no,
        words.MEASURE: line.measure,
        words.DEPARTMENT: line.department,
        URGENT: URGENT if line.is_urgent else "",
        "乡镇": line.township,
        VILLAGE: line.village,
        "自然村": line.hamlet,
        STATE: line.state,
        SENT_ON: day_text(line.sent_on),
        DUE_ON: day_text(line.due_on),
        FOLLOWS: line.follows,
    }


CODED: Final[tuple[FormColumn, ...]] = (
    known(CODE, 17, "每件一码，退回时据此认行，请勿改动。"),
    known(HOUSEHOLD_NO, 17.5),
    known(HEAD_NAME, 9),
    known(RISK_TYPES, 9, "本件所对应的风险类型。"),
    known(words.ORDER_NO, 17.5, "每件交办一个号，请勿改动。"),
)
"""What both workbooks begin with."""
