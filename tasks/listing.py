"""Tasks of distribution: whether lists may go out, to whom which households go, workbooks written once."""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from prefect import task

from policy.check_codes import Bound, check_code
from policy.due_days import case_due_on, due_day
from policy.levels import Level
from policy.windows import Month
from tasks.message_texts import list_sent, supplementary_list_sent, township_without_names
from tasks.office import Office, this_office
from tasks.trouble import discreet
from warehouse.archive import archive_bytes
from warehouse.doors.list_rows import ListFacts, ListRow, canonical_list_csv, list_path
from warehouse.doors.lists import township_list, village_list
from warehouse.doors.packages import locked_package
from warehouse.doors.sources import BY_NAME
from warehouse.doors.whole_file import write_whole
from warehouse.ledger.distributions import InputFile, ListedHousehold, NewDistribution, OutFile
from warehouse.ledger.keys import home_key
from warehouse.ledger.stages import Waiting
from warehouse.ledger.words import Part, Role
from warehouse.listing import input_files, listed_households, townships
from warehouse.submissions import accepted_sources


@task(name="who is waited for", task_run_name="may-lists-go-out {month}")
@discreet
def waited_for(month: str) -> list[Waiting]:
    """Whom the month's lists wait for: nobody from the due day on, or once every required source is in."""
    office, cycle = this_office(), Month.parse(month)
    today = office.clock.today()
    due_on = due_day(cycle, office.law.in_force(cycle.first_day).whole("list_out_day"), office.law.calendar)
    if cycle.first_day > today:
        return [Waiting("时间", f"{cycle} 尚未开始", 1, today, cycle.first_day)]
    if today >= due_on:
        return []
    with office.warehouse() as connection:
        present = accepted_sources(connection, month)
    departments = office.law.departments
    missing = [name for name in BY_NAME if name in departments.required and name not in present]
    return [
        Waiting(departments.responsible_for(name), BY_NAME[name].stem, 1, min(cycle.first_day, today), due_on)
        for name in missing
    ]


@task(name="send lists", task_run_name="send-lists {month}")
@discreet
def send_lists(month: str, passed_gates: list[str]) -> dict[str, int]:
    """Write the lists of households that no list bears yet: the month's first, later ones as 补充名单.

    Gives what has gone out for the month so far, by Chinese word.
    """
    office = this_office()
    with office.warehouse() as connection:
        listed = listed_households(connection, month)
        places = townships(connection)
        inputs = [InputFile(*file) for file in input_files(connection, month)]
    fresh = _fresh(office, month, listed)
    for township in places:
        rows = [row for row in fresh if row.township == township]
        if rows:
            _send_township(office, month, township, rows, inputs, passed_gates)
        else:
            _tell_nothing(office, month, township)
    return _gone_out(office, month, len(listed))


def _gone_out(office: Office, month: str, listed: int) -> dict[str, int]:
    with office.ledger.reading() as book:
        lists = book.distributions.of(month)
        households = {row.household_no for one in lists for row in one.rows}
        later = sum(len(one.rows) for one in lists if one.number > 1)
    return {
        "已下发乡镇": len({one.township for one in lists}),
        "已下发户": len(households),
        "其中补充名单户": later,
        "以前月份已下发户": max(listed - len(households), 0),
    }


def _fresh(office: Office, month: str, listed: Sequence[ListRow]) -> list[ListRow]:
    """The households that no list of the month bears and that have a risk type which no earlier list of theirs bore."""
    with office.ledger.reading() as book:
        before = book.distributions.risk_types_before(month)
        out = {row.household_no for row in book.distributions.rows_of(month)}
    return [
        row
        for row in listed
        if row.household_no not in out and set(row.risk_types) - before.get(row.household_no, frozenset())
    ]


def _send_township(
    office: Office,
    month: str,
    township: str,
    rows: list[ListRow],
    inputs: list[InputFile],
    passed_gates: list[str],
) -> None:
    with office.ledger.reading() as book:
        number = book.distributions.next_number(month, township)
        answers = [answer.id for answer in book.identities.standing().values()]
    issue = _Issue(office, month, township, number, office.clock.today(), tuple(passed_gates))
    villages = sorted({row.village for row in rows})
    files = [
        issue.write_township(rows),
        *(issue.write_village(village, [row for row in rows if row.village == village]) for village in villages),
    ]
    csv = canonical_list_csv(rows)
    sha256 = archive_bytes(office.archive, csv)
    write_whole(office.outbox(Month.parse(month)) / "lists" / f"{township}-{number:02d}.csv", csv)
    new = NewDistribution(
        month=month,
        township=township,
        number=number,
        policy_version=issue.policy_version,
        csv_sha256=sha256,
        csv_path=f"{sha256[:2]}/{sha256}",
        made_at=office.clock.now(),
        inputs=inputs,
        files=files,
        rows=[issue.listed(row) for row in rows],
        accepted_gates=passed_gates,
        identity_answers=answers,
    )
    text = list_sent if number == 1 else supplementary_list_sent
    name = f"lists/{township}.xlsx" if number == 1 else f"lists/{township}-补充{number - 1:02d}.xlsx"
    with office.ledger.writing() as book:
        book.distributions.record(new)
        office.messenger.put_in(
            book,
            f"{month}:list:{township}:{number}",
            Role.TOWNSHIPS,
            month,
            text(month, township, len(rows), issue.due_on(Level.TOWNSHIP), name),
        )


