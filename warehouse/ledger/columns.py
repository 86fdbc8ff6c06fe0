"""How days and times are kept: as ISO text, the same on SQLite and PostgreSQL.

Texts of one form sort as the moments do, and views need no cast.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, Dialect, Integer, String
from sqlalchemy.types import TypeDecorator

from warehouse.ledger.words import COUNTY_TIME

# SQLite counts up an INTEGER primary key only.
LongInteger = BigInteger().with_variant(Integer(), "sqlite")


def iso_moment(moment: datetime) -> str:
    """Write a moment to the second with +08:00. Raises ValueError where it has no zone."""
    if moment.tzinfo is None:
        raise ValueError("A moment of the ledger needs its zone.")
    return moment.astimezone(COUNTY_TIME).isoformat(timespec="seconds")


class Moment(TypeDecorator[datetime]):
    """A moment to the second, as `2026-11-21T09:00:00+08:00`."""

    impl = String(25)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002 (SQLAlchemy's)
        """Write it."""
        return None if value is None else iso_moment(value)

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Read it."""
        return None if value is None else datetime.fromisoformat(value)


class Day(TypeDecorator[date]):
    """A calendar day, as `2026-11-21`."""

    impl = String(10)
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """Write it."""
        return None if value is None else value.isoformat()

    def process_result_value(self, value: Any | None, dialect: Dialect) -> date | None:  # noqa: ARG002
        """Read it."""
        return None if value is None else date.fromisoformat(value)
