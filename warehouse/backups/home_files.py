"""Which files make up a data home, beside its two databases: what a backup takes."""

from __future__ import annotations

import os
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from warehouse.doors.recognise import is_passed_over
from warehouse.ledger.heads import FILE_NAME as HEAD_FILE

LEDGER: Final = "ledger.db"
WAREHOUSE: Final = "warehouse.duckdb"
SECRETS: Final = "secrets"

FOLDERS: Final = frozenset({"keys", "policy", "templates", "archive", "inbox", "returns", "outbox", "收件箱"})
FROM_OTHERS: Final = frozenset({"inbox", "returns", "收件箱"})
MADE_ANEW: Final = frozenset({"prefect", "errors"})
"""What a home does without: the history of runs, and how they broke off."""


@dataclass(frozen=True, slots=True)
class HomeFile:
    """One file, under its path below the home, as it was found."""

    path: Path
    name: str
    status: os.stat_result


@dataclass(slots=True)
class HomeFiles:
    """The files of a home, and what is left out: links and strange folders, files still on their way."""

    files: list[HomeFile] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    unsettled: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Home:
    """A data home. `secrets`: the folder of secrets where they are wanted too, wherever it lies.

    A file from others that changed within `settle_seconds` counts as still on its way.
    """

    folder: Path
    ledger_file: Path | None = None
    secrets: Path | None = None
    settle_seconds: float = 0

    def look(self) -> HomeFiles:
        """Find all files but those of the databases, drafts, and the locks of office programs."""
        found = HomeFiles()
        for path in sorted(self.folder.iterdir()):
            if is_passed_over(path.name) or self._is_of_a_database(path.name):
                continue
            if path.is_file() and not path.is_symlink():
                self._add(path, path.name, found)
            elif path.name in FOLDERS:
                self._walk(path, path.name, found)
            elif path.name not in MADE_ANEW | {SECRETS}:
                found.left_out.append(path.name)
        if self.secrets is not None and self.secrets.is_dir():
            self._walk(self.secrets, SECRETS, found)
        return found

    def _is_of_a_database(self, name: str) -> bool:
        ledger = LEDGER if self.ledger_file is None else self.ledger_file.name
        return name == HEAD_FILE or name.startswith((WAREHOUSE, LEDGER, ledger))

    def _walk(self, folder: Path, name: str, found: HomeFiles) -> None:
        for entry in _entries(folder):
            below = f"{name}/{entry.name}"
            if is_passed_over(entry.name):
                continue
            if entry.is_symlink():
                found.left_out.append(below)
            elif entry.is_dir():
                self._walk(Path(entry.path), below, found)
            elif entry.is_file():
                self._add(Path(entry.path), below, found)

    def _add(self, path: Path, name: str, found: HomeFiles) -> None:
        with suppress(FileNotFoundError):  # gone since the folder was looked at
            one = HomeFile(path, name, path.stat())
            if self._is_on_its_way(one):
                found.unsettled.append(name)
            else:
                found.files.append(one)

    def _is_on_its_way(self, one: HomeFile) -> bool:
        if not self.settle_seconds or one.name.partition("/")[0] not in FROM_OTHERS:
            return False
        return min(one.status.st_mtime, one.status.st_ctime) > time.time() - self.settle_seconds


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except FileNotFoundError:  # gone since its own folder was looked at
        return []
