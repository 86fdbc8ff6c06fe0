"""Tasks of the determination: its papers and tables written, registers asked, cases marked, the form's word said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from prefect import task

from policy.levels import Level
from policy.windows import Month
from tasks.desks import held
from tasks.determination_input import DeterminationInput
from tasks.ground import ground_of
from tasks.message_texts import decisions_ready
from tasks.office import Office, clock_month, open_office, this_office
from tasks.trouble import discreet
from tasks.voice import say
from warehouse.casework.asset_asking import People, answer_files, ask_registers, authorised, members_of, requests
from warehouse.casework.decided import decided_of
from warehouse.casework.determining import Determined, determine
from warehouse.casework.differing import (
    Standings,
    households_before,
    newest_register,
    odd_households,
    register_standings,
    write_differences,
)
from warehouse.casework.district_papers import write_meeting, write_results
from warehouse.casework.filing_cases import write_decisions, write_filing
from warehouse.casework.ground import Ground
from warehouse.casework.issuing import is_before_district, issue_to_district, write_changed
from warehouse.casework.marking import mark_open_cases
from warehouse.casework.months import mark_papered, signature_of_decisions
from warehouse.casework.outgoing import Outgoing, outgoing
from warehouse.casework.village_notices import write_village_notices
from warehouse.doors.asset_request import Register
from warehouse.doors.determined_lists import township_result_path
from warehouse.doors.register_differences import RegisterDifference
from warehouse.ledger.stages import Waiting
from warehouse.ledger.words import Role
from warehouse.monitoring.keeping import keep_monitored


def has_come(month: str | None) -> bool:
    """Whether a case of the month (the clock's, if none is given) ever came to the district, or may be ended by it."""
    with open_office() as office, office.ledger.reading() as book:
        files = book.cases.of_month(month or str(clock_month(office.clock)))
    came = (filed for filed in files if any(stay.level is Level.DISTRICT for stay in filed.case.stays))
    return any(came) or any(is_before_district(filed) for filed in files)


@task(name="look at register", task_run_name="look-at-register {month}")
@discreet
def look_at_register(month: str) -> tuple[dict[str, int], dict[str, int]]:
    """Mark open cases as the newest register and the asset answers show them; compare our ledger with the register.

    Counts by Chinese word: of who was marked, and of how the ledger stands beside the register.
    """
    office = this_office()
    ground = ground_of(office)
    households = households_before(ground, month)
    with office.warehouse() as connection:
        marked = mark_open_cases(ground, connection)
        # An older month's register would be compared with what came after it.
        is_newest = newest_register(connection) == month
        standings = register_standings(connection, households) if is_newest else {}
        odd = odd_households(connection) if is_newest else []
    with office.ledger.writing() as book:
        issue_to_district(ground, book, month)  # a mark may let it act alone
    differences = _compared(ground, month, standings, odd) if is_newest else 0
    return {"标注在办户": marked}, {"台账差异": differences}


def _compared(ground: Ground, month: str, standings: Standings, odd: Sequence[RegisterDifference]) -> int:
    with outgoing(ground, month) as papers:
        return write_differences(ground, papers, standings, odd)


@task(name="follow up villages' words", task_run_name="village-words {month}")
@discreet
def follow_up_villages(month: str) -> tuple[dict[str, int], dict[str, int]]:
    """Write notices of whom villages agreed to, ask asset registers about the authorised.

    Counts by Chinese word: of who was asked about, and of the notices that there are.
    """
    office = this_office()
    ground = ground_of(office)
    households = authorised(ground, month)
    with outgoing(ground, month) as papers:
        notices = write_village_notices(ground, papers)
        asked = ask_registers(ground, papers, _members(office, households)) if households else 0
    return {"请求资产比对户": asked}, {"村级公示": notices}


def _members(office: Office, households: Sequence[str]) -> People:
    with office.warehouse() as connection:
        return members_of(connection, households)


@task(name="write papers of the determination", task_run_name="determination-papers {month}")
@discreet
def write_papers(month: str) -> tuple[dict[str, int], dict[str, int]]:
    """Write what the cases at the district and its words call for. Twice is once.

    Counts by Chinese word: of what was written, and of how the month stands.
    """
    office = this_office()
    ground = ground_of(office)
    with office.ledger.reading() as book:
        signature = signature_of_decisions(book, month)
        verdicts = [one.verdict.value for one in decided_of(ground, book, month)]
    with outgoing(ground, month) as papers:
        write_filing(ground, papers)
        _tell_townships(office, papers, write_decisions(ground, papers))
        waiting = write_meeting(ground, papers)
        write_results(ground, papers)
    with office.ledger.writing() as book:
        mark_papered(book, month, signature, ground.at)
    keep_monitored(ground)
    return {"写出文书": len(papers.written)}, {"待区级确定": waiting, **Counter(verdicts)}


def _tell_townships(office: Office, papers: Outgoing, townships: list[str]) -> None:
    for township in townships:
        path = township_result_path(township)
        key = f"{papers.month}:decided:{township}:{papers.known[str(path)][:12]}"
        text = decisions_ready(papers.month, township, str(path))
        office.messenger.put(key, Role.TOWNSHIPS, papers.month, text)


def registers_awaited(month: str) -> list[Waiting]:
    """The asset registers whose answers on open cases are out."""
    office = this_office()
    asked = [one for one in requests(ground_of(office), month) if one.is_open]
    if not asked:
        return []
    with office.warehouse() as connection:
        files = answer_files(connection, month)
    return [
        Waiting("资产比对", register.value, len(one.cases), one.on, one.due_on)
        for one in asked
        for register in Register
        if not one.is_answered(register, files)
    ]


def determine_by_form(
    month: str, batch: Mapping[str, int], form: DeterminationInput, submitted_at: datetime | None = None
) -> Determined:
    """Say what a submitted form says on the cases that it was about, and write their workbooks anew.

    Codes are judged by the moment of submission: a worker may take its time. Not a Prefect task, which would keep
    the codes a second time.
    """
    with open_office() as office, held(office, Month.parse(month)):
        ground = ground_of(office, submitted_at)
        done = Determined(wrong=form.wrong) if form.wrong else determine(ground, month, form.decision(), batch)
        write_changed(ground, month)
        keep_monitored(ground)
        say(f"区级确定 {month}：{done.sentence}")
    return done
