"""One task for many things at a time, on processes of this machine or on a Dask cluster: Prefect's own task runners.

A worker that dies takes nothing with it but time: what it was at is done by another.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, ExitStack, contextmanager
from contextvars import copy_context
from dataclasses import dataclass
from multiprocessing import parent_process
from threading import Thread
from typing import Any, Final, TypeVar, cast
from urllib.parse import urlsplit
from uuid import UUID

from prefect import Task
from prefect.futures import PrefectFuture
from prefect.settings import PREFECT_API_URL, temporary_settings
from prefect.task_runners import ProcessPoolTaskRunner, TaskRunner

from tasks.cluster_watch import watched
from tasks.lost_runs import mark_crashed
from tasks.same_program import refuse_another_program
from tasks.settings import THIS_MACHINE
from tasks.wrong import AskedWronglyError

T = TypeVar("T")
R = TypeVar("R")
Ended = Callable[[int, Any], None]
Runner = TaskRunner[PrefectFuture[Any]]

_TRIES_ALONE: Final = 2
_SCHEMES: Final = frozenset({"tcp", "tls"})
_CLUSTER_ANSWERS_WITHIN: Final = 30
"""Seconds in which a scheduler answers and a worker of it stands."""


class WorkerLostError(Exception):
    """Whatever worked on it was ended from outside, each time; `run` is Prefect's number of it."""

    def __init__(self, run: UUID) -> None:
        super().__init__(
            "its process was ended from outside each time (often: out of memory); give it more and run again"
        )
        self.run = run


@dataclass(frozen=True, slots=True)
class Workers:
    """Where tasks are worked on: so many processes of this machine, or the Dask cluster at an address (tcp://…)."""

    processes: int
    cluster: str | None = None

    @property
    def beside(self) -> int | None:
        """How many of them share this machine; None on a cluster, whose workers know their share."""
        return None if self.cluster else self.processes


class Crew:
    """The workers of a run, kept from its first task to its last; `runner` is what hands them their tasks."""

    runner: Runner

    def __init__(self, workers: Workers, kept: ExitStack) -> None:
        self.workers, self._kept = workers, kept
        self.renew()

    def renew(self) -> None:
        """Let go of the workers there are, and have others do what comes."""
        self._kept.close()
        self.runner = self._kept.enter_context(_runner_on(self.workers))

    def tries_again(self, ending: object) -> bool:
        """Whether this was lost and is to be done again here; a cluster's scheduler has seen to it itself."""
        return isinstance(ending, WorkerLostError) and self.workers.cluster is None


@contextmanager
def a_crew(workers: Workers) -> Iterator[Crew]:
    """Workers for all that a run spreads. Raises AskedWronglyError for a cluster that cannot be used."""
    if workers.cluster is not None:
        _refuse_no_address(workers.cluster)
    with an_api_for(workers), ExitStack() as kept:
        yield Crew(workers, kept)


def _refuse_no_address(cluster: str) -> None:
    """Dask looks for a minute at what it cannot be, and then says so in a hundred lines."""
    try:
        said = urlsplit(cluster)
        is_address = said.scheme in _SCHEMES and bool(said.hostname) and bool(said.port)
    except ValueError:
        is_address = False
    if not is_address:
        raise AskedWronglyError(f"{cluster!r} is no address of a Dask cluster; write it as tcp://10.0.0.5:8786")


def spread(
    verb: Task[[T], R], given: Sequence[T], crew: Crew, ended: Ended = lambda _which, _ending: None
) -> list[R | Exception]:
    """Do the verb for each of what is given; what each came to, in its order: what it gave, or its error.

    `ended` hears of each (its place, what it came to) once it is known. A process that is killed breaks the pool that
    it is of: what was lost is done again, each in a process of its own.
    """

    def found(place: int, ending: R | Exception) -> None:
        if not crew.tries_again(ending):
            ended(place, ending)

    endings = _endings(crew.runner, verb, given, found)
    if lost := [place for place, ending in enumerate(endings) if crew.tries_again(ending)]:
        crew.renew()
        again = _each_alone(verb, [given[place] for place in lost], crew.workers.processes)
        for place, ending in zip(lost, again, strict=True):
            endings[place] = ending
            ended(place, ending)
    return endings


