"""A returned workbook of the yearly check heard, row by row, within one transaction of the ledger (CASES 1, HELP 2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from policy.yearly_check import Reason, Refusal, faults
from warehouse.casework.village_codes import YEARLY
from warehouse.casework.village_desk import CORRECTED, Unknown, VillageDesk
from warehouse.doors.claims.said import ClaimForms
from warehouse.doors.yearly_check import CheckRow
from warehouse.ledger.chain import Draft
from warehouse.ledger.words import Word
from warehouse.ledger.yearly import Check


def is_of_yearly_check(forms: ClaimForms) -> bool:
    """Whether a returned file answers the yearly check."""
    return bool(forms.of(CheckRow))


@dataclass
class CheckDesk(VillageDesk[CheckRow, Check]):
    """One workbook of a month's check being heard."""

    table = YEARLY
    row = CheckRow
    word = Word.YEARLY_CHECK_ANSWERED
    refusals = Unknown(
        code_wrong=Refusal(Reason.CODE_WRONG),
        other_place=Refusal(Reason.CODE_OTHER_PLACE),
        unknown=Refusal(Reason.CHECK_UNKNOWN),
        mismatch=Refusal(Reason.CHECK_MISMATCH),
        twice=Refusal(Reason.CHECK_TWICE),
    )

    def asked(self) -> Mapping[str, Check]:
        """Give the households of the month's check."""
        return {one.household_no: one for one in self.book.yearly.of_month(self.month)}

    def faults(self, row: CheckRow, one: Check) -> Sequence[Refusal]:
        """Give what is wrong with an answer."""
        return faults(row.answer, sent_on=one.sent_on, today=self.ground.today)

    def says_the_same(self, row: CheckRow, one: Check) -> bool:
        """Tell whether the village said this before."""
        return one.answer == row.answer

    def spoken_by(self, row: CheckRow) -> str:
        """Name who looked at the household."""
        return row.answer.checked_by

    def keep(self, row: CheckRow, one: Check, draft: Draft) -> tuple[str, tuple[str, ...]]:
        """Keep the answer."""
        self.book.yearly.keep(one, row.answer, draft)
        return one.check_no, (CORRECTED,) if one.answer else ()
