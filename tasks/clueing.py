"""A clue on any day: a case is opened now with its own 15 days, and its village gets a workbook of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from policy.windows import Month
from tasks.desks import held
from tasks.ground import ground_of
from tasks.message_texts import clue_sent
from tasks.office import Office, clock_month, open_office
from tasks.returning import register_of
from tasks.wrong import AskedWronglyError
from warehouse.casework.clues import CLUE_SOURCES, Clue, ClueTaken, clue_key, take_clue
from warehouse.casework.issuing import write_changed
from warehouse.doors.sources import RISK_WORDS
from warehouse.ledger.words import Role


@dataclass(frozen=True, slots=True)
class ClueAsked:
    """A clue as a command or a form gives it; `on` is the day from which the 15 days run, today if none is given."""

    household_no: str
    risk_types: Sequence[str]
    source: str
    by: str
    on: date | None = None


def open_clue(asked: ClueAsked) -> str:
    """Open a case for a clue, or let it join the open one; says what became of it. Raises AskedWronglyError."""
    with open_office() as office:
        _check(office, asked)
        month = clock_month(office.clock)
        with held(office, month):
            taken = _take(office, month, asked)
            if taken.filed is not None:
                write_changed(ground_of(office), taken.filed.month)
        office.messenger.deliver()
    return f"{asked.household_no}：{taken.sentence}。"


def _check(office: Office, asked: ClueAsked) -> None:
    unknown = [one for one in asked.risk_types if one not in RISK_WORDS]
    if unknown or not asked.risk_types:
        raise AskedWronglyError(f"{'、'.join(unknown) or 'no risk type'}: write one of {'、'.join(RISK_WORDS)}")
    if asked.source not in CLUE_SOURCES:
        raise AskedWronglyError(f"{asked.source}: a clue comes by one of {'、'.join(CLUE_SOURCES)}")
    if not asked.by.strip():
        raise AskedWronglyError("somebody must answer for it; write a person's name after --by")
    if asked.on is not None and asked.on > office.clock.today():
        raise AskedWronglyError(f"{asked.on} lies ahead; a clue's day is today or before")


def _take(office: Office, month: Month, asked: ClueAsked) -> ClueTaken:
    ground = ground_of(office)
    on = asked.on or ground.today
    with register_of(office) as register:
        registered = register(asked.household_no)
    if registered is None:
        raise AskedWronglyError(
            f"{asked.household_no} is not in the register in force; check the number, or first run: fangpin run"
        )
    key = clue_key(asked.source, asked.household_no, asked.risk_types, on.isoformat())
    clue = Clue(asked.household_no, tuple(asked.risk_types), on, key, asked.source, asked.by)
    with office.ledger.writing() as book:
        taken = take_clue(ground, book, clue, registered)
        if taken.filed is not None:
            card, case = taken.filed.card, taken.filed.case
            text = clue_sent(str(month), card.township, card.village, case.due_on or on)
            office.messenger.put_in(book, f"{case.case_no}:clue:{clue.key}", Role.TOWNSHIPS, str(month), text)
    return taken
