"""A child that dies comes back after pauses that grow; one that lives and does not answer is made to."""

import pytest

from tasks.serving.keeping import LONGEST_PAUSE, MOST_MISSED, STEADY_SECONDS, Keeper


class Child:
    """A process of which only life and death are of interest."""

    label = "执行器"

    def __init__(self):
        self.is_running = False
        self.starts = 0

    def start(self):
        self.is_running = True
        self.starts += 1

    def kill(self):
        self.is_running = False


@pytest.fixture
def falls():
    return []


@pytest.fixture
def keeper(falls):
    one = Keeper(Child(), falls.append)  # type: ignore[arg-type]
    one.start(0)
    return one


def live(keeper, begin, seconds):
    """Look at the child every second."""
    for second in range(seconds):
        keeper.look(begin + second)
    return begin + seconds


def test_a_child_that_lives_is_left_alone(keeper, falls):
    live(keeper, 0, 1000)

    assert (keeper.child.starts, falls) == (1, [])


def test_a_child_that_keeps_dying_is_started_after_pauses_that_double(keeper, falls):
    now = 0
    for _ in range(4):
        keeper.child.is_running = False
        started = keeper.child.starts
        while keeper.child.starts == started:
            now = live(keeper, now, 1)

    assert [(fall.times, fall.pause) for fall in falls] == [(1, 1), (2, 2), (3, 4), (4, 8)]
    assert now == pytest.approx(1 + 2 + 4 + 8, abs=5)


def test_the_pause_has_an_end(keeper, falls):
    now = 0
    for _ in range(12):
        keeper.child.is_running = False
        now = live(keeper, now, int(LONGEST_PAUSE) + 2)

    assert falls[-1].pause == LONGEST_PAUSE


def test_a_child_that_was_well_for_long_begins_anew(keeper, falls):
    for begin in (10, 20, 30 + STEADY_SECONDS):
        keeper.child.is_running = False
        live(keeper, begin, 5)

    assert [fall.times for fall in falls] == [1, 2, 1]


def test_a_child_that_lives_and_does_not_answer_is_killed_and_started_again(keeper, falls):
    for check in range(MOST_MISSED - 1):
        keeper.heard(check * 30, answers=False)
    assert keeper.child.is_running
    keeper.heard(120, answers=False)
    assert not keeper.child.is_running
    live(keeper, 121, 3)

    assert (keeper.child.is_running, keeper.child.starts) == (True, 2)
    assert [(fall.times, fall.was_hung) for fall in falls] == [(1, True)]


def test_one_answer_makes_up_for_those_that_were_missed(keeper, falls):
    for check in range(20):
        keeper.heard(check * 30, answers=check % (MOST_MISSED - 1) == 0)

    assert falls == []
