"""Random histories of claims over a real ledger: no fen twice, no claim forgotten, nothing before its days."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.warehouse.casework.desk import ground_at
from tests.warehouse.insuring.claim_desk import ClaimDesk
from tests.warehouse.insuring.histories import History
from tests.warehouse.insuring.test_enrolling import OTHER_DATABASE
from warehouse.ledger.book import open_ledger

STEPS = 12
LONG, HISTORIES = 40, 200


@contextmanager
def office(empty_file: Path, law) -> Iterator[ClaimDesk]:
    """A claim desk with an empty ledger of its own."""
    with TemporaryDirectory() as folder:
        shutil.copy(empty_file, folder)
        ledger = open_ledger(f"sqlite:///{folder}/ledger.db", Path(folder))
        try:
            yield ClaimDesk(ground_at(Path(folder), law, ledger))
        finally:
            ledger.close()


def live(desk: ClaimDesk, dice: Random, steps: int) -> History:
    """A history of so many steps, which begins early or late, and after which everybody does what is right."""
    history = History(desk, dice)
    history.run_in(dice.choice((0, 3, 5, 6, 6, 7, 7)))
    for _ in range(steps):
        history.step()
    history.settle()
    history.books.close()
    return history


@settings(max_examples=3)
@given(dice=st.randoms(use_true_random=False), steps=st.integers(5, STEPS))
def test_whatever_people_do_no_fen_is_paid_twice_and_no_claim_is_forgotten(empty_file, law, dice, steps):
    with office(empty_file, law) as desk:
        live(desk, dice, steps)


@OTHER_DATABASE
def test_on_either_database_too(both):
    live(both, Random(5), STEPS)


@pytest.mark.campaign
@pytest.mark.parametrize("seed", range(HISTORIES))
def test_long_histories_hold_too(empty_file, law, seed):
    with office(empty_file, law) as desk:
        live(desk, Random(seed), LONG)
