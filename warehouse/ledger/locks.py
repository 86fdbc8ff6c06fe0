"""One run a month at a time. The ledger's own lock is the truth, whatever Prefect limits.

A lock whose owner is dead is taken over: on this host by its process, from another host by its lease.
All times are the machine's, because a rehearsal's clock stands still.
"""

from __future__ import annotations

import os
import socket
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from warehouse.ledger.errors import MonthBusyError
from warehouse.ledger.models import MonthLock

LEASE: Final = timedelta(minutes=10)
START_TICKS: Final = 19  # field 22 of /proc/PID/stat, counted after the name in brackets
UNKNOWN: Final = "unknown"


@dataclass(frozen=True, slots=True)
class Owner:
    """Who holds a month: a name that people understand, and the process. `started` tells two of one number apart."""

    name: str
    host: str
    pid: int
    started: str


def this_process(name: str) -> Owner:
    """Give the owner that this process is, under a name such as a run's."""
    return Owner(name, socket.gethostname(), os.getpid(), _started(os.getpid()) or UNKNOWN)


class MonthLocks:
    """The locks within one transaction."""

    def __init__(self, session: Session) -> None:
        """Work in this transaction."""
        self._session = session

    def take(self, month: str, owner: Owner, now: datetime) -> bool:
        """Take the month; False when it was ours already. Raises MonthBusyError while a living owner has it."""
        lock = self._session.get(MonthLock, month)
        if lock is None:
            lock = MonthLock(month=month)
            self._session.add(lock)
        elif _is_ours(lock, owner):
            return False
        elif not _is_dead(lock, now):
            raise MonthBusyError(_busy(lock))
        lock.owner, lock.host, lock.pid, lock.started = owner.name, owner.host, owner.pid, owner.started
        lock.taken_at, lock.expires_at = now, now + LEASE
        return True

    def renew(self, month: str, owner: Owner, now: datetime) -> bool:
        """Hold on for another lease. False where the month was taken over."""
        lock = self._session.get(MonthLock, month)
        if lock is None or not _is_ours(lock, owner):
            return False
        lock.expires_at = now + LEASE
        return True

    def release(self, month: str, owner: Owner) -> None:
        """Let the month go, if it is still ours."""
        lock = self._session.get(MonthLock, month)
        if lock is not None and _is_ours(lock, owner):
            self._session.delete(lock)

    def refuse_held(self, now: datetime) -> None:
        """Raise MonthBusyError while a living owner has any month."""
        for lock in self._session.scalars(select(MonthLock).order_by(MonthLock.month)):
            if not _is_dead(lock, now):
                raise MonthBusyError(_busy(lock))

    def let_abandoned_go(self, now: datetime) -> list[str]:
        """Let go of months whose owner died and has not come back within a lease; which."""
        locks = self._session.scalars(select(MonthLock).order_by(MonthLock.month))
        abandoned = [lock for lock in locks if lock.expires_at <= now and _is_dead(lock, now)]
        for lock in abandoned:
            self._session.delete(lock)
        return [lock.month for lock in abandoned]

    def holder(self, month: str) -> MonthLock | None:
        """Give who holds the month."""
        return self._session.get(MonthLock, month)


def _is_ours(lock: MonthLock, owner: Owner) -> bool:
    return (lock.owner, lock.host, lock.pid, lock.started) == (owner.name, owner.host, owner.pid, owner.started)


def _is_dead(lock: MonthLock, now: datetime) -> bool:
    if lock.host != socket.gethostname():
        return lock.expires_at <= now
    started = _started(lock.pid)
    return started is None or (UNKNOWN not in {started, lock.started} and started != lock.started)


def _started(pid: int) -> str | None:
    """Say when a process of this host started, in its own unit; None where it does not live."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return None
    except PermissionError:
        pass  # it lives, as somebody else's
    try:
        after_name = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2]
    except OSError:
        return UNKNOWN
    return after_name.split()[START_TICKS]


def _busy(lock: MonthLock) -> str:
    return (
        f"{lock.month} is being worked on by {lock.owner} (process {lock.pid} on {lock.host}, "
        f"since {lock.taken_at:%H:%M}); wait until it is done, or look with fangpin status."
    )
