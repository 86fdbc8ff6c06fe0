"""One serve a home: a lock that the system lets go when its holder dies, with who holds it written into it."""

from __future__ import annotations

import fcntl
import json
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Final

from tasks.serving.address import Address
from tasks.serving.marked import end_all

_FILE: Final = "serve.json"
_PATIENCE_SECONDS: Final = 5.0


class AlreadyServedError(Exception):
    """Another serve of the same home runs."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Who serves a home, where, and by which mark its processes are known; whether the one before was killed."""

    pid: int
    host: str
    port: int
    mark: str
    is_after_a_death: bool = False

    @property
    def address(self) -> Address:
        """Where it listens."""
        return Address(self.host, self.port)


@contextmanager
def claimed(folder: Path, address: Address) -> Iterator[Claim]:
    """Hold the home whose Prefect folder it is. What one who died left running is ended first.

    Raises AlreadyServedError.
    """
    with _opened(folder) as file:
        before = _read(file)
        if not _locked(file, fcntl.LOCK_EX):
            where = f" (process {before.pid}, {before.address.page})" if before else ""
            raise AlreadyServedError(f"One fangpin serve of this home runs already{where}; stop that one first.")
        if before:
            end_all(before.mark, _PATIENCE_SECONDS)
        ours = Claim(os.getpid(), address.host, address.port, secrets.token_hex(8), before is not None)
        _write(file, json.dumps(asdict(ours)))
        yield ours
        _write(file, "")


def standing_claim(folder: Path) -> Claim | None:
    """Who serves the home now; None where nobody does."""
    if not (folder / _FILE).exists():
        return None
    with (folder / _FILE).open("r+", encoding="utf-8") as file:
        return None if _locked(file, fcntl.LOCK_SH) else _read(file)


def _opened(folder: Path) -> IO[str]:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return os.fdopen(os.open(folder / _FILE, os.O_RDWR | os.O_CREAT, 0o600), "r+", encoding="utf-8")


def _locked(file: IO[str], how: int) -> bool:
    try:
        fcntl.flock(file, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _read(file: IO[str]) -> Claim | None:
    try:
        return Claim(**json.loads(file.read()))
    except (ValueError, TypeError):
        return None


def _write(file: IO[str], text: str) -> None:
    file.seek(0)
    file.truncate()
    file.write(text)
    file.flush()
