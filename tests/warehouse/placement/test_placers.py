"""Simulated offices and townships: they answer in the workbooks that went out, and what they say is taken in."""

import pytest

from tests.warehouse.casework.desk import FOUR, ONE, TWO
from tests.warehouse.office import shipped_law
from tests.warehouse.placement.proposal_desk import DAY
from warehouse.sample.officers.proposals.habits import PROMPT, USUAL, ProposalHabits
from warehouse.sample.officers.proposals.placers import Placers


def placers(desk, habits, seed=7):
    def waiting():
        with desk.ground.ledger.reading() as book:
            return book.proposals.waiting(desk.ground.today)

    return Placers(desk.ground.home, shipped_law(), seed, habits, waiting)


def played(desk, habits, seed=7):
    """Let the days pass until nobody sends anything any more; the reasons of what was refused."""
    people, day = placers(desk, habits, seed), desk.ground.today
    while (day := people.next_day(day)) is not None:
        desk.on(day.isoformat())
        people.act(day)
        desk.take_in()
        desk.write_proposals()
    return desk.reasons()


@pytest.mark.parametrize(("habits", "seed"), [(PROMPT, 7), (USUAL, 8)])
def test_all_but_the_silent_answer_and_what_they_say_counts(desk, habits, seed):
    desk.send_jobs(ONE, TWO, FOUR)
    desk.send_gift(TWO)

    assert set(played(desk, habits, seed)) <= {("FIELD_MISSING",)}, "who slips tries again"

    if habits is PROMPT:
        assert "sent" not in desk.states().values()


def test_the_same_seed_says_the_same_and_silence_is_silence(desk):
    desk.send_jobs(ONE, TWO, FOUR)
    quiet = placers(desk, ProposalHabits(silent=1))
    assert (quiet.next_day(desk.ground.today), quiet.act(desk.ground.today)) == (None, {})

    people = placers(desk, USUAL)
    assert people.next_day(desk.ground.today) == placers(desk, USUAL).next_day(desk.ground.today)
    assert people.next_day(desk.ground.today).isoformat() > DAY
