"""The table of what departments were told of orders: the lines of their workbooks, which a purge may empty."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from warehouse.ledger.models import Base


class OrderTold(Base):
    """What a department was told of an order when it first went out, and on which day. Personal."""

    __tablename__ = "order_told"

    order_no: Mapped[str] = mapped_column(ForeignKey("order_file.order_no"), primary_key=True)
    told_on: Mapped[date]
    lines: Mapped[list[str]]
