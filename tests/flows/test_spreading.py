"""One verb on several workers: what the dead were at is done; what ends its worker every time is given up."""

import os
import signal
import time
from collections import Counter
from pathlib import Path

import pytest
from prefect import task
from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import TaskRunFilter, TaskRunFilterName
from prefect.client.schemas.objects import StateType, TaskRun
from prefect.context import TaskRunContext
from prefect.settings import PREFECT_API_URL, temporary_settings

from tasks.spreading import WorkerLostError, Workers, a_crew, spread
from tasks.wrong import AskedWronglyError

pytestmark = pytest.mark.whole
NOT_ENDED = {StateType.PENDING, StateType.RUNNING}


@task
def double(word: str) -> str:
    """Twice the word; `once …` kills its process the first time, `dies` each time."""
    if word.startswith("once"):
        mark = Path(word.partition(" ")[2])
        if not mark.exists():
            mark.touch()
            die_at_work()
    if word == "dies":
        die_at_work()
    if word == "fails":
        raise AskedWronglyError("it is no word")
    return word * 2


def die_at_work() -> None:
    """Kill this process, as soon as Prefect knows that the run is being worked on."""
    context = TaskRunContext.get()
    assert context
    while context.task_run.id not in {run.id for run in runs() if run.state_type is StateType.RUNNING}:
        time.sleep(0.1)
    os.kill(os.getpid(), signal.SIGKILL)


def runs() -> list[TaskRun]:
    """The runs of the task that Prefect knows."""
    with get_client(sync_client=True) as client:
        return client.read_task_runs(task_run_filter=TaskRunFilter(name=TaskRunFilterName(like_="double")))


def ends_of_runs() -> Counter[StateType | None]:
    """What became of the runs, once Prefect knows of each; a run that is not ended is waited for."""
    patience = 100
    while (patience := patience - 1) and any(run.state_type in NOT_ENDED for run in runs()):
        time.sleep(0.1)
    return Counter(run.state_type for run in runs())


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
    with temporary_settings({PREFECT_API_URL: api_url}):
        ended = ends_of_runs()
    assert ended.keys() == {StateType.COMPLETED, StateType.FAILED, StateType.CRASHED}
    assert ended[StateType.CRASHED] >= 3  # the one, and the other each time that it was tried alone


def test_a_cluster_that_does_not_answer_is_a_sentence(monkeypatch, api_url):
    monkeypatch.setattr("tasks.spreading._CLUSTER_ANSWERS_WITHIN", 1)
    with (
        pytest.raises(AskedWronglyError, match=r"no Dask cluster with a worker answers at tcp://127\.0\.0\.1:9"),
        a_crew(Workers(1, "tcp://127.0.0.1:9")),
    ):
        pass
