"""Workers of a cluster run this very program, or none of them is given anything."""

from types import SimpleNamespace

import pytest

from tasks.same_program import digest_of_program, refuse_another_program
from tasks.wrong import AskedWronglyError

ADDRESS = "tcp://10.0.0.5:8786"


def cluster(*others):
    """A client of a cluster whose workers answer so, after one that has this program."""
    answers = {f"tcp://10.0.0.{place}:1": answer for place, answer in enumerate((digest_of_program(), *others), 6)}
    return SimpleNamespace(run=lambda _verb, on_error: answers if on_error == "return" else None)


def test_workers_with_this_program_are_good():
    refuse_another_program(cluster(digest_of_program()), ADDRESS)


@pytest.mark.parametrize("other", ["0" * 64, ImportError("no module named tasks.same_program")])
def test_a_worker_with_another_program_or_none_is_told_of(other):
    with pytest.raises(AskedWronglyError, match=r"1 of 3 workers of .* have another version .*tcp://10\.0\.0\.8:1"):
        refuse_another_program(cluster(digest_of_program(), other), ADDRESS)