def _tell_nothing(office: Office, month: str, township: str) -> None:
    with office.ledger.writing() as book:
        if not book.distributions.of(month, township):
            key = f"{month}:list:{township}:none"
            office.messenger.put_in(book, key, Role.TOWNSHIPS, month, township_without_names(month, township))


@dataclass(frozen=True)
class _Issue:
    """One list of a month to a township: its workbooks and what binds them."""

    office: Office
    month: str
    township: str
    number: int
    made_on: date
    passed_gates: tuple[str, ...]

    @property
    def policy_version(self) -> str:
        """The policy in force on the month's first day."""
        return self.office.law.in_force(Month.parse(self.month).first_day).version

    def due_on(self, level: Level) -> date:
        """When the level's word is due; the township's days follow the village's."""
        in_force = self.office.law.in_force(Month.parse(self.month).first_day)
        village = case_due_on(Level.VILLAGE, in_force, came_on=self.made_on)
        return village if level is Level.VILLAGE else case_due_on(level, in_force, came_on=village)

    def code(self, row: ListRow, level: Level) -> str:
        """The 核对码 of a row at a level."""
        bound = Bound(self.month, row.household_no, level.value, 1, str(self.number))
        return check_code(home_key(self.office.home, "code"), bound)

    def listed(self, row: ListRow) -> ListedHousehold:
        """The row as the ledger keeps it, under the village's code."""
        return ListedHousehold(
            household_no=row.household_no,
            township=row.township,
            village_code=row.village_code,
            part=Part.RISK_CHANGE if row.is_monitored else Part.NEW,
            risk_types="、".join(row.risk_types),
            check_code=self.code(row, Level.VILLAGE),
            due_on=self.due_on(Level.VILLAGE),
        )

    def write_township(self, rows: Sequence[ListRow]) -> OutFile:
        """The township's workbook for review."""
        facts = self._facts("", Level.TOWNSHIP)
        return self._write(facts, township_list(facts, self._coded(rows, Level.TOWNSHIP)))

    def write_village(self, village: str, rows: Sequence[ListRow]) -> OutFile:
        """A village's workbook for checks at home and evaluation."""
        facts = self._facts(village, Level.VILLAGE)
        return self._write(facts, village_list(facts, self._coded(rows, Level.VILLAGE)))

    def _coded(self, rows: Sequence[ListRow], level: Level) -> list[ListRow]:
        return [replace(row, code=self.code(row, level), due_on=self.due_on(level)) for row in rows]

    def _write(self, facts: ListFacts, content: bytes) -> OutFile:
        sha256 = archive_bytes(self.office.archive, content)
        place = self.office.outbox(Month.parse(self.month)) / list_path(facts)
        password = self.office.settings.zip_password(self.township)
        if password is None:
            write_whole(place, content)
        else:
            package = locked_package({place.name: content}, password.get_secret_value())
            write_whole(place.with_suffix(".zip"), package)
        return OutFile(str(list_path(facts)), sha256)

    def _facts(self, village: str, level: Level) -> ListFacts:
        key = home_key(self.office.home, "code")
        place = f"list|{self.month}|{self.township}|{village}|{self.number}"
        head = self.office.ledger.head()
        titles = self.office.law.departments.titles
        return ListFacts(
            month=self.month,
            township=self.township,
            village=village,
            made_on=self.made_on,
            due_on=self.due_on(level),
            policy_version=self.policy_version,
            mark=hmac.new(key, place.encode(), "sha256").hexdigest(),
            supplement_no=self.number - 1,
            passed_gates=self.passed_gates,
            audit_head=f"{head.count}:{head.hash}",
            is_rehearsal=self.office.clock.is_set,
            district=titles["district_name"],
            office=self.office.law.departments.offices["district_office"],
        )
