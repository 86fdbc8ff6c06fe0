"""Whether a month's names all stand somewhere: the ledger's rows landed as one more source, and joined to the list.

Screening asks nothing of what is landed here: it serves the check that no name is lost between two desks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from warehouse.database import Connection, sql, transaction
from warehouse.landed_rows import append_rows
from warehouse.ledger.landing import Landing

_FORGET: Final = (
    "delete from ledger.case_file where month = $month",
    "delete from ledger.left_out where month = $month",
    "delete from ledger.sent_out where month = $month",
    "delete from mart.name_standing where month = $month",
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
        append_rows(connection, "ledger.case_file", landing.cases)
        append_rows(connection, "ledger.left_out", landing.left_out)
        append_rows(connection, "ledger.sent_out", landing.sent)
        connection.execute(
            "insert or replace into ledger.landed values ($month, $digest, $sent)",
            {**named, "digest": digest, "sent": landing.sent_signature},
        )
        connection.execute(sql("reckoning/name_standing"), named)
    return digest


def names_at(connection: Connection, month: str) -> Sequence[NamesAt]:
    """Where the month's names stand, as they were reckoned up last."""
    return [NamesAt(*row) for row in connection.execute(sql("reckoning/counts"), {"month": month}).fetchall()]
