import re

import pytest

from policy.cases.refusals import Reason, Refusal
from policy.cases.states import Kind, Mark, State
from policy.cases.words import Cell


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_is_a_sentence_for_the_sender(reason):
    sentence = Refusal(reason, Cell.CHECKED_ON).sentence
    assert sentence.endswith("。")
    assert "{" not in sentence
    assert not re.search("[a-z]", sentence)


def test_the_sentence_names_the_cell_at_fault():
    assert Refusal(Reason.FIELD_MISSING, Cell.SECOND_SIGNER).sentence == "“第二签批人”必须填写，请补填后重报。"


@pytest.mark.parametrize("names", [Cell, State, Kind, Mark], ids=lambda names: names.__name__)
def test_every_name_has_a_chinese_word_of_its_own(names):
    labels = [name.label for name in names]
    assert all(re.search("[\u4e00-\u9fff]", label) for label in labels)
    assert len(set(labels)) == len(labels)
