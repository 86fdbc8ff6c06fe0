"""Secret keys of the data home: 32 random bytes in a file of rights 600, made at first use, kept by every backup."""

from __future__ import annotations

import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path
from typing import Final

from warehouse.ledger.errors import LedgerKeyError

KEY_BYTES: Final = 32
OTHERS_MAY: Final = stat.S_IRWXG | stat.S_IRWXO


def key_path(home: Path, name: str) -> Path:
    """Say where the key `name` of the home lies."""
    return home / "keys" / f"{name}.key"


def home_key(home: Path, name: str) -> bytes:
    """Give the key `name`, made now if there is none. Two processes at once get the same. Raises LedgerKeyError."""
    if not key_path(home, name).exists():
        _make(key_path(home, name))
    return existing_key(home, name)


def existing_key(home: Path, name: str) -> bytes:
    """Give the key `name`. Raises LedgerKeyError where it is missing, damaged, or others may read it."""
    path = key_path(home, name)
    try:
        rights = path.stat().st_mode
        key = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except FileNotFoundError:
        raise LedgerKeyError(f"The key file {path} is missing; put it back from a backup of this home.") from None
    except (OSError, ValueError):
        raise LedgerKeyError(f"The key file {path} cannot be read; put it back from a backup of this home.") from None
    if rights & OTHERS_MAY:
        raise LedgerKeyError(f"Others may read the key file {path}; run chmod 600 on it.")
    if len(key) != KEY_BYTES:
        raise LedgerKeyError(f"The key file {path} is damaged; put it back from a backup of this home.")
    return key


def _make(path: Path) -> None:
    """Write a new key beside and link it into place, so that nobody ever reads half of one and the first one stands."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_hex(KEY_BYTES) + "\n")
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileExistsError):
        os.link(draft, path)
    draft.unlink()


class AuditKey:
    """The key of the chain of entries. It is made with the first entry, never again."""

    NAME: Final = "audit"

    def __init__(self, home: Path) -> None:
        """Look in this home, when the key is first needed."""
        self._home = home
        self._key: bytes | None = None

    def of_chain(self, *, is_started: bool) -> bytes:
        """Give the key. Raises LedgerKeyError where a chain stands and its key is gone."""
        if self._key is None:
            self._key = existing_key(self._home, self.NAME) if is_started else home_key(self._home, self.NAME)
        return self._key
