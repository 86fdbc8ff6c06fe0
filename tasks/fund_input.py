"""The fund's forms as the Prefect UI shows them: choices, numbers, a day and one-time codes; no free text, no names."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from prefect.input import RunInput
from pydantic import ConfigDict, Field

from policy.fund.receipts import Receipt
from policy.fund.words import CONCLUSIONS, MATTERS, Matter, Word
from tasks.form_fields import CODE, DAY, LONGEST, NO_ID, with_choices
from warehouse.casework.signing import Signature
from warehouse.funding.by_form import FundSigning

NUMBER = r"^[0-9A-Za-z一-鿿\-_/（）()]{0,40}$"
AMOUNT = r"^[0-9]{1,10}(\.[0-9]{1,2})?$"


class _Signed(RunInput):
    """What both forms ask at their foot."""

    first_signer: str = Field(title="第一签批人")
    first_code: str = Field(title="第一签批人验证码", pattern=CODE, max_length=LONGEST)
    second_signer: str = Field("", title="第二签批人（须是另一人；可另填一张表单）")
    second_code: str = Field("", title="第二签批人验证码", pattern=CODE, max_length=LONGEST)

    def signatures(self) -> tuple[Signature, ...]:
        """Who signs: one or two."""
        first = Signature(self.first_signer, self.first_code)
        return (first, Signature(self.second_signer, self.second_code)) if self.second_signer else (first,)


class FundInput(_Signed):
    """What signers say of an application. Empty texts are what was not filled in."""

    model_config = ConfigDict(extra="forbid", title="基金签批")

    document_no: str = Field(title="申请编号")
    conclusion: str = Field(title="签批结论（一人不予支付，本笔即办结）")

    def said(self) -> FundSigning:
        """The same in the words of the fund."""
        return FundSigning(self.document_no, Word(self.conclusion), self.signatures())


class ReceiptInput(_Signed):
    """Money that came in, as two signers tell of it."""

    model_config = ConfigDict(extra="forbid", title="到账登记")

    matter: str = Field(title="到账事项")
    amount: str = Field(title="金额（元）", pattern=AMOUNT)
    received_on: date = Field(title="到账日期", json_schema_extra=DAY)
    voucher_no: str = Field(title="凭证号", pattern=NUMBER, min_length=1, json_schema_extra=NO_ID)
    document_no: str = Field("", title="原申请编号（救助款退回的必填）", pattern=NUMBER, json_schema_extra=NO_ID)

    def receipt(self) -> Receipt:
        """The same in the words of the fund."""
        amount = Decimal(self.amount).quantize(Decimal("0.01"))
        return Receipt(self.voucher_no, Matter(self.matter), amount, self.received_on, self.document_no or None)


def fund_input(numbers: Sequence[str], signers: Sequence[str], told: str) -> type[FundInput]:
    """The form with these applications and signers to choose from; `told` is the line above it."""
    choices = {"document_no": list(numbers), "conclusion": list(CONCLUSIONS), **_signing(signers)}
    return with_choices(FundInput, choices, told)


def receipt_input(signers: Sequence[str], told: str) -> type[ReceiptInput]:
    """The form with these signers to choose from; `told` is the line above it."""
    return with_choices(ReceiptInput, {"matter": list(MATTERS), **_signing(signers)}, told)


def _signing(signers: Sequence[str]) -> dict[str, list[str]]:
    return {"first_signer": list(signers), "second_signer": ["", *signers]}
