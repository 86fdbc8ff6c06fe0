"""Reminders and delays told: once a day a month's open cases are looked at, and each place is told once of each kind.

The day of the last look stands in the ledger, so that days on which the machine was off are made good once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from policy.levels import Level
from policy.reminders import Notice, tellings
from warehouse.archive import archive_bytes
from warehouse.casework import reminder_texts as texts
from warehouse.casework.awaited import DISTRICT, Owing, owing
from warehouse.casework.ground import Ground, Told
from warehouse.doors.file_names import file_word
from warehouse.doors.papers.letterhead import Contact, Letterhead
from warehouse.doors.papers.paper import PaperError
from warehouse.doors.papers.reminder import Owed, ReminderFacts, reminder_letter
from warehouse.doors.whole_file import write_whole
from warehouse.ledger.book import Book
from warehouse.ledger.cases import Filed
from warehouse.ledger.words import Alert, Role

REPORTS: Final = "reports"
_OFFICE: Final = "district_office"


@dataclass(frozen=True, slots=True)
class Reminded:
    """What one look did: messages put, letters written (by name, below the month's outbox)."""

    messages: int = 0
    letters: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Due:
    """What is to be told of a month today: answers owed, by notice, and all that is late."""

    reminders: list[Owing]
    overdue: list[Owing]
    passed: list[Owing]

    @property
    def townships(self) -> dict[str, list[Owing]]:
        """What is late within a township, by township: its villages' and its own."""
        found: dict[str, list[Owing]] = {}
        for line in self.overdue:
            if line.township:
                found.setdefault(line.township, []).append(line)
        return found

    @property
    def of_district(self) -> list[Owing]:
        """What the district is told of as late: townships, and its own."""
        return [line for line in self.overdue if line.level is not Level.VILLAGE]


def remind(ground: Ground, month: str) -> Reminded:
    """Tell levels what they owe and whom it is late for; at the second look of a day nothing is left to tell."""
    with ground.ledger.reading() as book:
        looked_on = _looked_on(book, month)
        files = [] if looked_on and looked_on >= ground.today else book.cases.open_ones(month)
    if not files:
        return Reminded()
    due = _due(ground, month, files, looked_on)
    letters, wrong = _letters(ground, month, due)
    told = [*_messages(ground, month, due, letters), *_wrong(ground, month, wrong)]
    with ground.ledger.writing() as book:
        for message in told:
            ground.tell(book, message)
        book.facts.set(_fact(month), ground.today.isoformat(), ground.at)
    return Reminded(len(told), tuple(letters.values()))


def _due(ground: Ground, month: str, files: Sequence[Filed], looked_on: date | None) -> _Due:
    in_force, today = ground.in_force(month), ground.today
    told: dict[Notice, list[Filed]] = {notice: [] for notice in Notice}
    for filed in files:
        for telling in tellings(filed.case, in_force, today=today, looked_on=looked_on):
            told[telling.notice].append(filed)
    places = {(line.level, line.township, line.village) for line in owing(told[Notice.OVERDUE])}
    # Whoever is told of a delay is told of all that the place is late with.
    overdue = [
        line for line in owing(files) if (line.level, line.township, line.village) in places and line.days_late(today)
    ]
    return _Due(owing(told[Notice.REMINDER]), overdue, owing(told[Notice.ALL_DAYS_PASSED]))


def _messages(ground: Ground, month: str, due: _Due, letters: Mapping[str, str]) -> Iterator[Told]:
    today, office = ground.today, ground.law.departments.offices[_OFFICE]
    for (level, place), lines in _by_place(due.reminders).items():
        body = texts.reminder(month, place, lines, today)
        role = Role.DISTRICT if level is Level.DISTRICT else Role.TOWNSHIPS
        yield _told(ground, month, Notice.REMINDER, place, role, body)
    for township, lines in due.townships.items():
        body = texts.overdue_in_township(month, township, lines, today, letters.get(township, ""))
        yield _told(ground, month, Notice.OVERDUE, township, Role.TOWNSHIPS, body)
    if due.of_district:
        sent = dict.fromkeys(letters[line.township] for line in due.of_district if line.township in letters)
        body = texts.overdue_in_district(month, office, due.of_district, today, tuple(sent))
        yield _told(ground, month, Notice.OVERDUE, DISTRICT, Role.DISTRICT, body)
    if due.passed:
        days = ground.in_force(month).whole("identification_days")
        body = texts.all_days_passed(month, office, due.passed, days)
        yield _told(ground, month, Notice.ALL_DAYS_PASSED, DISTRICT, Role.DISTRICT, body)


def _told(ground: Ground, month: str, notice: Notice, place: str, role: Role, body: str) -> Told:
    key = f"{month}:{notice}:{place}:{ground.today}"
    alert = Alert.NOTE if notice is Notice.REMINDER else Alert.OVERDUE
    return Told(key, role, month, f"{notice.label} {place}", body, alert, place if role is Role.TOWNSHIPS else "")


def _by_place(lines: Iterable[Owing]) -> dict[tuple[Level, str], list[Owing]]:
    found: dict[tuple[Level, str], list[Owing]] = {}
    for line in lines:
        found.setdefault((line.level, line.place), []).append(line)
    return found


def _letters(ground: Ground, month: str, due: _Due) -> tuple[dict[str, str], str]:
    """Write a 催报函 to each township with anything late: its path below the outbox, by township.

    The sentence is empty, or says why a template of the district's own cannot be used: then nothing was written.
    """
    letters = {}
    for township, lines in due.townships.items():
        try:
            content = reminder_letter(_facts(ground, month, township, lines), ground.home / "templates")
        except PaperError as wrong:
            return {}, str(wrong)
        name = f"{REPORTS}/催报函-{file_word(township)}-{ground.today}.docx"
        archive_bytes(ground.archive, content)
        write_whole(ground.outbox(month) / name, content)
        letters[township] = name
    return letters, ""


def _facts(ground: Ground, month: str, township: str, lines: Sequence[Owing]) -> ReminderFacts:
    departments = ground.law.departments
    again = max(ground.in_force(month).whole("case_overdue_again"), 1)
    return ReminderFacts(
        Letterhead(departments.offices[_OFFICE], ground.today, departments.titles, ground.is_rehearsal),
        addressee=township,
        owed=[Owed(line.answer, line.count, "户", line.since, line.due_on, line.village) for line in lines],
        answer_by=ground.today + timedelta(days=again),
        contacts=(Contact.of(departments, _OFFICE),),
    )


def _wrong(ground: Ground, month: str, sentence: str) -> list[Told]:
    if not sentence:
        return []
    body = texts.letter_template_wrong(month, sentence)
    return [Told(f"{month}:reminder-letter:{ground.today}", Role.DISTRICT, month, "催报函没有写出", body)]


def _fact(month: str) -> str:
    return f"reminded_on:{month}"


def _looked_on(book: Book, month: str) -> date | None:
    written = book.facts.get(_fact(month))
    return None if written is None else date.fromisoformat(written)
