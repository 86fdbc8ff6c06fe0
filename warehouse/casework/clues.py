"""Clues: a case opened on any day, by a village's own row, by a command or by a form (CASES 1)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from policy.cases.book import Fate, Receipt, received
from policy.cases.case import Hit
from policy.cases.steps import sent_out
from warehouse.casework.around import is_monitored
from warehouse.casework.ground import PROGRAM, Ground
from warehouse.casework.issuing import issue
from warehouse.casework.opening import open_case
from warehouse.ledger.book import Book
from warehouse.ledger.cases import BY_CLUE, CLUE, Card, Filed, HitPaper, Household
from warehouse.ledger.words import Word

CLUE_SOURCES: Final = ("农户自主申报", "干部走访", "网格排查", "信访舆情", "其他")


@dataclass(frozen=True, slots=True)
class Registered:
    """A household as the register has it now: its card, whether it is monitored (未消除)."""

    card: Card
    is_monitored: bool


Register = Callable[[str], Registered | None]
"""Gives a registered household by its number."""


@dataclass(frozen=True, slots=True)
class Clue:
    """A household of somebody's own finding. `on` is the day from which the 15 days run, `source` how it was found.

    `key` tells clues apart: with the key of a clue that was closed, nothing opens again.
    """

    household_no: str
    risk_types: tuple[str, ...]
    on: date
    key: str
    source: str
    by: str = PROGRAM


@dataclass(frozen=True, slots=True)
class ClueTaken:
    """What a clue did: the case that it opened or joined, and the fate of its first risk type."""

    filed: Filed | None
    fate: Fate

    @property
    def sentence(self) -> str:
        """What became of it, in words."""
        return self.fate.label if self.filed is None else f"{self.fate.label}（{self.filed.case_no}）"


def clue_key(*said_of_it: object) -> str:
    """The key of a clue: the same for the same words; of several risk types the order says nothing."""
    words = tuple(tuple(sorted(set(one))) if isinstance(one, list | tuple) else one for one in said_of_it)
    return f"clue|{hashlib.sha256(repr(words).encode()).hexdigest()[:16]}"


def take_clue(ground: Ground, book: Book, clue: Clue, registered: Registered) -> ClueTaken:
    """Open a case for a clue now, with the workbook of its village; or let it join. The same clue twice is once."""
    month = f"{ground.today:%Y-%m}"
    household = book.cases.households([clue.household_no])[clue.household_no]
    receipt = received(
        household.book,
        [Hit(CLUE, risk_type, frozenset({clue.key})) for risk_type in dict.fromkeys(clue.risk_types)],
        on=ground.today,
        case_no=book.cases.next_no(month),
        is_monitored=is_monitored(book, household, ground.in_force(month), by_register=registered.is_monitored),
        clue_on=clue.on,
    )
    if receipt.opened is not None:
        return ClueTaken(_opened(ground, book, clue, registered, receipt), Fate.OPENED)
    joined = _joined(ground, book, clue, household, receipt)
    return ClueTaken(joined, receipt.fates[0][1] if joined is None else Fate.JOINED)


def _opened(ground: Ground, book: Book, clue: Clue, registered: Registered, receipt: Receipt) -> Filed | None:
    if receipt.opened is None:
        return None
    month = f"{ground.today:%Y-%m}"
    number = book.lists.next_supplement(month, registered.card.township)
    case = sent_out(receipt.opened, ground.today, ground.in_force(month))
    filed = Filed(case, month, clue.household_no, registered.card, number, BY_CLUE, ground.at)
    open_case(ground, book, filed, _papers(ground, clue, receipt, Fate.OPENED), by=clue.by)
    issue(ground, book, month, number, [filed], ())
    return filed


def _joined(ground: Ground, book: Book, clue: Clue, household: Household, receipt: Receipt) -> Filed | None:
    joining, unspoken = _papers(ground, clue, receipt, Fate.JOINED), household.book.unspoken
    if not joining or unspoken is None:
        return None
    case = next(case for case in receipt.book.cases if case.case_no == unspoken.case_no)
    filed = household.files[case.case_no].after(case)
    book.cases.join(filed, joining, ground.today, ground.said(Word.CASE_JOINED))
    return filed


def _papers(ground: Ground, clue: Clue, receipt: Receipt, wanted: Fate) -> list[HitPaper]:
    month = f"{ground.today:%Y-%m}"
    version = ground.in_force(month).version
    told = f"{clue.source}（{clue.on.isoformat()}）"
    return [HitPaper(month, CLUE, hit.risk_type, told, version) for hit, fate in receipt.fates if fate is wanted]
