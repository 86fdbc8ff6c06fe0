"""Tasks of enrolment: the roster brought up to date, the month's claims opened, the insurer and the district told."""

from __future__ import annotations

import hashlib

from prefect import task

from policy.windows import Month
from tasks.ground import ground_of
from tasks.message_texts import MessageText
from tasks.office import Office, clock_month, open_office, this_office
from tasks.trouble import discreet
from warehouse.doors.roster_book import CHANGES_PATH, ROSTER_PATH
from warehouse.insuring.claiming import open_claims
from warehouse.insuring.enrolling import enrol, is_enrolled, mark_enrolled
from warehouse.insuring.overpaid import report_overpaid
from warehouse.insuring.roster_papers import write_roster
from warehouse.ledger.words import Role, StageState


def are_lists_out(month: str | None) -> bool:
    """Whether the lists of the month (the clock's, if none is given) have gone out: claims open after them."""
    with open_office() as office, office.ledger.reading() as book:
        standings = book.stages.of(month or str(clock_month(office.clock)))
    return any(one.stage == "distribution" and one.state is StageState.DONE for one in standings)


@task(name="enrol", task_run_name="enrol {month}")
@discreet
def enrol_month(month: str) -> dict[str, int]:
    """Make the roster of the month's year or bring it up to date, and write it for the insurer; counts by word."""
    office = this_office()
    ground = ground_of(office)
    with office.warehouse() as connection:
        if not is_enrolled(ground, connection, month):
            enrol(ground, connection, month)
            write_roster(ground, connection, month)
            _tell_insurer(office, month)
            mark_enrolled(ground, connection, month)
    return _insured(office, month)


@task(name="open claims", task_run_name="open-claims {month}")
@discreet
def open_month_claims(month: str) -> dict[str, int]:
    """Open the claims of the month's screening, once for its tables; counts all claims of the month."""
    office = this_office()
    ground = ground_of(office)
    with office.warehouse() as connection:
        open_claims(ground, connection, month)
        report_overpaid(ground, connection, month)
    with office.ledger.reading() as book:
        return {"本月理赔": sum(book.claims.counts(month).values())}


def _insured(office: Office, month: str) -> dict[str, int]:
    with office.ledger.reading() as book:
        persons, ended = book.roster.counts(Month.parse(month).year)
    return {"参保人": persons, "已终止": ended}


def _tell_insurer(office: Office, month: str) -> None:
    """Tell of each paper as it lies there, once for what it holds."""
    folder = office.outbox(Month.parse(month))
    for name in (ROSTER_PATH, CHANGES_PATH):
        if (folder / name).exists():
            digest = hashlib.sha256((folder / name).read_bytes()).hexdigest()[:12]
            text = MessageText(name.stem, f"{month} 的{name.stem}已备好，请按此承保。\n文件：{name}")
            office.messenger.put(f"{month}:{name.stem}:{digest}", Role.INSURER, month, text)
