"""The insurer's amount beside ours: equal, the claim goes on; else it is held until one is mended or it is released."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import chain
from typing import Final

from policy.claims.claim import Claim
from policy.claims.facts import Calculation, InsurerAmount, Payment, Release
from policy.claims.faults import impossible, missing, not_two
from policy.claims.refusals import Reason, Refusal
from policy.claims.states import Actor, Hold
from policy.claims.step import Said, Step, nothing_new, refused, taken
from policy.claims.words import Cell, Word
from policy.in_force import InForce

_NOTHING: Final = Decimal(0)


def amount_given(claim: Claim, given: InsurerAmount, in_force: InForce) -> Step:
    """The insurer's 核定金额: within the tolerance ours is paid, else the claim is held.

    While it is held a later amount corrects the earlier one.
    """
    standing = claim.insurer_amounts[-1] if claim.insurer_amounts else None
    if standing and (standing.amount, standing.basis) == (given.amount, given.basis):
        return nothing_new(claim)
    after = replace(claim, insurer_amounts=(*claim.insurer_amounts, given))
    said = Said(Actor.INSURER, Word.AMOUNT_GIVEN, given.on)
    step = taken(claim, after, said, in_force, impossible(Cell.INSURER_AMOUNT, given.amount))
    return replace(step, is_correction=True) if standing and step.claim is not claim else step


def recalculated(claim: Claim, calculation: Calculation, in_force: InForce) -> Step:
    """A new calculation of a claim whose amount is held, after evidence was corrected; the old one is kept.

    What comes to nothing waits for the district: two calculations of 0.00 are no agreement to pay.
    """
    if replace(calculation, on=claim.calculation.on) == claim.calculation:
        return nothing_new(claim)
    if claim.hold is not Hold.AMOUNTS_DIFFER:
        return refused(claim, Reason.NOT_HELD)
    after = replace(claim, calculations=(*claim.calculations, calculation))
    return taken(claim, after, Said(Actor.PROGRAM, Word.RECALCULATED, calculation.on), in_force)


def released(claim: Claim, release: Release, in_force: InForce) -> Step:
    """The district decides on a held claim, with a reason and two signers; both amounts are kept.

    Of amounts that differ it says ours, the insurer's, or 0 (nothing is paid: the claim closes). Of a stopped claim the
    amount as it is, or 0 (it is withdrawn). Of one that was paid too much the amount as it is: it is paid, and marked.
    """
    hold = claim.hold
    release = replace(release, hold=hold)
    if hold is None:
        is_said = any(release == replace(each, on=release.on, hold=None) for each in claim.releases)
        return nothing_new(claim) if is_said else refused(claim, Reason.NOT_HELD)
    after = replace(claim, releases=(*claim.releases, release))
    if hold is Hold.PAID_TOO_MUCH:
        after = replace(after, payments=tuple(_paid(each) for each in claim.payments))
    said = Said(Actor.SIGNERS, Word.RELEASED, release.on)
    return taken(claim, after, said, in_force, _release_faults(claim, release))


def _paid(payment: Payment) -> Payment:
    return replace(payment, ended=payment.ended or Word.PAID)


def _release_faults(claim: Claim, release: Release) -> Iterator[Refusal]:
    offered: dict[Hold, set[Decimal | None]] = {
        Hold.AMOUNTS_DIFFER: {claim.amount, claim.insurer_amount, _NOTHING},
        Hold.STOPPED: {claim.amount, _NOTHING},
        Hold.PAID_TOO_MUCH: {claim.amount},
    }
    is_offered = release.hold is not None and release.amount in offered[release.hold]
    unknown = () if is_offered else (Refusal(Reason.AMOUNT_OF_NOBODY, Cell.RELEASED_AMOUNT),)
    return chain(unknown, missing(Cell.REASON, release.reason), not_two(Cell.SIGNED_BY, release.signers))
