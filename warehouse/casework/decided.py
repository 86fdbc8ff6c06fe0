"""What the district has said of a month's cases, as tables and papers tell it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from policy.cases.case import Spoken
from policy.cases.states import State
from policy.cases.words import Cell, Verdict
from policy.levels import Level
from policy.monitored_category import MARGINAL, monitored_category
from warehouse.casework.ground import Ground
from warehouse.doors.cells import without_blanks
from warehouse.ledger.book import Book
from warehouse.ledger.cases import Filed

DECISIONS: Final = (Verdict.DETERMINED, Verdict.NOT_DETERMINED)


@dataclass(frozen=True, slots=True)
class Decided:
    """A case with the district's word that stands on it. `category` is 监测类别, empty unless it was determined.

    Of 风险消除 it is that under which the household was monitored.
    """

    filed: Filed
    spoken: Spoken
    category: str = ""

    @property
    def verdict(self) -> Verdict:
        """确定, 不予确定 or 退回乡镇."""
        return self.spoken.verdict

    @property
    def is_determined(self) -> bool:
        """Whether the district said 确定: the household is monitored for it, or, of 风险消除, no longer monitored."""
        return self.verdict is Verdict.DETERMINED

    @property
    def decided_on(self) -> date:
        """确定日期."""
        return self.spoken.word.day(Cell.DECIDED_ON) or self.spoken.on

    @property
    def meeting_on(self) -> date:
        """会议日期; the day of the decision where none was given."""
        return self.spoken.word.day(Cell.MEETING_ON) or self.decided_on

    @property
    def document_no(self) -> str:
        """文号, without blanks; empty for what was sent back."""
        return without_blanks(self._text(Cell.DOCUMENT_NO))

    @property
    def reason(self) -> str:
        """理由."""
        return self._text(Cell.REASON)

    def _text(self, cell: Cell) -> str:
        value = self.spoken.word.get(cell)
        return "" if value is None else str(value)


def decided_of(ground: Ground, book: Book, month: str) -> list[Decided]:
    """The cases of a month on which the district's word stands: ended by it, or sent back and waiting since."""
    files = book.cases.of_month(month)
    spoken = [(filed, word) for filed in files if (word := _standing(filed))]
    determined = [filed for filed, word in spoken if word.verdict is Verdict.DETERMINED]
    kinds = _categories(ground, book, determined)
    return [Decided(filed, word, kinds.get(filed.case_no, "")) for filed, word in spoken]


def categories_of(ground: Ground, book: Book, numbers: Collection[str]) -> dict[str, str]:
    """监测类别 of each of these households that was ever determined: that of its last determination."""
    kinds = {no: _of_household(ground, one.files) for no, one in book.cases.households(numbers).items()}
    return {no: list(found.values())[-1] for no, found in kinds.items() if found}


def _standing(filed: Filed) -> Spoken | None:
    """The district's word if it is the last that was said."""
    words = filed.case.words
    is_last = bool(words) and words[-1].level is Level.DISTRICT
    return words[-1] if is_last else None


def _categories(ground: Ground, book: Book, determined: Sequence[Filed]) -> dict[str, str]:
    """监测类别 by case: who was 边缘易致贫户 by an earlier case stays so."""
    households = book.cases.households([filed.household_no for filed in determined])
    found: dict[str, str] = {}
    for household in households.values():
        found |= _of_household(ground, household.files)
    return found


def _of_household(ground: Ground, files: Mapping[str, Filed]) -> dict[str, str]:
    kinds: dict[str, str] = {}
    for filed in files.values():
        if filed.case.state is State.DETERMINED:
            kinds[filed.case_no] = _kind(ground, filed, list(kinds.values()))
    return kinds


def _kind(ground: Ground, filed: Filed, before: Sequence[str]) -> str:
    """监测类别 by one case: what ends keeps the last one's, and who was 边缘易致贫户 stays so."""
    if not filed.is_of_risks and before:
        return before[-1]
    return MARGINAL if MARGINAL in before else _category(ground, filed)


def _category(ground: Ground, filed: Filed) -> str:
    card = filed.card
    income = Decimal(card.net_income) if card.net_income else None
    return monitored_category(card.household_type, income, ground.in_force(filed.month).amount("monitoring_line"))
