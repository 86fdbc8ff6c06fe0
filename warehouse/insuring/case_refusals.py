"""Claims that opened before determination close with the refusal of their case, unless they hang already (CASES 4)."""

from __future__ import annotations

from policy.cases.states import State
from policy.claims.endings import case_refused
from policy.claims.states import Actor
from policy.claims.words import Word
from policy.outcome import Outcome
from warehouse.casework.ground import Ground
from warehouse.insuring.claiming import OPEN_CASE
from warehouse.insuring.keeping import Voice, keep_claim
from warehouse.ledger.book import Book
from warehouse.ledger.claims import FiledClaim


def close_with_refused_cases(ground: Ground) -> int:
    """Close claims that an open case entitled to, now that it was refused; how many closed. Twice is once."""
    with ground.ledger.writing() as book:
        return sum(_close(ground, book, filed) for filed in book.claims.open_ones() if _is_refused(book, filed))


def _is_refused(book: Book, filed: FiledClaim) -> bool:
    """Whether a case was all that entitled to the claim, and the household's cases since ended in refusal."""
    if book.claims.evidence(filed.claim_no).facts.get("entitled_by") != OPEN_CASE:
        return False
    number = filed.claim.household_no
    states = [one.case.state for one in book.cases.households([number])[number].files.values() if one.is_of_risks]
    return bool(states) and all(state is State.CLOSED_REFUSED for state in states)


def _close(ground: Ground, book: Book, filed: FiledClaim) -> bool:
    step = case_refused(filed.claim, ground.today, ground.in_force(filed.month))
    if step.outcome is not Outcome.ACCEPTED:
        return False
    keep_claim(ground, book, filed, step, Voice(Actor.PROGRAM, Word.CASE_REFUSED))
    return True
