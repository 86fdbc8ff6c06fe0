"""支付签批 by form: a batch released or sent back by two signers, or by one after the other, with one-time codes.

It goes the way of the workbook (`paying`): the same words, the same steps, the same entries. Everything of one
submission is one transaction of the ledger.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from policy.claims.words import Word
from warehouse.casework.ground import Ground
from warehouse.casework.place import Place
from warehouse.casework.refused_rows import RowRefusedError
from warehouse.casework.signing import Signature, Signed, unproven
from warehouse.doors.claims.said import ClaimForms, SignOffRow
from warehouse.insuring.batching import claims_in
from warehouse.insuring.claim_desk import ClaimDesk
from warehouse.insuring.paying import hear_sign_off
from warehouse.ledger.book import Book
from warehouse.ledger.signers import bare_name

CONCLUSIONS: Final = (Word.AGREED, Word.SENT_BACK)
SOURCE: Final = "form:支付签批"
_SAME_SIGNER: Final = "两名签批人是同一人，请另由一人签批；本次没有签批。"
_NOT_OPEN: Final = "批次 {batch} 已签发、已退回或已作废，本次没有签批。"
_CHANGED: Final = "批次 {batch} 与表单生成时不同，请在新表单中签批；本次没有签批。"


@dataclass(frozen=True, slots=True)
class SignOff:
    """What one submission says of a batch: 同意 or 退回, in the name of one signer or two."""

    batch_no: str
    word: Word
    signatures: tuple[Signature, ...]


@dataclass(frozen=True, slots=True)
class SignedOff:
    """What a submission did, in words; whether the batch went out to be paid."""

    batch_no: str
    sentence: str
    is_out: bool = False


def open_batches(book: Book, month: str) -> dict[str, int]:
    """The batches that wait for signers, each with the number of its claims: what a form is about."""
    waiting = [one for one in book.payouts.batches(month) if one.out_on is None]
    return {one.batch_no: claims for one in waiting if (claims := len(claims_in(book, one)))}


def sign_off(ground: Ground, month: str, said: SignOff, batches: Mapping[str, int]) -> SignedOff:
    """Say the signers' word on one of `batches` (batch → number of claims, as people were shown them).

    It goes out once two different signers have agreed, in one submission or in two. A wrong code changes nothing and is
    counted.
    """
    with ground.ledger.writing() as book:
        return _Submission(ground, book, month, said).run(batches)


@dataclass(frozen=True)
class _Submission:
    """One submission within its transaction."""

    ground: Ground
    book: Book
    month: str
    said: SignOff

    def run(self, batches: Mapping[str, int]) -> SignedOff:
        """Prove all signers before the first of them counts."""
        wrong = self._wrong(batches) or self._unproven()
        if wrong:
            return SignedOff(self.said.batch_no, wrong)
        rows = [self._row(number, one) for number, one in enumerate(self.said.signatures, start=1)]
        proven = Signed(frozenset(bare_name(one.name) for one in self.said.signatures))
        forms = ClaimForms("", tuple(rows))
        desk = ClaimDesk(self.ground, self.book, self.month, SOURCE, forms, Place(self.month), proven=proven)
        return self._signed(desk, rows)

    def _wrong(self, batches: Mapping[str, int]) -> str:
        """Why the submission cannot count, before a code is used up."""
        names = [bare_name(one.name) for one in self.said.signatures]
        if len(set(names)) < len(names):
            return _SAME_SIGNER
        now, shown = open_batches(self.book, self.month), batches.get(self.said.batch_no)
        if self.said.batch_no not in now:
            return _NOT_OPEN.replace("{batch}", self.said.batch_no)
        return "" if now[self.said.batch_no] == shown else _CHANGED.replace("{batch}", self.said.batch_no)

    def _unproven(self) -> str:
        """Why a signature is not good. Who has said the same today need not say it again."""
        new = [one for one in self.said.signatures if not self._stands(one)]
        why = unproven(self.ground, self.book, f"{self.month}/{SOURCE}/{self.said.batch_no}", new)
        return f"{why}；本次没有签批。" if why else ""

    def _stands(self, one: Signature) -> bool:
        standing = self.book.payouts.signature(self.said.batch_no, bare_name(one.name))
        said_now = (self.said.word.value, self.ground.today)
        return standing is not None and (standing.verdict, standing.signed_on) == said_now

    def _row(self, number: int, one: Signature) -> SignOffRow:
        return SignOffRow(
            sheet=SOURCE,
            row_no=number,
            cells={},
            batch_no=self.said.batch_no,
            signer=bare_name(one.name),
            signed_on=self.ground.today,
            verdict=self.said.word.value,
        )

    def _signed(self, desk: ClaimDesk, rows: Sequence[SignOffRow]) -> SignedOff:
        batch_no = self.said.batch_no
        claims = open_batches(self.book, self.month)[batch_no]
        try:
            for row in rows if self.said.word is Word.AGREED else rows[:1]:
                hear_sign_off(desk, row)
        except RowRefusedError as refused:
            return SignedOff(batch_no, "；".join(one.sentence for one in refused.refusals))
        if self.said.word is Word.SENT_BACK:
            return SignedOff(batch_no, f"{batch_no} 已退回，{claims} 笔移出批次")
        batch = self.book.payouts.batch(batch_no)
        if batch is None or batch.out_on is None:
            return SignedOff(batch_no, f"{batch_no} 已由一人签批，还须另一名签批人")
        return SignedOff(batch_no, f"{batch_no} 已签发，共 {claims} 笔", is_out=True)
