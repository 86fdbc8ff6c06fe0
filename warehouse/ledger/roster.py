"""Who is insured, by year: a roster made once, and its changes during the year, each told by an entry.

`person_key` is the ID number; entries hold numbers of people and a digest, never a person.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from warehouse.ledger.chain import Draft
from warehouse.ledger.claim_models import Roster, RosterPerson
from warehouse.ledger.entries import Entries
from warehouse.ledger.words import Speaker, Word

PROGRAM: Final = "fangpin"


@dataclass(frozen=True, slots=True)
class Insured:
    """One person's cover in a year: from the first day of `from_month`, to that of `ended_from`.

    `changed_on` is the day on which this was written.
    """

    person_key: str = field(repr=False)
    household_no: str
    township: str
    category: str
    from_month: str
    premium_fen: int
    changed_on: date
    ended_from: str | None = None


@dataclass(frozen=True, slots=True)
class NewRoster:
    """A year's roster to be made in the cycle `month`; `premium_fen` is that of one person.

    `quota` says how the `low_income_places` are filled: named or unnamed.
    """

    year: int
    month: str
    quota: str
    low_income_places: int
    premium_fen: int
    policy_version: str


class Rosters:
    """The rosters within one transaction."""

    def __init__(self, session: Session, entries: Entries) -> None:
        """Work in this transaction."""
        self._session = session
        self._entries = entries

    def of(self, year: int) -> Roster | None:
        """Give the roster of a year; None means that nobody is insured in it."""
        return self._session.get(Roster, year)

    def make(self, new: NewRoster, persons: Sequence[Insured], at: datetime) -> bool:
        """Keep a year's roster; False where the year has one already, which stands."""
        if self.of(new.year) is not None:
            return False
        self._session.add(
            Roster(
                year=new.year,
                month=new.month,
                quota=new.quota,
                low_income_places=new.low_income_places,
                premium_fen=new.premium_fen,
                policy_version=new.policy_version,
                made_on=at.date(),
            )
        )
        self._session.flush()
        self._add(new.year, persons)
        payload = {
            "year": new.year,
            "month": new.month,
            "quota": new.quota,
            "low_income_places": new.low_income_places,
            "policy_version": new.policy_version,
            **_told(persons),
        }
        self._say(Word.ROSTER_MADE, payload, at)
        return True

    def change(
        self, year: int, month: str, joined: Sequence[Insured], ended: Mapping[str, str | None], at: datetime
    ) -> None:
        """Add who joins, and set from which month others have no cover (None: it goes on); `month` is the cycle."""
        if not joined and not ended:
            return
        self._add(year, joined)
        for person_key, ended_from in ended.items():
            person = self._session.get_one(RosterPerson, (year, person_key))
            person.ended_from, person.made_on = ended_from, at.date()
        over = [f"{key} {ended_from}" for key, ended_from in ended.items()]
        payload = {"year": year, "month": month, "ended": len(ended), "over": _digest(over), **_told(joined)}
        self._say(Word.ROSTER_CHANGED, payload, at)

    def persons(self, year: int) -> list[Insured]:
        """Give everybody on a year's roster, by household and person."""
        order = (RosterPerson.household_no, RosterPerson.person_key)
        wanted = select(RosterPerson).where(RosterPerson.year == year).order_by(*order)
        return [_insured(row) for row in self._session.scalars(wanted)]

    def counts(self, year: int) -> tuple[int, int]:
        """Give how many people a year's roster has, and of how many of them cover has ended."""
        numbers = select(func.count(), func.count(RosterPerson.ended_from)).where(RosterPerson.year == year)
        persons, ended = self._session.execute(numbers).one()
        return int(persons), int(ended)

    def _add(self, year: int, persons: Sequence[Insured]) -> None:
        if persons:
            self._session.execute(insert(RosterPerson), [_table_row(year, person) for person in persons])

    def _say(self, word: Word, payload: Mapping[str, object], at: datetime) -> None:
        self._entries.append(Draft(at, at.date(), PROGRAM, Speaker.PROGRAM, word, payload=payload))


def _table_row(year: int, person: Insured) -> dict[str, object]:
    return {
        "year": year,
        "person_key": person.person_key,
        "household_no": person.household_no,
        "township": person.township,
        "category": person.category,
        "from_month": person.from_month,
        "premium_fen": person.premium_fen,
        "made_on": person.changed_on,
        "ended_from": person.ended_from,
    }


def _insured(row: RosterPerson) -> Insured:
    return Insured(
        person_key=row.person_key,
        household_no=row.household_no,
        township=row.township,
        category=row.category,
        from_month=row.from_month,
        premium_fen=row.premium_fen,
        changed_on=row.made_on,
        ended_from=row.ended_from,
    )


def _told(persons: Sequence[Insured]) -> dict[str, object]:
    """How many people, the sum of their premiums in fen, and a digest of who they are."""
    lines = [f"{one.person_key} {one.household_no} {one.category} {one.from_month}" for one in persons]
    return {
        "persons": len(persons),
        "premium_fen": sum(one.premium_fen for one in persons),
        "digest": _digest(lines),
    }


def _digest(lines: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()
