"""Putting a backup back into an empty home, and trying whether that would succeed.

Everything is first copied beside its place, with its sums checked, and moved in only then. A restore that was killed is
taken up again by the next one.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import duckdb

from warehouse.backups import disk
from warehouse.backups.errors import BackupDamagedError, BackupNewerError, HomeDamagedError, HomeInUseError
from warehouse.backups.home_files import LEDGER, MADE_ANEW, SECRETS, WAREHOUSE
from warehouse.backups.manifest import HOME, MANIFEST, Backup, KeptFile, home_mark, read_backup
from warehouse.ledger.book import open_ledger
from warehouse.ledger.copying import fill, is_sound, refuse_filled
from warehouse.ledger.migrating import is_known

ARCHIVE: Final = "archive"
DATABASES: Final = frozenset({LEDGER, WAREHOUSE})
STAGING: Final = ".restoring"
MOST_NAMED: Final = 5


@dataclass(frozen=True, slots=True)
class Target:
    """Where to restore to. `ledger_url` names the database, which must be empty."""

    home: Path
    ledger_url: str
    wait_seconds: float = 60


@dataclass(frozen=True, slots=True)
class Checked:
    """What a try brought: entries of the chain and files, all as they were."""

    entries: int
    files: int


def restore(backup: Backup, target: Target, *, sharing: bool = False) -> None:
    """Fill an empty home and an empty ledger from a backup.

    `sharing`: files that are only read may be one with those of the backup. Raises BackupError, HomeInUseError,
    LedgerError.
    """
    staging = target.home / STAGING
    with disk.plain_words(target.home), disk.alone(target.home):
        if not (staging / MANIFEST).exists():
            _refuse_used(target, backup)
            _refuse_newer(backup)
            _stage(backup, staging, sharing=sharing)
        _refuse_other(staging, backup)
        for path in sorted((staging / HOME).iterdir()):
            if path.name != LEDGER:
                path.rename(target.home / path.name)
        fill(target.ledger_url, staging / HOME / LEDGER, target.wait_seconds)
        shutil.rmtree(staging)


def check(backup: Backup) -> Checked:
    """Try a backup: restore it beside, verify the chain, open the warehouse.

    Raises BackupDamagedError, or HomeDamagedError where the home was damaged already.
    """
    scratch = backup.folder.with_name(f".checking-{home_mark(Path(backup.manifest.home))}")
    shutil.rmtree(scratch, ignore_errors=True)  # of one that was killed
    try:
        restore(backup, Target(scratch, f"sqlite:///{scratch / LEDGER}"), sharing=True)
        _check_archive(backup)
        _check_ledger(backup, scratch)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return Checked(backup.manifest.head.count, len(backup.manifest.files))


def _check_archive(backup: Backup) -> None:
    """A content of the archive bears its sum as its name."""
    files = [one for one in backup.manifest.files if one.path.startswith(f"{ARCHIVE}/")]
    changed = [one.path for one in files if Path(one.path).name != one.sha256]
    if changed:
        raise HomeDamagedError(
            f"{_some(changed)} was changed in the archive before {backup.folder.name} was made; "
            "put it back into the home from an earlier backup."
        )


def _check_ledger(backup: Backup, home: Path) -> None:
    if not is_sound(home / LEDGER):
        raise HomeDamagedError(f"The ledger in {backup.folder} is no sound database; look at that of the home.")
    ledger = open_ledger(f"sqlite:///{home / LEDGER}", home)
    broken = ledger.verify_chain()
    ledger.close()
    if broken is not None:
        raise HomeDamagedError(
            f"The audit chain in {backup.folder} breaks at entry {broken.seq}: {broken.sentence}; "
            "look with fangpin verify-audit whether it does so in the home."
        )


def _refuse_used(target: Target, backup: Backup) -> None:
    free = MADE_ANEW if backup.manifest.with_secrets else MADE_ANEW | {SECRETS}
    for path in sorted(target.home.iterdir()):
        is_free = path.name in free or path.name.startswith(".") or (path.is_dir() and not any(path.iterdir()))
        if not is_free:
            raise HomeInUseError(
                f"{target.home} is in use, it holds {path.name}; name an empty folder with --home, or move it away."
            )
    refuse_filled(target.ledger_url, backup.manifest.head, target.wait_seconds)


def _refuse_newer(backup: Backup) -> None:
    if not is_known(backup.manifest.ledger_schema):
        raise BackupNewerError(
            f"{backup.folder} has a ledger of schema {backup.manifest.ledger_schema}, which this program does not "
            f"know; use fangpin {backup.manifest.program} to restore it."
        )


def _refuse_other(staging: Path, backup: Backup) -> None:
    """A restore that was broken off while files were moved in is ended with the same backup only."""
    if (staging / MANIFEST).read_bytes() != (backup.folder / MANIFEST).read_bytes():
        begun = read_backup(staging).manifest.made_at
        raise HomeInUseError(
            f"{staging.parent} is half restored from the backup of {begun:%Y-%m-%d %H:%M:%S}; name that one again, "
            "or empty the folder."
        )


def _stage(backup: Backup, staging: Path, *, sharing: bool) -> None:
    """Copy everything, then the manifest, which says that everything is there and good."""
    shutil.rmtree(staging, ignore_errors=True)
    try:
        files = backup.manifest.files
        _refuse_damaged(backup, [one.path for one in files if not _staged(backup, one, staging, sharing=sharing)])
        _open_warehouse(backup, staging / HOME / WAREHOUSE)
        draft = staging / f".{MANIFEST}"
        shutil.copyfile(backup.folder / MANIFEST, draft)
        draft.rename(staging / MANIFEST)
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise


def _refuse_damaged(backup: Backup, damaged: list[str]) -> None:
    if damaged:
        raise BackupDamagedError(
            f"Of {backup.folder} {_some(damaged)} is missing or damaged, so nothing was restored; name another backup."
        )


def _staged(backup: Backup, one: KeptFile, staging: Path, *, sharing: bool) -> bool:
    """Whether the file is as the manifest says, and now lies beside its place."""
    source, target = backup.file(one.path), staging / HOME / one.path
    disk.make_folder(target.parent)
    try:
        with source.open("rb") as content:
            if sharing and one.path not in DATABASES and disk.linked(source, target):
                return hashlib.file_digest(content, "sha256").hexdigest() == one.sha256
            _, sha256 = disk.copy_bytes(content, target)
    except FileNotFoundError:
        return False
    target.chmod(one.mode)
    os.utime(target, ns=(one.mtime_ns, one.mtime_ns))
    return sha256 == one.sha256


def _open_warehouse(backup: Backup, path: Path) -> None:
    if not path.exists():
        return
    try:
        with closing(duckdb.connect(str(path), read_only=True)) as connection:
            connection.execute("select count(*) from duckdb_tables()").fetchone()
    except duckdb.Error as wrong:
        raise BackupDamagedError(
            f"The warehouse in {backup.folder} cannot be opened ({str(wrong).splitlines()[0]}); it was written by "
            f"fangpin {backup.manifest.program} in the format {backup.manifest.warehouse}."
        ) from wrong


def _some(names: list[str]) -> str:
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
