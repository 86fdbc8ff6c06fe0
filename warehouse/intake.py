"""Taking in the department files of a month: archive, raw, staging; each file once (contract 3; EXACT, Files).

The whole of a month's new files is one transaction: a killed run leaves the old state or the new.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field

import duckdb

from policy.windows import Month
from warehouse.archive import archive_file, archived
from warehouse.database import sql, transaction
from warehouse.door import Door
from warehouse.doors.contents import Content, store_content
from warehouse.doors.faults import FileFault, FileRefusedError
from warehouse.doors.reading import Submission, open_submission
from warehouse.doors.recognise import month_in_name, order_name, source_by_name
from warehouse.doors.sources import Source
from warehouse.inbox import Inbox, Sent, look


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What a look into the inbox brought: files read, files refused whole, files passed over or still being written."""

    run: int
    accepted: tuple[str, ...]
    refused: tuple[tuple[str, str, str], ...]
    passed_over: tuple[str, ...]
    unsettled: tuple[str, ...]


def take_in(
    connection: duckdb.DuckDBPyConnection, inbox: Inbox, door: Door, say: Callable[[str], None] = lambda _line: None
) -> TakenIn:
    """Take in what is new in a month's inbox."""
    sent, passed_over = look(inbox.folder)
    oldest = time.time() - inbox.settle_seconds
    unsettled = [one for one in sent if inbox.settle_seconds and one.changed_at > oldest]
    known = _known(connection, str(inbox.month))
    fresh = [one for one in sent if one not in unsettled and known.get(one.name, ("", ""))[1] != one.stamp]
    with transaction(connection):
        taking = _Taking(connection, inbox, door, _next_run(connection), say)
        taking.read_again_with_new_words()
        taking.judge_refused_again()
        gone: list[str] = []
        for one in sorted(fresh, key=lambda one: (order_name(one.name), one.name)):
            try:
                taking.take(one, known.get(one.name, ("", ""))[0])
            except FileNotFoundError:
                gone.append(one.name)
    return TakenIn(
        taking.run,
        tuple(taking.accepted),
        tuple(taking.refused),
        tuple(passed_over),
        (*(one.name for one in unsettled), *gone),
    )


def _known(connection: duckdb.DuckDBPyConnection, month: str) -> dict[str, tuple[str, str]]:
    """The last content and stamp of each name of the month."""
    rows = connection.execute(sql("intake/known_files"), {"month": month}).fetchall()
    return {name: (sha256, stamp) for name, sha256, stamp in rows}


def _next_run(connection: duckdb.DuckDBPyConnection) -> int:
    found = connection.execute("select coalesce(max(seen_run), 0) + 1 from raw.file").fetchone()
    return int(found[0]) if found else 1


