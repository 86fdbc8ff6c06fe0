"""The fund's forms in the Prefect UI take choices, numbers, days and codes; nothing that could name a person."""

import typing

import pytest
from pydantic import ValidationError

from policy.fund.words import APPLICANTS, CONCLUSIONS, MATTERS, PURPOSES
from tasks.fund_input import fund_input, receipt_input

SIGNED = {"first_signer": "王主任", "first_code": "123456"}
RECEIPT = {"matter": MATTERS[0], "amount": "500.00", "received_on": "2026-11-09", "voucher_no": "V1", **SIGNED}


def test_what_the_form_of_applications_offers_is_policy_s():
    from flows.fund_application import Applicant, Purpose  # noqa: PLC0415  flows are slow to import

    offered = [typing.get_args(typing.get_args(one)[0]) for one in (Purpose, Applicant)]
    assert offered == [PURPOSES, APPLICANTS]


def test_a_submission_is_said_in_the_words_of_the_fund():
    form = fund_input(["P1"], ["王主任", "李副局长"], "…")
    said = form(document_no="P1", conclusion=CONCLUSIONS[0], **SIGNED).said()
    assert (said.document_no, said.word, [one.name for one in said.signatures]) == ("P1", "同意支付", ["王主任"])
    schema = form.model_json_schema()["properties"]
    assert schema["document_no"]["enum"] == ["P1"]
    assert schema["second_signer"]["enum"] == ["", "王主任", "李副局长"]

    receipt = receipt_input(["王主任"], "…")(**RECEIPT).receipt()
    assert (receipt.voucher_no, str(receipt.amount), receipt.document_no) == ("V1", "500.00", None)


@pytest.mark.parametrize(
    "wrong",
    [{"amount": "-1"}, {"amount": "1.005"}, {"amount": "五百"}, {"voucher_no": ""}, {"received_on": "昨天"},
     {"voucher_no": "张三 13812345678"}, {"first_code": "码"}],
)  # fmt: skip
def test_what_cannot_be_read_is_refused(wrong):
    with pytest.raises(ValidationError):
        receipt_input(["王主任"], "…")(**{**RECEIPT, **wrong})
