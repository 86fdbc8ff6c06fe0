"""Backing up a data home while it is worked on: warehouse and ledger of one moment, then all that they speak of.

While the warehouse is held nobody writes to it, so the ledger as it stands then fits it. Contents of the archive and
files are taken afterwards: what the ledger speaks of was there before, and what came later is as if it had just come.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from importlib.metadata import version
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Final

import duckdb

from warehouse.backups import disk
from warehouse.backups.errors import BackupError, BackupUnusableError
from warehouse.backups.home_files import LEDGER, WAREHOUSE, Home, HomeFile
from warehouse.backups.manifest import HOME, MANIFEST, Backup, KeptFile, Manifest, backups_in, home_mark
from warehouse.database import WarehouseDamagedError, open_warehouse
from warehouse.ledger.book import Ledger
from warehouse.ledger.chain import START, Head
from warehouse.ledger.heads import FILE_NAME as HEAD_FILE
from warehouse.ledger.heads import HeadFile
from warehouse.ledger.migrating import NEWEST

NO_HEAD: Final = Head(0, START)
OURS: Final = 0o600
ROOM_TO_SPARE: Final = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Order:
    """What to back up and where to. `sharing`: files that did not change are one with those of the backup before."""

    home: Home
    folder: Path
    wait_seconds: float = 60
    sharing: bool = True
    say: Callable[[str], None] = lambda _line: None


@dataclass(frozen=True, slots=True)
class Made:
    """A new backup: how many files it shares with an earlier one, and what was left out (`HomeFiles`)."""

    backup: Backup
    shared: int
    left_out: tuple[str, ...]
    unsettled: tuple[str, ...]


def back_up(ledger: Ledger, order: Order, named_at: datetime, made_at: datetime) -> Made:
    """Make one more backup in the folder; it is there whole or not at all.

    `named_at` is the office's time and names it, `made_at` the machine's and orders them. Raises BackupError,
    WarehouseBusyError, LedgerError.
    """
    home = order.home.folder
    _refuse_misplaced(order)
    with disk.plain_words(order.folder), disk.alone(home):
        disk.make_folder(order.folder)
        part = order.folder / f".making-{home_mark(home)}"
        shutil.rmtree(part, ignore_errors=True)  # of one that was killed
        try:
            making = _Making(order, part / HOME, _latest(order))
            making.take_databases(ledger)
            making.take_files()
            manifest = making.manifest(made_at)
            disk.copy_bytes(BytesIO(manifest.written()), part / MANIFEST)
            place = _free_place(order.folder, f"{named_at:%Y-%m-%dT%H%M%S}")
            part.rename(place)
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise
    return Made(Backup(place, manifest), making.shared, tuple(making.left_out), tuple(making.unsettled))


def rotate(folder: Path, home: Path, keep: int) -> list[str]:
    """Delete all but the newest `keep` backups of this home; their names. Those of other homes stay."""
    mark = home_mark(home)
    with disk.plain_words(folder), disk.alone(home):
        ours = _of_home(folder, home)
        old = ours[: max(0, len(ours) - keep)]
        for one in old:
            # Renamed first, so that one half deleted is no backup.
            one.folder.rename(folder / f".going-{mark}-{one.folder.name}")
        for gone in folder.glob(f".going-{mark}-*"):
            shutil.rmtree(gone)
    return [one.folder.name for one in old]


def _refuse_misplaced(order: Order) -> None:
    if order.folder.resolve().is_relative_to(order.home.folder.resolve()):
        raise BackupUnusableError(
            f"{order.folder} lies within the home {order.home.folder}; name a folder outside, best on another disk."
        )
    if order.folder.exists() and not order.folder.is_dir():
        raise BackupUnusableError(f"{order.folder} is a file; name a folder.")


def _of_home(folder: Path, home: Path) -> list[Backup]:
    return [one for one in backups_in(folder)[0] if one.manifest.home == str(home.resolve())]


def _latest(order: Order) -> Backup | None:
    mine = _of_home(order.folder, order.home.folder) if order.sharing else []
    return mine[-1] if mine else None


def _free_place(folder: Path, name: str) -> Path:
    """Give a new place of this name; a clock that stands still makes two backups of one second."""
    place, number = folder / name, 2
    while place.exists():
        place, number = folder / f"{name}-{number}", number + 1
    return place


@contextmanager
def _held(order: Order) -> Iterator[tuple[BinaryIO | None, str]]:
    """Hold the warehouse, all of it in its file: the open file and DuckDB's format; nothing where there is none."""
    path = order.home.folder / WAREHOUSE
    if not path.exists():
        yield None, ""
        return
    # A process that closes a file loses its locks on it: so it is opened before DuckDB locks it, and closed after.
    with path.open("rb") as content, closing(_opened(path, order)) as connection:
        yield content, _storage_of(connection)


