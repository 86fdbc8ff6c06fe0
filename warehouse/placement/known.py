"""What the ledger tells a month's matching: risk types of cases, who was placed, which donors are taken (HELP 4)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from policy.donors import Given
from policy.monitoring import Word
from policy.proposals.proposal import Proposal
from policy.windows import Month
from warehouse.ledger.book import Book
from warehouse.ledger.risk_types import risk_types_of_cases
from warehouse.placement.matching_month import KnownOfHelp, Placed


def known_of_help(book: Book, month: Month, before: int) -> KnownOfHelp:
    """What stands in the ledger; of cases those that the month's first run knew, opened before the entry `before`."""
    return KnownOfHelp(
        case_risks=sorted(set(_case_risks(book, before))),
        placed=[
            Placed(one.person_key, one.offer_no, day)
            for one in book.proposals.placed_before(str(month))
            if (day := _day_of(one.proposal))
        ],
        given=[
            Given(one.offer_no, one.person_key, one.proposal.month.first_day)
            for one in book.proposals.donors_before(str(month))
        ],
    )


def _day_of(proposal: Proposal) -> date | None:
    day = proposal.answer.on_day if proposal.answer else None
    return day if isinstance(day, date) else None


def _case_risks(book: Book, before: int) -> Iterator[tuple[str, str]]:
    """Household and risk type of cases that were not refused, opened since the last elimination (Z17)."""
    ended = _eliminated(book)
    for household_no, opened_on, risk_types in risk_types_of_cases(book.session, before):
        if opened_on >= ended.get(household_no, date.min):
            yield from ((household_no, risk_type) for risk_type in risk_types)


def _eliminated(book: Book) -> dict[str, date]:
    """The last elimination of each household that had one, by the ledger or by the register."""
    ended = {number: row.eliminated_on for number, row in book.monitored.register().items() if row.eliminated_on}
    for number, decisions in book.monitored.decisions().items():
        for one in decisions:
            if one.said.word is Word.ELIMINATED and one.said.on:
                ended[number] = max(one.said.on, ended.get(number, date.min))
    return ended
