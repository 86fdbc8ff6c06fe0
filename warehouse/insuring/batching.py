"""支付批次: what is payable put into numbered batches with their lists; a batch that a claim has left is void.

Signers and the insurer go by a batch's list as it was made. So the claims of a batch go out together or not at all:
where one is objected to or stopped before the signing, the others stand in the next batch.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from policy.claims.facts import Place
from policy.claims.payments import put_in_batch, taken_out
from policy.claims.states import Actor, Mark, State
from policy.claims.words import Word
from warehouse.archive import archive_bytes, archived
from warehouse.casework.ground import Ground, Told
from warehouse.doors.claims.district import sign_off_workbook
from warehouse.doors.claims.payout_list import PayoutRow, payout_list_csv, payout_list_workbook
from warehouse.doors.claims.places import payout_path, sign_off_path
from warehouse.doors.whole_file import write_whole
from warehouse.insuring.keeping import Voice, keep_claim
from warehouse.insuring.lines import table_facts
from warehouse.insuring.payees import Paid, Payees
from warehouse.insuring.places import claims_mark
from warehouse.ledger.book import Book
from warehouse.ledger.claim_models import PayoutBatch
from warehouse.ledger.claims import FiledClaim
from warehouse.ledger.words import Role


@dataclass(frozen=True, slots=True)
class Batched:
    """What one look did: how many claims were put into a batch, and how many have nobody who can be paid."""

    claims: int = 0
    without_payee: int = 0


def make_batches(ground: Ground, month: str, payees: Payees) -> Batched:
    """Put what is payable and stands in no batch into a new one a handoff, with its lists. Twice is once."""
    with ground.ledger.reading() as book:
        households = {one.claim.household_no for one in _payable(book, month)}
    paid = payees(households) if households else {}  # asks the warehouse: not while the ledger is held
    with ground.ledger.writing() as book:
        claims = [one for one in _payable(book, month) if one.claim.household_no in households]
        payable = [one for one in claims if one.claim.household_no in paid]
        for _, handed in groupby(sorted(payable, key=_handoff), key=_handoff):
            _make(ground, book, month, list(handed), paid)
        unpaid = [one.claim_no for one in claims if one.claim.household_no not in paid]
        if unpaid:
            _tell_of_nobody(ground, book, month, unpaid)
    with ground.ledger.reading() as book:
        standing = _standing(book, month)
        for batch in book.payouts.batches(month):
            _lay_out(ground, book, batch, is_void=batch.out_on is None and batch.batch_no not in standing)
    return Batched(len(payable), len(unpaid))


def claims_in(book: Book, batch: PayoutBatch) -> list[FiledClaim]:
    """The claims that stand in a batch that is not signed."""
    payable = book.claims.at(State.PAYABLE, month=batch.month)
    return [one for one in payable if one.claim.place and one.claim.place.batch_no == batch.batch_no]


def give_free(ground: Ground, book: Book, batch: PayoutBatch, voice: Voice) -> int:
    """Take the claims of an unsigned batch out of it, which makes it void; how many stood in it."""
    claims = claims_in(book, batch)
    for filed in claims:
        step = taken_out(filed.claim, batch.batch_no, ground.today, ground.in_force(batch.month))
        keep_claim(ground, book, filed, step, voice)
    return len(claims)


def make_void(ground: Ground, book: Book, batch_nos: Collection[str], why: str) -> None:
    """Give up the batches that a claim has left; the district is told not to sign them."""
    for batch_no in sorted(batch_nos):
        batch = book.payouts.batch(batch_no)
        if batch is None or batch.out_on is not None:
            continue
        others = give_free(ground, book, batch, Voice(Actor.PROGRAM, Word.OUT_OF_BATCH, reason=batch_no))
        body = f"支付清单 {batch_no} 因{why}作废，请勿签批；其余 {others} 笔另列新的批次。"
        ground.tell(book, Told(f"{batch_no}:void", Role.DISTRICT, batch.month, "支付清单作废", body))


def _payable(book: Book, month: str) -> list[FiledClaim]:
    claims = book.claims.at(State.PAYABLE, month=month)
    return [one for one in claims if one.claim.place is None and not one.claim.is_held and one.claim.rest > 0]


def _handoff(filed: FiledClaim) -> str:
    return filed.claim.handoff_no


def _standing(book: Book, month: str) -> set[str]:
    places = (one.claim.place for one in book.claims.at(State.PAYABLE, month=month))
    return {place.batch_no for place in places if place}


def _make(ground: Ground, book: Book, month: str, claims: Sequence[FiledClaim], paid: Mapping[str, Paid]) -> None:
    number = book.payouts.next_number(month)
    batch_no = f"{month}-P{number:02d}"
    rows = [_row(one, paid[one.claim.household_no], batch_no) for one in claims]
    papers = _papers(ground, book, month, number, rows)
    kept = {path: archive_bytes(ground.archive, content) for path, content in papers.items()}
    for path, sha256 in kept.items():
        book.facts.set(f"{_paper(batch_no)}{path}", sha256, ground.at)
    path = str(payout_path(number, "csv"))
    book.payouts.add(
        PayoutBatch(batch_no=batch_no, month=month, number=number, path=path, sha256=kept[path], made_on=ground.today)
    )
    for one in claims:
        step = put_in_batch(one.claim, Place(batch_no, ground.today), ground.in_force(month))
        keep_claim(ground, book, one, step, Voice(Actor.PROGRAM, Word.IN_BATCH, reason=batch_no))
    body = f"{month} 的支付清单 {batch_no} 已备好，共 {len(claims)} 笔，请两名签批人在“支付签批-{number:02d}”表签批。"
    ground.tell(book, Told(f"{batch_no}:made", Role.DISTRICT, month, "支付签批", body))


def _row(filed: FiledClaim, paid: Paid, batch_no: str) -> PayoutRow:
    claim = filed.claim
    again = f"批次 {claim.payments[-1].batch_no} 退汇后再次支付" if Mark.RETURNED in claim.marks else ""
    return PayoutRow(
        claim_no=claim.claim_no,
        household_no=claim.household_no,
        payee_name=paid.name,
        payee_id_no=paid.id_no,
        coverage=claim.coverage,
        year=claim.year,
        amount=claim.rest,
        notice_from=claim.notice_from or claim.since,
        notice_to=claim.notice_to or claim.since,
        batch_no=batch_no,
        note="；".join(filter(None, (paid.note, again))),
    )


def _papers(ground: Ground, book: Book, month: str, number: int, rows: Sequence[PayoutRow]) -> dict[str, bytes]:
    """The list as csv and workbook, and the workbook for those who sign, by path below the outbox."""
    facts = table_facts(ground, book, month)
    signed = replace(facts, mark=claims_mark(ground, month))
    return {
        str(payout_path(number, "csv")): payout_list_csv(rows),
        str(payout_path(number, "xlsx")): payout_list_workbook(facts, rows),
        str(sign_off_path(number)): sign_off_workbook(signed, rows[0].batch_no, rows),
    }


def _paper(batch_no: str) -> str:
    return f"payout {batch_no}/"


def _lay_out(ground: Ground, book: Book, batch: PayoutBatch, *, is_void: bool) -> None:
    """Copy a batch's papers from the archive where they lie there no more; those of a void one go, lest it be paid."""
    for path, sha256 in book.facts.beginning(_paper(batch.batch_no)).items():
        place = ground.outbox(batch.month) / path
        if is_void:
            place.unlink(missing_ok=True)
        elif not place.exists():
            write_whole(place, archived(ground.archive, sha256).read_bytes())


def _tell_of_nobody(ground: Ground, book: Book, month: str, claims: Sequence[str]) -> None:
    """Tell the district, once for the same claims, that nobody of their households can be paid."""
    body = (
        f"{month} 有 {len(claims)} 笔待支付的理赔，户主和其他成年成员都不在册，找不到领款人，未列入支付清单。"
        f"请核实后更新台账。理赔号：{'、'.join(claims)}"
    )
    digest = hashlib.sha256(body.encode()).hexdigest()[:12]
    ground.tell(book, Told(f"{month}:no-payee:{digest}", Role.DISTRICT, month, "没有领款人", body))