@dataclass
class _Taking:
    """One run of intake under way."""

    connection: duckdb.DuckDBPyConnection
    inbox: Inbox
    door: Door
    run: int
    say: Callable[[str], None]
    accepted: list[str] = field(default_factory=list)
    refused: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def month(self) -> str:
        """The month whose files are taken in."""
        return str(self.inbox.month)

    def take(self, sent: Sent, last_sha256: str) -> None:
        """Archive and read one file; one whose bytes were seen under this name last is left as it is."""
        sha256 = archive_file(self.inbox.archive, sent.path)
        if sha256 == last_sha256:
            self.connection.execute(
                "update raw.file set stamp = $stamp where month = $month and file_name = $name and sha256 = $sha256",
                {"stamp": sent.stamp, "month": self.month, "name": sent.name, "sha256": sha256},
            )
            return
        file_no = self._next_file_no()
        source = source_by_name(sent.name)
        try:
            self._check_month(sent.name, source)
            source, content_no = self._content(sha256, source, sent.name)
        except FileRefusedError as refusal:
            self._add(file_no, sent, sha256, source, None, refusal)
            return
        self.connection.execute(sql("intake/supersede"), {"month": self.month, "name": sent.name})
        self._add(file_no, sent, sha256, source, content_no, None)

    def judge_refused_again(self) -> None:
        """A refused file is opened once more when what its refusal went by has changed."""
        rows = self.connection.execute(sql("intake/refused_files"), {"month": self.month}).fetchall()
        for file_no, name, sha256, judged_with in rows:
            if judged_with == self._judged_with(name):
                continue
            source = source_by_name(name)
            try:
                self._check_month(name, source)
                source, content_no = self._content(sha256, source, name)
            except FileRefusedError as refusal:
                self._refuse_again(file_no, name, refusal)
                continue
            self.connection.execute(sql("intake/supersede_others"), {"month": self.month, "name": name, "no": file_no})
            self.connection.execute(
                sql("intake/accept_file"),
                {"no": file_no, "source": source.name, "content_no": content_no},
            )
            self.accepted.append(name)

    def read_again_with_new_words(self) -> None:
        """Contents of a source whose words changed are read anew from the archive, under new numbers."""
        rows = self.connection.execute(
            "select content_no, sha256, source, month, words_version from raw.content"
        ).fetchall()
        for content_no, sha256, source_name, month, version in rows:
            if month > self.month or version == self.door.version(source_name):
                continue
            new_no = self._next_content_no()
            try:
                self._store(new_no, sha256, self._open(sha256, source_by_name(source_name)), Month.parse(month))
            except FileRefusedError:
                # Words were withdrawn by which it was read: what was accepted stands as it was read.
                named = {"version": self.door.version(source_name), "no": content_no}
                self.connection.execute("update raw.content set words_version = $version where content_no = $no", named)
                continue
            self.connection.execute("delete from raw.content where content_no = $1", [content_no])
            self.connection.execute(
                "update raw.file set content_no = $new where content_no = $old", {"new": new_no, "old": content_no}
            )

    def _open(self, sha256: str, source: Source | None) -> Submission:
        return open_submission(
            archived(self.inbox.archive, sha256),
            source,
            limits=self.door.limits,
            words=self.door.headers,
            passwords=self.door.passwords,
        )

    def _check_month(self, name: str, source: Source | None) -> None:
        named = month_in_name(name)
        if source is None or named is None or named == self.month:
            return
        if not self.door.confirmed(source.name, named, self.month):
            as_named = json.dumps(name, ensure_ascii=False)
            raise FileRefusedError(
                FileFault.MONTH_MISMATCH,
                f"the name bears {named}, the folder is {self.month}; "
                f"confirm with: fangpin accept-file --month {self.month} --by NAME {as_named}",
            )

    def _content(self, sha256: str, named: Source | None, name: str) -> tuple[Source, int]:
        """The content's number, read now unless this month has read it for this source before."""
        if named is not None:
            found = self.connection.execute(
                "select content_no from raw.content where sha256 = $1 and source = $2 and month = $3",
                [sha256, named.name, self.month],
            ).fetchone()
            if found:
                return named, int(found[0])
        self.say(f"读取 {name}")
        submission = self._open(sha256, named)
        content_no = self._next_content_no()
        self._store(content_no, sha256, submission, self.inbox.month)
        return submission.source, content_no

    def _store(self, content_no: int, sha256: str, submission: Submission, month: Month) -> None:
        source = submission.source.name
        content = Content(
            content_no, sha256, str(month), month.last_day, self.door.words_of(source), self.door.version(source)
        )
        store_content(self.connection, submission, content)

    def _next_content_no(self) -> int:
        found = self.connection.execute("select coalesce(max(content_no), 0) + 1 from raw.sheet").fetchone()
        return int(found[0]) if found else 1

    def _next_file_no(self) -> int:
        found = self.connection.execute("select coalesce(max(file_no), 0) + 1 from raw.file").fetchone()
        return int(found[0]) if found else 1

    def _judged_with(self, name: str) -> str:
        """What a refusal went by: words, passwords, confirmed months."""
        source, named = source_by_name(name), month_in_name(name)
        known = (
            sorted(self.door.headers.items()),
            sorted((of, len(given)) for of, given in self.door.passwords.items()),
            source is not None and named is not None and self.door.confirmed(source.name, named, self.month),
        )
        return hashlib.sha256(repr(known).encode()).hexdigest()[:16]

    def _refuse_again(self, file_no: int, name: str, refusal: FileRefusedError) -> None:
        self.connection.execute(
            "update raw.file set reason = $reason, sentence = $sentence, judged_with = $with where file_no = $no",
            {"reason": refusal.fault, "sentence": refusal.sentence, "with": self._judged_with(name), "no": file_no},
        )
        self.refused.append((name, refusal.fault.value, refusal.sentence))

    def _add(
        self,
        file_no: int,
        sent: Sent,
        sha256: str,
        source: Source | None,
        content_no: int | None,
        refusal: FileRefusedError | None,
    ) -> None:
        self.connection.execute(
            sql("intake/add_file"),
            {
                "no": file_no,
                "month": self.month,
                "name": sent.name,
                "order_name": order_name(sent.name),
                "sha256": sha256,
                "source": source.name if source else None,
                "content_no": content_no,
                "run": self.run,
                "now": self.inbox.now,
                "status": "refused" if refusal else "accepted",
                "reason": refusal.fault.value if refusal else None,
                "sentence": refusal.sentence if refusal else None,
                "judged_with": self._judged_with(sent.name),
                "stamp": sent.stamp,
            },
        )
        if refusal:
            self.refused.append((sent.name, refusal.fault.value, refusal.sentence))
        else:
            self.accepted.append(sent.name)
