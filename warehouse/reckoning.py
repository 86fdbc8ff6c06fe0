"""Whether a month's names all stand somewhere: the ledger's rows landed as one more source, and joined to the list.

Screening asks nothing of what is landed here: it serves the check that no name is lost between two desks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields
from typing import Final

from warehouse.database import Connection, sql, transaction
from warehouse.doors.contents import register_rows
from warehouse.ledger.landing import CaseRow, Landing, LeftOutRow, SentRow

_FORGET: Final = (
    "delete from ledger.case_file where month = $month",
    "delete from ledger.left_out where month = $month",
    "delete from ledger.sent_out where month = $month",
    "delete from mart.name_standing where month = $month",
)
_LAND: Final = (
    "insert into ledger.case_file by name from landed_rows",
    "insert into ledger.left_out by name from landed_rows",
    "insert into ledger.sent_out by name from landed_rows",
)


@dataclass(frozen=True, slots=True)
class NamesAt:
    """How many of a month's names stand at a place (determined, refused, pending, left_out, awaits_list, lost).

    `level` is that of an open case; `listed` counts those on the suggested list, the rest came by a clue.
    """

    place: str
    level: str
    households: int
    listed: int


def reckon_up(connection: Connection, landing: Landing) -> str:
    """Land the month from the ledger and say where every name stands; the signature of what that was made of."""
    named = {"month": landing.month}
    screened = connection.execute("select signature from gate.screened where month = $month", named).fetchone()
    digest = f"{screened[0] if screened else ''}|{landing.digest}"
    if connection.execute("select digest from ledger.landed where month = $month", named).fetchone() == (digest,):
        return digest
    with transaction(connection):
        for forget in _FORGET:
            connection.execute(forget, named)
        _land(connection, landing)
        connection.execute(
            "insert or replace into ledger.landed values ($month, $digest, $sent)",
            {**named, "digest": digest, "sent": landing.sent_signature},
        )
        connection.execute(sql("reckoning/name_standing"), named)
    return digest


def _land(connection: Connection, landing: Landing) -> None:
    parts: tuple[Sequence[CaseRow | LeftOutRow | SentRow], ...] = (landing.cases, landing.left_out, landing.sent)
    for rows, land in zip(parts, _LAND, strict=True):
        if rows:
            columns = [field.name for field in fields(rows[0])]
            register_rows(connection, "landed_rows", columns, [astuple(row) for row in rows])
            connection.execute(land)
            connection.unregister("landed_rows")


def names_at(connection: Connection, month: str) -> Sequence[NamesAt]:
    """Where the month's names stand, as they were reckoned up last."""
    return [NamesAt(*row) for row in connection.execute(sql("reckoning/counts"), {"month": month}).fetchall()]
