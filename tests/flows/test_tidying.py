"""What a stop left behind: one late run for all that were missed, and runs that were cut off begin anew."""

import os
import sqlite3
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from prefect import flow, task
from prefect.client.orchestration import get_client
from prefect.client.schemas.actions import WorkPoolCreate
from prefect.client.schemas.objects import ConcurrencyLimitStrategy, ConcurrencyOptions, State, StateType
from prefect.states import Cancelling, Crashed, Pending, Running, Scheduled

from tasks.serving.tidying import CUT_OFF, MOST_TRIES, SKIPPED, TAKEN_UP, skip_missed, take_up_cut_off

NOW = datetime.now(UTC)
LATER = NOW + timedelta(hours=1)


@flow
def morning() -> None: ...


@task
def inner() -> None: ...


class Pool:
    """A pool of its own with deployments whose runs nobody starts."""

    def __init__(self, client, name):
        self.client = client
        self.name = name
        client.create_work_pool(WorkPoolCreate(name=name, type="process", base_job_template={}))

    def deployment(self, name="daily", limit=None):
        return self.client.create_deployment(
            flow_id=self.client.create_flow(morning),
            name=f"{self.name} {name}",
            work_pool_name=self.name,
            concurrency_limit=limit,
            concurrency_options=ConcurrencyOptions(collision_strategy=ConcurrencyLimitStrategy.ENQUEUE)
            if limit
            else None,
        )

    def run(self, deployment, days_ago=0, auto=False):
        state: State[None] = Scheduled(scheduled_time=NOW - timedelta(days=days_ago))
        made = self.client.create_flow_run_from_deployment(deployment, state=state, name=f"{days_ago} days ago")
        if auto:  # what only the scheduler can say
            with sqlite3.connect(Path(os.environ["PREFECT_HOME"]) / "prefect.db", timeout=60) as database:
                database.execute("update flow_run set auto_scheduled = 1 where id = ?", (str(made.id),))
        return made.id

    def at_work(self, deployment, state=None):
        run = self.run(deployment)
        self.client.set_flow_run_state(run, state or Running(), force=True)
        return run

    def state(self, run):
        return self.client.read_flow_run(run).state

    def names(self, *runs):
        return [self.state(run).name for run in runs]


@pytest.fixture
def pool(tmp_path):
    with get_client(sync_client=True) as client:
        yield Pool(client, f"pool-{tmp_path.name}")


def test_of_five_mornings_that_were_missed_the_last_is_made_good(pool):
    daily = pool.deployment()
    runs = [pool.run(daily, days, auto=True) for days in (5, 4, 3, 2, 1)]
    assert skip_missed(pool.client, pool.name, NOW) == 4

    assert pool.names(*runs) == [SKIPPED] * 4 + ["Scheduled"]
    assert skip_missed(pool.client, pool.name, NOW) == 0


def test_every_deployment_is_made_good_once_for_itself(pool):
    daily, backup = pool.deployment("daily"), pool.deployment("backup")
    runs = [pool.run(one, days, auto=True) for days in (2, 1) for one in (daily, backup)]
    assert skip_missed(pool.client, pool.name, NOW) == 2

    assert pool.names(*runs) == [SKIPPED, SKIPPED, "Scheduled", "Scheduled"]


def test_what_is_still_to_come_and_what_people_asked_for_stays(pool):
    daily = pool.deployment()
    runs = [pool.run(daily, 3), pool.run(daily, 2), pool.run(daily, 1, auto=True), pool.run(daily, -1, auto=True)]
    assert skip_missed(pool.client, pool.name, NOW) == 0

    assert pool.names(*runs) == ["Scheduled"] * 4


def test_runs_of_another_pool_are_none_of_ours(pool, tmp_path):
    other = Pool(pool.client, f"{pool.name}-other")
    daily = other.deployment()
    runs = [other.run(daily, 2, auto=True), other.run(daily, 1, auto=True), other.at_work(daily)]
    skip_missed(pool.client, pool.name, NOW)
    take_up_cut_off(pool.client, pool.name, LATER)

    assert pool.names(*runs) == ["Scheduled", "Scheduled", "Running"]


