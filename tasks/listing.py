"""Tasks of distribution: whether lists may go out, cases opened, to whom which households go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from prefect import task

from policy.cases.book import Fate
from policy.cases.states import Kind
from policy.due_days import due_day
from policy.levels import Level
from policy.windows import Month
from tasks.ground import ground_of
from tasks.message_texts import eliminations_sent, list_sent, supplementary_list_sent, township_without_names
from tasks.office import Office, this_office
from tasks.reckoning import mark_sent
from tasks.trouble import discreet
from warehouse.archive import archive_bytes
from warehouse.casework.eliminations import Ending, Proposal, proposals, with_nobody_left
from warehouse.casework.ground import Ground
from warehouse.casework.issuing import issue, issue_to_district, write_changed
from warehouse.casework.list_lines import due_on
from warehouse.casework.opening import ListedHit, Opening, Received, listed_hits
from warehouse.doors.list_rows import ListRow, canonical_list_csv
from warehouse.doors.sources import BY_NAME
from warehouse.doors.whole_file import write_whole
from warehouse.gate_results import signature_of_month
from warehouse.ledger.book import Book
from warehouse.ledger.cases import Filed
from warehouse.ledger.distributions import InputFile, ListedHousehold, NewDistribution
from warehouse.ledger.stages import Waiting
from warehouse.ledger.words import Part, Role
from warehouse.listing import hit_but_unlisted, input_files, listed_households, townships
from warehouse.submissions import accepted_sources
from warehouse.yearly.lists import write_yearly_lists
from warehouse.yearly.sending import send_yearly_check


@task(name="who is waited for", task_run_name="may-lists-go-out {month}")
@discreet
def waited_for(month: str) -> list[Waiting]:
    """Whom the month's lists wait for: nobody from the due day on, or once every required source is in."""
    office, cycle = this_office(), Month.parse(month)
    today = office.clock.today()
    due = due_day(cycle, office.law.in_force(cycle.first_day).whole("list_out_day"), office.law.calendar)
    if cycle.first_day > today:
        return [Waiting("时间", f"{cycle} 尚未开始", 1, today, cycle.first_day)]
    if today >= due:
        return []
    with office.warehouse() as connection:
        present = accepted_sources(connection, month)
    departments = office.law.departments
    missing = [name for name in BY_NAME if name in departments.required and name not in present]
    return [
        Waiting(departments.responsible_for(name), BY_NAME[name].stem, 1, min(cycle.first_day, today), due)
        for name in missing
    ]


@dataclass(frozen=True)
class _Sending:
    """One month's list on its way out: what screening gave, and what binds the lists that are made of it."""

    office: Office
    ground: Ground
    month: str
    hits: Mapping[str, Sequence[ListedHit]]
    unlisted: Sequence[ListRow]
    ends: Sequence[Proposal]
    inputs: list[InputFile]
    passed_gates: list[str]


@task(name="send lists", task_run_name="send-lists {month}")
@discreet
def send_lists(month: str, passed_gates: list[str]) -> dict[str, int]:
    """Open cases for the households on the list and write their workbooks; later ones as 补充名单.

    What joins an open case is written into its workbook. Gives what has gone out for the month, by Chinese word.
    """
    office = this_office()
    with office.ledger.reading() as book:
        ended = book.cases.eliminated()
    with office.warehouse() as connection:
        listed = listed_households(connection, month)
        unlisted = hit_but_unlisted(connection, month, ended)
        ends = [*proposals(connection, month), *with_nobody_left(connection)]
        places = townships(connection)
        inputs = [InputFile(*file) for file in input_files(connection, month)]
        hits = listed_hits(connection, month, ended)
        signature = signature_of_month(connection, month)
        send_yearly_check(ground_of(office), connection, month)
    sending = _Sending(office, ground_of(office), month, hits, unlisted, ends, inputs, passed_gates)
    touched = {month}
    for township in places:
        touched |= _send_township(sending, township, [row for row in listed if row.township == township])
    for each in sorted(touched):
        write_changed(sending.ground, each)
    write_yearly_lists(sending.ground, month)
    mark_sent(office, month, signature)
    return _gone_out(office, month, len(listed))


def _send_township(sending: _Sending, township: str, rows: list[ListRow]) -> set[str]:
    """One township in one transaction: cases, codes, the record of its list; the months whose cases were joined."""
    with sending.office.ledger.writing() as book:
        number = book.lists.next_list(sending.month, township)
        received = Opening(sending.ground, book, sending.month, number).receive(rows, sending.hits)
        opened = [one for one in received if one.opened]
        _leave_out(sending, book, book.distributions.next_number(sending.month, township), received)
        if opened:
            _send(sending, book, township, number, opened)
        elif not rows and not book.distributions.of(sending.month, township):
            key = f"{sending.month}:list:{township}:none"
            text = township_without_names(sending.month, township)
            sending.office.messenger.put_in(book, key, Role.TOWNSHIPS, sending.month, text)
        received += _send_beside(sending, book, township, number if opened else 0)
        issue_to_district(sending.ground, book, sending.month)
        return {one.joined.month for one in received if one.joined}


