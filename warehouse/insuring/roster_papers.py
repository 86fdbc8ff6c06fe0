"""The insurer told whom it insures: the year's roster in the month that made it, then its changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import duckdb

from policy.money import yuan_of
from policy.roster import Category, LowIncomeQuota, first_month
from policy.windows import Month
from warehouse.casework.ground import Ground
from warehouse.casework.outgoing import Outgoing, outgoing
from warehouse.doors.roster_book import (
    CHANGES_PATH,
    ROSTER_PATH,
    RosterRow,
    Unnamed,
    roster_book,
    roster_changes_book,
)
from warehouse.insuring.registered import lay_roster, names_and_villages
from warehouse.ledger.claim_models import Roster
from warehouse.ledger.roster import Insured


def write_roster(ground: Ground, connection: duckdb.DuckDBPyConnection, month: str) -> list[str]:
    """Write 参保名册 and 参保变动 where what they say has changed; the paths below outbox/M of those written."""
    year = Month.parse(month).year
    with ground.ledger.reading() as book:
        roster, persons = book.roster.of(year), book.roster.persons(year)
    if roster is None or month < roster.month:
        return []
    lay_roster(connection, persons)
    rows = _rows(persons, names_and_villages(connection))
    with outgoing(ground, month) as papers:
        if month == roster.month:
            _put_roster(papers, roster, rows)
        _put_changes(papers, roster, rows)
    return [str(path) for path in papers.written]


def _put_roster(papers: Outgoing, roster: Roster, rows: Sequence[RosterRow]) -> None:
    from_january = [row for row in rows if row.from_month == str(first_month(roster.year))]
    is_unnamed = roster.quota == LowIncomeQuota.UNNAMED
    named = [row for row in from_january if not (is_unnamed and row.category == Category.LOW_INCOME)]
    unnamed = Unnamed(roster.low_income_places, yuan_of(roster.premium_fen)) if is_unnamed else None
    says = (named, roster.low_income_places if unnamed else 0, papers.ground.is_rehearsal)
    papers.put(ROSTER_PATH, says, lambda: roster_book(named, roster.year, unnamed, papers.table_facts()))


def _put_changes(papers: Outgoing, roster: Roster, rows: Sequence[RosterRow]) -> None:
    january = str(first_month(roster.year))
    changed = [row for row in rows if row.from_month != january or row.ended_from]
    if changed:
        says = (changed, papers.ground.is_rehearsal)
        papers.put(CHANGES_PATH, says, lambda: roster_changes_book(changed, roster.year, papers.table_facts()))


def _rows(persons: Sequence[Insured], known: Mapping[str, tuple[str, str]]) -> list[RosterRow]:
    """People as the papers say them; of one whom the register has lost the name is empty."""
    rows = []
    for one in persons:
        name, village = known.get(one.person_key, ("", ""))
        rows.append(
            RosterRow(
                person_key=one.person_key,
                name=name,
                household_no=one.household_no,
                township=one.township,
                village=village,
                category=one.category,
                from_month=one.from_month,
                premium=yuan_of(one.premium_fen),
                ended_from=one.ended_from or "",
            )
        )
    return rows
