"""What the office is asked about: words and headers that nobody knows, names that do not fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb

from warehouse.archive import archived
from warehouse.database import sql
from warehouse.door import Door
from warehouse.doors.faults import FileFault, FileRefusedError
from warehouse.doors.feedback import OUR_COLUMNS
from warehouse.doors.identity_review import IdentityDoubt
from warehouse.doors.reading import open_submission
from warehouse.doors.sources import BY_NAME
from warehouse.doors.word_table import UnknownHeader, UnknownWord


def unknown_words(connection: duckdb.DuckDBPyConnection, month: str) -> list[UnknownWord]:
    """Words for which rows of the month were refused, with their counts."""
    rows = connection.execute(sql("feedback/unknown_words"), {"month": month}).fetchall()
    return [UnknownWord(source, header, word, count) for source, header, word, count in rows if word]


def unknown_headers(
    connection: duckdb.DuckDBPyConnection, month: str, archive: Path, door: Door
) -> list[UnknownHeader]:
    """Headers of the month's files that were passed over, and of files refused for their header."""
    passed_over = connection.execute(sql("feedback/unknown_headers"), {"month": month}).fetchall()
    refused = connection.execute(sql("feedback/refused_files"), {"month": month}).fetchall()
    found: dict[tuple[str, str], UnknownHeader] = {}
    for source, name, file, count in (*passed_over, *_headers_of_refused(refused, archive, door)):
        before = found.get((source, name))
        found[source, name] = UnknownHeader(source, name, file, count + (before.count if before else 0))
    return [one for one in found.values() if one.header not in OUR_COLUMNS]


def _headers_of_refused(
    refused: Sequence[tuple[object, ...]], archive: Path, door: Door
) -> Iterator[tuple[str, str, str, int]]:
    for _, name, sha256, source, reason, _ in refused:
        if reason != FileFault.HEADER_MISSING:
            continue
        try:
            open_submission(
                archived(archive, str(sha256)),
                BY_NAME.get(str(source)),
                limits=door.limits,
                words=door.headers,
                passwords=door.passwords,
            )
        except FileRefusedError as refusal:
            for header in dict.fromkeys(refusal.headers):
                yield str(source), header, str(name), 1


def identity_doubts(connection: duckdb.DuckDBPyConnection, month: str) -> list[IdentityDoubt]:
    """Rows of the month with a name that does not fit the registered one. The month must be the one screened last."""
    rows = connection.execute(sql("feedback/identity_doubts"), {"month": month}).fetchall()
    return [IdentityDoubt(*row) for row in rows]
