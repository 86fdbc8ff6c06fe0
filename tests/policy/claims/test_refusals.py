import pytest

from policy.claims.circumstances import Circumstance
from policy.claims.refusals import Reason, Refusal
from policy.claims.states import Actor, Hold, Mark, State
from policy.claims.step import Complaint
from policy.claims.words import Cell


@pytest.mark.parametrize("reason", Reason)
def test_a_reason_is_a_whole_sentence_and_says_what_to_do(reason):
    sentence = Refusal(reason, Cell.BASIS).sentence
    assert sentence.endswith("。")
    assert "{" not in sentence


def test_a_sentence_names_the_cell_at_fault():
    assert Refusal(Reason.FIELD_MISSING, Cell.DOCUMENT_NO).sentence == "“文号”必须填写，请补填后重报。"


@pytest.mark.parametrize("names", [Actor, Cell, Circumstance, Complaint, Hold, Mark, State])
def test_every_name_has_words_of_its_own(names):
    labels = [each.label for each in names]
    assert all(labels)
    assert len(set(labels)) == len(labels)