def _send_beside(sending: _Sending, book: Book, township: str, number: int) -> list[Received]:
    """What goes out beside the suggested list: risks that a lagging register keeps off it, and ends of monitoring.

    `number` is that of the list just sent; 0 where none was, then workbooks of their own go out.
    """
    number = number or book.lists.next_supplement(sending.month, township)
    rows = [row for row in sending.unlisted if row.township == township]
    received = Opening(sending.ground, book, sending.month, number).receive(rows, sending.hits)
    own = [one for one in sending.ends if one.card.township == township]
    ends = Ending(sending.ground, book, sending.month, number).open(own)
    for_places = [filed for filed in ends if filed.list_number]
    cases = [*(one.opened for one in received if one.opened), *for_places]
    if cases:
        issue(sending.ground, book, sending.month, number, cases, sending.passed_gates)
    if for_places:
        _tell_ends(sending, book, township, number, for_places)
    return received


def _tell_ends(sending: _Sending, book: Book, township: str, number: int, cases: Sequence[Filed]) -> None:
    due = _township_due(sending.ground, cases[0])
    key = f"{sending.month}:elimination:{township}:{number}"
    text = eliminations_sent(sending.month, township, len(cases), due, _list_name(township, number))
    sending.office.messenger.put_in(book, key, Role.TOWNSHIPS, sending.month, text)


def _list_name(township: str, number: int) -> str:
    return f"lists/{township}.xlsx" if number == 1 else f"lists/{township}-补充{number - 1:02d}.xlsx"


def _leave_out(sending: _Sending, book: Book, number: int, received: Sequence[Received]) -> None:
    """Keep why a household on the list is sent to nobody. One that a list of the month bears is not left out."""
    out = {row.household_no for row in book.distributions.rows_of(sending.month)}
    for one in received:
        if not one.opened and one.row.household_no not in out:
            book.lists.leave_out(
                sending.month,
                one.row.household_no,
                one.row.township,
                number,
                one.fate,
                on=sending.ground.today,
                case_no=one.joined.case_no if one.joined else None,
            )


def _send(sending: _Sending, book: Book, township: str, number: int, received: Sequence[Received]) -> None:
    rows = [one.row for one in received]
    cases = [one.opened for one in received if one.opened]
    issue(sending.ground, book, sending.month, number, cases, sending.passed_gates)
    csv = canonical_list_csv(rows)
    sha256 = archive_bytes(sending.office.archive, csv)
    lists = sending.ground.outbox(sending.month) / "lists"
    write_whole(lists / f"{township}-{number:02d}.csv", csv)
    book.distributions.record(
        NewDistribution(
            month=sending.month,
            township=township,
            number=number,
            policy_version=sending.ground.in_force(sending.month).version,
            csv_sha256=sha256,
            csv_path=f"{sha256[:2]}/{sha256}",
            made_at=sending.ground.at,
            inputs=sending.inputs,
            rows=[_listed(sending.ground, filed) for filed in cases],
            accepted_gates=sending.passed_gates,
            identity_answers=[answer.id for answer in book.identities.standing().values()],
        )
    )
    _tell_sent(sending, book, township, number, cases)


def _tell_sent(sending: _Sending, book: Book, township: str, number: int, cases: Sequence[Filed]) -> None:
    due = _township_due(sending.ground, cases[0])
    text = list_sent if number == 1 else supplementary_list_sent
    sending.office.messenger.put_in(
        book,
        f"{sending.month}:list:{township}:{number}",
        Role.TOWNSHIPS,
        sending.month,
        text(sending.month, township, len(cases), due, _list_name(township, number)),
    )


def _township_due(ground: Ground, filed: Filed) -> date:
    return due_on(filed.case, Level.TOWNSHIP, ground.in_force(filed.month)) or ground.today


def _listed(ground: Ground, filed: Filed) -> ListedHousehold:
    """A case as the record of the list keeps it, under the village's code."""
    case = filed.case
    return ListedHousehold(
        household_no=filed.household_no,
        township=filed.card.township,
        village_code=filed.card.village_code,
        part=Part.RISK_CHANGE if case.kind is Kind.RISK_CHANGE else Part.NEW,
        risk_types="、".join(case.risk_types),
        check_code=ground.code(filed, Level.VILLAGE),
        due_on=case.due_on or ground.today,
    )


def _gone_out(office: Office, month: str, listed: int) -> dict[str, int]:
    with office.ledger.reading() as book:
        lists = book.distributions.of(month)
        households = {row.household_no for one in lists for row in one.rows}
        later = sum(len(one.rows) for one in lists if one.number > 1)
        left_out = {one.household_no: one.fate for one in book.lists.left_out(month)}
        ends = sum(1 for filed in book.cases.of_month(month) if not filed.is_of_risks)
        checks = len(book.yearly.of_month(month))
    joined = sum(1 for no, fate in left_out.items() if fate == Fate.JOINED and no not in households)
    counts = {
        "已下发乡镇": len({one.township for one in lists}),
        "已下发户": len(households),
        "其中补充名单户": later,
        "并入在办案件户": joined,
        "不再下发户": max(listed - len(households) - joined, 0),
    }
    return counts | {word: count for word, count in (("风险消除户", ends), ("年度核查户", checks)) if count}
