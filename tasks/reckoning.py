"""Tasks of the reckoning: after the lists went out no name of the month is lost between two desks."""

from __future__ import annotations

import hashlib
from typing import Final

from prefect import task

from expectations.gates import NOBODY_LOST
from expectations.results import GateResult
from tasks.artifacts import show_reckoning
from tasks.desks import Desk
from tasks.gating import judged
from tasks.message_texts import names_lost
from tasks.office import Office, this_office
from tasks.trouble import discreet
from tasks.voice import say
from warehouse.ledger.landing import Landing, landing_of
from warehouse.ledger.words import Role
from warehouse.reckoning import reckon_up

_TOLD: Final = (Role.DISTRICT, Role.IT)


def mark_sent(office: Office, month: str, signature: str) -> None:
    """Note that every name of this screening has gone out, joined a case or was left out for a reason."""
    with office.ledger.writing() as book:
        book.facts.set(_sent(month), signature, office.clock.now())


def _sent(month: str) -> str:
    return f"names_sent_out {month}"


def account_for_names(desk: Desk) -> None:
    """Check at the end of a desk that nobody is lost; where somebody is, tell it. Nothing stops."""
    result = reckon_names(str(desk.month))
    if result is not None and result.broken:
        desk.note = f"{result.title}不符：{'；'.join(one.observed for one in result.broken)}"
        say(desk.note)


@task(name="reckon up names", task_run_name="nobody-lost {month}")
@discreet
def reckon_names(month: str) -> GateResult | None:
    """Land the month from the ledger and judge the gate on it; None while no list of the month has gone out."""
    office = this_office()
    landing = _landing(office, month)
    if not landing.sent_signature:
        return None
    with office.warehouse() as connection:
        result = judged(office, connection, NOBODY_LOST, month, reckon_up(connection, landing))
    show_reckoning(month, result)
    _tell(office, month, result)
    return result


def _landing(office: Office, month: str) -> Landing:
    with office.ledger.reading() as book:
        return landing_of(book, month, book.facts.get(_sent(month)) or "")


def _tell(office: Office, month: str, result: GateResult) -> None:
    if not result.broken:
        return
    findings = [f"{one.expects}（{one.observed}）：{one.remedy}" for one in result.broken]
    told = hashlib.sha256(repr(findings).encode()).hexdigest()[:12]
    for role in _TOLD:
        text = names_lost(month, result.title, findings)
        office.messenger.put(f"{month}:{result.code}:{role}:{told}", role, month, text)
