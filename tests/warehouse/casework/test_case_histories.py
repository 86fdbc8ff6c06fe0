"""Random histories of cases and clues: whatever comes in which order, the ledger says what the texts say."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.warehouse.casework.clue_histories import History
from tests.warehouse.histories import live

LONG, HISTORIES = 100, 300


@settings(max_examples=3)
@given(dice=st.randoms(use_true_random=False), steps=st.integers(5, 20))
def test_whatever_comes_the_ledger_says_of_cases_what_the_texts_say(empty_file, law, dice, steps):
    live(History, empty_file, law, dice, steps)


@pytest.mark.campaign
@pytest.mark.parametrize("seed", range(HISTORIES))
def test_long_histories_of_cases_hold_too(empty_file, law, seed):
    live(History, empty_file, law, Random(seed), LONG)
