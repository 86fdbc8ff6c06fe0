"""资产比对: people of households whose authorisation (承诺授权书) is signed are put before the asset registers.

Each case once, in numbered requests of its month; without the village's word that it is signed nobody is named.
What the registers answer comes as files of the source `assets` and stands beside the cases (`marking`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Final

import duckdb

from policy.cases.words import Cell
from policy.levels import Level
from warehouse.casework.ground import Ground, Told
from warehouse.casework.outgoing import Outgoing
from warehouse.database import sql
from warehouse.doors.asset_request import PersonToCompare, Register, asset_request, asset_request_path
from warehouse.ledger.book import Book
from warehouse.ledger.cases import Filed
from warehouse.ledger.words import Role, Word

MATTER: Final = "assets_asked"
"""Its value is the request's number and its day."""
SIGNED: Final = "已签"
_LATER: Final = re.compile(r"-(\d\d)(?!\d)")

People = Mapping[str, Sequence[PersonToCompare]]


@dataclass(frozen=True, slots=True)
class Request:
    """One numbered request of a month, the same to every register: its day, the day for answers, its cases."""

    number: int
    on: date
    due_on: date
    cases: tuple[Filed, ...]

    @property
    def is_open(self) -> bool:
        """Whether an answer still matters: a case of it is open."""
        return any(filed.case.is_open for filed in self.cases)

    def is_answered(self, register: Register, file_names: Iterable[str]) -> bool:
        """Whether one of these files is the register's answer, by its name."""
        return any(register in name and _number_in(name) == self.number for name in file_names)


def members_of(connection: duckdb.DuckDBPyConnection, numbers: Iterable[str]) -> People:
    """The living, present members of these households, as the register in force has them."""
    people: dict[str, list[PersonToCompare]] = {}
    for number, id_no, name in connection.execute(sql("lists/members"), {"numbers": sorted(set(numbers))}).fetchall():
        people.setdefault(number, []).append(PersonToCompare(id_no, name))
    return people


def answer_files(connection: duckdb.DuckDBPyConnection, month: str) -> list[str]:
    """The names of the files by which registers have answered for the month."""
    return [str(row[0]) for row in connection.execute(sql("lists/asset_files"), {"month": month}).fetchall()]


def authorised(ground: Ground, month: str) -> list[str]:
    """The households of the month's cases, open or not, whose village says that the authorisation is signed."""
    with ground.ledger.reading() as book:
        return sorted({filed.household_no for filed in book.cases.of_month(month) if _is_authorised(filed)})


def ask_registers(ground: Ground, papers: Outgoing, people: People) -> int:
    """Put before the registers whom nobody has asked about yet; how many cases these are. `people` by household."""
    with ground.ledger.writing() as book:
        new = _new(book, papers.month, people)
        if new:
            _settle(ground, book, papers.month, new)
    for request in requests(ground, papers.month):
        _write(ground, papers, request, people)
    return len(new)


def requests(ground: Ground, month: str) -> list[Request]:
    """The month's requests by number."""
    with ground.ledger.reading() as book:
        files = {filed.case_no: filed for filed in book.cases.of_month(month)}
        asked = book.cases.settled(MATTER, list(files))
    days = ground.in_force(month).whole("comparison_days")
    grouped: dict[tuple[int, date], list[Filed]] = {}
    for case_no, value in sorted(asked.items()):
        grouped.setdefault(_asked(value), []).append(files[case_no])
    return [
        Request(number, on, on + timedelta(days=days), tuple(cases)) for (number, on), cases in sorted(grouped.items())
    ]


def _is_authorised(filed: Filed) -> bool:
    spoken = filed.case.spoken(Level.VILLAGE)
    return spoken is not None and spoken.word.get(Cell.AUTHORISATION) == SIGNED


def _new(book: Book, month: str, people: People) -> list[Filed]:
    waiting = [filed for filed in book.cases.open_ones(month) if _is_authorised(filed)]
    asked = book.cases.settled(MATTER, [filed.case_no for filed in waiting])
    return [filed for filed in waiting if filed.case_no not in asked and people.get(filed.household_no)]


def _settle(ground: Ground, book: Book, month: str, cases: Sequence[Filed]) -> None:
    asked = book.cases.settled(MATTER, [filed.case_no for filed in book.cases.of_month(month)])
    number = max((_asked(value)[0] for value in asked.values()), default=0) + 1
    for filed in cases:
        draft = ground.said(Word.ASSETS_ASKED, payload={"number": number})
        book.cases.settle(filed.case_no, MATTER, f"{number} {ground.today.isoformat()}", ground.today, draft)
    ground.tell(book, _told(ground, month, number, len(cases)))


def _told(ground: Ground, month: str, number: int, count: int) -> Told:
    due_on = ground.today + timedelta(days=ground.in_force(month).whole("comparison_days"))
    names = "、".join(asset_request_path(register, month, number).name for register in Register)
    lines = (
        f"{month} 有 {count} 户已签承诺授权书，请按名单比对资产登记情况，{due_on.isoformat()} 前答复。",
        f"文件在 outbox/{month}/assets：{names}。",
        "填好后放回收件箱即可；没有任何登记的也请交回。",
    )
    return Told(f"{month}:assets:{number}", Role.DEPARTMENTS, month, "资产比对请求", "\n".join(lines))


def _asked(value: str) -> tuple[int, date]:
    number, _, day = value.partition(" ")
    return int(number), date.fromisoformat(day)


def _write(ground: Ground, papers: Outgoing, request: Request, people: People) -> None:
    """Whom it names is settled by its cases: later changes of the register ask nobody anew."""
    asked = [person for filed in request.cases for person in people.get(filed.household_no, ())]
    if not asked:
        return
    for register in Register:
        mark = ground.mark("assets", papers.month, register, request.number, month=papers.month)
        facts = papers.table_facts(mark)
        says = (register, sorted(filed.case_no for filed in request.cases))
        path = asset_request_path(register, papers.month, request.number)
        papers.put(path, says, partial(asset_request, register, asked, facts))


def _number_in(file_name: str) -> int:
    """The number of the request that a file answers: 1 where none stands behind the month."""
    later = _LATER.search(file_name.partition("_")[2][len("2026-11") :])
    return int(later[1]) if later else 1
