"""What ends a claim from outside its own way, what brings it back into question, and what stands of many."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from policy.claims.claim import Claim
from policy.claims.facts import Reopening
from policy.claims.faults import missing
from policy.claims.states import Actor
from policy.claims.step import Said, Step, nothing_new, taken
from policy.claims.words import Cell, Word
from policy.in_force import InForce

_NOTHING: Final = Decimal("0.00")


def case_refused(claim: Claim, on: date, in_force: InForce) -> Step:
    """The household's case was refused: a claim that does not yet hang on a notice closes with it.

    That is so under `claims_before_determination` only. One that hangs, or ever hung, refuses this and goes on.
    """
    if claim.end and claim.end.word is Word.CASE_REFUSED:
        return nothing_new(claim)
    return taken(claim, claim, Said(Actor.PROGRAM, Word.CASE_REFUSED, on), in_force)


def reopened(claim: Claim, reopening: Reopening, in_force: InForce) -> Step:
    """The district takes a closed claim out of what stands: it stays closed, a later month may open another."""
    if claim.reopening:
        return nothing_new(claim)
    after = replace(claim, reopening=reopening)
    faults = [*missing(Cell.REASON, reopening.reason)]
    return taken(claim, after, Said(Actor.DISTRICT, Word.REOPENED, reopening.on), in_force, faults)


def stands(claims: Iterable[Claim]) -> Decimal:
    """What stands of the claims of one household, coverage and year, in yuan: what a further claim is less.

    Paid, on its way, held, and what was refused or withdrawn, unless the district reopened it.
    """
    return sum((claim.stands for claim in claims), _NOTHING)
