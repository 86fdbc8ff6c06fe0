"""Why something does not count, in the rooms that say it of their forms."""

import importlib
import re

import pytest

from policy.cases.refusals import Reason as CaseReason
from policy.cases.refusals import Refusal as CaseRefusal
from policy.cases.words import Cell as CaseCell
from policy.claims.refusals import Reason, Refusal
from policy.claims.words import Cell
from policy.fund import refusals as fund
from policy.fund.words import Cell as FundCell

ROOMS = ("cases.refusals", "claims.refusals", "fund.refusals", "orders.refusals", "proposals.refusals",
         "survey.checking", "yearly_check")  # fmt: skip


@pytest.mark.parametrize("room", ROOMS)
def test_every_reason_has_its_name_for_a_code_and_a_sentence_of_its_own(room):
    reasons = importlib.import_module(f"policy.{room}").Reason
    assert [reason.value for reason in reasons] == list(reasons.__members__)
    assert len({reason.label for reason in reasons}) == len(reasons)


@pytest.mark.parametrize("room", ROOMS)
def test_every_reason_is_a_whole_sentence_for_the_sender(room):
    of = importlib.import_module(f"policy.{room}")
    for reason in of.Reason:
        sentence = of.Refusal(reason, next(iter(of.Cell))).sentence
        assert sentence.endswith("。")
        assert not re.search("[a-z{]", sentence)


def test_a_sentence_names_the_cell_at_fault_where_there_is_one():
    assert (
        CaseRefusal(CaseReason.FIELD_MISSING, CaseCell.SECOND_SIGNER).sentence == "“第二签批人”必须填写，请补填后重报。"
    )
    assert Refusal(Reason.BATCH_VOID).sentence == Reason.BATCH_VOID.label
    assert Refusal(Reason.FIELD_MISSING, Cell.DOCUMENT_NO).sentence == "“文号”必须填写，请补填后重报。"


def test_a_sentence_of_the_fund_names_the_cell_first():
    wrong = fund.Refusal(fund.Reason.CELL_UNREADABLE, FundCell.AMOUNT)
    assert wrong.sentence == f"“金额”：{fund.Reason.CELL_UNREADABLE.label}"
    assert fund.Refusal(fund.Reason.ROW_TWICE).sentence == fund.Reason.ROW_TWICE.label


def test_refusals_are_the_same_where_reason_and_cell_are_the_same():
    missing = Refusal(Reason.FIELD_MISSING, Cell.BASIS)
    assert missing == Refusal(Reason.FIELD_MISSING, Cell.BASIS)
    assert missing != Refusal(Reason.FIELD_MISSING, Cell.REASON)
    assert missing.code == "FIELD_MISSING"
