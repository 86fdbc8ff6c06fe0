"""The least that checking a ledger can cost: its rows read with the driver alone, the same bytes hashed and no more."""

from __future__ import annotations

import hmac
import json
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg

from warehouse.ledger.chain import canonical
from warehouse.ledger.fingerprints import COVERED

BATCH = 10_000
ENTRIES = (
    "select entry.*, entry_detail.seq, reason, payload from entry "
    "left join entry_detail on entry_detail.seq = entry.seq order by entry.seq"
)
COVERED_BY_HASH = 13
KEY = b"k" * 32


def read_rows(url: str) -> int:
    """Read every entry and every row that entries tell of; how many."""
    return sum(len(batch) for query in queries() for batch in batches(url, query))


def hash_rows(url: str) -> tuple[float, float]:
    """Hash the bytes that the check hashes; seconds of wall and CPU of the hashing alone, not of making the bytes."""
    passed = worked = 0.0
    for query in queries():
        for batch in batches(url, query):
            messages = [message for row in batch for message in messages_of(row, is_entry=query is ENTRIES)]
            began, working = time.monotonic(), time.process_time()
            for message in messages:
                hmac.digest(KEY, message, "sha256")
            passed, worked = passed + time.monotonic() - began, worked + time.process_time() - working
    return passed, worked


def queries() -> Iterator[str]:
    """The entries, then each table whose rows they tell of."""
    yield ENTRIES
    for covered in COVERED:
        yield f"select {', '.join(covered.columns)} from {covered.name}"  # noqa: S608  names are ours


def messages_of(row: tuple[Any, ...], *, is_entry: bool) -> Iterator[bytes]:
    """What is hashed of a row: of an entry its columns and its detail, of another all of it, its JSON as values."""
    if is_entry:
        yield canonical(row[:COVERED_BY_HASH]).encode()
        yield canonical((row[0], *row[-2:])).encode()
    else:
        yield canonical([json.loads(value) if _is_json(value) else value for value in row]).encode()


def _is_json(value: object) -> bool:
    """Whether it is JSON that the driver has not read itself."""
    return isinstance(value, str) and value.startswith(("{", "["))


def batches(url: str, query: str) -> Iterator[list[Any]]:
    """The rows of a query, so many at once, by the driver alone."""
    is_file = url.startswith("sqlite")
    with closing(sqlite3.connect(Path(url.removeprefix("sqlite:///"))) if is_file else psycopg.connect(url)) as opened:
        cursor = opened.execute(query) if isinstance(opened, sqlite3.Connection) else opened.cursor("streamed")
        if isinstance(cursor, psycopg.ServerCursor):
            cursor.execute(query)
        while batch := cursor.fetchmany(BATCH):
            yield batch
