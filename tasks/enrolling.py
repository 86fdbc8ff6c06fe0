"""Tasks of enrolment: the roster brought up to date, the month's claims opened, the insurer and the district told."""

from __future__ import annotations

from prefect import task

from tasks.ground import ground_of
from tasks.message_texts import MessageText
from tasks.office import Office, clock_month, open_office, this_office
from tasks.trouble import discreet
from warehouse.insuring.claiming import open_claims
from warehouse.insuring.enrolling import Enrolled, enrol, is_enrolled, mark_enrolled
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
            done = enrol(ground, connection, month)
            _tell_insurer(office, month, done, write_roster(ground, connection, month))
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
        persons = book.roster.persons(int(month[:4]))
    return {"参保人": len(persons), "已终止": sum(bool(one.ended_from) for one in persons)}


def _tell_insurer(office: Office, month: str, done: Enrolled, written: list[str]) -> None:
    if not written:
        return
    lines = [
        f"{month} 的参保资料已备好：本次新增 {done.joined} 人，终止或恢复 {done.ended} 人。",
        *(f"文件：{name}" for name in written),
    ]
    key = f"{month}:roster:{office.clock.today()}:{done.joined}:{done.ended}"
    office.messenger.put(key, Role.INSURER, month, MessageText("参保名册", "\n".join(lines)))
