"""Random histories of survey and yearly check: each row comes to what the texts say, and nobody is asked in vain."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.warehouse.histories import live
from tests.warehouse.survey.histories import AskedHistory

LONG, HISTORIES = 100, 300


@settings(max_examples=3)
@given(dice=st.randoms(use_true_random=False), steps=st.integers(5, 20))
def test_whatever_villages_answer_each_row_comes_to_what_the_texts_say(empty_file, law, dice, steps):
    live(AskedHistory, empty_file, law, dice, steps)


@pytest.mark.campaign
@pytest.mark.parametrize("seed", range(HISTORIES))
def test_long_histories_of_what_villages_are_asked_hold_too(empty_file, law, seed):
    live(AskedHistory, empty_file, law, Random(seed), LONG)
