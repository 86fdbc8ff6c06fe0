"""From opening to filing: the handoff, the insurer's finding, the review by village and township, the filing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import Final

from policy.claims.claim import Claim
from policy.claims.facts import Filing, Finding, Handoff, Review
from policy.claims.faults import missing, not_two, out_of_order
from policy.claims.refusals import Reason, Refusal
from policy.claims.states import Actor, State
from policy.claims.step import Said, Step, nothing_new, refused, taken
from policy.claims.words import Cell, Word
from policy.in_force import InForce
from policy.levels import Level

_CELLS: Final = {Level.VILLAGE: Cell.VILLAGE_REVIEW, Level.TOWNSHIP: Cell.TOWNSHIP_REVIEW}


def handed_over(claim: Claim, handoff: Handoff, in_force: InForce) -> Step:
    """The claim goes to the insurer in a numbered package: the first, or a later one that says what changed."""
    if any(each.handoff_no == handoff.handoff_no for each in claim.handoffs):
        return nothing_new(claim)
    kept = replace(handoff, attempt=claim.attempt)
    after = replace(claim, handoffs=(*claim.handoffs, kept))
    return taken(claim, after, Said(Actor.PROGRAM, Word.HANDED_OVER, handoff.on), in_force)


def found(claim: Claim, finding: Finding, in_force: InForce) -> Step:
    """The insurer says 属实 or 不属实; it may correct it until somebody has reviewed it."""
    finding = replace(finding, attempt=claim.attempt)
    standing = claim.finding
    if standing and (standing.word, standing.basis) == (finding.word, finding.basis):
        return nothing_new(claim)
    if standing and _is_reviewed(claim):
        return refused(claim, Reason.ENDED if claim.state.is_end else Reason.NEXT_STEP_TAKEN)
    after = replace(claim, findings=(*(claim.findings[:-1] if standing else claim.findings), finding))
    faults = missing(Cell.BASIS, finding.basis) if finding.word is Word.FALSE else ()
    return taken(claim, after, Said(Actor.INSURER, finding.word, finding.on, Cell.FINDING), in_force, faults)


def reviewed(claim: Claim, review: Review, in_force: InForce) -> Step:
    """The village's or the township's word on the finding; each may correct it until the next one has acted.

    A review without `attempt` speaks for the present one. The claim moves with the township's word.
    """
    review = replace(review, attempt=review.attempt or claim.attempt)
    standing = claim.review(review.level, review.attempt)
    if standing and standing == replace(review, on=standing.on):
        return nothing_new(claim)
    if review.attempt != claim.attempt:
        return refused(claim, Reason.CODE_OUTDATED if review.attempt < claim.attempt else Reason.CODE_WRONG)
    others = tuple(each for each in claim.reviews if each is not standing)
    after = replace(claim, reviews=(*others, review))
    said = Said(Actor(review.level.value), review.word, review.on, _CELLS.get(review.level))
    step = taken(claim, after, said, in_force, _review_faults(claim, review))
    return replace(step, is_correction=True) if standing and step.claim is not claim else step


def filed(claim: Claim, filing: Filing, in_force: InForce, *, is_signed: bool) -> Step:
    """The district's 备案, 退回 (to village and township), or 不予备案 where it is to decide.

    `is_signed`: whether who files, and the second signer where one is needed, proved themselves.
    """
    filing = replace(filing, attempt=claim.attempt)
    if claim.state is not State.TO_FILE and _says_again(claim, filing):
        return nothing_new(claim)
    after = replace(claim, filings=(*claim.filings, filing))
    said = Said(Actor.DISTRICT, filing.word, filing.on, Cell.FILING)
    return taken(claim, after, said, in_force, _filing_faults(claim, filing, is_signed=is_signed))


def _is_reviewed(claim: Claim) -> bool:
    """Whether the finding that stands has been reviewed, in this attempt or in the one that the district sent back."""
    return any(claim.findings[-1].attempt <= each.attempt for each in claim.reviews)


def _says_again(claim: Claim, filing: Filing) -> bool:
    return any(filing == replace(each, on=filing.on, attempt=filing.attempt) for each in claim.filings[-1:])


def _review_faults(claim: Claim, review: Review) -> Iterator[Refusal]:
    village = claim.review(Level.VILLAGE)
    floor = village.reviewed_on if village and review.level is Level.TOWNSHIP else _came_to_review_on(claim)
    return chain(
        missing(Cell.REVIEWED_BY, review.by),
        out_of_order(Cell.REVIEWED_ON, review.reviewed_on, floor=floor, on=review.on),
    )


def _came_to_review_on(claim: Claim) -> date | None:
    """The day of the finding, or that on which the district sent it back."""
    backs = [each.on for each in claim.filings if each.word is Word.SENT_BACK]
    return max([*backs, *([claim.finding.on] if claim.finding else [])], default=None)


def _filing_faults(claim: Claim, filing: Filing, *, is_signed: bool) -> Iterator[Refusal]:
    yield from missing(Cell.FILED_BY, filing.by)
    yield from out_of_order(Cell.FILED_ON, filing.filed_on, floor=_reviewed_on(claim), on=filing.on)
    if filing.word is not Word.SENT_BACK:
        yield from missing(Cell.DOCUMENT_NO, filing.document_no)
    if filing.word is Word.NOT_FILED:
        yield from missing(Cell.REASON, filing.reason)
        yield from not_two(Cell.SECOND_SIGNER, (filing.by, filing.second_signer))
    if not is_signed:
        yield Refusal(Reason.SIGNER_UNPROVEN, Cell.FILED_BY)


def _reviewed_on(claim: Claim) -> date | None:
    return max((each.reviewed_on for each in claim.reviews if each.attempt == claim.attempt), default=None)