def _opened(path: Path, order: Order) -> duckdb.DuckDBPyConnection:
    try:
        connection = open_warehouse(path, wait_seconds=order.wait_seconds, say=order.say)
        connection.execute("checkpoint")
    except WarehouseDamagedError as wrong:
        raise BackupError(str(wrong)) from wrong
    except duckdb.Error as wrong:
        raise BackupError(f"The warehouse {path} cannot be read ({str(wrong).splitlines()[0]}).") from wrong
    return connection


def _storage_of(connection: duckdb.DuckDBPyConnection) -> str:
    found = connection.execute(
        "select tags['storage_version'] from duckdb_databases() where database_name = current_database()"
    ).fetchone()
    return str(found[0]) if found else ""


@dataclass
class _Making:
    """One backup under way, into `target`."""

    order: Order
    target: Path
    earlier: Backup | None
    head: Head = NO_HEAD
    storage: str = ""
    files: list[KeptFile] = field(default_factory=list)
    shared: int = 0
    left_out: list[str] = field(default_factory=list)
    unsettled: list[str] = field(default_factory=list)

    @cached_property
    def _earlier_files(self) -> dict[str, KeptFile]:
        return {one.path: one for one in self.earlier.manifest.files} if self.earlier else {}

    def take_databases(self, ledger: Ledger) -> None:
        """Copy warehouse and ledger as they stand in one moment."""
        disk.make_folder(self.target)
        written_down = HeadFile(self.order.home.folder).read()  # first, so that it is not ahead of the copy
        with _held(self.order) as (warehouse, self.storage):
            self.head = ledger.copy_to(self.target / LEDGER)
            if warehouse is not None:
                self._refuse_full(os.fstat(warehouse.fileno()).st_size)
                self._copy(warehouse, WAREHOUSE)
            elif self.head.count == 0:
                raise BackupUnusableError(f"{self.order.home.folder} holds nothing yet; name the home with --home.")
        self._note(LEDGER)
        # One that is ahead all the same shows that the ledger's tail was cut, and shall do so in the copy.
        known = max(self.head, *written_down, key=lambda head: head.count)
        if known.count:
            HeadFile(self.target).write(known)
            self._note(HEAD_FILE)

    def take_files(self) -> None:
        """Copy all else that is part of a home."""
        found = self.order.home.look()
        self.left_out, self.unsettled = found.left_out, found.unsettled
        self._refuse_full(sum(one.status.st_size for one in found.files if self._unchanged(one) is None))
        for one in found.files:
            self._take(one)

    def manifest(self, made_at: datetime) -> Manifest:
        """Give what the manifest will say."""
        return Manifest(
            made_at=made_at,
            home=str(self.order.home.folder.resolve()),
            program=version("fangpin"),
            ledger_schema=NEWEST,
            warehouse=self.storage,
            head=self.head,
            with_secrets=self.order.home.secrets is not None,
            files=tuple(self.files),
        )

    def _take(self, one: HomeFile) -> None:
        target, kept = self.target / one.name, self._unchanged(one)
        disk.make_folder(target.parent)
        if kept is not None and self.earlier is not None and disk.linked(self.earlier.file(kept.path), target):
            self.files.append(kept)
            self.shared += 1
            return
        with suppress(FileNotFoundError), one.path.open("rb") as content:  # it may be gone since it was found
            self._copy(content, one.name)

    def _unchanged(self, one: HomeFile) -> KeptFile | None:
        """Give what the earlier backup keeps of the file, where nothing tells that it has changed since."""
        kept, now = self._earlier_files.get(one.name), one.status
        if kept is None or self.earlier is None:
            return None
        is_same = (kept.bytes, kept.mtime_ns, kept.mode) == (now.st_size, now.st_mtime_ns, stat.S_IMODE(now.st_mode))
        return kept if is_same and _is_of_size(self.earlier.file(kept.path), kept.bytes) else None

    def _copy(self, content: BinaryIO, name: str) -> None:
        """Copy a file; one that changes under way is left for the next time."""
        before = os.fstat(content.fileno())
        size, sha256 = disk.copy_bytes(content, self.target / name)
        status = os.fstat(content.fileno())
        if (status.st_size, status.st_mtime_ns) != (size, before.st_mtime_ns):
            (self.target / name).unlink()
            self.unsettled.append(name)
            return
        self.files.append(KeptFile(name, size, sha256, stat.S_IMODE(status.st_mode), status.st_mtime_ns))

    def _note(self, name: str) -> None:
        """Note a file that was written into the backup itself."""
        path = self.target / name
        path.chmod(OURS)
        with path.open("rb") as content:
            sha256 = hashlib.file_digest(content, "sha256").hexdigest()
        status = path.stat()
        self.files.append(KeptFile(name, status.st_size, sha256, OURS, status.st_mtime_ns))

    def _refuse_full(self, wanted: int) -> None:
        if shutil.disk_usage(self.order.folder).free < wanted + ROOM_TO_SPARE:
            raise BackupError(disk.no_room(self.order.folder))


def _is_of_size(path: Path, size: int) -> bool:
    try:
        return path.stat().st_size == size
    except FileNotFoundError:
        return False
