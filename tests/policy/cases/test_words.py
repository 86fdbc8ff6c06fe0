import re

import pytest

from policy.cases.states import Kind, Mark, State
from policy.cases.words import Cell


@pytest.mark.parametrize("names", [Cell, State, Kind, Mark], ids=lambda names: names.__name__)
def test_every_name_has_a_chinese_word_of_its_own(names):
    labels = [name.label for name in names]
    assert all(re.search("[\u4e00-\u9fff]", label) for label in labels)
    assert len(set(labels)) == len(labels)
