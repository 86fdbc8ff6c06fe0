"""The district's word on single claims: a payment stopped before it goes out, a closed claim taken out of what stands.

Both are said by a named person with a reason, kept as entries, and told to the district.
"""

from __future__ import annotations

from dataclasses import dataclass

from policy.claims.endings import reopened
from policy.claims.facts import Reopening, Stop
from policy.claims.payments import stopped
from policy.claims.refusals import Refusal
from policy.claims.states import Actor
from policy.claims.step import Step
from policy.claims.words import Word
from policy.in_force import InForce
from policy.outcome import Outcome
from warehouse.casework.ground import Ground, Told
from warehouse.insuring.batching import make_void
from warehouse.insuring.keeping import Voice, keep_claim
from warehouse.ledger.book import Book
from warehouse.ledger.claims import FiledClaim
from warehouse.ledger.words import Role


@dataclass(frozen=True, slots=True)
class PersonsWord:
    """Who says it, and why."""

    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class SaidOfClaim:
    """What became of the word: the claim as it stands now, whether the word was new, why it was refused."""

    filed: FiledClaim
    is_new: bool
    refusals: tuple[Refusal, ...] = ()


def stop_payment(ground: Ground, claim_no: str, said: PersonsWord) -> SaidOfClaim:
    """Stop a payment that has not gone out; its batch is void. Two signers decide on it. Raises LookupError."""
    with ground.ledger.writing() as book:
        filed = book.claims.by_no(claim_no)
        stop = Stop(said.by, said.reason, ground.today)
        done = _keep(ground, book, filed, stopped(filed.claim, stop, _law(ground, filed)), (Word.STOPPED, said))
        if done.is_new:
            make_void(ground, book, {filed.claim.place.batch_no} if filed.claim.place else (), "有理赔停付")
    return done


def reopen(ground: Ground, claim_no: str, said: PersonsWord) -> SaidOfClaim:
    """Take a refused or withdrawn claim out of what stands: a later month may open another. Raises LookupError."""
    with ground.ledger.writing() as book:
        filed = book.claims.by_no(claim_no)
        reopening = Reopening(said.by, said.reason, ground.today)
        return _keep(ground, book, filed, reopened(filed.claim, reopening, _law(ground, filed)), (Word.REOPENED, said))


def _law(ground: Ground, filed: FiledClaim) -> InForce:
    return ground.in_force(filed.month)


def _keep(ground: Ground, book: Book, filed: FiledClaim, step: Step, spoken: tuple[Word, PersonsWord]) -> SaidOfClaim:
    word, said = spoken
    if step.outcome is not Outcome.ACCEPTED:
        return SaidOfClaim(filed, is_new=False, refusals=step.refusals)
    after = keep_claim(ground, book, filed, step, Voice(Actor.DISTRICT, word, said.by, said.reason))
    body = f"{filed.month} 的理赔 {filed.claim_no} 由{said.by}{word.value}，理由已记入台账。"
    key = f"{filed.claim_no}:{word}:{len(after.claim.stops)}"
    ground.tell(book, Told(key, Role.DISTRICT, filed.month, f"理赔{word.value}", body))
    return SaidOfClaim(after, is_new=True)