@pytest.mark.parametrize("state", [Pending, Running])
def test_a_run_whose_process_is_gone_begins_anew(pool, state):
    run = pool.at_work(pool.deployment(), state())
    assert take_up_cut_off(pool.client, pool.name, LATER) == (["0 days ago"], [])

    assert pool.state(run).name == TAKEN_UP
    assert pool.state(run).type is StateType.SCHEDULED


def test_a_run_that_the_worker_saw_die_begins_anew_too_but_none_of_long_ago_and_none_given_up(pool):
    deployment = pool.deployment()
    run, given_up = (pool.at_work(deployment, Crashed(name=name)) for name in (None, CUT_OFF))
    long_after = datetime.now(UTC) + timedelta(hours=1, minutes=1)  # LATER counts from before all tests
    assert take_up_cut_off(pool.client, pool.name, long_after) == ([], [])
    assert take_up_cut_off(pool.client, pool.name, datetime.now(UTC), timedelta(minutes=2)) == (["0 days ago"], [])

    assert pool.names(run, given_up) == [TAKEN_UP, CUT_OFF]


def test_a_run_whose_process_lives_is_left_to_it(pool):
    run = pool.at_work(pool.deployment())
    with subprocess.Popen(["sleep", "600"], env={"PREFECT__FLOW_RUN_ID": str(run), **os.environ}) as process:
        while str(run).encode() not in Path(f"/proc/{process.pid}/environ").read_bytes():
            pass
        assert take_up_cut_off(pool.client, pool.name, LATER) == ([], [])
        process.kill()
    assert take_up_cut_off(pool.client, pool.name, LATER) == (["0 days ago"], [])


def test_a_run_that_has_only_begun_gets_time_for_its_process_to_appear(pool):
    pool.at_work(pool.deployment())
    a_moment = datetime.now(UTC) + timedelta(seconds=30)

    assert take_up_cut_off(pool.client, pool.name, a_moment, timedelta(minutes=2)) == ([], [])
    assert take_up_cut_off(pool.client, pool.name, a_moment) == (["0 days ago"], [])


def test_runs_within_one_that_was_cut_off_end_with_it(pool):
    run = pool.at_work(pool.deployment())
    within, deeper = inside(pool, run), None
    deeper = inside(pool, within)
    take_up_cut_off(pool.client, pool.name, LATER)

    assert pool.names(run, within, deeper) == [TAKEN_UP, CUT_OFF, CUT_OFF]


def inside(pool, parent):
    """A run that another one called."""
    called = pool.client.create_task_run(inner, parent, dynamic_key="0")
    run = pool.client.create_flow_run(morning, parent_task_run_id=called.id)
    pool.client.set_flow_run_state(run.id, Running(), force=True)
    return run.id


def test_a_run_that_is_cut_off_again_and_again_is_given_up_and_named(pool):
    run = pool.at_work(pool.deployment())
    for _ in range(MOST_TRIES - 1):
        assert take_up_cut_off(pool.client, pool.name, LATER) == (["0 days ago"], [])
        pool.client.set_flow_run_state(run, Running(), force=True)
    assert take_up_cut_off(pool.client, pool.name, LATER) == ([], ["0 days ago"])

    assert pool.state(run).name == CUT_OFF


def test_a_run_that_somebody_was_cancelling_is_cancelled(pool):
    run = pool.at_work(pool.deployment(), Cancelling())
    take_up_cut_off(pool.client, pool.name, LATER)

    assert pool.state(run).type is StateType.CANCELLED


def test_the_place_of_a_run_that_was_cut_off_is_free_for_the_next(pool):
    daily = pool.deployment(limit=1)
    first, second = pool.run(daily), pool.run(daily)
    pool.client.set_flow_run_state(first, Pending())
    pool.client.set_flow_run_state(second, Pending())
    assert pool.names(first, second) == ["Pending", "AwaitingConcurrencySlot"]
    take_up_cut_off(pool.client, pool.name, LATER)
    pool.client.set_flow_run_state(second, Pending())

    assert pool.names(first, second) == [TAKEN_UP, "Pending"]
