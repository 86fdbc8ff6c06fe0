"""What goes out of the district shows no small cell, and none that follows from the total and the rest."""

import random

import pytest

from warehouse.doors.small_cells import hidden_rows


@pytest.mark.parametrize(
    ("rows", "hidden"),
    [
        ([(9,), (7,), (5,)], set()),
        ([], set()),
        ([(9,), (7,), (4,)], {1, 2}),  # alone it would be the total less the others
        ([(9,), (3,), (4,)], {1, 2}),
        ([(9,), (1,), (2,)], {0, 1, 2}),  # together they would still be fewer than five
        ([(12, 0), (3, 20), (6, 30)], {0, 1}),  # all of a village are as few as none
        ([(2,)], {0}),
    ],
)
def test_a_small_cell_is_hidden_with_as_many_others_as_it_takes(rows, hidden):
    assert hidden_rows(rows, 5) == hidden


def test_what_is_hidden_is_never_known_as_the_total_less_what_is_shown():
    dice = random.Random(1)
    for _ in range(300):
        rows = [(dice.randint(0, 30), dice.randint(0, 30)) for _ in range(dice.randint(1, 8))]
        hidden = hidden_rows(rows, 5)
        assert all(min(rows[at]) >= 5 for at in range(len(rows)) if at not in hidden)
        together = [sum(rows[at][cell] for at in hidden) for cell in (0, 1)]
        assert not hidden or len(hidden) == len(rows) or (len(hidden) > 1 and min(together) >= 5)


def test_within_the_district_nothing_is_hidden():
    assert hidden_rows([(0, 0), (1, 1)], 0) == set()
