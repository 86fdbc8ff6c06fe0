"""A month's matching brought up to date: anew while it changes, as it stands once its proposals are out (HELP 4)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

import duckdb

from policy.proposals.words import Kind
from policy.windows import Month
from warehouse.database import sql, transaction
from warehouse.doors.contents import register_rows
from warehouse.ledger.proposals import Proposed
from warehouse.placement.matching_month import KnownOfHelp, count_pairings, match_donors, match_jobs

_DONOR_COLUMNS: Final = ("person_key", "household_no", "donor_no", "amount")
_JOB_COLUMNS: Final = ("person_key", "household_no", "vacancy_no", "distance")


def bring_matches_up_to_date(
    connection: duckdb.DuckDBPyConnection,
    month: Month,
    known: KnownOfHelp,
    out: Mapping[Kind, Sequence[Proposed]],
    now: datetime,
) -> bool:
    """Match the month anew unless its tables stand as they would be made; True where something was matched.

    `out` holds the proposals of each kind that has any: its rows stand, and are taken from there where the warehouse
    was made anew. The month must be the one screened last.
    """
    signature = _signature(connection, month, known)
    stands = connection.execute(sql("placement/matched"), {"month": str(month)}).fetchone()
    if stands == (signature,):
        return False
    with transaction(connection):
        _match(connection, month, known, out)
        count_pairings(connection, month)
        connection.execute("insert or replace into gate.matched values ($1, $2, $3)", [str(month), signature, now])
    return True


def _match(
    connection: duckdb.DuckDBPyConnection, month: Month, known: KnownOfHelp, out: Mapping[Kind, Sequence[Proposed]]
) -> None:
    if out.get(Kind.JOB):
        _stand(connection, month, "job", _JOB_COLUMNS, [(*_who(one), one.distance) for one in out[Kind.JOB]])
    else:
        match_jobs(connection, month, known)
    if out.get(Kind.DONOR):
        _stand(connection, month, "donor", _DONOR_COLUMNS, [(*_who(one), one.amount) for one in out[Kind.DONOR]])
    else:
        match_donors(connection, month, known)


def _who(one: Proposed) -> tuple[str, str, str]:
    return one.person_key, one.household_no, one.offer_no


def _stand(
    connection: duckdb.DuckDBPyConnection,
    month: Month,
    kind: str,
    columns: tuple[str, ...],
    rows: Sequence[tuple[object, ...]],
) -> None:
    """What went out stands; in a warehouse that has lost it, it is laid down again."""
    register_rows(connection, "went_out", columns, rows)
    connection.execute(sql(f"placement/{kind}_matches_again"), {"month": str(month)})


def _signature(connection: duckdb.DuckDBPyConnection, month: Month, known: KnownOfHelp) -> str:
    """What the tables are made of. What went out is no part of it: it was drawn from the tables as they stand."""
    screened = connection.execute(sql("placement/screened"), {"month": str(month)}).fetchone()
    return hashlib.sha256(repr((screened, known)).encode()).hexdigest()
