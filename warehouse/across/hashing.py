"""Keyed hashes of people in SQL: DuckDB has SHA-256 but no HMAC, so the two pads of RFC 2104 are made here."""

from __future__ import annotations

import hmac
from typing import Final

from warehouse.database import Connection, sql

_BLOCK_BYTES: Final = 64  # of SHA-256
_INNER: Final = bytes(byte ^ 0x36 for byte in range(256))
_OUTER: Final = bytes(byte ^ 0x5C for byte in range(256))
_CHECK: Final = b"check\x1ffangpin region"


def hash_with(connection: Connection, key: bytes) -> None:
    """Give this connection the macro keyed_hash(kind, said) under `key`, of at most 64 bytes; nothing is stored."""
    padded = key.ljust(_BLOCK_BYTES, b"\0")
    connection.execute("set variable inner_pad = $1", [padded.translate(_INNER)])
    connection.execute("set variable outer_pad = $1", [padded.translate(_OUTER)])
    connection.execute(sql("across/keyed_hash"))


def key_check(key: bytes) -> str:
    """By what two keys are told apart without showing them: the keyed hash of a word that is no person, as hex."""
    return hmac.digest(key, _CHECK, "sha256").hex()[:16]
