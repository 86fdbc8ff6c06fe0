"""The form by which two signers release a batch (支付签批), as the Prefect UI shows it: choices and one-time codes."""

from __future__ import annotations

from collections.abc import Sequence

from prefect.input import RunInput
from pydantic import ConfigDict, Field

from policy.claims.words import Cell, Word
from tasks.form_fields import CODE, LONGEST, with_choices
from warehouse.casework.signing import Signature
from warehouse.insuring.signing_off import CONCLUSIONS, SignOff


class PaymentInput(RunInput):
    """What signers say of a batch. Empty texts are what was not filled in."""

    model_config = ConfigDict(extra="forbid", title="支付签批")

    batch_no: str = Field(title=Cell.BATCH_NO.label)
    conclusion: str = Field(title="结论（一人退回，本批即不支付）")
    first_signer: str = Field(title="第一签批人")
    first_code: str = Field(title="第一签批人验证码", pattern=CODE, max_length=LONGEST)
    second_signer: str = Field("", title="第二签批人（两人同意才发出支付清单，可另填一张表单）")
    second_code: str = Field("", title="第二签批人验证码", pattern=CODE, max_length=LONGEST)

    def sign_off(self) -> SignOff:
        """The same in the words of claims."""
        first = Signature(self.first_signer, self.first_code)
        second = (Signature(self.second_signer, self.second_code),) if self.second_signer else ()
        return SignOff(self.batch_no, Word(self.conclusion), (first, *second))


def payment_input(batches: Sequence[str], signers: Sequence[str], told: str) -> type[PaymentInput]:
    """The form with these batches and signers to choose from; `told` is the line above it."""
    choices = {
        "batch_no": list(batches),
        "conclusion": [word.value for word in CONCLUSIONS],
        "first_signer": list(signers),
        "second_signer": ["", *signers],
    }
    return with_choices(PaymentInput, choices, told)
