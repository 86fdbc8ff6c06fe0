"""A copy of the warehouse to work on: the warehouse itself stays byte for byte as it is, and nobody waits for long."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp
from typing import BinaryIO, Final, TextIO

import duckdb

from warehouse.backups.disk import copy_bytes
from warehouse.backups.home_files import WAREHOUSE
from warehouse.database import Bounds, held_still, open_warehouse

FOLDER: Final = ".what-if"
MOST_MEMORY: Final = 2 * 1024**3
"""Bytes that a copy may take: a city of 1,600,000 is as fast with them as with more."""
_LOCK: Final = "lock"
_JOURNAL: Final = ".wal"


class NoRoomError(Exception):
    """The disk has no room for the copy."""


@contextmanager
def copied_warehouse(
    home: Path,
    *,
    wait_seconds: float = 60,
    say: Callable[[str], None] = lambda _line: None,
    bounds: Bounds | None = None,
) -> Iterator[duckdb.DuckDBPyConnection]:
    """The open copy of the home's warehouse; it is gone afterwards, and one left by a killed process with the next.

    What does not fit into memory goes to a file beside it. `bounds`: else MOST_MEMORY, and at most half the machine's.
    Raises WarehouseBusyError, NoRoomError.
    """
    folder, lock = _own_folder(home)
    try:
        with held_still(home / WAREHOUSE, wait_seconds=wait_seconds, say=say) as content:
            _copy(home, content, folder)
        with closing(open_warehouse(folder / WAREHOUSE, bounds=_bounded(bounds or Bounds()))) as connection:
            yield connection
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        lock.close()


def _bounded(bounds: Bounds) -> Bounds:
    own = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return bounds if bounds.memory_bytes else replace(bounds, memory_bytes=min(MOST_MEMORY, own // 2))


def clear_left_copies(home: Path) -> None:
    """Delete the copies of processes that were killed."""
    with _alone(home) as folder:
        _clear(folder)


def _own_folder(home: Path) -> tuple[Path, TextIO]:
    """A new folder, and the lock by which it is known that its process lives."""
    with _alone(home) as folder:
        _clear(folder)
        own = Path(mkdtemp(dir=folder))
        lock = (own / _LOCK).open("w")
        fcntl.flock(lock, fcntl.LOCK_EX)
        return own, lock


def _clear(folder: Path) -> None:
    for own in (one for one in folder.iterdir() if one.is_dir()):
        with suppress(BlockingIOError), (own / _LOCK).open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(own)


@contextmanager
def _alone(home: Path) -> Iterator[Path]:
    folder = _folder(home)
    with (folder / _LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield folder


def _folder(home: Path) -> Path:
    folder = home / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _copy(home: Path, content: BinaryIO, folder: Path) -> None:
    """Copy the file, and the journal that a killed run left beside it."""
    journal = home / f"{WAREHOUSE}{_JOURNAL}"
    parts = {WAREHOUSE: home / WAREHOUSE, **({journal.name: journal} if journal.exists() else {})}
    needed = sum(part.stat().st_size for part in parts.values())
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise NoRoomError(
            f"A what-if works on a copy of the warehouse ({needed:,} bytes), and the disk of {home} has {free:,} "
            "bytes left; make room and start it again."
        )
    copy_bytes(content, folder / WAREHOUSE)
    if journal.exists():
        with journal.open("rb") as lines:
            copy_bytes(lines, folder / journal.name)
