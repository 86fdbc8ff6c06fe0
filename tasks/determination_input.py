"""The form of the determination, as the Prefect UI shows it: dates, choices, numbers, one-time codes, no free text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from prefect.input import RunInput
from pydantic import ConfigDict, Field

from policy.cases.words import Cell, Verdict
from tasks.form_fields import CODE, DAY, LONGEST, NO_ID, NUMBERS, numbers_in, with_choices
from warehouse.casework.determining import OBJECTIONS, REASONS, Decision, Objection
from warehouse.casework.signing import Signature

_NOT_CHOSEN: Final = "列出了不确定的户，但没有选“对这些户”或“理由”，请重新填写；本次没有办理任何一户。"
_ASSET_CHECKS: Final = ("无影响", "需关注")


class DeterminationInput(RunInput):
    """What the district says of a batch of cases. Empty texts are what was not filled in."""

    model_config = ConfigDict(extra="forbid", title="区级确定")

    not_determined: str = Field(
        "", title="不确定的户（填户编号，其余各户都确定）", pattern=NUMBERS, json_schema_extra=NO_ID
    )
    their_verdict: str = Field("", title="对这些户")
    reason: str = Field("", title="理由")
    township: str = Field("", title="只办一个乡镇（不选则全部办理）")
    meeting_on: date = Field(title=Cell.MEETING_ON.label, json_schema_extra=DAY)
    decided_on: date = Field(title=Cell.DECIDED_ON.label, json_schema_extra=DAY)
    document_no: str = Field("", title="文号（全部退回乡镇时不填）", max_length=LONGEST)
    asset_check: str = Field("", title="资产核实（有资产提示的户，确定时必选）")
    decided_by: str = Field(title=Cell.DECIDED_BY.label)
    one_time_code: str = Field(title="验证码", pattern=CODE, max_length=LONGEST)
    second_signer: str = Field("", title="第二签批人（不予确定时必选）")
    second_code: str = Field("", title="第二签批人验证码", pattern=CODE, max_length=LONGEST)

    @property
    def wrong(self) -> str:
        """Why it cannot be understood; empty where it can."""
        is_half = bool(numbers_in(self.not_determined)) and not (self.their_verdict and self.reason)
        return _NOT_CHOSEN if is_half else ""

    def decision(self) -> Decision:
        """The same in the words of casework; of a form with nothing `wrong`."""
        second = Signature(self.second_signer, self.second_code) if self.second_signer else None
        return Decision(
            signature=Signature(self.decided_by, self.one_time_code),
            decided_on=self.decided_on,
            document_no=self.document_no.strip(),
            meeting_on=self.meeting_on,
            asset_check=self.asset_check,
            but={no: self._objection() for no in numbers_in(self.not_determined)},
            second=second,
            only_townships=frozenset({self.township} if self.township else ()),
        )

    def _objection(self) -> Objection:
        return Objection(Verdict(self.their_verdict), self.reason)


def determination_input(signers: Sequence[str], townships: Sequence[str], told: str) -> type[DeterminationInput]:
    """The form with these signers and townships to choose from; `told` is the line above it."""
    choices = {
        "their_verdict": ["", *(verdict.value for verdict in OBJECTIONS)],
        "reason": ["", *REASONS],
        "township": ["", *townships],
        "asset_check": ["", *_ASSET_CHECKS],
        "decided_by": list(signers),
        "second_signer": ["", *signers],
    }
    return with_choices(DeterminationInput, choices, told)
