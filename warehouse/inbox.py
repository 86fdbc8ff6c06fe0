"""A month's inbox: what lies in it, and what of that is a submission."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from policy.windows import Month
from warehouse.doors.recognise import is_passed_over


@dataclass(frozen=True, slots=True)
class Sent:
    """A file in the inbox, and what its place on the disk says of it."""

    name: str
    path: Path
    stamp: str
    changed_at: float


@dataclass(frozen=True, slots=True)
class Inbox:
    """A month's inbox: its folder, the archive beside it, and the time on the clock.

    `settle_seconds`: a file that changed later than that is left for the next run; 0 waits for none.
    """

    folder: Path
    archive: Path
    month: Month
    now: datetime
    settle_seconds: float = 0


def look(inbox: Path) -> tuple[list[Sent], list[str]]:
    """The regular files under the inbox, and the names of what is passed over (locks, hidden files, links)."""
    sent: list[Sent] = []
    passed_over: list[str] = []
    for path in _walk(inbox):
        name = _readable(path.relative_to(inbox).as_posix())
        if path.is_symlink() or is_passed_over(name) or not path.is_file():
            passed_over.append(name)
            continue
        status = path.stat()
        sent.append(Sent(name, path, stamp_of(status), _changed_at(status)))
    return sent, passed_over


def stamp_of(status: os.stat_result) -> str:
    """Changes whenever the file does."""
    return f"{status.st_ino}:{status.st_size}:{status.st_mtime_ns}:{status.st_ctime_ns}"


def _changed_at(status: os.stat_result) -> float:
    """When the file last changed: the earlier of two times, so that a sender's clock ahead of ours holds nothing."""
    return min(status.st_mtime, status.st_ctime)


def _readable(name: str) -> str:
    """A name as text, also one whose bytes an old program wrote in GBK."""
    return os.fsencode(name).decode("gb18030", errors="replace") if not _is_text(name) else name


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _walk(folder: Path) -> Iterator[Path]:
    if not folder.is_dir() or folder.is_symlink():
        return
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_dir(follow_symlinks=False) and not is_passed_over(entry.name):
                yield from _walk(Path(entry.path))
            else:
                yield Path(entry.path)
