"""A returned workbook of the survey heard, row by row, within one transaction of the ledger (CASES 1)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from policy.survey.checking import Reason, Refusal, faults
from warehouse.casework.clues import Register
from warehouse.casework.ground import Ground
from warehouse.casework.hearing import Heard
from warehouse.casework.names import is_same_name
from warehouse.doors.claims.doubles import said_twice
from warehouse.doors.claims.said import ClaimFormRow, ClaimForms
from warehouse.doors.list_layout import CODE, HEAD_NAME, HOUSEHOLD_NO
from warehouse.doors.sources import RISK_WORDS
from warehouse.doors.survey import SurveyRow
from warehouse.ledger.book import Book
from warehouse.ledger.chain import Draft
from warehouse.ledger.returned import RowAnswer
from warehouse.ledger.surveys import Drawn
from warehouse.ledger.words import Speaker, Word
from warehouse.survey.clueing import SurveyClues
from warehouse.survey.codes import Village, codes_for, village_of, village_of_mark

_LOOK: Final = "缺核对码，已按户编号和户主姓名对上并计入，请核对是否本户。"
_CORRECTED: Final = "与本村以前报的不同，已按本次更正。"
_OF_NO_CELL: Final = {
    Reason.HOUSEHOLD_UNKNOWN: (HOUSEHOLD_NO, HEAD_NAME),
    Reason.HOUSEHOLD_MISMATCH: (CODE, HOUSEHOLD_NO),
}


def is_of_survey(forms: ClaimForms) -> bool:
    """Whether a returned file answers the survey."""
    return bool(forms.of(SurveyRow))


@dataclass
class SurveyDesk:
    """One workbook of a month's survey being heard, within one transaction. `only` names the rows to judge."""

    ground: Ground
    book: Book
    month: str
    path: str
    forms: ClaimForms
    register: Register
    only: Collection[tuple[str, int]] | None = None
    heard: Heard = field(default_factory=Heard)

    @property
    def sender(self) -> str:
        """The village in words; empty where its mark was lost."""
        return " ".join(self._place) if self._place else ""

    def hear(self) -> Heard:
        """Take in every row."""
        counted, torn = said_twice(self.forms.of(SurveyRow))
        for row in torn:
            self._refuse(row, [Refusal(Reason.SAID_TWICE)])
        for row in counted:
            if self.only is not None and (row.sheet, row.row_no) not in self.only:
                self.heard.nothing_new += 1
            elif isinstance(row, SurveyRow):
                self._hear(row)
        return self.heard

    def _hear(self, row: SurveyRow) -> None:
        drawn = self._found(row)
        if isinstance(drawn, Refusal):
            self._refuse(row, [drawn])
        elif wrong := faults(row.answer, risk_words=RISK_WORDS, sent_on=drawn.sent_on, today=self.ground.today):
            self._refuse(row, wrong)
        elif drawn.answer == row.answer:
            self.heard.nothing_new += 1
        else:
            self._keep(row, drawn)

    def _keep(self, row: SurveyRow, drawn: Drawn) -> None:
        draft = Draft(
            self.ground.at,
            self.ground.today,
            row.answer.checked_by,
            Speaker.VILLAGE,
            Word.SURVEY_ANSWERED,
            source_file=self.path,
            source_row=row.row_no,
        )
        answered, of_clue = SurveyClues(self.ground, self.book, self.register).after(drawn, row.answer)
        self.book.surveys.keep(answered, draft)
        self.heard.counted += 1
        self.heard.moved.add(drawn.drawn_no)
        told = tuple(filter(None, ("" if row.code else _LOOK, _CORRECTED if drawn.answer else "", of_clue)))
        if told:
            self.heard.rows.append(RowAnswer(row.sheet, row.row_no, row.cells, (), told, (), is_counted=True))

    def _found(self, row: SurveyRow) -> Drawn | Refusal:
        """The household of a row, or why there is none."""
        if not row.code:
            return self._found_by_name(row)
        number = self._codes.get(row.code)
        if number is None:
            return Refusal(Reason.CODE_WRONG)
        if row.household_no not in {"", number}:
            return Refusal(Reason.HOUSEHOLD_MISMATCH)
        drawn = self._drawn[number]
        return drawn if self._is_here(drawn) else Refusal(Reason.CODE_OTHER_PLACE)

    def _found_by_name(self, row: SurveyRow) -> Drawn | Refusal:
        drawn = self._drawn.get(row.household_no)
        if drawn is None or self._place is None or not self._is_here(drawn):
            return Refusal(Reason.HOUSEHOLD_UNKNOWN)
        return drawn if is_same_name(drawn.card.head_name, row.head_name) else Refusal(Reason.HOUSEHOLD_UNKNOWN)

    def _is_here(self, drawn: Drawn) -> bool:
        """Whether the workbook, where its mark tells, is that of the household's village."""
        return self._place is None or self._place == village_of(drawn)

    def _refuse(self, row: ClaimFormRow, refusals: Sequence[Refusal]) -> None:
        codes = tuple(dict.fromkeys(each.reason.value for each in refusals))
        sentences = tuple(dict.fromkeys(each.sentence for each in refusals))
        columns = tuple(dict.fromkeys(header for each in refusals for header in _columns(each)))
        self.heard.rows.append(RowAnswer(row.sheet, row.row_no, row.cells, codes, sentences, columns))

    @cached_property
    def _drawn(self) -> dict[str, Drawn]:
        return {one.household_no: one for one in self.book.surveys.households(self.month)}

    @cached_property
    def _codes(self) -> dict[str, str]:
        return {code: number for number, code in codes_for(self.ground, self.month, self._drawn.values()).items()}

    @cached_property
    def _place(self) -> Village | None:
        villages = {village_of(one) for one in self._drawn.values()}
        return village_of_mark(self.ground, self.month, self.forms.mark, villages)


def _columns(refusal: Refusal) -> tuple[str, ...]:
    """The headers of the cells at fault."""
    if refusal.cell is not None:
        return (refusal.cell.label,)
    return _OF_NO_CELL.get(refusal.reason, (CODE,))
