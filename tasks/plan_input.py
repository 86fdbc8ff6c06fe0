"""The form of the district's plan (帮扶计划), as the Prefect UI shows it: numbers, choices, a one-time code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from prefect.input import RunInput
from pydantic import ConfigDict, Field

from policy.orders.words import Cell, Word
from tasks.form_fields import CODE, DAY, LONGEST, NO_ID, NUMBERS, numbers_in, with_choices
from warehouse.casework.signing import Signature
from warehouse.helping.deciding import OBJECTIONS, REASONS, OtherWord, PlanDecision

TAKE_UNVERIFIED: Final = "一并采纳"
_LEAVE_UNVERIFIED: Final = "暂不办理"
_NOT_CHOSEN: Final = "列出了另行处理的，但没有选“对这些”或“理由”，请重新填写；本次没有办理任何一件。"
_NO_MEASURE: Final = "选了改派，但没有选“改派措施”，请重新填写；本次没有办理任何一件。"


class PlanInput(RunInput):
    """What the district says of the orders that wait for it. Empty texts are what was not filled in."""

    model_config = ConfigDict(extra="forbid", title="帮扶计划")

    not_taken: str = Field(
        "",
        title="另行处理的（填交办单号或户编号，其余建议都采纳）",
        pattern=NUMBERS,
        json_schema_extra=NO_ID,
    )
    their_word: str = Field("", title="对这些")
    other_measure: str = Field("", title="改派措施（改派时必选）")
    reason: str = Field("", title=Cell.REASON.label)
    unverified: str = Field(_LEAVE_UNVERIFIED, title="标“待核实”的建议")
    decided_on: date = Field(title=Cell.DECIDED_ON.label, json_schema_extra=DAY)
    decided_by: str = Field(title=Cell.DECIDED_BY.label)
    one_time_code: str = Field(title="验证码", pattern=CODE, max_length=LONGEST)

    @property
    def wrong(self) -> str:
        """Why it cannot be understood; empty where it can."""
        if numbers_in(self.not_taken) and not (self.their_word and self.reason):
            return _NOT_CHOSEN
        return _NO_MEASURE if self.their_word == Word.REASSIGNED and not self.other_measure else ""

    def decision(self, codes: Mapping[str, str]) -> PlanDecision:
        """The same in the words of helping, `codes` by measure's name; of a form with nothing `wrong`."""
        measure = codes.get(self.other_measure, "") if self.their_word == Word.REASSIGNED else ""
        return PlanDecision(
            signature=Signature(self.decided_by, self.one_time_code),
            decided_on=self.decided_on,
            but={no: OtherWord(Word(self.their_word), self.reason, measure) for no in numbers_in(self.not_taken)},
            takes_unverified=self.unverified == TAKE_UNVERIFIED,
        )


def plan_input(signers: Sequence[str], measures: Sequence[str], told: str) -> type[PlanInput]:
    """The form with these signers and measures to choose from; `told` is the line above it."""
    choices = {
        "their_word": ["", *(word.value for word in OBJECTIONS)],
        "other_measure": ["", *measures],
        "reason": ["", *REASONS],
        "unverified": [_LEAVE_UNVERIFIED, TAKE_UNVERIFIED],
        "decided_by": list(signers),
    }
    return with_choices(PlanInput, choices, told)
