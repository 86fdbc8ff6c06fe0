"""Who can be called: departments, the insurer, townships and their villages; and what each owes, of all open months."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from policy.claims.states import Actor
from policy.claims.waiting import Duty
from policy.in_force import InForce
from policy.levels import Level
from policy.orders.order import Order
from warehouse.casework.awaited import owing
from warehouse.doors.claims.places import receipts_path, review_path
from warehouse.doors.orders.places import department_path
from warehouse.helping.awaited import Duty as OrderDuty
from warehouse.helping.awaited import owed_of_orders
from warehouse.insuring.awaited import OwedOfClaims, owed_of_claims
from warehouse.ledger.book import Book
from warehouse.ledger.cases import Filed
from warehouse.ledger.claims import FiledClaim
from warehouse.ledger.stages import Waiting

INSURER_OFFICE: Final = "insurer"
"""The insurer's key among the offices of policy/departments.toml."""
DISTRICT_OFFICE: Final = "district_office"
"""The key of the office whose officer reads the page."""
_BELOW: Final = frozenset({Actor.TOWNSHIP, Actor.VILLAGE})
_REVIEWS: Final = frozenset({Duty.VILLAGE_REVIEW, Duty.TOWNSHIP_REVIEW})


class PartyKind(StrEnum):
    """What a party is, in the order in which the page names them."""

    DEPARTMENT = "department"
    INSURER = "insurer"
    TOWNSHIP = "township"
    VILLAGE = "village"


@dataclass(frozen=True, slots=True, order=True)
class Party:
    """Somebody who can be called: an office by its name, a township, or a village of a township."""

    kind: PartyKind
    name: str
    village: str = ""

    @property
    def words(self) -> str:
        """How the page names it, and how a call is entered."""
        return f"{self.name} {self.village}".strip()


@dataclass(frozen=True, slots=True)
class Owed:
    """What a party owes of one month by one day; `count` in `unit` (户, 件, 份). None where no day is set.

    `paper` is the workbook to fill in, as a path below the outbox; empty where there is none of ours.
    """

    party: Party
    month: str
    what: str
    count: int
    unit: str
    since: date
    due_on: date | None
    paper: str = ""

    def days_late(self, today: date) -> int:
        """For how many days it is overdue; 0 up to the due day, and where there is none."""
        return max((today - self.due_on).days, 0) if self.due_on else 0


@dataclass(frozen=True, slots=True)
class OpenMonth:
    """What stands open in a month, and where its workbooks lie below the outbox, by township, village and list."""

    month: str
    cases: Sequence[Filed]
    claims: Sequence[FiledClaim]
    orders: Sequence[Order]
    lists: Mapping[tuple[str, str, int], str]

    @classmethod
    def of(cls, book: Book, month: str) -> OpenMonth:
        """The month as the ledger has it."""
        lists = {(one.township, one.village, one.number): f"{month}/{one.path}" for one in book.lists.of(month)}
        orders = [one.order for one in book.orders.live_ones(month)]
        return cls(month, book.cases.open_ones(month), book.claims.open_ones(month), orders, lists)

    @property
    def village_codes(self) -> Iterator[tuple[str, str]]:
        """The code of each village with anything open, by the words of its party."""
        for card in (*(one.card for one in self.cases), *(one.card for one in self.claims)):
            yield Party(PartyKind.VILLAGE, card.township, card.village).words, card.village_code


def owed_in_month(of: OpenMonth, in_force: InForce, insurer: str) -> Iterator[Owed]:
    """What villages, townships and the insurer owe cases and claims of a month; the district's own is left out."""
    for number in sorted({filed.list_number for filed in of.cases}):
        for case in owing(filed for filed in of.cases if filed.list_number == number):
            if case.level is not Level.DISTRICT:
                paper = of.lists.get((case.township, case.village, number), "")
                party = _place(case.township, case.village)
                yield Owed(party, of.month, case.answer, case.count, "户", case.since, case.due_on, paper)
    for claim in owed_of_claims(of.claims, in_force):
        if claim.actor is Actor.INSURER:
            party = Party(PartyKind.INSURER, insurer)
        elif claim.actor in _BELOW:
            party = _place(claim.township, claim.village)
        else:
            continue
        paper = _paper_of_claim(of.month, claim)
        yield Owed(party, of.month, claim.duty.label, claim.count, "件", claim.since, claim.due_on, paper)


def _paper_of_claim(month: str, owed: OwedOfClaims) -> str:
    if owed.duty in _REVIEWS:
        return f"{month}/{review_path(owed.township, owed.village)}"
    return f"{month}/{receipts_path(owed.township, owed.village)}" if owed.duty is Duty.POSTING else ""


def owed_of_helpers(of: OpenMonth, offices: Mapping[str, str]) -> Iterator[Owed]:
    """What departments owe orders of a month; the district's own is left out. `offices`: names by key."""
    for one in owed_of_orders(of.orders):
        name = offices.get(one.office, one.office)
        if one.duty is OrderDuty.CARRY_OUT and one.office != DISTRICT_OFFICE:
            what = "紧急帮扶措施" if one.urgent == one.count else "帮扶措施"
            paper = f"{of.month}/{department_path(name)}"
            party = Party(PartyKind.DEPARTMENT, name)
            yield Owed(party, of.month, what, one.count, "件", one.since, one.due_on, paper)


def owed_of_departments(month: str, waiting: Iterable[Waiting], insurer: str) -> Iterator[Owed]:
    """The files of a month that are waited for, by the department that answers for them; the insurer sends one too."""
    for who in waiting:
        kind = PartyKind.INSURER if who.level == insurer else PartyKind.DEPARTMENT
        yield Owed(Party(kind, who.level), month, f"{who.place}数据", who.count, "份", who.since, who.due_on)


def _place(township: str, village: str) -> Party:
    return Party(PartyKind.VILLAGE, township, village) if village else Party(PartyKind.TOWNSHIP, township)


def by_party(owed: Iterable[Owed]) -> dict[Party, list[Owed]]:
    """What each owes, the earliest due day first; parties in the page's order."""
    found: dict[Party, list[Owed]] = {}
    for one in owed:
        found.setdefault(one.party, []).append(one)
    return {party: _in_order(found[party]) for party in sorted(found, key=_rank)}


def _in_order(owed: Sequence[Owed]) -> list[Owed]:
    return sorted(owed, key=lambda one: (one.due_on or date.max, one.month, one.what))


def _rank(party: Party) -> tuple[int, str, str]:
    return list(PartyKind).index(party.kind), party.name, party.village
