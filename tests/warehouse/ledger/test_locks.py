"""One run a month at a time, over processes and over their deaths."""

import os
import signal
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.processes import APART
from tests.warehouse.ledger.conftest import AT
from warehouse.ledger.book import Ledger, open_ledger
from warehouse.ledger.errors import MonthBusyError
from warehouse.ledger.locks import LEASE, Owner, this_process


def machine_now():
    return AT


def take(ledger: Ledger, owner: Owner, at: datetime = AT) -> bool:
    with ledger.writing() as book:
        return book.locks.take("2026-11", owner, at)


def test_a_second_run_of_the_month_is_told_who_works_on_it(ledger):
    with ledger.holding("2026-11", "cycle 1", machine_now), pytest.raises(MonthBusyError) as raised:
        take(ledger, this_process("cycle 2"))

    assert f"cycle 1 (process {os.getpid()} on " in str(raised.value)
    assert take(ledger, this_process("cycle 2"))


def test_other_months_are_free(ledger):
    with ledger.holding("2026-11", "cycle 1", machine_now), ledger.holding("2026-12", "cycle 2", machine_now):
        pass


def test_a_hold_within_a_hold_of_the_same_run_ends_with_the_outer_one(ledger):
    with ledger.holding("2026-11", "cycle 1", machine_now):
        with ledger.holding("2026-11", "cycle 1", machine_now):
            pass
        with pytest.raises(MonthBusyError):
            take(ledger, this_process("cycle 2"))


def test_a_run_that_fails_lets_the_month_go(ledger):
    with pytest.raises(RuntimeError), ledger.holding("2026-11", "cycle 1", machine_now):
        raise RuntimeError

    assert take(ledger, this_process("cycle 2"))


def test_a_living_process_of_this_host_keeps_the_month_after_its_lease(ledger):
    take(ledger, this_process("cycle 1"))

    with pytest.raises(MonthBusyError):
        take(ledger, this_process("cycle 2"), AT + LEASE * 10)


def test_a_process_that_got_the_number_of_a_dead_one_does_not_keep_its_month(ledger):
    mine = this_process("cycle 1")
    take(ledger, Owner("cycle 0", mine.host, mine.pid, "an earlier start"))

    assert take(ledger, mine)


def test_a_run_on_another_host_keeps_the_month_for_its_lease_only(ledger):
    elsewhere = Owner("cycle 1", "another-host", 4711, "1")
    take(ledger, elsewhere)
    with pytest.raises(MonthBusyError):
        take(ledger, this_process("cycle 2"), AT + LEASE - timedelta(seconds=1))

    with ledger.writing() as book:
        assert book.locks.renew("2026-11", elsewhere, AT + LEASE)
    with pytest.raises(MonthBusyError):
        take(ledger, this_process("cycle 2"), AT + LEASE)
    assert take(ledger, this_process("cycle 2"), AT + LEASE * 2)
    with ledger.writing() as book:
        assert not book.locks.renew("2026-11", elsewhere, AT + LEASE * 2)
        book.locks.release("2026-11", elsewhere)
        assert book.locks.holder("2026-11").owner == "cycle 2"


def _hold_for_ever(url: str, home: str, told) -> None:
    with open_ledger(url, Path(home)).holding("2026-11", "cycle 1", machine_now):
        told.set()
        signal.pause()


def test_the_month_of_a_killed_run_is_taken_over(ledger, ledger_url, home):
    told = APART.Event()
    run = APART.Process(target=_hold_for_ever, args=(ledger_url, str(home), told))
    run.start()
    assert told.wait(60)
    with pytest.raises(MonthBusyError, match=f"process {run.pid}"):
        take(ledger, this_process("cycle 2"))

    run.kill()
    run.join()
    assert take(ledger, this_process("cycle 2"))
