"""The times of being monitored, kept in the ledger for others to read (`v_monitored`).

They are made of the district's determinations and of what the latest month's register says; again changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

import duckdb

from policy.monitored_category import monitored_category
from policy.monitoring import Spell, Word, spells
from policy.windows import Month
from warehouse.casework.decided import categories_of
from warehouse.casework.ground import Ground
from warehouse.database import sql
from warehouse.funding.booking import is_latest
from warehouse.ledger.book import Book
from warehouse.ledger.monitored import Decision, register_word
from warehouse.ledger.monitored_models import MonitoredSpell, RegisterSays
from warehouse.screening import is_laid_out_for

_BEARING: Final = (Word.DETERMINED, Word.CONFIRMED)


def keep_register(ground: Ground, connection: duckdb.DuckDBPyConnection, month: str) -> None:
    """Keep what the register of the latest month says of who is monitored; an older month's says nothing new."""
    if not is_latest(connection, ground, month) or not is_laid_out_for(connection, Month.parse(month)):
        return
    line = ground.in_force(month).amount("monitoring_line")
    found = connection.execute(sql("monitoring/register_words"), {"month": month}).fetchall()
    with ground.ledger.writing() as book:
        book.monitored.keep_register(
            [
                RegisterSays(
                    household_no=number,
                    status=status,
                    identified_on=begun,
                    eliminated_on=ended,
                    category=monitored_category(kind, income, line),
                )
                for number, status, begun, ended, kind, income in found
            ]
        )


def keep_monitored(ground: Ground) -> int:
    """Bring the times of being monitored up to date; of how many households they changed."""
    with ground.ledger.reading() as book:
        if not _changed(ground, book):
            return 0
    with ground.ledger.writing() as book:
        changed = _changed(ground, book)
        kinds = categories_of(ground, book, sorted(changed.keys() & book.monitored.decisions().keys()))
        register = book.monitored.register()
        for number, times in changed.items():
            own = kinds.get(number) or (register[number].category if number in register else "")
            for time in times:
                time.category = own
        book.monitored.keep_spells(changed)
    return len(changed)


def _changed(ground: Ground, book: Book) -> dict[str, list[MonitoredSpell]]:
    """The times of households of which they are others than those kept; without their category."""
    months = ground.law.in_force(ground.today).whole("relapse_months")
    decisions, register, standing = book.monitored.decisions(), book.monitored.register(), book.monitored.spells()
    found = {}
    for number in sorted({*decisions, *register, *standing}):
        decided = decisions.get(number, [])
        made = spells([one.said for one in decided], register_word(register.get(number)), months)
        times = _times(number, made, decided)
        if [_facts(one) for one in times] != [_facts(one) for one in standing.get(number, [])]:
            found[number] = times
    return found


def _times(number: str, made: Sequence[Spell], decided: Sequence[Decision]) -> list[MonitoredSpell]:
    begins = [date.min, *(one.eliminated_on or date.max for one in made)]
    return [
        MonitoredSpell(
            household_no=number,
            number=place,
            category="",
            risk_types=_risk_types(decided, begins[place - 1], spell.eliminated_on or date.max),
            determined_on=spell.determined_on,
            eliminated_on=spell.eliminated_on,
            is_relapse=spell.is_relapse,
        )
        for place, spell in enumerate(made, start=1)
    ]


def _risk_types(decided: Sequence[Decision], begun: date, ended: date) -> str:
    """The risk types for which the household was determined between two ends, each once."""
    of_it = [one for one in decided if one.said.word in _BEARING and begun <= (one.said.on or date.min) < ended]
    return "、".join(sorted({risk for one in of_it for risk in one.risk_types}))


def _facts(time: MonitoredSpell) -> tuple[object, ...]:
    return time.number, time.risk_types, time.determined_on, time.eliminated_on, time.is_relapse
