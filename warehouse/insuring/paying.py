"""支付: batches of what is payable, released by two signers, confirmed by the insurer (CASES 4).

No claim is paid twice: at most one attempt of it stands, by a unique index of the database.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from policy.claims.facts import Confirmation as Confirmed
from policy.claims.facts import Place, Signing
from policy.claims.payments import confirmed, put_in_batch, signed_out, taken_out
from policy.claims.refusals import Reason, Refusal
from policy.claims.states import Actor, Hold, State
from policy.claims.step import Outcome, Step
from policy.claims.words import Cell, Word
from policy.money import fen_of
from warehouse.archive import archive_bytes, archived
from warehouse.casework.ground import Ground, Told
from warehouse.doors.claims.district import sign_off_workbook
from warehouse.doors.claims.payout_list import PayoutRow, payout_list_csv, payout_list_workbook
from warehouse.doors.claims.places import payout_path, sign_off_path
from warehouse.doors.claims.said import ConfirmationRow, SignOffRow
from warehouse.doors.whole_file import write_whole
from warehouse.insuring.claim_desk import ClaimDesk, RowRefusedError, day_in, word_in, yuan_in
from warehouse.insuring.keeping import Voice, keep_claim
from warehouse.insuring.lines import table_facts
from warehouse.insuring.payees import Paid, Payees
from warehouse.insuring.places import claims_mark
from warehouse.ledger.book import Book
from warehouse.ledger.claim_models import BatchSignature, Confirmation, PayoutBatch
from warehouse.ledger.claims import FiledClaim
from warehouse.ledger.payouts import PAID, RETURNED
from warehouse.ledger.signers import bare_name
from warehouse.ledger.words import Role

AGREED: Final = "同意"
SENT_BACK: Final = "退回"
_SIGNERS: Final = 2
_INSURER: Final = "保险机构"


def make_batches(ground: Ground, month: str, payees: Payees) -> int:
    """Put what is payable and stands in no batch into a new one, with its lists; how many claims. Twice is once."""
    with ground.ledger.writing() as book:
        claims = [
            one
            for one in book.claims.at(State.PAYABLE, month=month)
            if one.claim.place is None and not one.claim.is_held and one.claim.rest > 0
        ]
        paid = payees({one.claim.household_no for one in claims}) if claims else {}
        payable = [one for one in claims if one.claim.household_no in paid]
        if payable:
            _make(ground, book, month, payable, paid)
        batches = book.payouts.batches(month)
    for batch in batches:
        target = ground.outbox(month) / batch.path
        if not target.exists():
            write_whole(target, archived(ground.archive, batch.sha256).read_bytes())
    return len(payable)


def _make(ground: Ground, book: Book, month: str, claims: Sequence[FiledClaim], paid: Mapping[str, Paid]) -> None:
    number = book.payouts.next_number(month)
    batch_no = f"{month}-P{number:02d}"
    rows = [_row(one, paid[one.claim.household_no], batch_no) for one in claims]
    batch = PayoutBatch(
        batch_no=batch_no,
        month=month,
        number=number,
        path=str(payout_path(number, "csv")),
        sha256=archive_bytes(ground.archive, payout_list_csv(rows)),
        made_on=ground.today,
    )
    book.payouts.add(batch)
    for one in claims:
        step = put_in_batch(one.claim, Place(batch_no, ground.today), ground.in_force(month))
        keep_claim(ground, book, one, step, Voice(Actor.PROGRAM, Word.IN_BATCH, reason=batch_no))
    body = f"{month} 的支付清单 {batch_no} 已备好，共 {len(claims)} 笔，请两名签批人在“支付签批-{number:02d}”表签批。"
    ground.tell(book, Told(f"{batch_no}:made", Role.DISTRICT, month, "支付签批", body))
    _write_lists(ground, book, batch, rows)


def _row(filed: FiledClaim, paid: Paid, batch_no: str) -> PayoutRow:
    claim = filed.claim
    return PayoutRow(
        claim_no=claim.claim_no,
        household_no=claim.household_no,
        payee_name=paid.name,
        payee_id_no=paid.id_no,
        coverage=claim.coverage,
        year=claim.year,
        amount=claim.rest,
        notice_from=claim.notice_from or filed.claim.since,
        notice_to=claim.notice_to or filed.claim.since,
        batch_no=batch_no,
        note=paid.note,
    )


def _write_lists(ground: Ground, book: Book, batch: PayoutBatch, rows: Sequence[PayoutRow]) -> None:
    """The list as csv and workbook, and the workbook for those who sign."""
    month, number, batch_no = batch.month, batch.number, batch.batch_no
    facts = table_facts(ground, book, month)
    signed = replace(facts, mark=claims_mark(ground, month))
    for path, content in (
        (payout_path(number, "xlsx"), payout_list_workbook(facts, rows)),
        (sign_off_path(number), sign_off_workbook(signed, batch_no, rows)),
    ):
        archive_bytes(ground.archive, content)
        write_whole(ground.outbox(month) / path, content)
    write_whole(ground.outbox(month) / payout_path(number, "csv"), payout_list_csv(rows))


def hear_sign_off(desk: ClaimDesk, row: SignOffRow) -> None:
    """支付签批: two different signers send a batch out; one who sends it back gives its claims free again."""
    batch = desk.book.payouts.batch(row.batch_no)
    if batch is None or batch.month != desk.month:
        raise RowRefusedError(Refusal(Reason.NOT_IN_BATCH, Cell.BATCH_NO))
    word = _verdict(row.verdict)
    on = day_in(Cell.SIGNED_ON, row.signed_on)
    if on > desk.ground.today:
        raise RowRefusedError(Refusal(Reason.DATE_AHEAD, Cell.SIGNED_ON))
    if on < batch.made_on:
        raise RowRefusedError(Refusal(Reason.DATE_ORDER, Cell.SIGNED_ON))
    signer = bare_name(row.signer)
    standing = desk.book.payouts.signature(row.batch_no, signer)
    if standing is not None and (standing.verdict, standing.signed_on) == (word, on):
        desk.heard.nothing_new += 1
        return
    if batch.out_on is not None:
        raise RowRefusedError(Refusal(Reason.GONE_OUT))
    if not desk.signed.has(signer):
        raise RowRefusedError(Refusal(Reason.SIGNER_UNPROVEN, Cell.SIGNED_BY))
    desk.book.payouts.sign(
        BatchSignature(batch_no=row.batch_no, signer=signer, verdict=word, signed_on=on, signed_at=desk.ground.at)
    )
    desk.heard.counted += 1
    _after_signing(desk, row, batch)


def _verdict(written: str) -> str:
    if not written:
        raise RowRefusedError(Refusal(Reason.FIELD_MISSING, Cell.SIGNED_BY))
    if written not in {AGREED, SENT_BACK}:
        raise RowRefusedError(Refusal(Reason.CHOICE_UNKNOWN, Cell.SIGNED_BY))
    return written


def _after_signing(desk: ClaimDesk, row: SignOffRow, batch: PayoutBatch) -> None:
    signatures = desk.book.payouts.signatures(batch.batch_no)
    claims = [
        one
        for one in desk.book.claims.at(State.PAYABLE, month=desk.month)
        if one.claim.place and one.claim.place.batch_no == batch.batch_no
    ]
    if any(one.verdict == SENT_BACK for one in signatures):
        for filed in claims:
            step = taken_out(filed.claim, batch.batch_no, desk.ground.today, desk.ground.in_force(desk.month))
            _keep(desk, row, filed, step, Voice(Actor.SIGNERS, Word.OUT_OF_BATCH, row.signer, batch.batch_no))
        return
    if len(signatures) < _SIGNERS:
        return
    names = tuple(one.signer for one in signatures[:_SIGNERS])
    signing = Signing(batch.batch_no, names, max(one.signed_on for one in signatures), desk.ground.today)
    for filed in claims:
        desk.book.payouts.begin(filed, batch.batch_no)
        step = signed_out(filed.claim, signing, desk.ground.in_force(desk.month))
        _keep(desk, row, filed, step, Voice(Actor.SIGNERS, Word.SIGNED_OUT, "、".join(names), batch.batch_no))
    desk.book.payouts.gone_out(batch.batch_no, desk.ground.today)
    body = (
        f"{desk.month} 的支付清单 {batch.batch_no} 已签批，共 {len(claims)} 笔，请支付后报回支付回单。\n"
        f"文件：{batch.path}"
    )
    told = Told(f"{batch.batch_no}:out", Role.INSURER, desk.month, "支付清单", body)
    desk.ground.tell(desk.book, told)


def _keep(
    desk: ClaimDesk, row: SignOffRow | ConfirmationRow, filed: FiledClaim, step: Step, voice: Voice
) -> FiledClaim:
    if step.outcome is Outcome.REFUSED:
        raise RowRefusedError(*step.refusals)
    desk.heard.moved.add(filed.claim_no)
    return keep_claim(desk.ground, desk.book, filed, step, replace(voice, source_file=desk.path, source_row=row.row_no))


def hear_confirmation(desk: ClaimDesk, row: ConfirmationRow) -> None:
    """The insurer's 已支付 or 退汇: each 流水号 counts once in the whole ledger."""
    filed = desk.claim(row.claim)
    status = word_in(Cell.PAYMENT_STATUS, row.state, Word.PAID, Word.RETURNED)
    if row.is_serial_lost:
        raise RowRefusedError(Refusal(Reason.CELL_UNREADABLE, Cell.SERIAL_NO))
    amount, paid_on = yuan_in(Cell.PAID_AMOUNT, row.amount), day_in(Cell.PAID_ON, row.paid_on)
    said = Confirmed(row.batch_no, status, amount, paid_on, desk.ground.today, row.serial_no, row.cause)
    step = confirmed(filed.claim, said, desk.ground.in_force(desk.month))
    if step.outcome is Outcome.NOTHING_NEW:
        desk.heard.nothing_new += 1
        return
    kept_no = _serial(row, status)
    if kept_no and desk.book.payouts.confirmation(kept_no) is not None:
        raise RowRefusedError(Refusal(Reason.SERIAL_TWICE, Cell.SERIAL_NO))
    after = _keep(desk, row, filed, step, Voice(Actor.INSURER, status, _INSURER, row.cause))
    desk.heard.counted += 1
    _keep_confirmation(desk, row, after, said)
    _tell(desk, row, after, status)


