"""What the warehouse asks of the officer, kept as facts of the ledger: the page is written without the warehouse.

Files that were refused and not made good, names that do not fit: by the desks that saw them, as they saw them last.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from policy.departments import Departments
from warehouse.doors.feedback import note_name
from warehouse.doors.reasons import reason_of
from warehouse.ledger.book import Book
from warehouse.ledger.outbox import without_personal_data
from warehouse.sorting.finding import DROP_FOLDER
from warehouse.sorting.questions import unsorted
from warehouse.submissions import RefusedFile
from warehouse.today.own_hand import Chore

_REFUSED: Final = "refused_files "
_DOUBTS: Final = "doubtful_names "
_REVIEW: Final = "reports/身份核对.xlsx"


def keep_refused_files(book: Book, month: str, files: Sequence[RefusedFile], at: datetime) -> None:
    """Keep which of the month's files nobody has made good; the same again changes nothing."""
    said = [[file.file_name, file.source, file.reason] for file in files]
    book.facts.set(f"{_REFUSED}{month}", json.dumps(said, ensure_ascii=False), at)


def chores_dropped(home: Path, month: str) -> Iterator[Chore]:
    """Files that stay in 收件箱 because nobody knows what they are."""
    for one in unsorted(home):
        yield Chore(month, f"{DROP_FOLDER}里不知是什么：{one.name}（{one.why}）", one.todo, link=f"../{DROP_FOLDER}")


def keep_doubts(book: Book, month: str, rows: int, at: datetime) -> None:
    """Keep how many rows of the month bear a name that does not fit the registered one."""
    book.facts.set(f"{_DOUBTS}{month}", str(rows), at)


def chores_asked(book: Book, month: str, inbox: Path, departments: Departments) -> Iterator[Chore]:
    """What is asked of the officer about a month. A refused file that lies in the inbox no more is not asked about."""
    for name, source, code in json.loads(book.facts.get(f"{_REFUSED}{month}") or "[]"):
        if (inbox / name).exists():
            reason = reason_of(code)
            what = f"没有采用的部门文件：{without_personal_data(name)}（{reason.label}）"
            who = f"{departments.responsible_for(source)}：" if source else ""
            yield Chore(month, what, f"{who}{reason.remedy}", link=f"{month}/feedback/{note_name(name)}")
    doubts = int(book.facts.get(f"{_DOUBTS}{month}") or 0)
    if doubts:
        how = "在“身份核对.xlsx”中逐行答复是否同一人，交回 returns"
        yield Chore(month, f"姓名与登记不符 {doubts} 行", how, link=f"{month}/{_REVIEW}")
