import pytest

from policy.claims.circumstances import Circumstance
from policy.claims.states import Actor, Hold, Mark, State
from policy.claims.step import Complaint
from policy.claims.words import Cell


@pytest.mark.parametrize("names", [Actor, Cell, Circumstance, Complaint, Hold, Mark, State])
def test_every_name_has_words_of_its_own(names):
    labels = [each.label for each in names]
    assert all(labels)
    assert len(set(labels)) == len(labels)
