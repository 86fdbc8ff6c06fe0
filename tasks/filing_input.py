"""The form of the claims' filing (区级备案), as the Prefect UI shows it: dates, choices, numbers, one-time codes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from prefect.input import RunInput
from pydantic import ConfigDict, Field

from policy.claims.words import Cell, Word
from tasks.form_fields import CODE, DAY, LONGEST, NO_ID, NUMBERS, numbers_in, with_choices
from warehouse.casework.signing import Signature
from warehouse.insuring.filing_claims import OBJECTIONS, REASONS, FilingDecision, Unfiled

_NOT_CHOSEN: Final = "列出了不备案的理赔，但没有选“对这些理赔”或“理由”，请重新填写；本次没有办理任何一笔。"


class FilingInput(RunInput):
    """What the district says of the claims that wait for its filing. Empty texts are what was not filled in."""

    model_config = ConfigDict(extra="forbid", title="区级备案")

    not_filed: str = Field(
        "", title="不备案的理赔（填理赔号，其余各笔都备案）", pattern=NUMBERS, json_schema_extra=NO_ID
    )
    their_word: str = Field("", title="对这些理赔")
    reason: str = Field("", title=Cell.REASON.label)
    filed_on: date = Field(title=Cell.FILED_ON.label, json_schema_extra=DAY)
    document_no: str = Field("", title="文号（全部退回时不填）", max_length=LONGEST)
    filed_by: str = Field(title=Cell.FILED_BY.label)
    one_time_code: str = Field(title="验证码", pattern=CODE, max_length=LONGEST)
    second_signer: str = Field("", title="第二签批人（不予备案时必选）")
    second_code: str = Field("", title="第二签批人验证码", pattern=CODE, max_length=LONGEST)

    @property
    def wrong(self) -> str:
        """Why it cannot be understood; empty where it can."""
        is_half = bool(numbers_in(self.not_filed)) and not (self.their_word and self.reason)
        return _NOT_CHOSEN if is_half else ""

    def decision(self) -> FilingDecision:
        """The same in the words of claims; of a form with nothing `wrong`."""
        return FilingDecision(
            signature=Signature(self.filed_by, self.one_time_code),
            filed_on=self.filed_on,
            document_no=self.document_no.strip(),
            but={no: Unfiled(Word(self.their_word), self.reason) for no in numbers_in(self.not_filed)},
            second=Signature(self.second_signer, self.second_code) if self.second_signer else None,
        )


def filing_input(signers: Sequence[str], told: str) -> type[FilingInput]:
    """The form with these signers to choose from; `told` is the line above it."""
    choices = {
        "their_word": ["", *(word.value for word in OBJECTIONS)],
        "reason": ["", *REASONS],
        "filed_by": list(signers),
        "second_signer": ["", *signers],
    }
    return with_choices(FilingInput, choices, told)
