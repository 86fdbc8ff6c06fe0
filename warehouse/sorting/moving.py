"""Moving a file for good: into a place that is free, never over another, and only when the archive has its content."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Final

from warehouse.inbox import look

_LOCK: Final = ".lock"


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold a folder against other runs that would sort it; waits for one that does."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (folder / _LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def move(source: Path, target: Path) -> None:
    """Move a file to a free place. A kill leaves it at one of the two places or at both, never at none.

    Raises FileExistsError where something stands there.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(source, target, follow_symlinks=False)
    except FileExistsError:
        raise
    except OSError:  # another disk, or a share without links
        _copy(source, target)
    source.unlink()


def _copy(source: Path, target: Path) -> None:
    beside = target.with_name(f"~${target.name}.part")
    try:
        shutil.copy2(source, beside)
        if target.exists():
            raise FileExistsError(target)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def free(path: Path) -> Path:
    """The path itself, or the first of `a (2).xlsx`, `a (3).xlsx`, … where nothing stands."""
    if not os.path.lexists(path):
        return path
    numbered = (path.with_name(f"{path.stem} ({number}){path.suffix}") for number in count(2))
    return next(each for each in numbered if not os.path.lexists(each))


class Lying:
    """The files below a folder by their size, looked at once: whether a content lies there already."""

    def __init__(self, folder: Path) -> None:
        """Look at the folder."""
        self._by_size: dict[int, list[Path]] = {}
        for one in look(folder)[0]:
            self.add(one.path)

    def add(self, path: Path) -> None:
        """Know of a file that was laid there since."""
        self._by_size.setdefault(path.stat().st_size, []).append(path)

    def has(self, path: Path) -> bool:
        """Whether another file there has the same content."""
        same_size = [each for each in self._by_size.get(path.stat().st_size, ()) if each.exists()]
        wanted = _sum(path) if same_size else ""
        return any(_sum(each) == wanted for each in same_size)


def remove_empty(folder: Path) -> None:
    """Take away the folders below and this one, as far as they are empty."""
    for path in sorted((each for each in folder.rglob("*") if each.is_dir()), reverse=True):
        with suppress(OSError):
            path.rmdir()
    with suppress(OSError):
        folder.rmdir()


def _sum(path: Path) -> str:
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
