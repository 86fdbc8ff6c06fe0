"""What departments were told of orders: kept once, when an order first goes out, beside the order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from warehouse.ledger.order_models import OrderFile
from warehouse.ledger.told_models import OrderTold


class TellsOfOrders:
    """What was told of orders, within one transaction."""

    def __init__(self, session: Session) -> None:
        """Work in this transaction."""
        self._session = session

    def of_month(self, month: str) -> dict[str, tuple[str, ...]]:
        """Give the lines told of a month's orders, by number; orders that never went out are left out."""
        wanted = select(OrderTold).join(OrderFile, OrderFile.order_no == OrderTold.order_no)
        return {one.order_no: tuple(one.lines) for one in self._session.scalars(wanted.where(OrderFile.month == month))}

    def keep(self, order_no: str, lines: Sequence[str], on: date) -> None:
        """Keep what is told of an order; what was told before stands."""
        if self._session.get(OrderTold, order_no) is None:
            self._session.add(OrderTold(order_no=order_no, told_on=on, lines=list(lines)))
