"""支付: batches released by two signers, confirmed by the insurer (CASES 4).

No claim is paid twice: at most one attempt of it stands, by a unique index of the database.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from policy.claims.facts import Confirmation as Confirmed
from policy.claims.facts import Signing
from policy.claims.payments import confirmed, signed_out
from policy.claims.refusals import Reason, Refusal
from policy.claims.states import Actor, Hold, State
from policy.claims.step import Step
from policy.claims.words import Cell, Word
from policy.money import fen_of
from policy.outcome import Outcome
from policy.refusal import AnyRefusal
from warehouse.casework.ground import Told
from warehouse.casework.refused_rows import RowRefusedError
from warehouse.doors.claims.said import ConfirmationRow, SignOffRow
from warehouse.insuring.batching import claims_in, give_free
from warehouse.insuring.claim_desk import ClaimDesk, day_in, word_in, yuan_in
from warehouse.insuring.keeping import Voice, keep_claim
from warehouse.ledger.claim_models import BatchSignature, Confirmation, PayoutBatch
from warehouse.ledger.claims import FiledClaim
from warehouse.ledger.payouts import PAID, RETURNED
from warehouse.ledger.signers import bare_name
from warehouse.ledger.words import Role

_SIGNERS: Final = 2
_NOTHING: Final = Decimal(0)
_INSURER: Final = "保险机构"
_TO_BE_LOOKED_INTO: Final = frozenset(
    {Reason.SERIAL_TWICE, Reason.OTHER_BATCH_PAID, Reason.PAID_ALREADY, Reason.PAID_IN_FULL}
)
_ONE_MORE: Final = "已登记这一名签批人的意见；还须另一名签批人同意，支付清单才发出。"


def hear_sign_off(desk: ClaimDesk, row: SignOffRow) -> None:
    """支付签批: two different signers send a batch out; one who sends it back gives its claims free again."""
    batch = desk.book.payouts.batch(row.batch_no)
    if batch is None or batch.month != desk.month:
        raise RowRefusedError(Refusal(Reason.NOT_IN_BATCH, Cell.BATCH_NO))
    word = word_in(Cell.CONCLUSION, row.verdict, Word.AGREED, Word.SENT_BACK)
    on = _signed_on(desk, row, batch)
    signer = bare_name(row.signer)
    standing = desk.book.payouts.signature(row.batch_no, signer)
    if standing is not None and (standing.verdict, standing.signed_on) == (word.value, on):
        desk.heard.nothing_new += 1
        return
    _may_be_signed(desk, batch, signer)
    signature = BatchSignature(
        batch_no=batch.batch_no, signer=signer, verdict=word.value, signed_on=on, signed_at=desk.ground.at
    )
    if word is Word.SENT_BACK:
        voice = Voice(Actor.SIGNERS, Word.OUT_OF_BATCH, signer, batch.batch_no, desk.path, row.row_no)
        give_free(desk.ground, desk.book, batch, voice)
    else:
        _agree(desk, row, batch, signature)
    desk.book.payouts.sign(signature)
    desk.heard.counted += 1


def _signed_on(desk: ClaimDesk, row: SignOffRow, batch: PayoutBatch) -> date:
    on = day_in(Cell.SIGNED_ON, row.signed_on)
    if on > desk.ground.today:
        raise RowRefusedError(Refusal(Reason.DATE_AHEAD, Cell.SIGNED_ON))
    if on < batch.made_on:
        raise RowRefusedError(Refusal(Reason.DATE_ORDER, Cell.SIGNED_ON))
    return on


def _may_be_signed(desk: ClaimDesk, batch: PayoutBatch, signer: str) -> None:
    """Raises RowRefusedError for a batch that has gone out or is void, and for a signer who did not prove himself."""
    if batch.out_on is not None:
        raise RowRefusedError(Refusal(Reason.GONE_OUT))
    if not claims_in(desk.book, batch):
        raise RowRefusedError(Refusal(Reason.BATCH_VOID, Cell.BATCH_NO))
    if not signer:
        raise RowRefusedError(Refusal(Reason.FIELD_MISSING, Cell.SIGNED_BY))
    if not desk.signed.has(signer):
        raise RowRefusedError(Refusal(Reason.SIGNER_UNPROVEN, Cell.SIGNED_BY))


def _agree(desk: ClaimDesk, row: SignOffRow, batch: PayoutBatch, signature: BatchSignature) -> None:
    """Send the batch out with the second signer's 同意."""
    others = [one for one in desk.book.payouts.signatures(batch.batch_no) if one.signer != signature.signer]
    signatures = [*others, signature]
    if len(signatures) < _SIGNERS:
        if not any(one.batch_no == row.batch_no and one != row for one in desk.forms.of(SignOffRow)):
            desk.remark(row, _ONE_MORE)
        return
    names = tuple(one.signer for one in signatures[:_SIGNERS])
    signing = Signing(batch.batch_no, names, max(one.signed_on for one in signatures), desk.ground.today)
    _send_out(desk, row, batch, signing)


