"""What holds a cycle together: the month held, the board shown, the state named after whom is waited for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Final

from prefect import tags
from prefect.client.schemas.objects import State
from prefect.settings import PREFECT_API_URL, PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings
from prefect.states import Completed

from policy.retention import Kind
from policy.windows import Month
from tasks.artifacts import show_board
from tasks.desks import LABELS, held, waiting_in_words
from tasks.ending import end_with_this_process
from tasks.office import clock_month, open_office, this_office
from tasks.purging import refuse_purged
from tasks.today import page_written_anew
from warehouse.ledger.stages import Standing
from warehouse.ledger.words import StageState

OURS: Final = "防贫"
ENDED: Final = "本月办结"
NOBODY_NEW: Final = "本月没有新增户"
_HELD_UP: Final = {StageState.STOPPED: "拦截，等待", StageState.WAITING: "等待"}
_LONGEST_NAME: Final = 60


@contextmanager
def hold_month(month: str | None, *, is_tagged: bool = True) -> Iterator[str]:
    """Hold a month (the clock's, if none is given) for the whole cycle.

    Raises MonthBusyError, AskedWronglyError for a month whose files were taken out when their term was over.
    """
    with page_written_anew(LABELS), open_office() as office:
        cycle = Month.parse(month) if month else clock_month(office.clock)
        refuse_purged(office, str(cycle), Kind.DEPARTMENT)
        with held(office, cycle), _tagged(OURS, str(cycle)) if is_tagged else nullcontext():
            yield str(cycle)


def _tagged(*names: str) -> AbstractContextManager[object]:
    """Tag the runs within, where a server stands on which people look for them.

    Each task of a tagged run asks the server whether its tags are limited, which takes a tenth of a second.
    """
    return tags(*names) if PREFECT_API_URL.value() else nullcontext()


@contextmanager
def unwatched() -> Iterator[None]:
    """A command's run: tagged as ours, and without heartbeats where no server stands that could miss them.

    Each flow's heartbeat costs up to a second at its end. The server that Prefect starts for it then ends with it.
    """
    if not PREFECT_API_URL.value():
        end_with_this_process()
    frequency = PREFECT_FLOWS_HEARTBEAT_FREQUENCY.value() if PREFECT_API_URL.value() else None
    with _tagged(OURS), temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: frequency}):
        yield


def standings_of(month: str) -> list[Standing]:
    """Where the stages of a month stand."""
    with this_office().ledger.reading() as book:
        return book.stages.of(month)


def show_cycle(month: str) -> None:
    """Show the board in the UI."""
    show_board(month, standings_of(month))


def name_of_state(month: str) -> str:
    """The cycle's end in a few words: for whom it waits, which stage is stopped, or that the month is done with."""
    with this_office().ledger.reading() as book:
        standings, cases = book.stages.of(month), book.cases.counts(month)
    held_up = [
        f"{LABELS[one.stage]}{_HELD_UP[one.state]} {waiting_in_words(one.waiting_for)}"
        for one in standings
        if one.state in _HELD_UP
    ]
    if held_up:
        return "；".join(held_up)[:_LONGEST_NAME]
    return ENDED if cases else NOBODY_NEW


@contextmanager
def kept_for_later(troubles: list[Exception]) -> Iterator[None]:
    """Keep what went wrong with one month until the others are done; its desk has told it already."""
    try:
        yield
    except Exception as error:  # noqa: BLE001  whatever it is, `end_of_day` raises it
        troubles.append(error)


@contextmanager
def a_day() -> Iterator[list[Exception]]:
    """A day's look at all months: what went wrong with them is kept here, and today's page is written at the end."""
    with page_written_anew(LABELS):
        yield []


def end_of_day(month: str | None, troubles: list[Exception]) -> State[None]:
    """The end of a day's look: named as the month (the clock's, if none is given) ends. Raises the first trouble."""
    if troubles:
        raise troubles[0]
    with open_office() as office:
        return Completed(name=name_of_state(str(Month.parse(month) if month else clock_month(office.clock))))
