"""The page of a day written whole: the day's work, with whom to call by the address book, links that lead somewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Final

from policy.departments import Departments
from warehouse.doors.address_book import AddressBook
from warehouse.doors.papers.words import day_words, month_words
from warehouse.doors.today_page import FILE_NAME, PageCall, PageChore, PageFacts, PageItem, PageMonth, today_page
from warehouse.doors.whole_file import write_whole
from warehouse.today.alerts import Trouble
from warehouse.today.own_hand import Chore
from warehouse.today.parties import Owed, Party, PartyKind
from warehouse.today.sentences import to_say, to_say_of_villages, to_send
from warehouse.today.whom import Directory, entry_of
from warehouse.today.work import Line, MonthLine, Work

_WEEKDAYS: Final = "一二三四五六日"
_OWNER_ONLY: Final = 0o600


def write_page(work: Work, address_book: AddressBook, departments: Departments, outbox: Path) -> Path:
    """Write today's page below the outbox; the same facts leave the file alone. Raises OSError where it cannot."""
    page = today_page(facts_of(work, address_book, departments, outbox))
    path = write_whole(outbox / FILE_NAME, page.encode())
    path.chmod(_OWNER_ONLY)  # numbers of officers stand in it
    return path


def facts_of(work: Work, address_book: AddressBook, departments: Departments, outbox: Path) -> PageFacts:
    """What the page says. Links are kept where the file is there."""
    writing = _Writing(work, address_book, departments, outbox)
    weekday = _WEEKDAYS[work.today.weekday()]
    return PageFacts(
        day=f"{day_words(work.today)} 星期{weekday}",
        at=f"{work.at:%H:%M}",
        office=work.office,
        months=[_month(line, outbox) for line in work.months],
        calls=writing.calls(),
        later=[writing.in_a_line(line) for line in work.later],
        chores=[writing.chore(chore) for chore in work.chores],
        troubles=[_trouble(one) for one in work.troubles],
        book=address_book.problems,
        is_rehearsal=work.is_rehearsal,
    )


class _Writing:
    """What is needed to put a party into words of the page."""

    def __init__(self, work: Work, address_book: AddressBook, departments: Departments, outbox: Path) -> None:
        self._work = work
        self._directory = Directory(address_book, departments, work.village_codes)
        self._outbox = outbox

    def calls(self) -> list[PageCall]:
        """A call a party; villages stand below their township, the longest delay first."""
        own = {line.party.name: line for line in self._work.to_call if not line.party.village}
        below: dict[str, list[Line]] = {}
        for line in self._work.to_call:
            if line.party.village:
                below.setdefault(line.party.name, []).append(line)
        names = [*own, *(name for name in below if name not in own)]
        found = [self._call(name, own.get(name), below.get(name, [])) for name in names]
        return sorted(found, key=lambda call: -call.longest)

    def _call(self, name: str, own: Line | None, below: Sequence[Line]) -> PageCall:
        work = self._work
        below = sorted(below, key=self._latest)
        villages = [self._one(line, line.party.village) for line in below]
        send = to_send([*([own] if own else []), *below], name, work.office, work.today)
        say_below = to_say_of_villages(below, work.office, work.today) if below else ""
        if own is None:
            heard = work.heard_above(name, below).words
            return self._bare(Party(PartyKind.TOWNSHIP, name), heard, send, say_below, villages)
        call = self._one(own, name)
        return replace(call, send=send, say_below=say_below, below=villages)

    def _latest(self, line: Line) -> tuple[int, str]:
        return -line.days_late(self._work.today), line.party.village

    def _one(self, line: Line, name: str) -> PageCall:
        work, today = self._work, self._work.today
        contact = self._directory.contact_of(line.party)
        return PageCall(
            name=name,
            entry=entry_of(line.party),
            person=contact.name,
            phone=contact.phone,
            items=[self._item(one) for one in line.owed],
            late=line.days_late(today),
            say=to_say(line, work.office, today),
            send=to_send([line], line.party.words, work.office, today),
            heard=line.heard.words,
        )

    def _bare(self, party: Party, heard: str, send: str, say: str, below: Sequence[PageCall]) -> PageCall:
        """A township that owes nothing itself, above villages that do."""
        contact = self._directory.contact_of(party)
        return PageCall(
            party.name, entry_of(party), contact.name, contact.phone, (), 0, "", send, heard, say_below=say, below=below
        )

    def _item(self, owed: Owed) -> PageItem:
        words = f"{month_words(owed.month)} {owed.what} {owed.count} {owed.unit}"
        link = self._link(owed.paper)
        paper = PurePosixPath(link).name
        return PageItem(words, _due(owed.due_on, self._work.today), owed.days_late(self._work.today), paper, link)

    def chore(self, chore: Chore) -> PageChore:
        """One thing for the officer's own hand."""
        today = self._work.today
        due = _due(chore.due_on, today)
        return PageChore(chore.month, chore.what, chore.how, due, chore.days_late(today), self._link(chore.link))

    def in_a_line(self, line: Line) -> str:
        """Who has days left, or has promised, in one line."""
        owed = "；".join(f"{one.month} {one.what} {one.count} {one.unit}" for one in line.owed)
        due = _due(line.due_on, self._work.today)
        said = "，".join(part for part in (owed, due, line.heard.words) if part)
        return f"{line.party.words}：{said}"

    def _link(self, path: str) -> str:
        return path if path and (self._outbox / path).exists() else ""


def _trouble(one: Trouble) -> str:
    often = f"（{one.times} 次）" if one.times > 1 else ""
    return f"{one.at:%m-%d %H:%M} {one.title}{often}：{one.said}"


def _due(due_on: date | None, today: date) -> str:
    if due_on is None:
        return ""
    return "今天到期" if due_on == today else f"{due_on:%m-%d} 到期"


def _month(line: MonthLine, outbox: Path) -> PageMonth:
    folder = f"{line.month}/" if (outbox / line.month).is_dir() else ""
    stage = f"{line.stage}（{line.state}）" if line.state else line.stage
    return PageMonth(line.month, stage, line.note, _counted(line.cases), _counted(line.claims), folder)


def _counted(counts: Mapping[str, int]) -> str:
    return "，".join(f"{word} {count}" for word, count in counts.items())
