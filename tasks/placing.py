"""Tasks of placement: people matched with places and students with donors, proposals sent, their answers awaited."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from prefect import task

from policy.proposals.proposal import State
from policy.proposals.words import RESPONSIBLE, Kind
from policy.windows import Month
from tasks.desks import PLACEMENT, SCREENING
from tasks.enrolling import are_lists_out
from tasks.ground import ground_of
from tasks.office import Office, clock_month, open_office, this_office
from tasks.screening import first_entry, lay_out
from tasks.trouble import discreet
from warehouse.ledger.proposals import Proposed
from warehouse.ledger.stages import Waiting
from warehouse.ledger.words import Role
from warehouse.placement.codes import OFFICES
from warehouse.placement.known import known_of_help
from warehouse.placement.matching import bring_matches_up_to_date
from warehouse.placement.proposal_lists import write_proposal_lists
from warehouse.placement.results import FOUND, broken_promises, match_counts
from warehouse.placement.sending import send_proposals

UNSOUND: Final = "核对岗位匹配的质检结果"


@task(name="match month", task_run_name="match {month}")
@discreet
def match_month(month: str) -> dict[str, int]:
    """Match people with places and students with donors, unless it stands already; counts by Chinese word."""
    office, cycle = this_office(), Month.parse(month)
    with office.ledger.reading() as book:
        known = known_of_help(book, cycle, first_entry(book, month))
        out = {kind: book.proposals.of_month(month, kind) for kind in Kind}
    with office.warehouse() as connection:
        lay_out(office, connection, month)
        bring_matches_up_to_date(connection, cycle, known, out, office.clock.now())
        return match_counts(connection, month)


def may_propose(month: str | None) -> bool:
    """Whether the lists of the month (the clock's, if none is given) are out, or the stage has begun."""
    with open_office() as office, office.ledger.reading() as book:
        this = month or str(clock_month(office.clock))
        standings = {one.stage: one for one in book.stages.of(this)}
    screened = standings.get(SCREENING.name)
    is_anybody_found = screened is not None and any(screened.counts.get(each) for each in FOUND.values())
    return PLACEMENT.name in standings or (is_anybody_found and are_lists_out(month))


@task(name="send proposals", task_run_name="proposals {month}")
@discreet
def propose(month: str) -> tuple[dict[str, int], list[Waiting]]:
    """Send the month's proposals once, and write the workbooks that say something new; counts by Chinese word.

    Where a gate found the matches wrong nothing goes out: somebody must find out why.
    """
    office = this_office()
    with office.ledger.reading() as book:
        to_come = [kind for kind in Kind if not book.proposals.are_out(month, kind)]
    wrong = _send(office, month) if to_come and _has_matches(office, month, to_come) else []
    return {"更新工作簿": write_proposal_lists(ground_of(office), month)}, wrong


def _has_matches(office: Office, month: str, kinds: Sequence[Kind]) -> bool:
    """Whether anybody of these kinds was found anything; the tables of the month are asked as they stand."""
    with office.warehouse() as connection:
        counts = match_counts(connection, month)
    return any(counts[FOUND[kind]] for kind in kinds)


def _send(office: Office, month: str) -> list[Waiting]:
    """Send what has not gone out; who must find out why where a gate found the matches wrong."""
    with office.warehouse() as connection:
        lay_out(office, connection, month)
        broken = broken_promises(connection, month)
        if broken:
            return [Waiting(Role.IT.label, UNSOUND, broken, office.clock.today())]
        send_proposals(ground_of(office), connection, month)
    return []


def proposals_sent(month: str) -> dict[str, int]:
    """The month's proposals that went out; counts by Chinese word, those of jobs by state."""
    with this_office().ledger.reading() as book:
        counts = book.proposals.counts(month)
    jobs = {state.label: counts.get((Kind.JOB, state), 0) for state in State}
    gifts = sum(count for (kind, _), count in counts.items() if kind is Kind.DONOR)
    return {"岗位推荐": sum(jobs.values()), **jobs, "助学推荐": gifts}


def proposals_awaited(month: str) -> list[Waiting]:
    """Who owes answers to the month's proposals: the offices; townships answer beside the labour office."""
    office = this_office()
    with office.ledger.reading() as book:
        waiting = [one for one in book.proposals.waiting(office.clock.today()) if str(one.proposal.month) == month]
    by_kind = {kind: [one for one in waiting if one.proposal.kind is kind] for kind in Kind}
    return [_waiting(office, kind, of_kind) for kind, of_kind in by_kind.items() if of_kind]


def waiting_proposals() -> list[Proposed]:
    """All proposals of the office that is open which wait for a result."""
    office = this_office()
    with office.ledger.reading() as book:
        return book.proposals.waiting(office.clock.today())


def _waiting(office: Office, kind: Kind, proposals: Sequence[Proposed]) -> Waiting:
    name = office.law.departments.offices[OFFICES[RESPONSIBLE[kind]]]
    since, due_on = min(one.sent_on for one in proposals), min(one.due_on for one in proposals)
    return Waiting(name, kind.label, len(proposals), since, due_on)