def _each_alone(verb: Task[[T], R], given: Sequence[T], processes: int) -> Iterator[R | Exception]:
    """Each in a process of its own, so that whatever ends it is its own trouble; so many at a time."""
    with ThreadPoolExecutor(processes) as several:
        futures = [several.submit(copy_context().run, _alone, verb, one) for one in given]
        for future in futures:
            yield future.result()


def _alone(verb: Task[[T], R], one: T, tries: int = _TRIES_ALONE) -> R | Exception:
    with _processes(1) as pool:
        [ending] = _endings(pool, verb, [one])
    if tries == 1 or not isinstance(ending, WorkerLostError):
        return ending
    return _alone(verb, one, tries - 1)


def _runner_on(workers: Workers) -> AbstractContextManager[Runner]:
    return _processes(workers.processes) if workers.cluster is None else _cluster(workers.cluster)


def _processes(number: int) -> AbstractContextManager[Runner]:
    """A pool; each process of it starts when there is something for it to do."""
    return cast("Runner", ProcessPoolTaskRunner(max_workers=number, initializer=_end_with_the_command))


def _end_with_the_command() -> None:
    """In a process of the pool: end when the command does; it may be killed, and nobody else would end this one."""
    Thread(target=_await_end_of_the_command, daemon=True).start()


def _await_end_of_the_command() -> None:
    if command := parent_process():
        command.join()
        os._exit(1)


@contextmanager
def _cluster(address: str) -> Iterator[Runner]:
    """Its scheduler gives what a dead worker was at to another, as often as it is set up to."""
    try:
        from prefect_dask import DaskTaskRunner  # noqa: PLC0415  an extra that few offices have
    except ImportError:
        raise AskedWronglyError(
            "a cluster needs what stands in requirements-cluster.lock (the extra [cluster]); install it here and on "
            "every worker, or leave --cluster out"
        ) from None
    with DaskTaskRunner(address=address, client_kwargs={"timeout": _CLUSTER_ANSWERS_WITHIN}) as runner:
        _wait_for_a_worker(runner, address)
        refuse_another_program(runner.client, address)
        with watched(runner.client, address):
            yield runner


def _wait_for_a_worker(runner: Any, address: str) -> None:
    try:
        runner.client.wait_for_workers(1, timeout=_CLUSTER_ANSWERS_WITHIN)
    except (OSError, TimeoutError):
        raise AskedWronglyError(
            f"no Dask cluster with a worker answers at {address}; start dask scheduler and dask worker, or look at the "
            "address and the network"
        ) from None


def _endings(
    runner: Runner, verb: Task[[T], R], given: Sequence[T], ended: Ended = lambda _which, _ending: None
) -> list[R | Exception]:
    [name] = verb.fn.__annotations__.keys() - {"return"}
    futures = [runner.submit(verb, {name: one}) for one in given]
    endings = []
    for place, future in enumerate(futures):
        endings.append(_ending(future))
        ended(place, endings[-1])
    mark_crashed([ending.run for ending in endings if isinstance(ending, WorkerLostError)])
    return endings


def _ending(future: PrefectFuture[R]) -> R | Exception:
    try:
        return future.result()
    except Exception as error:  # noqa: BLE001  it is told of where all of them are told
        is_lost = isinstance(error, BrokenProcessPool) or type(error).__name__ == "KilledWorker"
        return WorkerLostError(future.task_run_id) if is_lost else error


@contextmanager
def an_api_for(workers: Workers) -> Iterator[None]:
    """Have one API of Prefect for all: the server's that stands, else this command's, which others here may reach.

    Raises AskedWronglyError where workers on other machines could not reach it.
    """
    if PREFECT_API_URL.value():
        yield
        return
    if workers.cluster is not None and urlsplit(workers.cluster).hostname not in THIS_MACHINE:
        raise AskedWronglyError(
            f"the workers of {workers.cluster} stand on other machines and could not reach Prefect here; let fangpin "
            "serve run and set PREFECT_API_URL to an address of it that they reach"
        )
    from prefect.server.api.server import SubprocessASGIServer  # noqa: PLC0415  slow to import

    server = SubprocessASGIServer()
    server.start()
    with temporary_settings({PREFECT_API_URL: server.api_url}):
        yield
