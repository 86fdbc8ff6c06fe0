"""The yearly check goes out with the lists of policy's month: all monitored households, a workbook a village."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import duckdb

from policy.monitoring import spells
from policy.windows import Month
from warehouse.casework.ground import Ground
from warehouse.database import sql
from warehouse.ledger.book import Book
from warehouse.ledger.cases import Card
from warehouse.ledger.chain import Draft
from warehouse.ledger.monitored import register_word
from warehouse.ledger.words import Word
from warehouse.ledger.yearly import Check


def is_due(ground: Ground, month: str) -> bool:
    """Whether this is the month of the year in which all monitored households are checked."""
    return Month.parse(month).number == ground.in_force(month).whole("yearly_check_month")


def send_yearly_check(ground: Ground, connection: duckdb.DuckDBPyConnection, month: str) -> int:
    """Keep whom the villages check this month, once; how many households. 0 in other months and the second time."""
    if not is_due(ground, month):
        return 0
    with ground.ledger.reading() as book:
        if book.yearly.is_out(month):
            return 0
        since = _monitored(ground, book)
        risks = {number: _risk_types(book, number) for number in since}
    cards = _cards(connection, since, risks)
    due_on = ground.today + timedelta(days=ground.in_force(month).whole("yearly_check_days"))
    checks = [Check(month, number, card, ground.today, due_on) for number, card in cards.items()]
    with ground.ledger.writing() as book:
        book.yearly.send(month, checks, _draft(ground))
    return len(checks)


def _draft(ground: Ground) -> Draft:
    return ground.said(Word.YEARLY_CHECK_SENT)


def _monitored(ground: Ground, book: Book) -> dict[str, str]:
    """Who is monitored today, and since when (empty where nobody knows)."""
    months = ground.law.in_force(ground.today).whole("relapse_months")
    decisions, register = book.monitored.decisions(), book.monitored.register()
    found = {}
    for number in {*decisions, *register}:
        words = [one.said for one in decisions.get(number, [])]
        times = spells(words, register_word(register.get(number)), months)
        if times and times[-1].holds(ground.today):
            begun = times[-1].determined_on
            found[number] = begun.isoformat() if begun else ""
    return found


def _risk_types(book: Book, household_no: str) -> tuple[str, ...]:
    determined = book.cases.households([household_no])[household_no].book.determined
    return tuple(sorted({risk for case in determined for risk in case.risk_types}))


def _cards(
    connection: duckdb.DuckDBPyConnection, since: dict[str, str], risks: dict[str, tuple[str, ...]]
) -> dict[str, Card]:
    """The households of which anybody is left, in the order of places; the risks stand in the note."""
    rows = connection.execute(sql("lists/cards"), {"numbers": sorted(since)}).fetchall()
    return {
        row[0]: replace(Card(*row[1:]), note="、".join(risks[row[0]]), monitored_since=since[row[0]]) for row in rows
    }
