"""A step: the claim after a word, and what became of the word. Everything refused leaves the claim as it was."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from policy.claims.circumstances import circumstances
from policy.claims.claim import Claim
from policy.claims.facts import End
from policy.claims.matrix import Begins, Line, permission, turn_fault
from policy.claims.refusals import Reason, Refusal
from policy.claims.states import Actor, State
from policy.claims.words import Cell, Word
from policy.in_force import InForce
from policy.labelled_word import LabelledWord
from policy.levels import Level
from policy.outcome import Outcome


class Complaint(LabelledWord):
    """Why an objection stops nothing and is registered as a complaint."""

    BEFORE_NOTICE = "before_notice", "收到时公示尚未张贴，按投诉登记。"
    AFTER_LAST_DAY = "after_last_day", "收到时公示已期满，按投诉登记；支付未签发的，区级可停付。"
    BATCH_SIGNED = "batch_signed", "公示期内收到，但支付已签发，按投诉登记并即告区级。"
    CLOSED = "closed", "该理赔已不予赔付或撤出名单，按投诉登记。"


@dataclass(frozen=True, slots=True)
class Said:
    """Who said which word, taken in on which day, and the cell in which a word to choose stood."""

    actor: Actor
    word: Word
    on: date
    cell: Cell | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """The claim after a word, and what became of it. `refusals` holds every fault found, the first is the one to name.

    `complaint` says why an objection was none.
    """

    claim: Claim
    outcome: Outcome
    refusals: tuple[Refusal, ...] = ()
    is_correction: bool = False
    complaint: Complaint | None = None


def nothing_new(claim: Claim) -> Step:
    """The word stands already."""
    return Step(claim, Outcome.NOTHING_NEW)


def refused(claim: Claim, *faults: Refusal | Reason) -> Step:
    """The word is refused for these reasons."""
    each = (fault if isinstance(fault, Refusal) else Refusal(fault) for fault in faults)
    return Step(claim, Outcome.REFUSED, tuple(each))


def taken(
    before: Claim,
    after: Claim,
    said: Said,
    in_force: InForce,
    faults: Iterable[Refusal] = (),
) -> Step:
    """The step of a word: `after` is the claim with the word kept, in its old state; the matrix says where it goes."""
    if early_or_late := turn_fault(before.state, said.actor, said.word):
        return refused(before, Refusal(early_or_late, said.cell))
    if found := tuple(faults):
        return refused(before, *found)
    line = permission(before.state, said.actor, said.word, circumstances(after, in_force))
    if isinstance(line, Reason):
        return refused(before, Refusal(line, said.cell))
    return Step(_moved(before, after, line, said), Outcome.ACCEPTED, is_correction=before.state in line.corrected_at)


def _moved(before: Claim, after: Claim, line: Line, said: Said) -> Claim:
    state = line.goes_to or before.state
    moved = replace(
        after,
        state=state,
        attempt=after.attempt + (line.begins is Begins.ATTEMPT),
        round=after.round + (line.begins is Begins.ROUND),
        end=End(said.word, said.on) if state.is_end and before.is_open else after.end,
    )
    return moved if _turn(moved) == _turn(before) else replace(moved, since=said.on)


def _turn(claim: Claim) -> tuple[object, ...]:
    """What tells one wait from the next: a correction that leaves it changes no due day."""
    has_village_spoken = claim.state is State.AT_REVIEW and claim.review(Level.VILLAGE) is not None
    return claim.state, claim.attempt, claim.hold, has_village_spoken
