"""Rows on the way to the amount: the insurer's finding, village's and township's review, the filing, the amount."""

from __future__ import annotations

from contextlib import suppress
from typing import Final

from policy.claims.amounts import amount_given
from policy.claims.facts import Filing, Finding, InsurerAmount, Review
from policy.claims.refusals import Reason, Refusal
from policy.claims.states import Actor
from policy.claims.verifying import filed, found, reviewed
from policy.claims.words import Cell, Word
from policy.levels import Level
from warehouse.casework.refused_rows import RowRefusedError
from warehouse.doors.claims.said import AmountRow, ClaimFilingRow, FindingRow, ReviewRow
from warehouse.insuring.claim_desk import ClaimDesk, day_in, word_in, yuan_in
from warehouse.insuring.keeping import Voice
from warehouse.ledger.claims import FiledClaim

INSURER: Final = "保险机构"
_REVIEW_CELLS: Final = {Level.VILLAGE: Cell.VILLAGE_REVIEW, Level.TOWNSHIP: Cell.TOWNSHIP_REVIEW}
_HELD: Final = "核定金额与区里测算不一致，本笔暂缓，两份计算过程见“核定差异”工作簿，请核对后重报。"
_SAME_AS_BEFORE: Final = (
    "本笔已退回重新核查，而这份文件与以前的完全相同，不作为重新核查的结论；请在核查依据中写明重新核查的情况后另报。"
)


def hear_finding(desk: ClaimDesk, row: FindingRow) -> None:
    """核查结论."""
    claim = desk.claim(row.claim)
    word = word_in(Cell.FINDING, row.finding, Word.TRUE, Word.FALSE)
    step = found(claim.claim, Finding(word, desk.ground.today, row.basis), desk.ground.in_force(desk.month))
    voice = Voice(Actor.INSURER, word, INSURER, row.basis, desk.path, row.row_no)
    desk.keep(claim, step, voice)


def tell_of_an_old_finding(desk: ClaimDesk, row: FindingRow) -> None:
    """Tell the insurer, who sends a file of before again, which of its claims have come back since."""
    with suppress(RowRefusedError):
        claim = desk.claim(row.claim).claim
        if claim.is_asked and claim.findings:
            desk.remark(row, _SAME_AS_BEFORE)


def hear_review(desk: ClaimDesk, row: ReviewRow) -> None:
    """村级复核、乡镇复核. A village's workbook speaks for the village alone."""
    level = row.level
    if level is None:
        raise RowRefusedError(Refusal(Reason.FIELD_MISSING, Cell.VILLAGE_REVIEW))
    claim = desk.claim(row.claim)
    if desk.place.is_known and desk.place.village and level is not Level.VILLAGE:
        raise RowRefusedError(Refusal(Reason.WORD_NOT_ALLOWED, Cell.TOWNSHIP_REVIEW))
    if level is Level.VILLAGE and _is_another_s_word(desk, row, claim):
        raise RowRefusedError(Refusal(Reason.WORD_NOT_ALLOWED, Cell.VILLAGE_REVIEW))
    word = word_in(_REVIEW_CELLS[level], row.verdict, Word.AGREED, Word.AGREED_REFUSAL, Word.BACK_TO_INSURER)
    on = day_in(Cell.REVIEWED_ON, row.reviewed_on)
    review = Review(level, word, row.reviewer, on, desk.ground.today, row.reason)
    step = reviewed(claim.claim, review, desk.ground.in_force(desk.month))
    desk.keep(claim, step, Voice(Actor(level.value), word, row.reviewer, row.reason, desk.path, row.row_no))


def _is_another_s_word(desk: ClaimDesk, row: ReviewRow, claim: FiledClaim) -> bool:
    """Whether a township's workbook says otherwise than the village has: no level changes another's word."""
    standing = claim.claim.review(Level.VILLAGE)
    is_township_s = desk.place.is_known and not desk.place.village
    return is_township_s and standing is not None and standing.word.value != row.verdict


def hear_filing(desk: ClaimDesk, row: ClaimFilingRow) -> None:
    """区级备案: who files, and the second signer, must have signed the workbook."""
    claim = desk.claim(row.claim)
    word = word_in(Cell.FILING, row.verdict, Word.FILED, Word.SENT_BACK, Word.NOT_FILED)
    on = day_in(Cell.FILED_ON, row.filed_on)
    said = (row.filed_by, on, desk.ground.today, row.document_no, row.reason, row.second_signer)
    filing = Filing(word, *said)
    in_force = desk.ground.in_force(desk.month)
    step = filed(claim.claim, filing, in_force, is_signed=True)
    if step.claim is not claim.claim:
        step = filed(claim.claim, filing, in_force, is_signed=_is_signed(desk, row))
    voice = Voice(Actor.DISTRICT, word, row.filed_by, row.reason, desk.path, row.row_no)
    desk.keep(claim, step, voice)


def _is_signed(desk: ClaimDesk, row: ClaimFilingRow) -> bool:
    return all(desk.signed.has(name) for name in (row.filed_by, row.second_signer) if name)


def hear_amount(desk: ClaimDesk, row: AmountRow) -> None:
    """核定金额: one that differs from ours holds that claim alone."""
    claim = desk.claim(row.claim)
    given = InsurerAmount(yuan_in(Cell.INSURER_AMOUNT, row.amount), desk.ground.today, row.basis)
    step = amount_given(claim.claim, given, desk.ground.in_force(desk.month))
    voice = Voice(Actor.INSURER, Word.AMOUNT_GIVEN, INSURER, row.basis, desk.path, row.row_no)
    after = desk.keep(claim, step, voice)
    if after.claim.is_held and step.claim is not claim.claim:
        desk.remark(row, _HELD)
