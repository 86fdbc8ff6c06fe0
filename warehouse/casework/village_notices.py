"""村级公示: the village's notice on whom its evaluation agreed to, written once they are agreed to.

Those who were agreed to since the last notice stand on a notice of their own, so that one that hangs does not change.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Final

from policy.cases.case import Spoken
from policy.cases.procedures import PROCEDURES
from policy.cases.states import Kind
from policy.cases.words import Cell
from policy.levels import Level
from warehouse.casework.district_papers import contacts, letterhead, templates
from warehouse.casework.ground import Ground
from warehouse.casework.outgoing import Outgoing
from warehouse.doors.file_names import file_word
from warehouse.doors.papers.village_notice import ProposedHousehold, VillageNoticeFacts, village_notice
from warehouse.ledger.book import Book
from warehouse.ledger.cases import Filed
from warehouse.ledger.words import Word

MATTER: Final = "village_notice"
"""A case stands on one notice in each attempt: the matter's name ends in the attempt, its value is number and day."""
_NAMES: Final = {Kind.IDENTIFICATION: "监测公示", Kind.ELIMINATION: "风险消除公示"}


@dataclass(frozen=True, slots=True)
class _Proposed:
    """A case in one attempt, agreed to or not, on notice `number` of its village made on a day (0: on none yet)."""

    filed: Filed
    attempt: int
    spoken: Spoken | None
    number: int = 0
    made_on: date = date.min

    @property
    def is_agreed(self) -> bool:
        return self.spoken is not None and self.spoken.verdict is PROCEDURES[self.filed.case.kind].village_yes

    @property
    def notice(self) -> tuple[str, str, int]:
        """Township, village, number."""
        return self.filed.card.township, self.filed.card.village, self.number


def write_village_notices(ground: Ground, papers: Outgoing) -> int:
    """Give whom evaluations agreed to their notices, and write those that say something new; how many there are.

    Whom monitoring is to begin for and whom it is to end for stand on notices of their own.
    """
    return sum(_write_of_kind(ground, papers, kind) for kind in _NAMES)


def _write_of_kind(ground: Ground, papers: Outgoing, kind: Kind) -> int:
    with ground.ledger.writing() as book:
        proposed = _number_new(ground, book, _proposed(book, papers.month, kind))
    notices: dict[tuple[str, str, int], list[_Proposed]] = {}
    for one in proposed:
        if one.number and one.is_agreed:
            notices.setdefault(one.notice, []).append(one)
    for notice, cases in sorted(notices.items()):
        _write(ground, papers, notice, cases)
    return len(notices)


def _proposed(book: Book, month: str, kind: Kind) -> list[_Proposed]:
    files = [filed for filed in book.cases.of_month(month) if filed.case.kind is kind]
    numbers = [filed.case_no for filed in files]
    found = []
    for attempt in range(1, max((filed.case.attempt for filed in files), default=0) + 1):
        on_notice = book.cases.settled(_matter(attempt), numbers)
        for filed in files:
            number, made_on = _noticed(on_notice.get(filed.case_no))
            found.append(_Proposed(filed, attempt, filed.case.spoken(Level.VILLAGE, attempt), number, made_on))
    return found


def _number_new(ground: Ground, book: Book, proposed: Sequence[_Proposed]) -> list[_Proposed]:
    """All of them, those newly agreed to on the next notice of their village."""
    last: dict[tuple[str, str], int] = {}
    for one in proposed:
        place = one.notice[:2]
        last[place] = max(last.get(place, 0), one.number)
    return [
        _settled(ground, book, one, last[one.notice[:2]] + 1) if one.is_agreed and not one.number else one
        for one in proposed
    ]


def _settled(ground: Ground, book: Book, one: _Proposed, number: int) -> _Proposed:
    draft = ground.said(Word.NOTICE_WRITTEN, payload={"number": number, "attempt": one.attempt})
    value = f"{number} {ground.today.isoformat()}"
    book.cases.settle(one.filed.case_no, _matter(one.attempt), value, ground.today, draft)
    return _Proposed(one.filed, one.attempt, one.spoken, number, ground.today)


def _matter(attempt: int) -> str:
    return f"{MATTER} {attempt}"


def _noticed(value: str | None) -> tuple[int, date]:
    if value is None:
        return 0, date.min
    number, _, day = value.partition(" ")
    return int(number), date.fromisoformat(day)


def _write(ground: Ground, papers: Outgoing, notice: tuple[str, str, int], cases: Sequence[_Proposed]) -> None:
    (township, village, number), kind = notice, cases[0].filed.case.kind
    in_force = ground.in_force(papers.month)
    facts = VillageNoticeFacts(
        letterhead(ground, min(one.made_on for one in cases), f"{village}村民委员会"),
        township,
        village,
        [ProposedHousehold(one.filed.card.head_name, one.filed.card.hamlet) for one in cases],
        in_force.whole("notice_days"),
        in_force.word("notice_name"),
        contacts(ground, township),
        _common_day(cases, Cell.NOTICE_FROM),
        _common_day(cases, Cell.NOTICE_TO),
        is_end=kind is Kind.ELIMINATION,
    )
    later = f"-{number}" if number > 1 else ""
    path = PurePosixPath("notices") / file_word(township) / f"{file_word(village)}-{_NAMES[kind]}{later}.docx"
    papers.put(path, facts, lambda: village_notice(facts, templates(ground)))


def _common_day(cases: Iterable[_Proposed], cell: Cell) -> date | None:
    """The day that the village has given for all of them; None while it has not, or where they differ."""
    days = {one.spoken.word.day(cell) for one in cases if one.spoken}
    return days.pop() if len(days) == 1 else None
