"""Objections stop a claim until the district has answered; what comes outside the days is a complaint (CASES 5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import chain

from policy.claims.claim import Claim
from policy.claims.facts import Answer, Notice, Objection
from policy.claims.faults import missing, out_of_order
from policy.claims.refusals import Reason, Refusal
from policy.claims.states import Actor, State
from policy.claims.step import Complaint, Said, Step, nothing_new, refused, taken
from policy.claims.words import Cell, Word
from policy.in_force import InForce
from policy.outcome import Outcome


def objected(claim: Claim, objection: Objection, in_force: InForce) -> Step:
    """An objection stops the claim if it was received from a first posting to the last day, whenever it is taken in.

    Otherwise, and once a payment was signed, it is a complaint, and the claim stays as it is. A claim that was payable
    leaves its batch.
    """
    standing = next((each for each in claim.objections if each.objection_no == objection.objection_no), None)
    if standing:
        is_same = standing.received_on == objection.received_on
        return nothing_new(claim) if is_same else refused(claim, Reason.OBJECTION_TWICE)
    if objection.received_on > objection.on:
        return refused(claim, Refusal(Reason.DATE_AHEAD, Cell.RECEIVED_ON))
    if complaint := complaint_of(claim, objection.received_on):
        return Step(claim, Outcome.COMPLAINT, complaint=complaint)
    after = replace(claim, objections=(*claim.objections, objection), place=None)
    return taken(claim, after, Said(Actor.OBJECTOR, Word.OBJECTED, objection.on), in_force)


def complaint_of(claim: Claim, received_on: date) -> Complaint | None:
    """Why an objection received on a day would stop nothing; None if it would stop the claim."""
    if claim.state in {State.CLOSED_REFUSED, State.CLOSED_WITHDRAWN}:
        return Complaint.CLOSED
    rounds = [_days(claim, number) for number in range(1, claim.round + 1)]
    known = [days for days in rounds if days]
    if not known or received_on < known[0][0]:
        return Complaint.BEFORE_NOTICE
    if not any(first <= received_on <= (last or date.max) for first, last in known):
        return Complaint.AFTER_LAST_DAY
    return Complaint.BATCH_SIGNED if claim.payments else None


def answered(claim: Claim, objection_no: str, answer: Answer, in_force: InForce) -> Step:
    """The district's answer: 成立 withdraws the claim; with the last 不成立 it goes to a supplementary notice."""
    objection = next((each for each in claim.objections if each.objection_no == objection_no), None)
    if objection is None:
        return refused(claim, Reason.OBJECTION_UNKNOWN)
    if objection.answer:
        is_same = answer == replace(objection.answer, on=answer.on)
        return nothing_new(claim) if is_same else refused(claim, Reason.OBJECTION_ANSWERED)
    closed = replace(objection, answer=answer)
    after = replace(claim, objections=tuple(closed if each is objection else each for each in claim.objections))
    said = Said(Actor.DISTRICT, answer.word, answer.on, Cell.ANSWER)
    return taken(claim, after, said, in_force, _answer_faults(objection, answer))


def _days(claim: Claim, number: int) -> tuple[date, date | None] | None:
    """First posting and last day of a round; no last day while one of its notices is still to be confirmed."""
    notices = [notice for notice in claim.notices if notice.round == number]
    first = min((notice.posted_on for notice in notices if notice.posted_on), default=None)
    if first is None:
        return None
    is_open = number == claim.round and not all(notice.posted_on for notice in notices)
    return first, None if is_open else _last_day(notices)


def _last_day(notices: list[Notice]) -> date | None:
    return max((notice.last_day for notice in notices if notice.last_day), default=None)


def _answer_faults(objection: Objection, answer: Answer) -> Iterator[Refusal]:
    return chain(
        missing(Cell.ANSWERED_BY, answer.by),
        out_of_order(Cell.ANSWERED_ON, answer.answered_on, floor=objection.received_on, on=answer.on),
        missing(Cell.REASON, answer.reason),
    )
