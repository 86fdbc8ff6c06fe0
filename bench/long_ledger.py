"""A ledger as long as asked, made fast: what was said of one real case, said again of ever other households.

Every entry bears the hash of the one before it and the fingerprints of the rows that it tells of, as the program
writes them; only the way into the database is a shorter one.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import psycopg

from bench.office import LIST_DAY, desk_of
from policy.levels import Level
from tests.warehouse.casework.desk import DAYS, YES, Desk
from warehouse.ledger.case_models import CaseDetail, CaseFile, CasePaper
from warehouse.ledger.chain import Draft, Head, columns_of, detail_hash, keyed_hash
from warehouse.ledger.fingerprints import ROWS, fingerprints
from warehouse.ledger.heads import HeadFile
from warehouse.ledger.keys import AuditKey
from warehouse.ledger.models import Base, Entry, EntryDetail
from warehouse.ledger.words import Speaker

CASES_A_TIME = 2_000
"""So many households come to a stage together, as those of a month do."""
TABLES: tuple[type[Base], ...] = (CaseFile, CaseDetail, CasePaper, Entry, EntryDetail)
JSON_COLUMNS = ("steps", "card", "evidence")

Row = dict[str, Any]
Rows = dict[type[Base], list[tuple[Any, ...]]]


@dataclass(frozen=True, slots=True)
class Stage:
    """One entry of the real case, and the rows of the case as it left them (its papers where it tells of them)."""

    draft: Draft
    file: Row
    detail: Row
    papers: tuple[Row, ...]


def _of_the_office(number: int) -> str:
    return f"410602{number:07d}"


def make(home: Path, url: str, entries: int, household_of: Callable[[int], str] = _of_the_office) -> int:
    """Fill an empty ledger with so many entries, rounded down to whole cases; gives how many.

    `household_of` names the household of the case of a number.
    """
    with desk_of(home, url, 1, LIST_DAY) as desk:
        stages = _stages(desk)
        with desk.ground.ledger.reading() as book:
            head = book.entries.head()
    chain = _Chain(AuditKey(home).of_chain(is_started=True), head, household_of)
    with _putting(url) as put:
        for numbers in _times(entries // len(stages)):
            put(chain.said_of(numbers, stages))
    HeadFile(home).write(chain.head)
    return chain.head.count


def _times(cases: int) -> Iterator[range]:
    """The numbers of the cases that come to a stage together; the first case is the real one."""
    for first in range(2, cases + 1, CASES_A_TIME):
        yield range(first, min(first + CASES_A_TIME, cases + 1))


def _stages(desk: Desk) -> tuple[Stage, ...]:
    """What is said of one household from the list to its determination."""
    (number,) = desk.register
    desk.sent(number)
    stages = _new_stages(desk, 0)
    for level in Level:
        desk.on(DAYS[level]).say(number, level, YES[level])
        stages += _new_stages(desk, len(stages))
    return tuple(stages)


def _new_stages(desk: Desk, known: int) -> list[Stage]:
    (file,), (detail,) = (_plain(desk, query) for query in ("select * from case_file", "select * from case_detail"))
    papers = tuple(_plain(desk, "select * from case_paper"))
    entries = "select * from entry left join entry_detail using (seq) where case_no is not null order by seq"
    drafts = [_draft(row) for row in _plain(desk, entries)][known:]
    return [Stage(draft, file, detail, papers if at + known == 0 else ()) for at, draft in enumerate(drafts)]


def _plain(desk: Desk, query: str) -> list[Row]:
    """Rows as they are kept, but JSON as values."""
    return [
        {name: json.loads(value) if name in JSON_COLUMNS and isinstance(value, str) else value for name, value in it}
        for it in (row.items() for row in desk.view(query))
    ]


def _draft(row: Row) -> Draft:
    payload = {name: value for name, value in json.loads(row["payload"] or "{}").items() if name != ROWS}
    return Draft(
        at=datetime.fromisoformat(row["at"]),
        on_day=date.fromisoformat(row["on_day"]),
        actor=row["actor"],
        level=Speaker(row["level"]),
        word=row["word"],
        source_file=row["source_file"],
        source_row=row["source_row"],
        reason=row["reason"],
        payload=payload,
    )


class _Chain:
    """The end of the chain, moving on."""

    def __init__(self, key: bytes, head: Head, household_of: Callable[[int], str]) -> None:
        self.head = head
        self._key = key
        self._household_of = household_of

    def said_of(self, numbers: range, stages: tuple[Stage, ...]) -> Rows:
        """All that stands in the ledger of these households, stage by stage."""
        rows: Rows = {table: [] for table in TABLES}
        opened = self.head.count + 1
        for stage in stages:
            for at, number in enumerate(numbers):
                self._say(rows, stage, number, opened + at)
        for at, number in enumerate(numbers):
            file, detail, _ = self._rows_of(stages[-1], number, opened + at)
            papers = self._rows_of(stages[0], number, opened + at)[2]
            for row in (file, detail, *papers):
                rows[type(row)].append(_values(row))
        return rows

    def _say(self, rows: Rows, stage: Stage, number: int, opened: int) -> None:
        file, detail, papers = self._rows_of(stage, number, opened)
        told = fingerprints(self._key, (file, detail, *papers))
        draft = replace(stage.draft, case_no=file.case_no, payload={**(stage.draft.payload or {}), ROWS: told})
        seq, said = self.head.count + 1, draft.detail()
        columns = columns_of(draft, seq, detail_hash(self._key, seq, said), self.head.hash)
        self.head = Head(seq, keyed_hash(self._key, columns))
        rows[Entry].append((*columns, self.head.hash))
        rows[EntryDetail].append((seq, *(said or (None, None))))

    def _rows_of(self, stage: Stage, number: int, opened: int) -> tuple[CaseFile, CaseDetail, list[CasePaper]]:
        case_no = f"2026-11-{number:06d}"
        named = {"case_no": case_no, "household_no": self._household_of(number), "opened_seq": opened}
        steps = {**stage.detail["steps"], "case_no": case_no}
        detail = CaseDetail(**{**stage.detail, "case_no": case_no, "steps": steps})
        papers = [CasePaper(**{**paper, "id": number, "case_no": case_no}) for paper in stage.papers]
        return CaseFile(**{**stage.file, **named}), detail, papers


def _values(row: Base) -> tuple[Any, ...]:
    values = (getattr(row, column.key) for column in row.__table__.columns)
    return tuple(json.dumps(value) if isinstance(value, dict | list) else value for value in values)


@contextmanager
def _putting(url: str) -> Iterator[Callable[[Rows], None]]:
    """Gives what puts rows into the database; all or nothing."""
    is_file = url.startswith("sqlite")
    with closing(_sqlite(url) if is_file else _postgresql(url)) as connection, connection:
        yield lambda rows: (_insert if is_file else _copy)(connection, rows)


def _sqlite(url: str) -> sqlite3.Connection:
    return sqlite3.connect(url.removeprefix("sqlite:///"))


def _postgresql(url: str) -> psycopg.Connection:
    return psycopg.connect(url)


def _insert(connection: sqlite3.Connection, rows: Rows) -> None:
    for table, lines in rows.items():
        places = ", ".join("?" * len(table.__table__.columns))
        connection.executemany(f"insert into {table.__tablename__} values ({places})", lines)  # noqa: S608  names are ours


def _copy(connection: psycopg.Connection, rows: Rows) -> None:
    for table, lines in rows.items():
        with connection.cursor().copy(f"copy {table.__tablename__} from stdin") as copying:
            for line in lines:
                copying.write_row(line)
