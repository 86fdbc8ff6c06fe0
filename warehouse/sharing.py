"""Who may look into a home: this account alone, or a group too, that sees what comes and goes and nothing else."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from warehouse.doors.address_book import NAME as ADDRESS_BOOK

_FILLED_BY_OTHERS: Final = ("inbox", "returns", "收件箱")
_READ_BY_OTHERS: Final = ("outbox",)
_EDITED_BY_OTHERS: Final = (ADDRESS_BOOK, "对照表.xlsx")
_THROUGH: Final = 0o710
_FILL: Final = 0o2770  # what is made in it belongs to the group
_READ: Final = 0o2750
_EDIT: Final = 0o660


class SharingError(Exception):
    """A home cannot be shared with a group. The text says what to do."""


def share(home: Path, group: int) -> None:
    """Let a group lay files into the folders for them, read what goes out, and edit the office's two tables.

    Raises SharingError where this account may not give them to the group.
    """
    wanted = {home: _THROUGH}
    wanted |= {home / name: _FILL for name in _FILLED_BY_OTHERS}
    wanted |= {home / name: _READ for name in _READ_BY_OTHERS}
    for folder, mode in wanted.items():
        folder.mkdir(exist_ok=True)
        _give(folder, group, mode)
    for name in _EDITED_BY_OTHERS:
        if (home / name).exists():
            _give(home / name, group, _EDIT)


def open_to_others(home: Path, group: int | None) -> Iterator[Path]:
    """Give what others than this account (and the group, where it may) could read or enter, were the home open."""
    shared = {home / name for name in (*_FILLED_BY_OTHERS, *_READ_BY_OTHERS, *_EDITED_BY_OTHERS)}
    for path in sorted(home.rglob("*")):
        if path.is_symlink() or not path.exists():
            continue
        is_shared = group is not None and not shared.isdisjoint({path, *path.parents})
        if path.stat().st_mode & (stat.S_IRWXO if is_shared else stat.S_IRWXG | stat.S_IRWXO):
            yield path


def _give(path: Path, group: int, mode: int) -> None:
    status = path.stat()
    try:
        if status.st_gid != group:
            os.chown(path, -1, group)
        if stat.S_IMODE(status.st_mode) != mode:
            path.chmod(mode)
    except OSError as wrong:
        raise SharingError(
            f"{path} cannot be shared with the group of FANGPIN_GROUP ({wrong.strerror}); let the account that runs "
            "fangpin own the home and be a member of that group."
        ) from None
