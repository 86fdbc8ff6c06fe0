"""What a backup is: a folder with a copy of a data home and a manifest, which is written last.

    DIR/2026-11-21T090000/manifest.json   versions, the head of the chain, each file with its SHA-256
    DIR/2026-11-21T090000/home/           the home as it was: ledger.db (SQLite, whichever database it was), …

A folder without a manifest is no backup. Files that did not change are one with those of the backup before (hard
links), so each backup is complete and any may be deleted.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import Any, Final

from warehouse.backups.errors import BackupDamagedError, BackupError, BackupNewerError, BackupUnusableError
from warehouse.ledger.chain import Head

MANIFEST: Final = "manifest.json"
HOME: Final = "home"
FORMAT: Final = 1


@dataclass(frozen=True, slots=True)
class KeptFile:
    """One file of a backup: its path below the home, and what it was there. Times in nanoseconds."""

    path: str
    bytes: int
    sha256: str
    mode: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds. `made_at` is the machine's time, `home` tells whose it is, `warehouse` is its format."""

    made_at: datetime
    home: str
    program: str
    ledger_schema: str
    warehouse: str
    head: Head
    with_secrets: bool
    files: tuple[KeptFile, ...]

    def written(self) -> bytes:
        """Give the manifest as JSON."""
        told = asdict(self) | {"format": FORMAT, "made_at": self.made_at.isoformat()}
        return json.dumps(told, indent=1).encode()


@dataclass(frozen=True, slots=True)
class Backup:
    """One complete backup."""

    folder: Path
    manifest: Manifest

    def file(self, path: str) -> Path:
        """Say where a file of the home lies in the backup."""
        return self.folder / HOME / path


def read_backup(folder: Path) -> Backup:
    """Read the backup that a folder is. Raises BackupDamagedError, BackupNewerError, FileNotFoundError."""
    try:
        return Backup(folder, _manifest(json.loads((folder / MANIFEST).read_bytes())))
    except (ValueError, KeyError, TypeError):
        raise BackupDamagedError(f"{folder / MANIFEST} is damaged; name another backup.") from None


def backups_in(folder: Path) -> tuple[list[Backup], list[Path]]:
    """Give the backups that lie in a folder, oldest first, and those of which the manifest cannot be read."""
    good: list[Backup] = []
    bad: list[Path] = []
    for one in sorted(folder.iterdir()) if folder.is_dir() else []:
        if not one.name.startswith(".") and (one / MANIFEST).is_file():
            try:
                good.append(read_backup(one))
            except BackupError:
                bad.append(one)
    return sorted(good, key=lambda backup: (backup.manifest.made_at, backup.folder.name)), bad


def chosen_backup(folder: Path) -> Backup:
    """Give the backup that the folder is, or the newest in it. Raises BackupUnusableError, BackupDamagedError."""
    if (folder / MANIFEST).is_file():
        return read_backup(folder)
    good, bad = backups_in(folder)
    if bad:
        raise BackupDamagedError(f"{bad[-1] / MANIFEST} cannot be read; name the backup that you want, or remove it.")
    if not good:
        raise BackupUnusableError(f"No complete backup lies in {folder}; name the folder that fangpin backup wrote to.")
    return good[-1]


def home_mark(home: Path) -> str:
    """Tell apart what several homes leave in one folder of backups."""
    return hashlib.sha256(os.fsencode(home.resolve())).hexdigest()[:8]


def _manifest(told: dict[str, Any]) -> Manifest:
    if told["format"] > FORMAT:
        raise BackupNewerError(f"The backup was made by fangpin {told['program']}; use that version to restore it.")
    files = tuple(KeptFile(**one) for one in told["files"])
    if not all(_is_below(one.path) for one in files):
        raise ValueError("a file outside the home")
    return Manifest(
        made_at=datetime.fromisoformat(told["made_at"]),
        home=str(told["home"]),
        program=str(told["program"]),
        ledger_schema=str(told["ledger_schema"]),
        warehouse=str(told["warehouse"]),
        head=Head(**told["head"]),
        with_secrets=bool(told["with_secrets"]),
        files=files,
    )


def _is_below(path: str) -> bool:
    pure = PurePosixPath(path)
    return bool(pure.parts) and not pure.is_absolute() and ".." not in pure.parts