def _send_out(desk: ClaimDesk, row: SignOffRow, batch: PayoutBatch, signing: Signing) -> None:
    in_force = desk.ground.in_force(desk.month)
    steps = [(filed, signed_out(filed.claim, signing, in_force)) for filed in claims_in(desk.book, batch)]
    wrong = [refusal for _, step in steps for refusal in step.refusals]
    if wrong:
        raise RowRefusedError(*wrong)
    voice = Voice(Actor.SIGNERS, Word.SIGNED_OUT, "、".join(signing.signers), batch.batch_no)
    for filed, step in steps:
        desk.book.payouts.begin(filed, batch.batch_no)
        _keep(desk, row, filed, step, voice)
    desk.book.payouts.gone_out(batch.batch_no, desk.ground.today)
    said = f"{desk.month} 的支付清单 {batch.batch_no} 已签批，共 {len(steps)} 笔，请支付后报回支付回单。"
    body = f"{said}\n文件：{batch.path}"
    desk.ground.tell(desk.book, Told(f"{batch.batch_no}:out", Role.INSURER, desk.month, "支付清单", body))


def _keep(
    desk: ClaimDesk, row: SignOffRow | ConfirmationRow, filed: FiledClaim, step: Step, voice: Voice
) -> FiledClaim:
    if step.outcome is Outcome.REFUSED:
        raise RowRefusedError(*step.refusals)
    desk.heard.moved.add(filed.claim_no)
    return keep_claim(desk.ground, desk.book, filed, step, replace(voice, source_file=desk.path, source_row=row.row_no))


def hear_confirmation(desk: ClaimDesk, row: ConfirmationRow) -> None:
    """The insurer's 已支付 or 退汇: each 流水号 counts once in the whole ledger.

    The district is told of a row that would pay twice, or take back what is paid.
    """
    filed = desk.claim(row.claim)
    try:
        _hear_confirmation(desk, row, filed)
    except RowRefusedError as refused:
        _tell_of_doubts(desk, row, filed, refused.refusals)
        raise


def tell_of_a_torn_one(desk: ClaimDesk, row: ConfirmationRow) -> None:
    """Tell the district of a line whose 流水号 stands in its file for something else too: it counts for neither."""
    with suppress(RowRefusedError):
        _tell_of_doubts(desk, row, desk.claim(row.claim), [Refusal(Reason.SERIAL_TWICE, Cell.SERIAL_NO)])


def _tell_of_doubts(desk: ClaimDesk, row: ConfirmationRow, filed: FiledClaim, refusals: Iterable[AnyRefusal]) -> None:
    for one in refusals:
        if one.reason in _TO_BE_LOOKED_INTO:
            body = f"{desk.month} 的支付回单有一行未计入（理赔号 {filed.claim_no}）：{one.sentence}"
            key = f"{filed.claim_no}:{row.batch_no}:{row.serial_no}:{one.reason}"
            desk.ground.tell(desk.book, Told(key, Role.DISTRICT, desk.month, "支付回单有疑问", body))


