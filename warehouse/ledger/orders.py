"""Orders in the ledger: each made once, moved only by `policy.orders.step`, every word an entry.

An order's projection (`order_file`) is what views and questions read; its words, which hold names, stand beside it in
`order_detail`. Entries about an order bear its number in their key.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from policy.cases.states import Kind
from policy.cases.states import State as CaseState
from policy.money import fen_of, yuan_of
from policy.orders.order import Order
from policy.orders.states import LIVE, State
from policy.orders.stored import from_json, to_json
from warehouse.ledger.case_models import CaseFile
from warehouse.ledger.cases import Card, card_from_json, card_to_json
from warehouse.ledger.chain import Draft
from warehouse.ledger.entries import Entries
from warehouse.ledger.fingerprints import ORDER_KEY
from warehouse.ledger.models import Entry
from warehouse.ledger.order_models import OrderDetail, OrderEvidence, OrderFile, PlannedCase
from warehouse.ledger.words import Word

LIVE_STATES: Final = tuple(state.value for state in LIVE)
_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class FiledOrder:
    """An order in the ledger: what policy moves, what measure and department are called, and whose it is.

    `basis` are the sentences for which it was made; `case_no` is empty for an urgent order, which waits for no case.
    """

    order: Order
    measure_name: str
    department: str
    card: Card = field(repr=False)
    basis: tuple[str, ...] = field(default=(), repr=False)
    case_no: str = ""

    @property
    def order_no(self) -> str:
        """Its number."""
        return self.order.order_no

    def after(self, order: Order) -> FiledOrder:
        """The same file with the order as it stands now."""
        return replace(self, order=order)


@dataclass(frozen=True, slots=True)
class OrderRow:
    """What of an order names no person, as v_orders gives it; `measure` is the code. Yuan."""

    order_no: str
    month: str
    household_no: str
    measure: str
    measure_name: str
    office: str
    department: str
    risk_type: str
    state: str
    is_urgent: bool
    sent_on: date | None
    due_on: date | None
    done_on: date | None
    amount: Decimal | None
    follows: str | None


class Orders:
    """The orders within one transaction."""

    def __init__(self, session: Session, entries: Entries) -> None:
        """Work in this transaction."""
        self._session = session
        self._entries = entries
        self._at_hand: list[OrderFile | OrderDetail] = []

    def next_no(self, month: str) -> str:
        """Give the number of the next order of the month, such as 2026-11-J00001."""
        count = self._session.scalar(select(func.count()).where(OrderFile.month == month)) or 0
        return f"{month}-J{count + 1:05d}"

    def make(self, filed: FiledOrder, draft: Draft, evidence: Iterable[str] = ()) -> None:
        """Keep a new order with the keys of its evidence; the entry tells of it.

        Raises IntegrityError where the household has a live order of this measure and risk type.
        """
        row = OrderFile(order_no=filed.order_no, opened_seq=self._entries.next_seq(), **_projection(filed))
        self._session.add(row)
        self._session.flush()
        detail = OrderDetail(order_no=filed.order_no, **_detail(filed))
        keys = [OrderEvidence(order_no=filed.order_no, evidence_key=key) for key in sorted(set(evidence))]
        self._session.add_all([detail, *keys])
        self._session.flush()
        self._tell(draft, row, detail)

    def keep(self, filed: FiledOrder, *drafts: Draft) -> None:
        """Keep an order after a step, with what was said of it."""
        row = self._session.get_one(OrderFile, filed.order_no)
        detail = self._session.get_one(OrderDetail, filed.order_no)
        for name, value in _projection(filed).items():
            setattr(row, name, value)
        for name, value in _detail(filed).items():
            setattr(detail, name, value)
        self._session.flush()
        for draft in drafts:
            self._tell(draft, row, detail)

    def by_no(self, order_no: str) -> FiledOrder:
        """Give one order. Raises LookupError where there is none."""
        row = self._session.get(OrderFile, order_no)
        if row is None:
            raise LookupError(f"the ledger has no order {order_no}")
        return _read(row, self._session.get_one(OrderDetail, order_no))

    def by_nos(self, numbers: Collection[str]) -> dict[str, FiledOrder]:
        """Give these orders, by number; without those that the ledger does not have."""
        parts = _in_parts(sorted(numbers))
        return {one.order_no: one for part in parts for one in self._filed(OrderFile.order_no.in_(part))}

    def of_month(self, month: str) -> list[FiledOrder]:
        """Give every order of a month, in the order of making."""
        return self._filed(OrderFile.month == month)

    def of_households(self, numbers: Collection[str]) -> dict[str, list[FiledOrder]]:
        """Give every order of these households, the oldest first; households without one are left out."""
        found: dict[str, list[FiledOrder]] = {}
        for part in _in_parts(sorted(numbers)):
            for filed in self._filed(OrderFile.household_no.in_(part)):
                found.setdefault(filed.order.household_no, []).append(filed)
        return found

    def of_matter(self, matter: str, measure: str) -> list[FiledOrder]:
        """Give the orders of a measure that take one answer."""
        return self._filed(OrderFile.matter == matter, OrderFile.measure == measure) if matter else []

    def live_ones(self, month: str | None = None) -> list[FiledOrder]:
        """Give the orders on which somebody has to act (of a month)."""
        return self.at(*LIVE, month=month)

    def at(self, *states: State, month: str | None = None) -> list[FiledOrder]:
        """Give the orders in any of these states (of a month), in the order of making."""
        wanted = [OrderFile.state.in_([state.value for state in states])]
        return self._filed(*wanted, *([] if month is None else [OrderFile.month == month]))

    def has_live(self, subject: tuple[str, str, str]) -> bool:
        """Whether a household has a live order of a measure (by code) and a risk type."""
        household_no, measure, risk_type = subject
        same = (OrderFile.household_no == household_no, OrderFile.measure == measure, OrderFile.risk_type == risk_type)
        wanted = select(OrderFile.order_no).where(*same, OrderFile.state.in_(LIVE_STATES))
        return self._session.scalars(wanted).first() is not None

    def months(self) -> list[str]:
        """Give the months with an order, the oldest first."""
        return list(self._session.scalars(select(OrderFile.month).distinct().order_by(OrderFile.month)))

    def open_months(self) -> list[str]:
        """Give the months with a live order, the oldest first."""
        live = select(OrderFile.month).where(OrderFile.state.in_(LIVE_STATES)).distinct().order_by(OrderFile.month)
        return list(self._session.scalars(live))

    def counts(self, month: str | None = None) -> dict[str, int]:
        """Give the number of orders by state (of a month); states without an order are left out."""
        wanted = select(OrderFile.state, func.count()).group_by(OrderFile.state)
        wanted = wanted if month is None else wanted.where(OrderFile.month == month)
        return {str(state): int(count) for state, count in self._session.execute(wanted)}

    def rows(self, month: str | None = None) -> list[OrderRow]:
        """Give every order (of a month) without its words and people, by number: quick, for counting and landing."""
        wanted = select(OrderFile).order_by(OrderFile.order_no)
        wanted = wanted if month is None else wanted.where(OrderFile.month == month)
        return [_row(row) for row in self._session.scalars(wanted)]

    def ever_made(self) -> int:
        """Give how many entries tell of the making of an order: what the chain knows, whatever the tables hold."""
        made = select(func.count()).select_from(Entry).where(Entry.word == Word.ORDER_MADE.value)
        return self._session.scalar(made) or 0

    def evidence(self, numbers: Collection[str]) -> dict[tuple[str, str, str], set[str]]:
        """Give, by household, measure and risk type, the keys of all evidence on which an order ever stood."""
        columns = (OrderFile.household_no, OrderFile.measure, OrderFile.risk_type, OrderEvidence.evidence_key)
        wanted = select(*columns).join(OrderEvidence, OrderEvidence.order_no == OrderFile.order_no)
        found: dict[tuple[str, str, str], set[str]] = {}
        for part in _in_parts(sorted(numbers)):
            for household_no, measure, risk_type, key in self._session.execute(
                wanted.where(OrderFile.household_no.in_(part))
            ):
                found.setdefault((household_no, measure, risk_type), set()).add(key)
        return found

    def unplanned(self, kinds: Collection[Kind]) -> list[str]:
        """Give the determined cases of these kinds for which no measures were proposed yet, the oldest first."""
        wanted = select(CaseFile.case_no).outerjoin(PlannedCase, PlannedCase.case_no == CaseFile.case_no)
        is_wanted = (CaseFile.state == CaseState.DETERMINED.value, CaseFile.kind.in_([kind.value for kind in kinds]))
        rows = self._session.scalars(
            wanted.where(*is_wanted, PlannedCase.case_no.is_(None)).order_by(CaseFile.opened_seq)
        )
        return list(rows)

    def planned(self, numbers: Collection[str]) -> set[str]:
        """Give those of these cases for which measures were proposed."""
        parts = _in_parts(sorted(numbers))
        wanted = select(PlannedCase.case_no)
        return {no for part in parts for no in self._session.scalars(wanted.where(PlannedCase.case_no.in_(part)))}

    def mark_planned(self, case_no: str, on: date, orders: int) -> None:
        """Note that measures were proposed for a case: it is not planned again."""
        self._session.add(PlannedCase(case_no=case_no, planned_on=on, orders=orders))

    def _tell(self, draft: Draft, row: OrderFile, detail: OrderDetail) -> None:
        key = f"{ORDER_KEY}{row.order_no}:{self._entries.next_seq()}"
        self._entries.append(replace(draft, key=key), row, detail)

    def _filed(self, *wanted: ColumnElement[bool]) -> list[FiledOrder]:
        """Read orders; they stay at hand, so that asking for one of them by number asks no database."""
        both = select(OrderFile, OrderDetail).join(OrderDetail, OrderDetail.order_no == OrderFile.order_no)
        rows = self._session.execute(both.where(*wanted).order_by(OrderFile.opened_seq, OrderFile.order_no)).all()
        self._at_hand += [each for pair in rows for each in pair]  # the session itself lets go of what nobody holds
        return [_read(row, detail) for row, detail in rows]


def _in_parts(numbers: list[str]) -> Iterator[list[str]]:
    """So many numbers that a query takes them."""
    yield from (numbers[start : start + _AT_ONCE] for start in range(0, len(numbers), _AT_ONCE))


def _read(row: OrderFile, detail: OrderDetail) -> FiledOrder:
    return FiledOrder(
        order=from_json(detail.steps),
        measure_name=row.measure_name,
        department=row.department,
        card=card_from_json(detail.card),
        basis=tuple(detail.basis),
        case_no=row.case_no or "",
    )


def _row(row: OrderFile) -> OrderRow:
    return OrderRow(
        order_no=row.order_no,
        month=row.month,
        household_no=row.household_no,
        measure=row.measure,
        measure_name=row.measure_name,
        office=row.office,
        department=row.department,
        risk_type=row.risk_type,
        state=row.state,
        is_urgent=row.is_urgent,
        sent_on=row.sent_on,
        due_on=row.due_on,
        done_on=row.done_on,
        amount=None if row.amount_fen is None else yuan_of(row.amount_fen),
        follows=row.follows,
    )


def _projection(filed: FiledOrder) -> dict[str, Any]:
    order, card = filed.order, filed.card
    return {
        "month": order.month,
        "household_no": order.household_no,
        "measure": order.measure,
        "measure_name": filed.measure_name,
        "office": order.office,
        "department": filed.department,
        "risk_type": order.risk_type,
        "state": order.state.value,
        "is_urgent": order.is_urgent,
        "is_to_verify": order.is_to_verify,
        "left_scope": order.left_scope,
        "matter": order.matter or None,
        "follows": order.follows or None,
        "case_no": filed.case_no or None,
        "township": card.township,
        "village": card.village,
        "village_code": card.village_code,
        "made_on": order.made_on,
        "sent_on": order.sent_on,
        "due_on": order.due_on,
        "since": order.since,
        "expected_on": order.expected_on,
        "done_on": order.done_on,
        "amount_fen": None if order.amount is None else fen_of(order.amount),
    }


def _detail(filed: FiledOrder) -> dict[str, Any]:
    return {"steps": to_json(filed.order), "card": card_to_json(filed.card), "basis": list(filed.basis)}
