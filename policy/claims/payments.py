"""Payment: into a batch, out with two signatures, the insurer's confirmations; a stop before it has gone out.

At most one attempt is live. Confirmations add up over all attempts, and what a later attempt pays is the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import chain

from policy.claims.claim import Claim
from policy.claims.facts import Confirmation, Payment, Place, Signing, Stop
from policy.claims.faults import impossible, missing, not_two, out_of_order
from policy.claims.refusals import Reason, Refusal
from policy.claims.states import Actor, Hold, State
from policy.claims.step import Said, Step, nothing_new, refused, taken
from policy.claims.words import Cell, Word
from policy.in_force import InForce


def put_in_batch(claim: Claim, place: Place, in_force: InForce) -> Step:
    """The claim stands on a payment list that is still to be signed."""
    if claim.place and claim.place.batch_no == place.batch_no:
        return nothing_new(claim)
    faults = list(missing(Cell.BATCH_NO, place.batch_no))
    if claim.place:
        faults.append(Refusal(Reason.IN_OTHER_BATCH, Cell.BATCH_NO))
    if any(payment.batch_no == place.batch_no for payment in claim.payments):
        faults.append(Refusal(Reason.BATCH_USED, Cell.BATCH_NO))
    after = replace(claim, place=place)
    return taken(claim, after, Said(Actor.PROGRAM, Word.IN_BATCH, place.on), in_force, faults)


def taken_out(claim: Claim, batch_no: str, on: date, in_force: InForce) -> Step:
    """A batch that a signer sent back gives its claims free again."""
    if claim.place is None and not _is_signed(claim, batch_no):
        return nothing_new(claim)
    faults = [] if _is_in(claim, batch_no) else [Refusal(Reason.NOT_IN_BATCH, Cell.BATCH_NO)]
    after = replace(claim, place=None)
    return taken(claim, after, Said(Actor.PROGRAM, Word.OUT_OF_BATCH, on), in_force, faults)


def signed_out(claim: Claim, signing: Signing, in_force: InForce) -> Step:
    """Two different signers send the batch out: the attempt is live. Who signs proved themselves outside."""
    if _is_signed(claim, signing.batch_no):
        return nothing_new(claim)
    returned = next((each.batch_no for each in reversed(claim.payments) if each.ended is Word.RETURNED), "")
    payment = Payment(signing.batch_no, claim.rest, signing.signers, signing.signed_on, signing.on, returned)
    after = replace(claim, place=None, payments=(*claim.payments, payment))
    said = Said(Actor.SIGNERS, Word.SIGNED_OUT, signing.on)
    return taken(claim, after, said, in_force, _signing_faults(claim, signing))


def confirmed(claim: Claim, confirmation: Confirmation, in_force: InForce) -> Step:
    """What the insurer says of the live attempt.

    已支付 adds up: less than the amount stays in payment, the amount is the end, more is held. 退汇 ends the attempt,
    and the rest is payable again; what was paid before it stays paid. That a 流水号 stands once in the whole ledger,
    the ledger sees to; here it is once in the claim.
    """
    if any(confirmation == replace(each, on=confirmation.on) for each in claim.confirmations):
        return nothing_new(claim)
    after = replace(claim, confirmations=(*claim.confirmations, confirmation))
    ended = Word.RETURNED if confirmation.status is Word.RETURNED else Word.PAID
    if confirmation.status is Word.RETURNED or after.paid_amount == after.amount:
        payments = (each if each.ended else replace(each, ended=ended) for each in claim.payments)
        after = replace(after, payments=tuple(payments))
    said = Said(Actor.INSURER, confirmation.status, confirmation.on, Cell.PAYMENT_STATUS)
    return taken(claim, after, said, in_force, _confirmation_faults(claim, confirmation))


def stopped(claim: Claim, stop: Stop, in_force: InForce) -> Step:
    """The district stops a payment that has not gone out, in a batch or not; `amounts.released` decides on it."""
    if claim.hold is Hold.STOPPED:
        return nothing_new(claim)
    if claim.state is State.IN_PAYMENT:
        return refused(claim, Reason.GONE_OUT)
    faults = list(missing(Cell.REASON, stop.reason))
    after = replace(claim, stops=(*claim.stops, stop), place=None)
    return taken(claim, after, Said(Actor.DISTRICT, Word.STOPPED, stop.on), in_force, faults)


def _is_in(claim: Claim, batch_no: str) -> bool:
    return claim.place is not None and claim.place.batch_no == batch_no


def _is_signed(claim: Claim, batch_no: str) -> bool:
    return any(payment.batch_no == batch_no for payment in claim.payments)


def _signing_faults(claim: Claim, signing: Signing) -> Iterator[Refusal]:
    if not _is_in(claim, signing.batch_no):
        yield Refusal(Reason.NOT_IN_BATCH, Cell.BATCH_NO)
    yield from not_two(Cell.SIGNED_BY, signing.signers)
    floor = claim.place.on if claim.place else None
    yield from out_of_order(Cell.SIGNED_ON, signing.signed_on, floor=floor, on=signing.on)


def _confirmation_faults(claim: Claim, confirmation: Confirmation) -> Iterator[Refusal]:
    live, is_paid = claim.payment, confirmation.status is Word.PAID
    if live is None or live.batch_no != confirmation.batch_no:
        yield Refusal(Reason.OTHER_BATCH_PAID, Cell.BATCH_NO)
    serials = {each.serial_no for each in claim.confirmations if each.serial_no}
    if confirmation.serial_no in serials:
        yield Refusal(Reason.SERIAL_TWICE, Cell.SERIAL_NO)
    floor = live.signed_on if live else None
    yield from chain(
        impossible(Cell.PAID_AMOUNT, confirmation.amount, is_zero_possible=not is_paid),
        out_of_order(Cell.PAID_ON, confirmation.paid_on, floor=floor, on=confirmation.on),
        missing(Cell.SERIAL_NO, confirmation.serial_no) if is_paid else (),
    )
