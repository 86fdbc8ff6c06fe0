"""One verb on several workers: what the dead were at is done; what ends its worker every time is given up."""

import os
import signal
from pathlib import Path

import pytest
from prefect import task

from tasks.spreading import WorkerLostError, Workers, a_crew, spread
from tasks.wrong import AskedWronglyError

pytestmark = pytest.mark.whole


@task
def double(word: str) -> str:
    """Twice the word; `once …` kills its process the first time, `dies` each time."""
    if word.startswith("once"):
        mark = Path(word.partition(" ")[2])
        if not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
    if word == "dies":
        os.kill(os.getpid(), signal.SIGKILL)
    if word == "fails":
        raise AskedWronglyError("it is no word")
    return word * 2


def test_what_a_dead_process_was_at_is_done_again_and_what_kills_each_is_given_up(tmp_path, api_url):
    once = f"once {tmp_path / 'mark'}"
    heard: dict[int, object] = {}
    with a_crew(Workers(2)) as crew:
        endings = spread(double, ["a", once, "dies", "fails", "b"], crew, heard.__setitem__)
        assert spread(double, ["c"], crew) == ["cc"]
    assert endings[:2] == ["aa", once * 2]
    assert isinstance(endings[2], WorkerLostError)
    assert str(endings[3]) == "it is no word"
    assert endings[4] == "bb"
    assert heard == dict(enumerate(endings))


def test_a_cluster_that_does_not_answer_is_a_sentence(monkeypatch, api_url):
    monkeypatch.setattr("tasks.spreading._CLUSTER_ANSWERS_WITHIN", 1)
    with (
        pytest.raises(AskedWronglyError, match=r"no Dask cluster with a worker answers at tcp://127\.0\.0\.1:9"),
        a_crew(Workers(1, "tcp://127.0.0.1:9")),
    ):
        pass
