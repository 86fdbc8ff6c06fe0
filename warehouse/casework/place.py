"""Whose workbook it is: told by its mark, or, where that was lost, by the first code in it that is good."""

from __future__ import annotations

from dataclasses import dataclass

from policy.levels import Level
from warehouse.casework.ground import Ground
from warehouse.doors.returns import ReturnedWorkbook
from warehouse.ledger.book import Book
from warehouse.ledger.case_models import IssuedList
from warehouse.ledger.cases import Filed


@dataclass(frozen=True, slots=True)
class Place:
    """A place and its list. Without a township it is the district; `number` is 0 where the list is not known.

    `is_known` is false for a workbook with neither mark nor good code: then nothing can be matched by name.
    """

    month: str
    township: str = ""
    village: str = ""
    number: int = 0
    is_known: bool = True

    @property
    def level(self) -> Level:
        """The level whose place it is."""
        if self.village:
            return Level.VILLAGE
        return Level.TOWNSHIP if self.township else Level.DISTRICT

    @property
    def label(self) -> str:
        """The place in words."""
        if not self.is_known:
            return "无法识别的报送单位"
        return f"{self.township} {self.village}".strip() or "区级"

    def has(self, filed: Filed) -> bool:
        """Whether a case belongs to this place."""
        return self.has_place(filed.card.township, filed.card.village)

    def has_place(self, township: str, village: str) -> bool:
        """Whether a village is this place or within it; every one is where the place is not known."""
        return not self.is_known or (self.township in {"", township} and self.village in {"", village})

    def lists(self, filed: Filed) -> bool:
        """Whether a case stands on this very list."""
        return self.is_known and filed.month == self.month and self.has(filed) and self.number in {0, filed.list_number}


def place_of(ground: Ground, book: Book, month: str, returned: ReturnedWorkbook) -> Place:
    """The place for which a workbook of this month was made."""
    issued = book.lists.of_mark(returned.mark) if returned.mark else None
    if issued is not None and _mark_of(ground, issued) == returned.mark:
        number = 0 if issued.level == Level.DISTRICT else issued.number
        return Place(issued.month, issued.township, issued.village, number)
    return _by_code(book, month, returned)


def _mark_of(ground: Ground, issued: IssuedList) -> str:
    place = (issued.month, issued.level, issued.township, issued.village, issued.number)
    return ground.mark(*place, month=issued.month)


def _by_code(book: Book, month: str, returned: ReturnedWorkbook) -> Place:
    for row in returned.rows:
        issued = book.cases.code(row.code) if row.code else None
        if issued is not None and issued.month == month:
            card, level = book.cases.by_no(issued.case_no).card, Level(issued.level)
            township = "" if level is Level.DISTRICT else card.township
            return Place(month, township, card.village if level is Level.VILLAGE else "")
    return Place(month, is_known=False)
