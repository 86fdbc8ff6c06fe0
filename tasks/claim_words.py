"""What the district says of single claims by command: a payment stopped, a closed claim reopened. No Prefect task."""

from __future__ import annotations

from collections.abc import Callable

from policy.windows import Month
from tasks.desks import held
from tasks.ground import ground_of
from tasks.office import Office, open_office
from tasks.wrong import AskedWronglyError
from warehouse.casework.ground import Ground
from warehouse.insuring.claim_lists import write_claim_lists
from warehouse.insuring.stopping import PersonsWord, SaidOfClaim, reopen, stop_payment
from warehouse.ledger.outbox import contains_personal_data

Verb = Callable[[Ground, str, PersonsWord], SaidOfClaim]


def stop_claim(claim_no: str, by: str, reason: str) -> str:
    """Stop a payment that has not gone out; a sentence that says so. Raises AskedWronglyError."""
    done = _say(claim_no, by, reason, stop_payment)
    if not done.is_new:
        return f"{claim_no} 已经停付，没有改动。"
    return f"{claim_no} 已停付，理由已记入台账；由两名签批人在“区级放行”表决定支付或撤下。"


def reopen_claim(claim_no: str, by: str, reason: str) -> str:
    """Take a closed claim out of what stands; a sentence that says so. Raises AskedWronglyError."""
    done = _say(claim_no, by, reason, reopen)
    if not done.is_new:
        return f"{claim_no} 已经重新受理，没有改动。"
    return f"{claim_no} 已重新受理，理由已记入台账；以后月份筛查时，按当时的资料另开新的理赔。"


def _say(claim_no: str, by: str, reason: str, verb: Verb) -> SaidOfClaim:
    if not by.strip():
        raise AskedWronglyError("somebody must answer for it; write a person's name after --by")
    if not reason.strip():
        raise AskedWronglyError("it is kept with its reason; write it after --reason")
    if contains_personal_data(by):
        raise AskedWronglyError("write a person's name after --by, without ID or telephone number")
    with open_office() as office:
        month = _month(office, claim_no)
        with held(office, Month.parse(month)):
            done = verb(ground_of(office), claim_no, PersonsWord(by.strip(), reason.strip()))
            write_claim_lists(ground_of(office), month)
        office.messenger.deliver()
    if done.refusals:
        raise AskedWronglyError(f"{claim_no}：{'；'.join(one.sentence for one in done.refusals)}")
    return done


def _month(office: Office, claim_no: str) -> str:
    with office.ledger.reading() as book:
        found = book.claims.by_nos([claim_no])
    if not found:
        raise AskedWronglyError(f"there is no claim {claim_no}; write its 理赔号, such as 2026-11-L00001")
    return found[claim_no].month
