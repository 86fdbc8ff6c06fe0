"""Screening a month again from the archive alone, as it stood when a list went out."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from policy.parameters import Law
from policy.windows import Month
from warehouse.archive import archived
from warehouse.database import prepare, sql
from warehouse.door import Door
from warehouse.doors.contents import Content, register_rows, store_content
from warehouse.doors.list_rows import ListRow
from warehouse.doors.reading import open_submission
from warehouse.doors.sources import BY_NAME
from warehouse.listing import listed_households
from warehouse.screening import Known, screen

FileKey = tuple[str, str, str]
"""Source, file name and SHA-256."""


class ArchiveGapError(Exception):
    """A content that the list was made of is not in the archive, or not as it came."""


def kept_content(archive: Path, sha256: str, name: str) -> Path:
    """Where the archive keeps a content, its SHA-256 checked. Raises ArchiveGapError."""
    path = archived(archive, sha256)
    if not path.exists():
        raise ArchiveGapError(f"{name}: its content {sha256[:12]}… is not in the archive; restore it from a backup.")
    with path.open("rb") as content:
        if hashlib.file_digest(content, "sha256").hexdigest() != sha256:
            raise ArchiveGapError(f"{name}: its content in the archive was changed; restore {path} from a backup.")
    return path


@dataclass(frozen=True, slots=True)
class Ground:
    """What a month is screened again with: the archive, its law, what the door knows, the answers of then."""

    archive: Path
    month: Month
    law: Law
    door: Door
    known: Known


def listed_again(live: duckdb.DuckDBPyConnection, inputs: Collection[FileKey], ground: Ground) -> list[ListRow]:
    """The households of the month as screened from `inputs` read again, in print order. Raises ArchiveGapError.

    From `live` come only the receipts (which month, which run) and the lists of earlier months, which stand.
    """
    month = str(ground.month)
    receipts = live.execute(sql("replay/receipts"), {"month": month}).fetchall()
    wanted = [receipt for receipt in receipts if (receipt[4], receipt[2], receipt[3]) in inputs]
    with duckdb.connect() as again:
        prepare(again)
        for number, receipt in enumerate(_last_of_each(wanted), start=1):
            _read_again(again, ground, number, receipt)
        lists = live.execute(sql("replay/earlier_lists"), {"month": month}).fetchall()
        register_rows(again, "earlier_list", ("month", "household_no", "risk_types"), lists)
        again.execute("insert into mart.suggested_list by name from earlier_list")
        screen(again, ground.month, ground.law, ground.known)
        return listed_households(again, month)


def _last_of_each(receipts: Sequence[tuple[object, ...]]) -> list[tuple[object, ...]]:
    """Of a file sent with the same content twice, its last receipt."""
    return list({(receipt[0], receipt[2], receipt[3]): receipt for receipt in receipts}.values())


def _read_again(again: duckdb.DuckDBPyConnection, ground: Ground, number: int, receipt: tuple[object, ...]) -> None:
    door = ground.door
    month, run, name, sha256, source = (str(value) for value in receipt)
    path = kept_content(ground.archive, sha256, name)
    submission = open_submission(
        path, BY_NAME[source], limits=door.limits, words=door.headers, passwords=door.passwords
    )
    last_day = Month.parse(month).last_day
    content = Content(number, sha256, month, last_day, door.words_of(source), door.version(source))
    store_content(again, submission, content)
    again.execute(
        sql("replay/add_file"),
        {"no": number, "month": month, "name": name, "sha256": sha256, "source": source, "run": int(run)},
    )
