"""A claim kept after a step: the entry of what was said, and for whom it waits now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from policy.claims.claim import Claim
from policy.claims.states import Actor
from policy.claims.step import Step
from policy.claims.waiting import waited_for
from policy.claims.words import Word
from policy.in_force import InForce
from warehouse.casework.ground import PROGRAM, Ground
from warehouse.ledger.book import Book
from warehouse.ledger.chain import Draft
from warehouse.ledger.claims import FiledClaim, Waited
from warehouse.ledger.words import Speaker

SPEAKERS: Final = {
    Actor.PROGRAM: Speaker.PROGRAM,
    Actor.INSURER: Speaker.INSURER,
    Actor.VILLAGE: Speaker.VILLAGE,
    Actor.TOWNSHIP: Speaker.TOWNSHIP,
    Actor.DISTRICT: Speaker.DISTRICT,
    Actor.SIGNERS: Speaker.DISTRICT,
    Actor.OBJECTOR: Speaker.OBJECTOR,
}


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says a word of a claim, in whose name, why, and where it stands (file and row, or none)."""

    actor: Actor
    word: Word
    by: str = PROGRAM
    reason: str = ""
    source_file: str | None = None
    source_row: int | None = None


def keep_claim(ground: Ground, book: Book, filed: FiledClaim, step: Step, voice: Voice) -> FiledClaim:
    """Keep an accepted step with its entry; gives the claim as it stands now."""
    after = filed.after(step.claim, waited(step.claim, ground.in_force(filed.month)))
    draft = Draft(
        at=ground.at,
        on_day=ground.today,
        actor=voice.by or PROGRAM,
        level=SPEAKERS[voice.actor],
        word=voice.word.value,
        reason=voice.reason or None,
        source_file=voice.source_file,
        source_row=voice.source_row,
        payload={"state": step.claim.state.value, "is_correction": step.is_correction},
    )
    book.claims.keep(after, draft)
    return after


def waited(claim: Claim, in_force: InForce) -> Waited:
    """The most urgent of what people owe a claim."""
    owed = waited_for(claim, in_force)
    return Waited(owed[0].duty.actor.value, owed[0].since, owed[0].due_on) if owed else Waited()
