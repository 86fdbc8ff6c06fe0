"""Today's page at the end of each run: whatever became of the run, and once where runs are nested."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Final

from tasks.ground import ground_of
from tasks.office import open_office
from tasks.trouble import is_ours, noted
from warehouse.doors.address_book import NAME, read_address_book
from warehouse.doors.today_page import FILE_NAME
from warehouse.today.page import write_page
from warehouse.today.work import todays_work

__all__ = ["FILE_NAME", "page_written_anew", "write_today"]

log = logging.getLogger(__name__)
_is_coming: Final[ContextVar[bool]] = ContextVar("todays_page_is_coming", default=False)


@contextmanager
def page_written_anew(stages: Mapping[str, str]) -> Iterator[None]:
    """Write today's page when what is within has ended; within another such block, at that one's end.

    `stages`: each stage's Chinese name. A page that cannot be written stops nothing.
    """
    if _is_coming.get():
        yield
        return
    token = _is_coming.set(True)
    try:
        yield
    finally:
        _is_coming.reset(token)
        _write_quietly(stages)


def write_today(stages: Mapping[str, str]) -> Path:
    """Write today's page from the ledger and the address book; its path. Raises OSError, LedgerError."""
    with open_office() as office:
        work = todays_work(ground_of(office), stages)
        book = read_address_book(office.home / NAME)
        return write_page(work, book, office.law.departments, office.home / "outbox")


def _write_quietly(stages: Mapping[str, str]) -> None:
    try:
        with open_office() as office:
            try:
                write_today(stages)
            except Exception as error:  # noqa: BLE001  the run's own work is done, and the page is made anew by the next
                why = str(error) if is_ours(error) else noted(office.home, "today", error)
                log.warning("Today's page was not written: %s", why)
    except Exception as error:  # noqa: BLE001  the run itself has told why the home cannot be opened
        log.warning("Today's page was not written (%s).", type(error).__name__)
