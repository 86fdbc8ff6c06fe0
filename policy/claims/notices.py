"""The ten days: a claim comes on its notices, the village says that they hang, their days pass (CASES 5)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from policy.calendar import Calendar
from policy.claims.claim import Claim
from policy.claims.facts import Notice
from policy.claims.faults import out_of_order
from policy.claims.refusals import Reason, Refusal
from policy.claims.states import Actor
from policy.claims.step import Said, Step, nothing_new, refused, taken
from policy.claims.words import Cell, Word
from policy.in_force import InForce
from policy.publicity import notice_days


def noticed(claim: Claim, notice_nos: Iterable[str], written_on: date, in_force: InForce) -> Step:
    """The notices of this round are written, of the administrative and the natural village: each is to be confirmed."""
    numbers = tuple(dict.fromkeys(notice_nos))
    if claim.hanging:
        is_same = {notice.notice_no for notice in claim.hanging} == set(numbers)
        return nothing_new(claim) if is_same else refused(claim, Reason.NOTICE_MADE)
    used = {notice.notice_no for notice in claim.notices} & set(numbers)
    wrong = Reason.NOTICE_OUTDATED if used else Reason.FIELD_MISSING
    faults = () if numbers and not used else (Refusal(wrong, Cell.NOTICE_NO),)
    written = (Notice(number, claim.round, written_on) for number in numbers)
    after = replace(claim, notices=(*claim.notices, *written))
    return taken(claim, after, Said(Actor.PROGRAM, Word.NOTICED, written_on), in_force, faults)


def posted(claim: Claim, notice_no: str, posted_on: date, *, on: date, in_force: InForce, calendar: Calendar) -> Step:
    """The village says on which day a notice was hung up. A later receipt corrects it until its last day has passed."""
    notice = next((each for each in claim.notices if each.notice_no == notice_no), None)
    if notice is None:
        return refused(claim, Refusal(Reason.NOTICE_UNKNOWN, Cell.NOTICE_NO))
    if notice.posted_on == posted_on:
        return nothing_new(claim)
    if late := _late(claim, notice, on):
        return refused(claim, late)
    hung = _foreseen(replace(notice, posted_on=posted_on, days=in_force.whole("publicity_days")), calendar)
    after = replace(claim, notices=tuple(hung if each is notice else each for each in claim.notices))
    faults = out_of_order(Cell.POSTED_ON, posted_on, floor=notice.written_on, on=on)
    step = taken(claim, after, Said(Actor.VILLAGE, Word.POSTED, on), in_force, faults)
    return replace(step, is_correction=notice.posted_on is not None and step.claim is not claim)


def days_over(claim: Claim, today: date, in_force: InForce, calendar: Calendar) -> Step:
    """Writes each last day that has passed, once; with the later one past and nothing open the claim is payable.

    Twice is once. Nothing happens to a claim that hangs on no notice.
    """
    after = replace(claim, notices=tuple(_passed(each, claim.round, today, calendar) for each in claim.notices))
    if after == claim or not claim.is_open:
        return nothing_new(claim)
    return taken(claim, after, Said(Actor.PROGRAM, Word.DAYS_OVER, today), in_force)


def _late(claim: Claim, notice: Notice, on: date) -> Refusal | None:
    """A receipt of a notice that another has replaced, or a correction after the last day."""
    if notice.round != claim.round:
        return Refusal(Reason.NOTICE_OUTDATED, Cell.NOTICE_NO)
    has_passed = notice.is_over or (notice.last_day is not None and on > notice.last_day)
    return Refusal(Reason.LAST_DAY_PASSED, Cell.POSTED_ON) if has_passed else None


def _foreseen(notice: Notice, calendar: Calendar) -> Notice:
    """The last day by the calendar as it is known now; a year's calendar may come while the notice hangs."""
    if notice.posted_on is None or notice.days is None or notice.is_over:
        return notice
    return replace(notice, last_day=notice_days(notice.posted_on, notice.days, calendar).last_day)


def _passed(notice: Notice, present_round: int, today: date, calendar: Calendar) -> Notice:
    if notice.round != present_round:
        return notice
    foreseen = _foreseen(notice, calendar)
    is_over = foreseen.last_day is not None and today > foreseen.last_day
    return replace(foreseen, is_over=notice.is_over or is_over)
