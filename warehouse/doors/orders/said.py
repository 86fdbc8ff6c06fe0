"""What returned workbooks of orders say, row by row: a department's answer, the district's word."""

from __future__ import annotations

from dataclasses import dataclass, field

from warehouse.doors.claims.said import ClaimFormRow, Day, Key, Yuan


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderRow(ClaimFormRow):
    """A row that speaks of one order, known by its 核对码; where that was lost, by 交办单号 and 户编号."""

    code: str
    order_no: str
    household_no: str = field(repr=False)

    @property
    def key(self) -> Key:
        """The order: by its number where the row has it, else by the code."""
        named = self.order_no or self.code
        return (named,) if named else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderAnswerRow(OrderRow):
    """What a department says of an order. `amount` is in yuan."""

    result: str
    done_on: Day
    expected_on: Day
    done_what: str = field(repr=False)
    amount: Yuan
    cause: str = field(repr=False)
    handled_by: str = field(repr=False)
    handled_on: Day


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderDecisionRow(OrderRow):
    """What the district says of an order, and who of it looks after the household (帮扶责任人)."""

    decision: str
    new_measure: str
    new_department: str
    reason: str = field(repr=False)
    helper: str = field(repr=False)
    decided_by: str
    decided_on: Day
