"""The year as the ledger has it: cases and claims of its months, times of being monitored, landed beside the warehouse.

A month's cases and claims are those that it opened, as in the monthly reports.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from datetime import date
from typing import Final

from policy.cases.case import SENT_BACK_TO
from policy.cases.states import State as CaseState
from policy.claims.states import State as ClaimState
from policy.fairness import REFUSALS, Terms, age_bands
from policy.levels import Level
from policy.windows import Month
from warehouse.database import Connection
from warehouse.doors.contents import register_rows
from warehouse.ledger.annual import ClaimPerson, PaperOf, claim_persons, papers_of
from warehouse.ledger.book import Book
from warehouse.ledger.cases import Filed
from warehouse.ledger.claims import FiledClaim
from warehouse.ledger.monitored_models import MonitoredSpell
from warehouse.ledger.orders import FiledOrder

OLDEST: Final = 200
Rows = Iterator[tuple[object, ...]]
_BANDS: Final = ("name", "from_age", "to_age")
_CASES: Final = (
    "case_no", "household_no", "township", "village", "is_checked", "by_village", "by_township", "by_district",
    "is_sent_back", "is_ended", "is_determined",
)  # fmt: skip
_CLAIMS: Final = ("claim_no", "household_no", "township", "village", "is_ended", "is_paid")
_SPELLS: Final = ("household_no", "number", "is_eliminated")


@dataclass(frozen=True, slots=True)
class Months:
    """The months of a year that were screened, the first and last of which a report counts between; never none."""

    year: int
    screened: Sequence[str]

    @property
    def last(self) -> Month:
        """The last that was screened."""
        return Month.parse(self.screened[-1])

    @property
    def every(self) -> list[str]:
        """January to the last."""
        return [str(Month(self.year, number)) for number in range(1, self.last.number + 1)]

    @property
    def span(self) -> dict[str, str]:
        """January and the last, as queries name them."""
        return {"first": self.every[0], "last": self.every[-1]}

    def holds(self, day: date | None) -> bool:
        """Whether a day is one of theirs."""
        return day is not None and Month(self.year, 1).first_day <= day <= self.last.last_day


@dataclass(frozen=True, slots=True)
class Landed:
    """What the ledger has of the year. Personal."""

    cases: Sequence[Filed]
    claims: Sequence[FiledClaim]
    orders: Sequence[FiledOrder]
    spells: Sequence[MonitoredSpell]
    papers: Sequence[PaperOf]
    persons: Sequence[ClaimPerson]


def landed(book: Book, of: Months) -> Landed:
    """Cases of risks, claims and orders that the months opened; whoever was monitored on any day of them."""
    begins = Month(of.year, 1).first_day
    return Landed(
        cases=[filed for month in of.every for filed in book.cases.of_month(month) if filed.is_of_risks],
        claims=[filed for month in of.every for filed in book.claims.of_month(month)],
        orders=[filed for month in of.every for filed in book.orders.of_month(month)],
        spells=[
            spell
            for every in book.monitored.spells().values()
            for spell in every
            if (spell.determined_on is None or spell.determined_on <= of.last.last_day)
            and (spell.eliminated_on is None or spell.eliminated_on >= begins)
        ],
        papers=papers_of(book, of.every),
        persons=claim_persons(book, of.every),
    )


def lay_beside(connection: Connection, of: Months, found: Landed, terms: Terms) -> None:
    """Let the warehouse see the year's rows: annual_case, annual_claim, annual_spell, annual_paper, and the bands."""
    ages = (0, *terms.ages, OLDEST)
    bands = [(name, ages[at], ages[at + 1] - 1) for at, name in enumerate(age_bands(terms))]
    register_rows(connection, "annual_band", _BANDS, bands)
    register_rows(connection, "annual_case", _CASES, list(_case_rows(found.cases)))
    register_rows(connection, "annual_claim", _CLAIMS, list(_claim_rows(found.claims)))
    spells = [(each.household_no, each.number, of.holds(each.eliminated_on)) for each in found.spells]
    register_rows(connection, "annual_spell", _SPELLS, spells)
    papers = ("case_no", "household_no", "month", "rule_id")
    register_rows(connection, "annual_paper", papers, [astuple(each) for each in found.papers])
    persons = ("claim_no", "person_key")
    register_rows(connection, "annual_claim_person", persons, [astuple(each) for each in found.persons])


def _case_rows(cases: Sequence[Filed]) -> Rows:
    """A level has refused where it ever said no, in whichever attempt: also where a higher one sent that back."""
    for filed in cases:
        case, card = filed.case, filed.card
        said = {level: {spoken.verdict for spoken in case.words if spoken.level is level} for level in Level}
        refused = [bool(said[level] & REFUSALS[level]) for level in Level]
        is_sent_back = any(spoken.verdict in SENT_BACK_TO for spoken in case.words)
        is_determined = case.state is CaseState.DETERMINED
        head = (filed.case_no, filed.household_no, card.township, card.village, bool(case.words))
        yield (*head, *refused, is_sent_back, case.state.is_end, is_determined)


def _claim_rows(claims: Sequence[FiledClaim]) -> Rows:
    for filed in claims:
        claim, card = filed.claim, filed.card
        is_paid = claim.state is ClaimState.PAID
        yield filed.claim_no, claim.household_no, card.township, card.village, claim.state.is_end, is_paid
