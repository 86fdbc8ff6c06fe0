"""Tasks of intake: the inbox is looked through, refused files are told of, late departments reminded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from prefect import task

from policy.due_days import due_day, reminder_days
from policy.windows import Month
from tasks.message_texts import file_missing, file_overdue, file_refused
from tasks.office import Office, this_office
from tasks.trouble import discreet
from tasks.voice import say
from warehouse.door import Door
from warehouse.doors.reading import Limits
from warehouse.doors.reasons import file_sentence
from warehouse.doors.sources import BY_NAME, PAIRINGS, SOURCES, Source
from warehouse.doors.word_table import read_word_table
from warehouse.feedback_files import missing_columns
from warehouse.inbox import Inbox
from warehouse.intake import TakenIn, take_in
from warehouse.ledger.outbox import without_personal_data
from warehouse.ledger.stages import Waiting
from warehouse.ledger.words import Role
from warehouse.submissions import accepted_sources, files_of_month, refused_and_not_made_good
from warehouse.today.asked import keep_refused_files

WORD_TABLE = "对照表.xlsx"


@dataclass(frozen=True, slots=True)
class Arrived:
    """What lies in the month after a look into the inbox: files by fate, and sources still missing."""

    accepted: int
    refused: int
    passed_over: int
    unsettled: int
    missing: tuple[str, ...]


def door_of(office: Office) -> Door:
    """What the door knows: the office's words, passwords, and confirmed months."""
    table = read_word_table(office.home / WORD_TABLE)
    for problem in table.problems:
        say(f"{WORD_TABLE}: {problem}")
    passwords = {
        source.name: (secret.get_secret_value(),)
        for source in SOURCES
        if (secret := office.settings.workbook_password(source.name)) is not None
    }
    settings = office.settings
    limits = Limits(
        settings.file_max_text_bytes, settings.workbook_max_bytes, settings.unpacked_max_bytes, settings.columns_max
    )
    return Door(limits, _activity_words(office) | dict(table.words), table.headers, passwords, _confirmed(office))


def _activity_words(office: Office) -> dict[tuple[str, str, str], str]:
    """The district's own names of what paired enterprises do: known words beside those of the contract."""
    column = PAIRINGS.by_header["活动类别"]
    names = office.law.in_force(office.clock.today()).words("pairing_activities")
    return {(PAIRINGS.name, column.header, name): name for name in names if name not in column.words}


def _confirmed(office: Office) -> Callable[[str, str, str], bool]:
    """Whether files of a source that bear one month may stand in another month's folder."""
    with office.ledger.reading() as book:
        offsets = book.files.offsets()

    def is_confirmed(source: str, named: str, folder: str) -> bool:
        return _months_between(named, folder) in offsets.get(source, frozenset())

    return is_confirmed


def _months_between(named: str, folder: str) -> int:
    one, other = Month.parse(named), Month.parse(folder)
    return (one.year - other.year) * 12 + one.number - other.number


@task(name="take in files", task_run_name="take-in {month}")
@discreet
def take_in_files(month: str) -> Arrived:
    """Take in what is new in the month's inbox; each file once."""
    office, cycle = this_office(), Month.parse(month)
    door = door_of(office)
    settle = 0 if office.clock.is_set else office.settings.settle_seconds
    inbox = Inbox(office.inbox(cycle), office.archive, cycle, office.clock.now(), settle)
    with office.warehouse() as connection:
        taken = take_in(connection, inbox, door, say)
        present = accepted_sources(connection, month)
        accepted, refused = files_of_month(connection, month)
        not_made_good = refused_and_not_made_good(connection, month)
    with office.ledger.writing() as book:
        keep_refused_files(book, month, not_made_good, office.clock.now())
    _tell_refused(office, month, taken)
    missing = tuple(source.name for source in SOURCES if source.name not in present)
    return Arrived(accepted, refused, len(taken.passed_over), len(taken.unsettled), missing)


def _tell_refused(office: Office, month: str, taken: TakenIn) -> None:
    for name, reason, sentence in taken.refused:
        say(f"退回 {without_personal_data(name)}：{sentence}")
        why = file_sentence(reason, name, missing_columns(sentence))
        text = file_refused(month, _sender_of(office, name), name, why)
        office.messenger.put(f"{month}:refused:{name}:{taken.run}", Role.DEPARTMENTS, month, text)


def _sender_of(office: Office, file_name: str) -> str:
    from warehouse.doors.recognise import source_by_name  # noqa: PLC0415

    source = source_by_name(file_name)
    return department_of(office, source) if source else "报送部门"


def department_of(office: Office, source: Source) -> str:
    """The department that answers for a source, in Chinese."""
    return office.law.departments.responsible_for(source.name)


@task(name="remind departments", task_run_name="remind {month}")
@discreet
def remind_departments(month: str, missing: tuple[str, ...]) -> list[Waiting]:
    """Remind departments whose file is missing, on the days that policy names; say who is waited for."""
    office, cycle = this_office(), Month.parse(month)
    in_force = office.law.in_force(cycle.first_day)
    due_on = due_day(cycle, in_force.whole("data_due_day"), office.law.calendar)
    today = office.clock.today()
    days = reminder_days(due_on, in_force, office.law.calendar)
    for name in missing:
        source = BY_NAME[name]
        department = department_of(office, source)
        if today in days:
            text = file_missing(month, department, source.stem, due_on, today)
            office.messenger.put(f"{month}:missing:{name}:{today}", Role.DEPARTMENTS, month, text)
        elif today > due_on and cycle == Month.of(today):
            text = file_overdue(month, department, source.stem, due_on)
            office.messenger.put(f"{month}:overdue:{name}", Role.DEPARTMENTS, month, text)
    since = min(cycle.first_day, today)
    return [Waiting(department_of(office, BY_NAME[name]), BY_NAME[name].stem, 1, since, due_on) for name in missing]
