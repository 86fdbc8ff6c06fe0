"""Files and folders of backups: written for good, by one process at a time, for this account alone."""

from __future__ import annotations

import errno
import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final

from warehouse.backups.errors import BackupError

PIECE_BYTES: Final = 4 * 1024 * 1024

_LOCK: Final = ".backup.lock"
_NO_ROOM: Final = frozenset({errno.ENOSPC, errno.EDQUOT})
_NOT_ALLOWED: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


@contextmanager
def alone(home: Path) -> Iterator[None]:
    """Let one backup or restore of a home, made if need be, go on at a time. Raises BackupError where another does."""
    make_folder(home)
    with (home / _LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BackupError(f"Another backup or restore of {home} is going on; wait until it has ended.") from None
        yield


@contextmanager
def plain_words(folder: Path) -> Iterator[None]:
    """Turn what the system says about files into sentences. `folder` is where it was written to."""
    try:
        yield
    except OSError as wrong:
        raise BackupError(_in_words(wrong, folder)) from wrong


def make_folder(path: Path) -> None:
    """Make a folder, and those above it that are missing, for this account alone."""
    if not path.is_dir():
        make_folder(path.parent)
        path.mkdir(mode=0o700, exist_ok=True)


def copy_bytes(source: BinaryIO, target: Path) -> tuple[int, str]:
    """Write a new file of rights 600 to the disk for good; its size and SHA-256."""
    digest, size = hashlib.sha256(), 0
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as copy:
        while piece := source.read(PIECE_BYTES):
            digest.update(piece)
            size += len(piece)
            copy.write(piece)
        copy.flush()
        os.fsync(copy.fileno())
    return size, digest.hexdigest()


def linked(source: Path, target: Path) -> bool:
    """Whether `target` could be made one file with `source`; not every disk can, nor two disks."""
    try:
        os.link(source, target)
    except OSError:
        return False
    return True


def no_room(folder: Path) -> str:
    """Say that a disk is full."""
    return f"There is not enough room left for {folder}; free some, or name a folder on another disk."


def _in_words(wrong: OSError, folder: Path) -> str:
    where = wrong.filename2 or wrong.filename or folder
    if wrong.errno in _NO_ROOM:
        return no_room(folder)
    if wrong.errno in _NOT_ALLOWED:
        return f"This account may not read or write {where} ({wrong.strerror}); set its rights, or name another folder."
    return f"It broke off at {where} ({wrong.strerror}); put that right and start again."
