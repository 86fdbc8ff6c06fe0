"""Workbooks that go out: written when cases open, written anew when what they say has changed; codes stand.

A place's workbook is made of the ledger alone, so it can be made again after any crash. Its mark and path stay.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Final

from policy.cases.states import Mark, State
from policy.due_days import case_due_on
from policy.levels import Level
from warehouse.archive import archive_bytes
from warehouse.casework.ground import Ground
from warehouse.casework.list_lines import list_line
from warehouse.doors.district_list import district_list
from warehouse.doors.list_rows import DISTRICT_LIST_PATH, ListFacts, ListRow, list_path
from warehouse.doors.lists import township_list, village_list
from warehouse.doors.packages import locked_package
from warehouse.doors.whole_file import write_whole
from warehouse.ledger.book import Book
from warehouse.ledger.case_models import IssuedList
from warehouse.ledger.cases import Filed
from warehouse.ledger.chain import Head

_WRITERS: Final = {Level.VILLAGE: village_list, Level.TOWNSHIP: township_list, Level.DISTRICT: district_list}


@dataclass(frozen=True, slots=True)
class Place:
    """Whose workbook it is. `village` is empty for a township, both for the district."""

    level: Level
    township: str = ""
    village: str = ""


def issue(ground: Ground, book: Book, month: str, number: int, cases: Sequence[Filed], gates: Sequence[str]) -> None:
    """Make known the workbooks of a new list: one for its township, one for each of its villages."""
    for township in sorted({filed.card.township for filed in cases}):
        villages = sorted({filed.card.village for filed in cases if filed.card.township == township})
        places = [Place(Level.TOWNSHIP, township), *(Place(Level.VILLAGE, township, one) for one in villages)]
        for place in places:
            _make_known(ground, book, month, number, place, gates)


def issue_to_district(ground: Ground, book: Book, month: str) -> None:
    """Make known the district's workbook of the month, once a case has come to it, or one that it may end alone."""
    has_come = State.at(Level.DISTRICT).value in book.cases.counts(month)
    if has_come or any(is_before_district(filed) for filed in book.cases.open_ends(month)):
        _make_known(ground, book, month, 1, Place(Level.DISTRICT), ())


def _make_known(ground: Ground, book: Book, month: str, number: int, place: Place, gates: Sequence[str]) -> None:
    book.lists.add(
        IssuedList(
            month=month,
            level=place.level.value,
            township=place.township,
            village=place.village,
            number=number,
            path=str(_path(month, number, place, ground)),
            mark=ground.mark(month, place.level.value, place.township, place.village, number, month=month),
            made_on=ground.today,
            policy_version=ground.in_force(month).version,
            passed_gates=list(gates),
            content_digest="",
            sha256="",
        )
    )


def _path(month: str, number: int, place: Place, ground: Ground) -> PurePosixPath:
    if place.level is Level.DISTRICT:
        return DISTRICT_LIST_PATH
    facts = ListFacts(
        month, place.township, ground.today, ground.today, "", "", village=place.village, supplement_no=number - 1
    )
    return list_path(facts)


def write_changed(ground: Ground, month: str) -> list[IssuedList]:
    """Write every workbook of the month that would say something else than it does; gives those written.

    Called with the month held. A kill between leaves digests as they were, and the next call writes again.
    """
    with ground.ledger.reading() as book:
        head = book.entries.head()
        changed = list(_changed(ground, book, month))
    written = [(issued, digest, _write(ground, head, issued, rows)) for issued, digest, rows in changed]
    if written:
        with ground.ledger.writing() as book:
            for issued, digest, sha256 in written:
                book.lists.written(issued, digest, sha256)
    return [issued for issued, _, _ in written]


def _changed(ground: Ground, book: Book, month: str) -> Iterator[tuple[IssuedList, str, list[ListRow]]]:
    cases = book.cases.of_month(month)
    papers = book.cases.papers_of([filed.case_no for filed in cases])
    for issued in book.lists.of(month):
        level = Level(issued.level)
        rows = [list_line(ground, one, papers.get(one.case_no, ()), level) for one in _on_list(issued, cases)]
        digest = hashlib.sha256(repr((rows, issued.policy_version, issued.passed_gates)).encode()).hexdigest()
        if rows and digest != issued.content_digest:
            yield issued, digest, rows


def _on_list(issued: IssuedList, cases: Iterable[Filed]) -> list[Filed]:
    if Level(issued.level) is Level.DISTRICT:
        return [filed for filed in cases if _reached_district(filed)]
    return [
        filed
        for filed in cases
        if filed.list_number == issued.number
        and filed.card.township == issued.township
        and issued.village in {"", filed.card.village}
    ]


def is_before_district(filed: Filed) -> bool:
    """Whether the district may speak of an open case: it stands there, or nobody is left of its household."""
    case = filed.case
    is_alone = not filed.is_of_risks and Mark.ALL_DEAD_OR_MOVED in case.marks
    return case.state.level is Level.DISTRICT or (is_alone and case.state.level is not None)


def _reached_district(filed: Filed) -> bool:
    case = filed.case
    return is_before_district(filed) or (case.state.is_end and case.words[-1].level is Level.DISTRICT)


def _write(ground: Ground, head: Head, issued: IssuedList, rows: Sequence[ListRow]) -> str:
    content = _WRITERS[Level(issued.level)](_facts(ground, head, issued, rows), rows)
    sha256 = archive_bytes(ground.archive, content)
    place = ground.outbox(issued.month) / issued.path
    _put(place, content, ground.password(issued.township) if issued.township else None)
    return sha256


def _put(place: Path, content: bytes, password: str | None) -> None:
    if password is None:
        write_whole(place, content)
    else:
        write_whole(place.with_suffix(".zip"), locked_package({place.name: content}, password))


def _facts(ground: Ground, head: Head, issued: IssuedList, rows: Sequence[ListRow]) -> ListFacts:
    titles, offices = ground.law.departments.titles, ground.law.departments.offices
    facts = ListFacts(
        month=issued.month,
        township=issued.township,
        village=issued.village,
        made_on=issued.made_on,
        due_on=_due_on(ground, issued),
        policy_version=issued.policy_version,
        mark=issued.mark,
        supplement_no=issued.number - 1,
        passed_gates=tuple(issued.passed_gates),
        audit_head=f"{head.count}:{head.hash}",
        is_rehearsal=ground.is_rehearsal,
        district=titles["district_name"],
        office=offices["district_office"],
    )
    days = [row.due_on for row in rows if row.due_on]
    return replace(facts, due_on=min(days)) if days and Level(issued.level) is Level.DISTRICT else facts


def _due_on(ground: Ground, issued: IssuedList) -> date:
    in_force = ground.in_force(issued.month)
    village = case_due_on(Level.VILLAGE, in_force, came_on=issued.made_on)
    level = Level(issued.level)
    return village if level is Level.VILLAGE else case_due_on(level, in_force, came_on=village)
