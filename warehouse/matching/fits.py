"""Who fits where: what the matching of people with places is asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]

NOWHERE: Final = -1


@dataclass(frozen=True, slots=True)
class Fits:
    """Persons and vacancies by position, each in the order that decides ties: persons by ID, vacancies by number.

    `household` per person: the position of the household. `risk_types` per household: how many it bears.
    `places` per vacancy. A pair a row in `person`, `vacancy`, `distance`: this person may take that vacancy.
    """

    household: Numbers
    risk_types: Numbers
    places: Numbers
    person: Numbers
    vacancy: Numbers
    distance: Numbers

    @property
    def persons(self) -> int:
        """How many persons ask for a place."""
        return len(self.household)

    @property
    def households(self) -> int:
        """How many households they are of."""
        return len(self.risk_types)

    @property
    def vacancies(self) -> int:
        """How many vacancies there are."""
        return len(self.places)


@dataclass(frozen=True, slots=True)
class Worth:
    """What a matching is worth, compared from left to right: more, more, more, less."""

    households: int
    persons: int
    risk_types: int
    distance: int


def worth_of(fits: Fits, taken: Numbers) -> Worth:
    """What a matching is worth; `taken` gives each person's vacancy, or NOWHERE."""
    placed = np.flatnonzero(taken != NOWHERE)
    households = np.unique(fits.household[placed])
    key = fits.person * fits.vacancies + fits.vacancy
    chosen = np.isin(key, placed * fits.vacancies + taken[placed])
    return Worth(len(households), len(placed), int(fits.risk_types[households].sum()), int(fits.distance[chosen].sum()))
