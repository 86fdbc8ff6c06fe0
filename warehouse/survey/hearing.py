"""A returned workbook of the survey heard, row by row, within one transaction of the ledger (CASES 1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from policy.survey.checking import Reason, Refusal, faults
from warehouse.casework.clues import Register
from warehouse.casework.village_codes import SURVEY
from warehouse.casework.village_desk import CORRECTED, Unknown, VillageDesk
from warehouse.doors.claims.said import ClaimForms
from warehouse.doors.sources import RISK_WORDS
from warehouse.doors.survey import SurveyRow
from warehouse.ledger.chain import Draft
from warehouse.ledger.surveys import Drawn
from warehouse.ledger.words import Word
from warehouse.survey.clueing import SurveyClues


def is_of_survey(forms: ClaimForms) -> bool:
    """Whether a returned file answers the survey."""
    return bool(forms.of(SurveyRow))


@dataclass(kw_only=True)
class SurveyDesk(VillageDesk[SurveyRow, Drawn]):
    """One workbook of a month's survey being heard."""

    table = SURVEY
    row = SurveyRow
    word = Word.SURVEY_ANSWERED
    refusals = Unknown(
        code_wrong=Refusal(Reason.CODE_WRONG),
        other_place=Refusal(Reason.CODE_OTHER_PLACE),
        unknown=Refusal(Reason.HOUSEHOLD_UNKNOWN),
        mismatch=Refusal(Reason.HOUSEHOLD_MISMATCH),
        twice=Refusal(Reason.SAID_TWICE),
    )

    register: Register

    def asked(self) -> Mapping[str, Drawn]:
        """Give whom the survey drew."""
        return {one.household_no: one for one in self.book.surveys.households(self.month)}

    def faults(self, row: SurveyRow, one: Drawn) -> Sequence[Refusal]:
        """Give what is wrong with an answer."""
        return faults(row.answer, risk_words=RISK_WORDS, sent_on=one.sent_on, today=self.ground.today)

    def says_the_same(self, row: SurveyRow, one: Drawn) -> bool:
        """Tell whether the village said this before."""
        return one.answer == row.answer

    def spoken_by(self, row: SurveyRow) -> str:
        """Name who looked at the household."""
        return row.answer.checked_by

    def keep(self, row: SurveyRow, one: Drawn, draft: Draft) -> tuple[str, tuple[str, ...]]:
        """Keep the answer; a risk found is a clue at once."""
        answered, of_clue = SurveyClues(self.ground, self.book, self.register).after(one, row.answer)
        self.book.surveys.keep(answered, draft)
        return one.drawn_no, tuple(filter(None, (CORRECTED if one.answer else "", of_clue)))
