"""What the ledger no longer may keep of people in orders and plans; their files, days and words stay.

The term is that of cases, counted from the order's month; an order on which somebody has to act stays whole.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from policy.retention import Kind, Terms, without_people
from warehouse.ledger.fingerprints import ORDER_KEY
from warehouse.ledger.models import Entry, EntryDetail
from warehouse.ledger.order_models import IS_LIVE, HelpPlan, HelpPlanPerson, OrderDetail, OrderFile
from warehouse.ledger.plans import PLAN_KEY
from warehouse.ledger.told_models import OrderTold


def old_orders(session: Session, terms: Terms) -> list[str]:
    """Give the orders of months past the term on which nobody has to act."""
    live = select(OrderFile.order_no).where(IS_LIVE)
    over = select(OrderFile.order_no).where(OrderFile.month < str(terms.kept_from[Kind.CASE]))
    return list(session.scalars(over.where(OrderFile.order_no.not_in(live)).order_by(OrderFile.order_no)))


def old_plans(session: Session, terms: Terms) -> list[str]:
    """Give the households whose plan was made before the term, which has somebody named and no live order."""
    live = select(OrderFile.household_no).where(IS_LIVE)
    named = select(HelpPlan.household_no).join(HelpPlanPerson, HelpPlanPerson.household_no == HelpPlan.household_no)
    over = named.where(HelpPlan.month < str(terms.kept_from[Kind.CASE]), HelpPlan.household_no.not_in(live))
    return list(session.scalars(over.order_by(HelpPlan.household_no)))


def entries_of_help(session: Session, orders: Collection[str], plans: Collection[str]) -> list[int]:
    """Give the entries about these orders and plans that have a detail."""
    wanted = select(Entry.seq, Entry.entry_key).join(EntryDetail, EntryDetail.seq == Entry.seq)
    found = session.execute(wanted.where(Entry.entry_key.startswith(ORDER_KEY) | Entry.entry_key.startswith(PLAN_KEY)))
    going = {*(f"{ORDER_KEY}{no}" for no in orders), *(f"{PLAN_KEY}{no}" for no in plans)}
    return [seq for seq, key in found if key.rpartition(":")[0] in going]


def empty_order(session: Session, order_no: str, emptied_card: Any) -> list[Any]:
    """Empty what stands beside an order; its rows as they are now. `emptied_card` empties a card."""
    row, detail = session.get_one(OrderFile, order_no), session.get_one(OrderDetail, order_no)
    detail.steps, detail.card, detail.basis = without_people(detail.steps), emptied_card(detail.card), []
    session.execute(delete(OrderTold).where(OrderTold.order_no == order_no))
    session.flush()
    return [row, detail]


def forget_persons(session: Session, households: Iterable[str]) -> None:
    """Forget who answers for the plans of these households."""
    session.execute(delete(HelpPlanPerson).where(HelpPlanPerson.household_no.in_(list(households))))