def _hear_confirmation(desk: ClaimDesk, row: ConfirmationRow, filed: FiledClaim) -> None:
    status = word_in(Cell.PAYMENT_STATUS, row.state, Word.PAID, Word.RETURNED)
    if row.is_serial_lost:
        raise RowRefusedError(Refusal(Reason.CELL_UNREADABLE, Cell.SERIAL_NO))
    amount, paid_on = _amount(row, filed, status), day_in(Cell.PAID_ON, row.paid_on)
    said = Confirmed(row.batch_no, status, amount, paid_on, desk.ground.today, row.serial_no, row.cause)
    step = confirmed(filed.claim, said, desk.ground.in_force(desk.month))
    if step.outcome is Outcome.NOTHING_NEW:
        desk.heard.nothing_new += 1
        return
    kept_no = _serial(row, status, filed.claim_no)
    if kept_no and desk.book.payouts.confirmation(kept_no) is not None:
        raise RowRefusedError(Refusal(Reason.SERIAL_TWICE, Cell.SERIAL_NO))
    after = _keep(desk, row, filed, step, Voice(Actor.INSURER, status, _INSURER, row.cause))
    desk.heard.counted += 1
    _keep_confirmation(desk, row, after, said)
    _tell(desk, row, filed, after, said)


def _amount(row: ConfirmationRow, filed: FiledClaim, status: Word) -> Decimal:
    """What was paid; of a 退汇 that names no amount what it said before, or what was left to pay."""
    if row.amount is not None or status is Word.PAID:
        return yuan_in(Cell.PAID_AMOUNT, row.amount)
    same = (each for each in filed.claim.confirmations if (each.batch_no, each.status) == (row.batch_no, status))
    return next((each.amount for each in same), filed.claim.rest)


def _serial(row: ConfirmationRow, status: Word, claim_no: str) -> str:
    """Under what a confirmation is kept: its 流水号; a 退汇 under its own, since it may repeat that of the payment."""
    if status is Word.PAID:
        return row.serial_no
    return f"{row.batch_no}/{claim_no}/{status.value}/{row.serial_no}"


def _keep_confirmation(desk: ClaimDesk, row: ConfirmationRow, after: FiledClaim, said: Confirmed) -> None:
    is_paid = said.status is Word.PAID
    desk.book.payouts.confirm(
        Confirmation(
            serial_no=_serial(row, said.status, after.claim_no),
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


def _tell(desk: ClaimDesk, row: ConfirmationRow, before: FiledClaim, after: FiledClaim, said: Confirmed) -> None:
    """Tell the district of what did not go as it should."""
    what = _unusual(after, said.status)
    if what:
        body = f"{desk.month} 批次 {row.batch_no} 有一笔{what}（理赔号 {after.claim_no}），请核对。"
        if said.status is Word.RETURNED and said.amount not in {before.claim.rest, _NOTHING}:
            body += (
                f"退汇金额 {said.amount:,.2f} 元与未付余额 {before.claim.rest:,.2f} 元不一致，"
                "再次支付前请与保险机构核对已付多少，以免重付或少付。"
            )
        key = f"{after.claim_no}:{row.batch_no}:{row.serial_no}:{said.status.value}"
        desk.ground.tell(desk.book, Told(key, Role.DISTRICT, desk.month, f"支付{what}", body))


def _unusual(after: FiledClaim, status: Word) -> str:
    if status is Word.RETURNED:
        return "退汇"
    if after.claim.hold is Hold.PAID_TOO_MUCH:
        return "超额支付"
    return "部分支付" if after.claim.state is State.IN_PAYMENT else ""
