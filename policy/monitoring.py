"""Whether and since when a household is monitored: the later word of ledger and register (HELP, Monitored, Z1 to Z4).

The ledger speaks by 区级确定, the register by its 监测状态; of one day the ledger's word counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from policy.windows import Month

MONITORED: Final = "未消除"
ELIMINATED: Final = "已消除"


class Word(StrEnum):
    """What ledger or register say of a household.

    A 风险变化 that is determined confirms what stands: it begins no months, and nothing after an elimination.
    """

    DETERMINED = "determined"
    CONFIRMED = "confirmed"
    ELIMINATED = "eliminated"
    IDENTIFIED = "identified"
    LEFT = "left"


_LEDGERS: Final = (Word.DETERMINED, Word.CONFIRMED, Word.ELIMINATED)
_ENDS: Final = (Word.ELIMINATED, Word.LEFT)


@dataclass(frozen=True, slots=True)
class Said:
    """One word of ledger or register, with its day; one without a day says only how it stands."""

    word: Word
    on: date | None


@dataclass(frozen=True, slots=True)
class RegisterWord:
    """What the register has of a household: 监测状态 (None where blank), 识别日期, 风险消除日期."""

    status: str | None
    identified_on: date | None
    eliminated_on: date | None

    @property
    def standing(self) -> str | None:
        """监测状态; where it is blank, by the later of the two days (Z1)."""
        if self.status is not None or (self.identified_on is None and self.eliminated_on is None):
            return self.status
        left = self.eliminated_on
        return MONITORED if left is None or (self.identified_on and left < self.identified_on) else ELIMINATED

    @property
    def counts_for_nothing(self) -> bool:
        """Whether it has a 风险消除日期 after the 识别日期 under 未消除 (Z1): it is reported."""
        begun, left = self.identified_on, self.eliminated_on
        return self.status == MONITORED and begun is not None and left is not None and left > begun

    def said(self) -> Iterator[Said]:
        """Its words: how it stands, and the earlier spell's end or this one's beginning where it tells of them."""
        begun, left = self.identified_on, self.eliminated_on
        if self.standing == ELIMINATED:
            yield from [Said(Word.IDENTIFIED, begun)] if begun and left and begun < left else []
            yield Said(Word.LEFT, left)
        if self.standing == MONITORED:
            yield from [Said(Word.LEFT, left)] if begun and left and left < begun else []
            yield Said(Word.IDENTIFIED, begun)


@dataclass(frozen=True, slots=True)
class Spell:
    """One time of being monitored: from the determination, else 识别日期, to the day before the elimination (Z10).

    `is_relapse`: 反复, begun again within the policy's months of the elimination before it.
    """

    determined_on: date | None
    eliminated_on: date | None = None
    is_relapse: bool = False

    def holds(self, day: date) -> bool:
        """Whether the household is monitored on a day."""
        is_begun = self.determined_on is None or self.determined_on <= day
        return is_begun and (self.eliminated_on is None or day < self.eliminated_on)


def counting(ledger: Iterable[Said]) -> list[Said]:
    """The ledger's words without a 风险变化 that was determined after an elimination: it begins nothing."""
    found: list[Said] = []
    for said in ledger:
        if said.word is not Word.CONFIRMED or not found or found[-1].word is not Word.ELIMINATED:
            found.append(said)
    return found


def words_of(ledger: Iterable[Said], register: RegisterWord | None) -> list[Said]:
    """All words in the order in which they count. One of the register without a day counts where it is alone."""
    ours = counting(ledger)
    theirs = [said for said in (register.said() if register else ()) if said.on is not None or not ours]
    every = [*theirs, *ours]
    return sorted(every, key=lambda said: (said.on or date.min, said.word in _LEDGERS))


def spells(ledger: Iterable[Said], register: RegisterWord | None, relapse_months: int) -> list[Spell]:
    """The times of being monitored, the oldest first; the last one is open where the household is monitored now."""
    found: list[Spell] = []
    last: Said | None = None
    for said in words_of(ledger, register):
        if said.word in _ENDS:
            found = _ended(found, said, last)
        elif _is_open(found):
            found = _determined(found, said, last)
        else:
            found.append(Spell(said.on, is_relapse=_is_relapse(said, last, relapse_months)))
        last = said
    return found


def _is_open(found: Sequence[Spell]) -> bool:
    return bool(found) and found[-1].eliminated_on is None


def _ended(found: list[Spell], said: Said, last: Said | None) -> list[Spell]:
    """The spells after an end. The ledger's day counts, also where the register's came before it."""
    is_ledgers = said.word is Word.ELIMINATED and last is not None and last.word is Word.LEFT
    if not found or not (_is_open(found) or is_ledgers):
        return found
    return [*found[:-1], replace(found[-1], eliminated_on=said.on)]


def _determined(found: list[Spell], said: Said, last: Said | None) -> list[Spell]:
    """The spells after a further word that it goes on: the ledger's determination counts before 识别日期."""
    if said.word is not Word.DETERMINED or last is None or last.word is not Word.IDENTIFIED:
        return found
    return [*found[:-1], replace(found[-1], determined_on=said.on)]


def _is_relapse(said: Said, last: Said | None, relapse_months: int) -> bool:
    """Whether a spell begins within the months after the end before it, the day itself counted."""
    if said.on is None or last is None or last.on is None:
        return False
    limit = Month.of(last.on).plus(relapse_months)
    return said.on <= min(limit.last_day, limit.first_day + timedelta(days=last.on.day - 1))