def _serial(row: ConfirmationRow, status: Word) -> str:
    """Under what a confirmation is kept: its 流水号; a 退汇 under its own, since it may repeat that of the payment."""
    if status is Word.PAID:
        return row.serial_no
    return f"{row.batch_no}/{row.claim.claim_no or row.claim.household_no}/{SENT_BACK}/{row.serial_no}"


def _keep_confirmation(desk: ClaimDesk, row: ConfirmationRow, after: FiledClaim, said: Confirmed) -> None:
    is_paid = said.status is Word.PAID
    desk.book.payouts.confirm(
        Confirmation(
            serial_no=_serial(row, said.status),
            claim_no=after.claim_no,
            batch_no=said.batch_no,
            amount_fen=fen_of(said.amount),
            paid_on=said.paid_on,
            state=PAID if is_paid else RETURNED,
            reason=said.reason or None,
            source_file=desk.path,
            source_row=row.row_no,
            taken_at=desk.ground.at,
        )
    )
    if not is_paid:
        desk.book.payouts.end(after.claim_no, RETURNED)
    elif after.claim.state is State.PAID:
        desk.book.payouts.end(after.claim_no, PAID)


def _tell(desk: ClaimDesk, row: ConfirmationRow, after: FiledClaim, status: Word) -> None:
    """Tell the district of what did not go as it should."""
    what = _unusual(after, status)
    if what:
        body = f"{desk.month} 批次 {row.batch_no} 有一笔{what}（理赔号 {after.claim_no}），请核对。"
        key = f"{after.claim_no}:{row.batch_no}:{row.serial_no}:{status.value}"
        desk.ground.tell(desk.book, Told(key, Role.DISTRICT, desk.month, f"支付{what}", body))


def _unusual(after: FiledClaim, status: Word) -> str:
    if status is Word.RETURNED:
        return "退汇"
    if after.claim.hold is Hold.PAID_TOO_MUCH:
        return "超额支付"
    return "部分支付" if after.claim.state is State.IN_PAYMENT else ""
