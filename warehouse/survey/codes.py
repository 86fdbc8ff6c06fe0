"""核对码 and marks of the survey's workbooks, told by the keys of the home."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policy.check_codes import Bound, check_code
from policy.levels import Level
from warehouse.casework.ground import Ground
from warehouse.ledger.book import Book
from warehouse.ledger.keys import CODE, key_of_month
from warehouse.ledger.surveys import Drawn

_MARK: Final = "survey"
_ATTEMPT: Final = 1

Village = tuple[str, str]
"""Township and village."""


def codes_for(ground: Ground, month: str, drawn: Iterable[Drawn]) -> dict[str, str]:
    """The code by which each household of a month's survey is known, by its number."""
    key = key_of_month(ground.home, CODE, month)
    return {
        one.household_no: check_code(key, Bound(month, one.household_no, Level.VILLAGE.value, _ATTEMPT, _MARK))
        for one in drawn
    }


def survey_mark(ground: Ground, month: str, village: Village) -> str:
    """The keyed mark of a village's workbook."""
    return ground.mark(_MARK, month, *village, month=month)


def village_of_mark(ground: Ground, month: str, mark: str, villages: Iterable[Village]) -> Village | None:
    """The village for which a workbook of the month was made; None where it bears no mark of ours."""
    return next((one for one in sorted(set(villages)) if mark and survey_mark(ground, month, one) == mark), None)


def is_survey_mark(ground: Ground, book: Book, month: str, mark: str) -> bool:
    """Whether it is the mark of a workbook of a month's survey."""
    return village_of_mark(ground, month, mark, map(village_of, book.surveys.households(month))) is not None


def village_of(drawn: Drawn) -> Village:
    """Where a household is checked."""
    return drawn.card.township, drawn.card.village
