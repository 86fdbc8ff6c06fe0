"""The ledger's orders and plans landed in the warehouse as one more source, for gates and questions of SQL.

Holds numbers of households and what stands in v_orders, no person.
"""

from __future__ import annotations

import hashlib
from dataclasses import astuple, dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from policy.orders.measure import Measure
from policy.orders.states import LIVE, State
from policy.parameters import Law
from warehouse.database import Connection, transaction
from warehouse.landed_rows import land_anew
from warehouse.ledger.book import Book
from warehouse.ledger.orders import OrderRow

_COUNTED: Final = frozenset({*(state.value for state in LIVE), State.DONE.value})


@dataclass(frozen=True, slots=True)
class LandedOrder:
    """One order, as v_orders gives it."""

    order_no: str
    month: str
    household_no: str
    measure: str
    department: str
    risk_type: str
    state: str
    is_urgent: bool
    sent_on: date | None
    due_on: date | None
    done_on: date | None
    amount: Decimal | None
    follows: str | None


@dataclass(frozen=True, slots=True)
class LandedPlan:
    """One household's plan; `has_work`: an order of 产业 or 就业 stands on it."""

    household_no: str
    month: str
    made_on: date
    has_labour: bool
    has_work: bool
    person_due_on: date
    named_on: date | None


@dataclass(frozen=True, slots=True)
class OrderLanding:
    """All orders and plans of the ledger, and how many orders its entries say were ever made."""

    orders: tuple[LandedOrder, ...]
    plans: tuple[LandedPlan, ...]
    ever_made: int
    landed_on: date

    @property
    def digest(self) -> str:
        """Changes when anything in it does, or when the days to name somebody are over for a plan."""
        late = sum(plan.named_on is None and plan.person_due_on < self.landed_on for plan in self.plans)
        said = (self.ever_made, late, [astuple(one) for one in self.orders], [astuple(one) for one in self.plans])
        return hashlib.sha256(repr(said).encode()).hexdigest()


def order_landing(book: Book, law: Law, today: date) -> OrderLanding:
    """The orders and plans as the ledger has them now."""
    rows = book.orders.rows()
    working = {row.household_no for row in rows if row.state in _COUNTED and _gives_work(law.measures.get(row.measure))}
    plans = book.plans.every()
    return OrderLanding(
        orders=tuple(_order(row) for row in rows),
        plans=tuple(
            LandedPlan(
                household_no=plan.household_no,
                month=plan.month,
                made_on=plan.made_on,
                has_labour=plan.has_labour,
                has_work=plan.household_no in working,
                person_due_on=plan.person_due_on,
                named_on=plan.named_on,
            )
            for plan in plans
        ),
        ever_made=book.orders.ever_made(),
        landed_on=today,
    )


def land_orders(connection: Connection, landing: OrderLanding) -> str:
    """Put them in the place of what was landed before; the digest of what stands now. Twice is once."""
    digest = landing.digest
    if connection.execute("select digest from ledger.help_landed").fetchone() == (digest,):
        return digest
    with transaction(connection):
        land_anew(connection, "ledger.help_order", landing.orders)
        land_anew(connection, "ledger.help_plan", landing.plans)
        connection.execute("delete from ledger.help_landed")
        connection.execute(
            "insert into ledger.help_landed values ($1, $2, $3)", [digest, landing.landed_on, landing.ever_made]
        )
    return digest


def _gives_work(measure: Measure | None) -> bool:
    return measure is not None and bool(measure.field)


def _order(row: OrderRow) -> LandedOrder:
    return LandedOrder(
        order_no=row.order_no,
        month=row.month,
        household_no=row.household_no,
        measure=row.measure_name,
        department=row.department,
        risk_type=row.risk_type,
        state=row.state,
        is_urgent=row.is_urgent,
        sent_on=row.sent_on,
        due_on=row.due_on,
        done_on=row.done_on,
        amount=row.amount,
        follows=row.follows,
    )
