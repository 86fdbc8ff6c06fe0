"""A returned workbook of orders heard, row by row, within one transaction of the ledger (CASES 1, HELP 1)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

from policy.cases.refusals import Reason as CodeReason
from policy.cases.refusals import Refusal as CodeRefusal
from policy.orders.order import Order, Spoken
from policy.orders.refusals import Reason, Refusal
from policy.orders.step import said
from policy.orders.words import Cell
from policy.outcome import Outcome
from policy.refusal import AnyRefusal
from warehouse.casework.ground import Ground
from warehouse.casework.hearing import Heard
from warehouse.casework.refused_rows import RowRefusedError, refused_answer
from warehouse.casework.signing import Signed, who_signed
from warehouse.doors.claims.doubles import said_twice
from warehouse.doors.claims.said import ClaimFormRow, ClaimForms, Key
from warehouse.doors.list_layout import CODE, HOUSEHOLD_NO
from warehouse.doors.orders import words
from warehouse.doors.orders.said import OrderAnswerRow, OrderDecisionRow, OrderRow
from warehouse.helping.codes import DISTRICT, desk_of_mark, known_codes
from warehouse.helping.order_rows import Catalogue, answer_of, decision_of
from warehouse.helping.ordering import HeardOrder, Spot, name_person, say
from warehouse.ledger.book import Book
from warehouse.ledger.orders import FiledOrder
from warehouse.ledger.returned import RowAnswer

_LOOK: Final = "缺核对码，已按交办单号和户编号对上并计入，请核对是否本件。"
_CORRECTED: Final = "与本部门以前报的不同，已按本次更正。"
_ALSO: Final = "同一处供水的另外 {count} 件交办单一并按此登记。"
_NO_PLAN: Final = "该户尚未确定、没有帮扶计划，帮扶责任人没有登记；确定后请再填一次。"
_OF_NO_CELL: Final = {
    Reason.ORDER_UNKNOWN: (words.ORDER_NO,),
    Reason.ORDER_MISMATCH: (words.ORDER_NO, HOUSEHOLD_NO),
    Reason.ORDER_TWICE: (words.ORDER_NO,),
}


def is_of_orders(forms: ClaimForms) -> bool:
    """Whether a returned file speaks of orders."""
    return any(isinstance(row, OrderRow) for row in forms.rows)


def order_turn(forms: ClaimForms) -> int:
    """When a file of orders is heard among others: what departments say before what the district decides."""
    return 1 if forms.of(OrderDecisionRow) else 0


def order_desk_of(ground: Ground, month: str, forms: ClaimForms) -> str:
    """The desk that sends a file of orders: by its mark, else what its rows are; empty for an unknown department."""
    marked = desk_of_mark(ground, month, forms.mark)
    return marked or (DISTRICT if forms.of(OrderDecisionRow) else "")


@dataclass
class OrderDesk:
    """One workbook of orders of a month being heard, within one transaction. `only` names the rows that are judged."""

    ground: Ground
    book: Book
    month: str
    path: str
    forms: ClaimForms
    only: Collection[tuple[str, int]] | None = None
    heard: Heard = field(default_factory=Heard)

    def hear(self) -> Heard:
        """Take in every row: what departments say before what the district decides."""
        codes_first = sorted(self.forms.of(OrderRow), key=lambda row: not row.code)
        counted, torn = said_twice(codes_first, self._whose)
        for row in torn:
            self._refuse(row, [Refusal(Reason.ORDER_TWICE)])
        for row in sorted(counted, key=lambda row: isinstance(row, OrderDecisionRow)):
            if self.only is not None and (row.sheet, row.row_no) not in self.only:
                self.heard.nothing_new += 1
                continue
            try:
                self._hear(row)
            except RowRefusedError as refused:
                self._refuse(row, refused.refusals)
        return self.heard

    def _whose(self, row: OrderRow) -> tuple[Key, OrderRow]:
        """The order of a row, by its code where that is good, and what the row says whatever tells whose it is."""
        number = self._codes[row.code][0] if row.code in self._codes else row.code or row.order_no
        known = self._orders.get(number)
        household_no = row.household_no or (known.order.household_no if known else "")
        says = replace(row, code="", order_no=row.order_no or number, household_no=household_no)
        return ((number,) if number else ()), says

    def _hear(self, row: ClaimFormRow) -> None:
        if isinstance(row, OrderAnswerRow):
            filed, looks = self._found(row)
            self._count(row, self._say(row, filed, answer_of(row, self.ground.today)), looks)
        elif isinstance(row, OrderDecisionRow):
            self._hear_decision(row)

    def _hear_decision(self, row: OrderDecisionRow) -> None:
        """The district's word, and who answers for the household; either may stand alone."""
        filed, looks = self._found(row)
        if not (row.decision or row.helper):
            raise RowRefusedError(Refusal(Reason.FIELD_MISSING, Cell.DECISION))
        heard = None
        if row.decision:
            spoken = decision_of(row, filed.order, self._catalogue, self.ground.today)
            heard = self._say(row, filed, spoken, is_signed=self._is_signed(filed.order, spoken))
            if heard.outcome is Outcome.REFUSED:
                raise RowRefusedError(*heard.refusals)
        named = self._name_helper(row, filed)
        if heard is not None and heard.outcome is Outcome.ACCEPTED:
            self._count(row, heard, looks)
        elif named:
            self.heard.counted += 1
        else:
            self.heard.nothing_new += 1

    def _is_signed(self, order: Order, spoken: Spoken) -> bool:
        """Whether who decides signed the workbook; the codes are used up only where there is something to sign."""
        return said(order, spoken).outcome is not Outcome.ACCEPTED or self._signed.has(spoken.by)

    def _name_helper(self, row: OrderDecisionRow, filed: FiledOrder) -> bool:
        """Name the 帮扶责任人 of the household's plan; whether another was named before, or nobody."""
        household_no = filed.order.household_no
        plan = self.book.plans.of_households([household_no]).get(household_no)
        if not row.helper or (plan and plan.person == row.helper):
            return False
        if plan is None:
            self._tell(row, filed, (_NO_PLAN,))
            return False
        if not row.decided_by:
            raise RowRefusedError(Refusal(Reason.FIELD_MISSING, Cell.DECIDED_BY))
        if not self._signed.has(row.decided_by):
            raise RowRefusedError(Refusal(Reason.SIGNER_UNPROVEN, Cell.DECIDED_BY))
        return name_person(self.ground, self.book, household_no, row.helper, row.decided_by, self._spot(row))

    def _say(self, row: OrderRow, filed: FiledOrder, spoken: Spoken, *, is_signed: bool = True) -> HeardOrder:
        return say(self.ground, self.book, filed.order_no, spoken, self._spot(row), is_signed=is_signed)

    def _spot(self, row: OrderRow) -> Spot:
        return Spot(self.path, row.row_no)

    def _count(self, row: OrderRow, heard: HeardOrder, looks: tuple[str, ...]) -> None:
        match heard.outcome:
            case Outcome.REFUSED:
                raise RowRefusedError(*heard.refusals)
            case Outcome.NOTHING_NEW:
                self.heard.nothing_new += 1
            case Outcome.ACCEPTED:
                self.heard.counted += 1
                self.heard.moved |= {heard.filed.order_no, *heard.also}
                corrected = (_CORRECTED,) if heard.step.is_correction else ()
                also = (_ALSO.replace("{count}", str(len(heard.also))),) if heard.also else ()
                self._tell(row, heard.filed, looks + corrected + also)

    def _found(self, row: OrderRow) -> tuple[FiledOrder, tuple[str, ...]]:
        """The order of a row, and what is to be looked at. Raises RowRefusedError where it is none, or another's."""
        if not row.code:
            return self._found_by_number(row), (_LOOK,)
        if row.code not in self._codes:
            reason = CodeReason.CODE_OTHER_MONTH if row.code in self._codes_of_others else CodeReason.CODE_WRONG
            raise RowRefusedError(CodeRefusal(reason))
        number, desk = self._codes[row.code]
        if (desk == DISTRICT) is not isinstance(row, OrderDecisionRow):
            raise RowRefusedError(CodeRefusal(CodeReason.CODE_OTHER_LEVEL))
        if self._desk not in {None, desk}:
            raise RowRefusedError(Refusal(Reason.OTHER_DEPARTMENT))
        filed = self._orders[number]
        if row.order_no not in {"", number} or row.household_no not in {"", filed.order.household_no}:
            raise RowRefusedError(Refusal(Reason.ORDER_MISMATCH))
        return filed, ()

    def _found_by_number(self, row: OrderRow) -> FiledOrder:
        """The order of that number and household, where the workbook's mark tells for whom it speaks."""
        filed = self._orders.get(row.order_no)
        if filed is None or self._desk is None:
            raise RowRefusedError(Refusal(Reason.ORDER_UNKNOWN))
        if row.household_no != filed.order.household_no:
            raise RowRefusedError(Refusal(Reason.ORDER_MISMATCH))
        if self._desk != (DISTRICT if isinstance(row, OrderDecisionRow) else filed.order.office):
            raise RowRefusedError(Refusal(Reason.OTHER_DEPARTMENT))
        return filed

    def _refuse(self, row: ClaimFormRow, refusals: Sequence[AnyRefusal]) -> None:
        self.heard.rows.append(refused_answer(row, refusals, _OF_NO_CELL, otherwise=(CODE,)))

    def _tell(self, row: OrderRow, filed: FiledOrder, sentences: tuple[str, ...]) -> None:
        """Tell the sender something about a row that counts."""
        if sentences:
            case_no = filed.case_no or None
            answer = RowAnswer(row.sheet, row.row_no, row.cells, (), sentences, (), case_no, is_counted=True)
            self.heard.rows.append(answer)

    @cached_property
    def _orders(self) -> dict[str, FiledOrder]:
        return {one.order_no: one for one in self.book.orders.of_month(self.month)}

    @cached_property
    def _codes(self) -> dict[str, tuple[str, str]]:
        return known_codes(self.ground, self.month, [one.order for one in self._orders.values()])

    @cached_property
    def _codes_of_others(self) -> frozenset[str]:
        """The codes of other months; asked only for a code that this month does not know."""
        others = [month for month in self.book.orders.months() if month != self.month]
        orders = {month: [one.order for one in self.book.orders.of_month(month)] for month in others}
        return frozenset(code for month, of in orders.items() for code in known_codes(self.ground, month, of))

    @cached_property
    def _desk(self) -> str | None:
        return desk_of_mark(self.ground, self.month, self.forms.mark)

    @cached_property
    def _catalogue(self) -> Catalogue:
        return Catalogue(self.ground.law.measures, self.ground.law.departments)

    @cached_property
    def _signed(self) -> Signed:
        signed = who_signed(self.ground, self.book, f"{self.month}/{self.path}", self.forms.signatures)
        self.heard.rows += signed.told
        return signed
