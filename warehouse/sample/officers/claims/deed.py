"""What somebody does about a claim on a day, and what it takes to decide it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from policy.calendar import Calendar
from policy.claims.claim import Claim
from warehouse.ledger.claims import FiledClaim
from warehouse.sample.officers.chance import Chance
from warehouse.sample.officers.claims.habits import ClaimHabits
from warehouse.sample.officers.sending import sending_day
from warehouse.sample.officers.turns import Cells, days

RETRIES: Final = 3


@dataclass(frozen=True, slots=True)
class Deed:
    """On a day, a row of a form filled in.

    `form` says where the form lies below outbox/M (of several that fit, the last that has the row); `row` by which
    cells the row is known there, none: a free row. `signers` sign the workbook; `photo` is a picture beside it.
    """

    day: date
    sender: str
    form: str
    row: Mapping[str, str]
    cells: Cells = field(repr=False)
    signers: tuple[str, ...] = ()
    photo: str = ""


@dataclass(frozen=True, slots=True)
class Matter:
    """A claim as it stands, before the people who have to do with it."""

    filed: FiledClaim
    seed: int
    habits: ClaimHabits
    calendar: Calendar

    @property
    def claim(self) -> Claim:
        """The claim."""
        return self.filed.claim

    @property
    def place(self) -> tuple[str, str]:
        """Township and village."""
        return self.filed.card.township, self.filed.card.village

    @property
    def chance(self) -> Chance:
        """Chance of this claim, in this attempt and round; the same in every home."""
        claim = self.claim
        named = (self.filed.month, claim.household_no, claim.coverage.value, claim.year, claim.attempt, claim.round)
        return self.of("claim", *named)

    def of(self, *what: object) -> Chance:
        """Chance of something that several claims share."""
        return Chance(self.seed, "|".join(map(str, what)))

    def of_village(self) -> Chance:
        """Chance of the claim's village in this month."""
        return self.of("claims of", self.filed.month, *self.place)

    def of_township(self) -> Chance:
        """Chance of the claim's township in this month."""
        return self.of("claims of", self.filed.month, self.place[0])

    def workday(self, after: date, number: int) -> date:
        """The first day of sending so many days after a day, or later."""
        return sending_day(after + days(number), self.habits.sending, self.calendar)

    def again(self, day: date) -> list[date]:
        """The days of sending on which somebody tries again what was not taken."""
        found = [day]
        for _ in range(RETRIES):
            found.append(self.workday(found[-1], 1))
        return found[1:]
