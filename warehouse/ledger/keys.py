"""Secret keys of the data home: 32 random bytes in a file of rights 600, made at first use, kept by every backup.

A rotation makes new ones beside the old (`warehouse.ledger.rotating`): `audit-2.key` and `signers-2.key` from its entry
on, `code-from-2026-12.key` for months from then on. Old ones stay, to verify and to know what is out already.
"""

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
FIRST_EPOCH: Final = 1
FROM: Final = "-from-"
CODE: Final = "code"  # binds 核对码 and marks of workbooks


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


def kept_key(home: Path, name: str, key: bytes) -> bytes:
    """Keep a key that was made elsewhere; give the one that stands, which may be another. Raises LedgerKeyError."""
    if not key_path(home, name).exists():
        _make(key_path(home, name), key)
    return existing_key(home, name)


def _make(path: Path, key: bytes | None = None) -> None:
    """Write a key (a new one) beside and link it into place: nobody ever reads half of one, the first one stands."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write((key or secrets.token_bytes(KEY_BYTES)).hex() + "\n")
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileExistsError):
        os.link(draft, path)
    draft.unlink()


def name_in(name: str, epoch: int) -> str:
    """Give the name of a key after so many rotations less one: the first is plain, later ones bear their number."""
    return name if epoch == FIRST_EPOCH else f"{name}-{epoch}"


def key_of_month(home: Path, name: str, month: str) -> bytes:
    """Give the key that binds a month: the one made for the latest month not after it. Raises LedgerKeyError."""
    begun = [found for found in months_of_keys(home, name) if found <= month]
    return existing_key(home, f"{name}{FROM}{begun[-1]}") if begun else home_key(home, name)


def months_of_keys(home: Path, name: str) -> list[str]:
    """Give the months from which on a key of its own holds, the earliest first; the first key has none."""
    return sorted(path.stem.partition(FROM)[2] for path in (home / "keys").glob(f"{name}{FROM}*.key"))


def make_key_of_month(home: Path, name: str, month: str) -> None:
    """Make the key that holds from this month on, if there is none."""
    home_key(home, f"{name}{FROM}{month}")


class AuditKey:
    """The keys of the chain of entries, one an epoch. The first is made with the first entry, never again."""

    NAME: Final = "audit"

    def __init__(self, home: Path) -> None:
        """Look in this home, when a key is first needed."""
        self._home = home
        self._keys: dict[int, bytes] = {}

    def of_chain(self, *, is_started: bool, epoch: int = FIRST_EPOCH) -> bytes:
        """Give the key of an epoch. Raises LedgerKeyError where a chain stands and its key is gone."""
        if epoch not in self._keys:
            name = name_in(self.NAME, epoch)
            self._keys[epoch] = existing_key(self._home, name) if is_started else home_key(self._home, name)
        return self._keys[epoch]
