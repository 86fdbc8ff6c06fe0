"""Who is monitored, as the ledger knows it: words of cases and of the register, and the times made of them.

The times (`monitored_spell`) are a projection that `keep_spells` makes anew; the words are what counts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from policy.cases.states import Kind, State
from policy.monitoring import RegisterWord, Said, Word
from warehouse.ledger.case_models import CaseFile
from warehouse.ledger.monitored_models import MonitoredSpell, RegisterSays

_WORDS: Final = {
    Kind.IDENTIFICATION.value: Word.DETERMINED,
    Kind.RISK_CHANGE.value: Word.CONFIRMED,
    Kind.ELIMINATION.value: Word.ELIMINATED,
}
_OF_MONITORING: Final = (Kind.IDENTIFICATION.value, Kind.RISK_CHANGE.value)
_AT_ONCE: Final = 500
_ENDS: Final = tuple(state.value for state in State if state.is_end)


@dataclass(frozen=True, slots=True)
class Decision:
    """A case that was determined: the word that it is, and the risk types that it bore."""

    said: Said
    risk_types: tuple[str, ...]


class Monitored:
    """The households that are or were monitored, within one transaction."""

    def __init__(self, session: Session) -> None:
        """Work in this transaction."""
        self._session = session

    def determined(self) -> dict[str, date]:
        """Give every household that is determined and not eliminated since, with the day of its last determination."""
        lasting = {number: every[-1].said for number, every in self.decisions().items()}
        return {number: said.on for number, said in lasting.items() if said.on and said.word is not Word.ELIMINATED}

    def with_an_open_case(self) -> set[str]:
        """Give the households that may yet be determined: one of their cases is open."""
        is_open = (CaseFile.state.not_in(_ENDS), CaseFile.kind.in_(_OF_MONITORING))
        return set(self._session.scalars(select(CaseFile.household_no).where(*is_open).distinct()))

    def words_of(self, household_no: str) -> list[Said]:
        """Give what the cases of a household say, in their order."""
        return [one.said for one in self.decisions([household_no]).get(household_no, ())]

    def decisions(self, numbers: Collection[str] | None = None) -> dict[str, list[Decision]]:
        """Give the determined cases of these households (or of all), in the order in which they count."""
        wanted = select(CaseFile.household_no, CaseFile.kind, CaseFile.determined_on, CaseFile.risk_types).where(
            CaseFile.state == State.DETERMINED.value
        )
        if numbers is not None:
            wanted = wanted.where(CaseFile.household_no.in_(list(numbers)))
        found: dict[str, list[Decision]] = {}
        for number, kind, day, risk_types in self._session.execute(wanted.order_by(CaseFile.opened_seq)):
            decision = Decision(Said(_WORDS[kind], day), tuple(risk_types.split("、")) if risk_types else ())
            found.setdefault(number, []).append(decision)
        return {number: sorted(every, key=_order) for number, every in found.items()}

    def register(self) -> dict[str, RegisterSays]:
        """Give what the register says, of each household of which it says anything."""
        return {row.household_no: row for row in self._session.scalars(select(RegisterSays))}

    def word_of_register(self, household_no: str) -> RegisterSays | None:
        """Give what the register says of one household; None where it says nothing."""
        return self._session.get(RegisterSays, household_no)

    def keep_register(self, rows: Iterable[RegisterSays]) -> None:
        """Keep what the latest month's register says in the place of what was kept."""
        standing, coming = self.register(), {row.household_no: row for row in rows}
        same = {no for no, row in coming.items() if no in standing and _facts(standing[no]) == _facts(row)}
        for number in sorted(standing.keys() - same):
            self._session.delete(standing[number])
        self._session.flush()
        self._session.add_all([row for number, row in coming.items() if number not in same])

    def spells(self) -> dict[str, list[MonitoredSpell]]:
        """Give the times of being monitored, of each household the oldest first."""
        found: dict[str, list[MonitoredSpell]] = {}
        wanted = select(MonitoredSpell).order_by(MonitoredSpell.household_no, MonitoredSpell.number)
        for spell in self._session.scalars(wanted):
            found.setdefault(spell.household_no, []).append(spell)
        return found

    def keep_spells(self, changed: Mapping[str, Sequence[MonitoredSpell]]) -> None:
        """Keep the times of these households in the place of those that were kept."""
        numbers = list(changed)
        for start in range(0, len(numbers), _AT_ONCE):
            some = numbers[start : start + _AT_ONCE]
            self._session.execute(delete(MonitoredSpell).where(MonitoredSpell.household_no.in_(some)))
        self._session.add_all([spell for spells in changed.values() for spell in spells])


def register_word(row: RegisterSays | None) -> RegisterWord | None:
    """What policy asks of the register's word."""
    return None if row is None else RegisterWord(row.status, row.identified_on, row.eliminated_on)


def _order(decision: Decision) -> tuple[date, bool]:
    """By day; what ends a time of being monitored comes after what began it on that day."""
    return decision.said.on or date.min, decision.said.word is Word.ELIMINATED


def _facts(row: RegisterSays) -> tuple[object, ...]:
    return row.status, row.identified_on, row.eliminated_on, row.category
