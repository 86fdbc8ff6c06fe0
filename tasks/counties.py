"""One county of a region at work: its own settings, its share of the machine, and what became of its month."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from functools import wraps
from pathlib import Path
from typing import Final, TypeVar

from policy.region import County
from tasks.desks import INTAKE, SCREENING
from tasks.office import Office, open_office, this_office
from tasks.screening import told_of_screening
from tasks.settings import LEAST_WAREHOUSE_MEMORY, Settings, county_settings, keep_from_others
from tasks.trouble import is_ours, noted
from tasks.voice import in_silence
from tasks.wrong import AskedWronglyError
from warehouse.ledger.locks import LEASE
from warehouse.region_file import region_of

R = TypeVar("R")

_FOR_THE_WAREHOUSE: Final = 0.5
"""Of a worker's memory; the rest is for reading files, and a Dask worker is ended when it takes nearly all."""


_LONGEST_HELD: Final = LEASE.total_seconds()
"""A worker that dies on another machine holds its county's month so long at most; the one that takes over waits."""


class CountyFailedError(Exception):
    """A county's month broke off. Its text is a sentence; it goes between processes as it is."""


class CountyState(StrEnum):
    """What became of a county's month."""

    SCREENED = "screened"
    UNCHANGED = "unchanged"
    FAILED = "failed"

    @property
    def label(self) -> str:
        """In Chinese."""
        return {"screened": "已筛查", "unchanged": "无变化", "failed": "未办成"}[self.value]


@dataclass(frozen=True, slots=True)
class Errand:
    """What a worker is told: the region's file on shared storage, which county, which month, the clock if it is set.

    `beside`: how many workers share the machine; None where the worker knows its share itself. Nothing personal.
    """

    region_file: str
    code: str
    month: str
    today: str | None = None
    beside: int | None = None


@dataclass(frozen=True, slots=True)
class CountyMonth:
    """What became of one county's month: counts of intake and screening by Chinese word; why, where it failed."""

    code: str
    name: str
    state: CountyState
    counts: Mapping[str, int] = field(default_factory=dict)
    sentence: str = ""


@contextmanager
def at_county(errand: Errand) -> Iterator[County]:
    """The county's office, open as `this_office()`. Raises CountyFailedError for whatever goes wrong within."""
    county = region_of(Path(errand.region_file)).county(errand.code)
    home = Path(county.home)
    try:
        settings = settings_of(county, errand)
        keep_from_others(settings)
        with in_silence(), open_office(settings, county):
            yield county
    except Exception as error:  # noqa: BLE001  whatever it is, it goes on as a sentence
        sentence = str(error) if is_ours(error) else noted(home, "region", error)
        # An error's own class need not survive the way to another process.
        raise CountyFailedError(sentence) from None


def unchained(verb: Callable[[Errand], R]) -> Callable[[Errand], R]:
    """A verb whose CountyFailedError goes to another process alone, without the errors that it was raised for.

    Where Dask is installed errors take those along, and theirs may quote a cell.
    """

    @wraps(verb)
    def alone(errand: Errand) -> R:
        try:
            return verb(errand)
        except CountyFailedError as failed:
            failed.__context__ = None
            raise

    return alone


def settings_of(county: County, errand: Errand) -> Settings:
    """The settings under which the county is worked. Raises AskedWronglyError for folders that are not there."""
    home = Path(county.home)
    if not home.is_dir():
        raise AskedWronglyError(
            f"the home {home} of {county.name} is not there; make the folder, or mend the region file"
        )
    policy = Path(county.policy)
    if policy != home / "policy" and not policy.is_dir():
        raise AskedWronglyError(
            f"the policy folder {policy} of {county.name} is not there; its own lines would be lost"
        )
    settings = county_settings(home, policy=policy, today=errand.today)
    threads, memory = share_of_worker(errand.beside)
    bounds = {
        "lock_wait_seconds": settings.lock_wait_seconds + (_LONGEST_HELD if errand.beside is None else 0),
        "warehouse_threads": settings.warehouse_threads or threads,
        "warehouse_memory_bytes": settings.warehouse_memory_bytes or memory,
    }
    return settings.model_copy(update=bounds)


def share_of_worker(beside: int | None) -> tuple[int, int]:
    """Threads and bytes of memory for the warehouse of the one county that a worker has open."""
    if beside is None:
        threads, memory = _share_on_cluster()
    else:
        threads, memory = (os.cpu_count() or 1) // beside, _memory_here() // beside
    return max(threads, 1), max(int(memory * _FOR_THE_WAREHOUSE), LEAST_WAREHOUSE_MEMORY)


def _share_on_cluster() -> tuple[int, int]:
    """A worker of Dask works on as many counties at a time as it has threads."""
    from distributed import get_worker  # noqa: PLC0415  an extra that few offices have

    worker = get_worker()
    return 1, (worker.memory_manager.memory_limit or _memory_here()) // worker.state.nthreads


def _memory_here() -> int:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


def county_month(county: County, month: str, told_before: str | None) -> CountyMonth:
    """What became of the month at the open office, by its ledger; `told_before`: `told_now` before it was worked."""
    office = this_office()
    with office.ledger.reading() as book:
        standings = {one.stage: one.counts for one in book.stages.of(month)}
    counts = {**standings.get(INTAKE.name, {}), **standings.get(SCREENING.name, {})}
    is_new = told_before is None or told_now(office, month) != told_before
    return CountyMonth(county.code, county.name, CountyState.SCREENED if is_new else CountyState.UNCHANGED, counts)


def told_now(office: Office, month: str) -> str | None:
    """The mark of the month's tables as people were last told of them; None before."""
    with office.ledger.reading() as book:
        return told_of_screening(book, month)
