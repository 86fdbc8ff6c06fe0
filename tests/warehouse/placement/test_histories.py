"""Random histories of proposals: each answer comes to what the texts say, and nobody is placed or helped twice."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.warehouse.histories import live
from tests.warehouse.placement.histories import History

LONG, HISTORIES = 80, 300


@settings(max_examples=3)
@given(dice=st.randoms(use_true_random=False), steps=st.integers(5, 20))
def test_whatever_desks_answer_each_row_comes_to_what_the_texts_say(empty_file, law, dice, steps):
    live(History, empty_file, law, dice, steps)


@pytest.mark.campaign
@pytest.mark.parametrize("seed", range(HISTORIES))
def test_long_histories_of_proposals_hold_too(empty_file, law, seed):
    live(History, empty_file, law, Random(seed), LONG)
