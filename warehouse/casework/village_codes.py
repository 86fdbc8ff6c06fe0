"""核对码 and marks of tables that ask villages beside the steps of a case, told by the keys of the home."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Protocol

from policy.check_codes import Bound, check_code
from policy.levels import Level
from warehouse.casework.ground import Ground
from warehouse.ledger.cases import Card
from warehouse.ledger.keys import CODE, key_of_month

SURVEY: Final = "survey"
YEARLY: Final = "yearly"
_ATTEMPT: Final = 1

Village = tuple[str, str]
"""Township and village."""


class AskedOf(Protocol):
    """A household of which a village is asked."""

    @property
    def household_no(self) -> str:
        """Its number."""

    @property
    def card(self) -> Card:
        """What the table says of it."""


@dataclass(frozen=True, slots=True)
class VillageCodes:
    """The codes of a month's table; `table` tells those of the yearly check from those of the survey."""

    ground: Ground
    table: str
    month: str

    def of(self, asked: Iterable[AskedOf]) -> dict[str, str]:
        """The code by which each household is known, by its number."""
        key = key_of_month(self.ground.home, CODE, self.month)
        return {one.household_no: check_code(key, self._bound(one)) for one in asked}

    def mark(self, village: Village) -> str:
        """The keyed mark of a village's workbook."""
        return self.ground.mark(self.table, self.month, *village, month=self.month)

    def village_of_mark(self, mark: str, asked: Iterable[AskedOf]) -> Village | None:
        """The village for which a workbook was made; None where it bears no mark of ours."""
        villages = sorted({village_of(one) for one in asked})
        return next((one for one in villages if mark and self.mark(one) == mark), None)

    def _bound(self, one: AskedOf) -> Bound:
        return Bound(self.month, one.household_no, Level.VILLAGE.value, _ATTEMPT, self.table)


def village_of(asked: AskedOf) -> Village:
    """Where a household is looked at."""
    return asked.card.township, asked.card.village
