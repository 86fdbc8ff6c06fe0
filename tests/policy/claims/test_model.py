"""Random lives of claims, searched and diced: never paid twice, no state after an end, payable only after its days."""

from collections.abc import Callable
from random import Random

from hypothesis import settings

from policy.claims.states import Hold, Mark, State
from policy.claims.words import Word
from tests.policy.claims.lives import NAMES, REVIEWS, LivesOfClaims

TestLivesOfClaims = LivesOfClaims.TestCase
TestLivesOfClaims.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)


def long_life(seed: int) -> LivesOfClaims:
    """The same rules with a die instead of a search: longer lives, of which most come to their end."""
    die, lives = Random(seed), LivesOfClaims()
    lives.start(die.choice([(), NAMES[:1], NAMES, NAMES]))
    doings: tuple[Callable[[str], None], ...] = (
        lambda _: lives.wait(die.randint(1, 12)),
        lambda name: lives.verify(name, die.choice([Word.TRUE, Word.FALSE])),
        lambda name: lives.review(name, die.choice(REVIEWS), die.choice(REVIEWS)),
        lambda name: lives.file(name, die.choice([Word.FILED, Word.SENT_BACK, Word.NOT_FILED])),
        lambda name: lives.give_amount(name, die.choice(["0", "0.01", "-50.00"])),
        lambda name: lives.release(name, die.random() < 0.8),
        lambda name: lives.write_notices(name, die.randint(1, 2)),
        lambda name: lives.post(name, die.randint(0, 5), die.randint(0, 9)),
        lives.hang_all,
        lives.wait_until_payable,
        lambda name: lives.object(name, die.randint(0, 12)),
        lambda name: lives.answer(name, die.choice([Word.DISMISSED, Word.DISMISSED, Word.UPHELD])),
        lambda name: lives.pay(name, die.random() < 0.7),
        lambda name: lives.confirm(name, die.choice(["1", "0.4", "1.5"]), die.choice([Word.PAID, Word.RETURNED])),
        lambda name: lives.stop(name) if die.random() < 0.2 else None,
        lambda name: lives.refuse_case(name, die.randint(0, 20)),
    )
    for _ in range(120):
        die.choice(doings)(die.choice(NAMES))
        lives.hold_all()
    return lives


def test_long_lives_hold_too_and_come_to_every_end():
    ended = [each for seed in range(60) for each in long_life(seed).claims.values()]
    assert {each.state for each in ended} >= {State.PAID, State.CLOSED_REFUSED, State.CLOSED_WITHDRAWN}
    assert {mark for each in ended for mark in each.marks} == set(Mark) - {Mark.REOPENED}
    assert max(each.round for each in ended) > 2
    assert max(len(each.payments) for each in ended) > 1
    assert {release.hold for each in ended for release in each.releases} == set(Hold)
