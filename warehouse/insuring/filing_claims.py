"""区级备案 by form: the district files all claims that wait for it but those named, signed with one-time codes.

It goes the way of the workbook (`verifying_rows`): the same words, the same steps, the same entries. Everything of one
submission is one transaction of the ledger.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from policy.claims.facts import Filing
from policy.claims.refusals import Reason
from policy.claims.states import Actor, State
from policy.claims.step import Step, refused
from policy.claims.verifying import filed
from policy.claims.words import Word
from policy.outcome import Outcome
from warehouse.casework.ground import Ground
from warehouse.casework.signing import Signature, unproven
from warehouse.casework.submission import Fate, Submission
from warehouse.insuring.keeping import Voice, keep_claim
from warehouse.ledger.book import Book
from warehouse.ledger.claims import FiledClaim
from warehouse.ledger.signers import bare_name

OBJECTIONS: Final = (Word.SENT_BACK, Word.NOT_FILED)
REASONS: Final = (
    "村乡复核意见不清，需重新复核",
    "材料不全，补齐后再报",
    "核查依据不足，需重新核实",
    "费用、年度有疑问，需重新核实",
    "不符合理赔条件",
    "同一费用已由其他渠道赔付",
)
"""What a form offers; names and free text come by workbook."""
SOURCE: Final = "form:区级备案"
_SAME_SIGNER: Final = "第二签批人与备案人是同一人，请另由一人签批；本次没有办理任何一笔。"
_NOT_HERE: Final = "理赔号 {numbers} 不在待备案的理赔中，请核对后重新提交；本次没有办理任何一笔。"
_NOTHING_DONE: Final = "本次没有办理任何一笔。"


@dataclass(frozen=True, slots=True)
class Unfiled:
    """What is said of a claim instead of 备案: 退回 or 不予备案, and why."""

    word: Word
    reason: str


@dataclass(frozen=True, slots=True)
class FilingDecision:
    """What one submission says. `but` is by claim number; the second signer signs what is 不予备案."""

    signature: Signature
    filed_on: date
    document_no: str = ""
    but: Mapping[str, Unfiled] = field(default_factory=dict)
    second: Signature | None = None


class ClaimsFiled(Submission[Word]):
    """What a submission did, claim by claim."""

    WORDS = (Word.FILED, *OBJECTIONS)
    UNIT = "笔"
    NOBODY = "没有可以办理的理赔：都已办结，或已不待备案。"


def to_file(book: Book, month: str) -> dict[str, int]:
    """The claims that wait for the district's filing, each with the attempt in which it does: what a form is about."""
    return {one.claim_no: one.claim.attempt for one in book.claims.at(State.TO_FILE, month=month)}


def file_claims(ground: Ground, month: str, decision: FilingDecision, batch: Mapping[str, int]) -> ClaimsFiled:
    """Say the district's word on every claim of `batch` (claim number → attempt, as people were shown them).

    A claim that has moved on since is refused or known already, one that came since is not touched. A wrong code
    changes nothing and is counted.
    """
    with ground.ledger.writing() as book:
        return _Submission(ground, book, month, decision).run(batch)


@dataclass(frozen=True)
class _Submission:
    """One submission within its transaction."""

    ground: Ground
    book: Book
    month: str
    decision: FilingDecision

    def run(self, batch: Mapping[str, int]) -> ClaimsFiled:
        """Judge all claims first: a code is used up only where it signs something."""
        claims = self.book.claims.by_nos(batch)
        if wrong := self._wrong(claims):
            return ClaimsFiled(wrong=wrong)
        steps = [(claims[no], self._step(claims[no], batch[no])) for no in sorted(claims)]
        accepted = [(one, step) for one, step in steps if step.outcome is Outcome.ACCEPTED]
        if accepted and (why := self._unproven(accepted)):
            return ClaimsFiled(wrong=f"{why}；{_NOTHING_DONE}")
        for one, step in accepted:
            self._keep(one, step)
        return ClaimsFiled(tuple(self._outcome(one, step) for one, step in steps))

    def _wrong(self, claims: Mapping[str, FiledClaim]) -> str:
        """Why the submission as a whole cannot count. A number mistyped would file the one that was meant."""
        second = self.decision.second
        if second is not None and bare_name(second.name) == bare_name(self.decision.signature.name):
            return _SAME_SIGNER
        unknown = sorted(self.decision.but.keys() - claims.keys())
        return _NOT_HERE.replace("{numbers}", "、".join(unknown)) if unknown else ""

    def _step(self, one: FiledClaim, attempt: int) -> Step:
        """The step as if it were signed. A claim that came back in another attempt is not what people were shown."""
        if one.claim.attempt != attempt and one.claim.state is State.TO_FILE:
            return refused(one.claim, Reason.CODE_OUTDATED)
        return filed(one.claim, self._filing(one), self.ground.in_force(one.month), is_signed=True)

    def _filing(self, one: FiledClaim) -> Filing:
        decision, unfiled = self.decision, self.decision.but.get(one.claim_no)
        word = _word(unfiled)
        second = decision.second if word is Word.NOT_FILED else None
        return Filing(
            word=word,
            by=bare_name(decision.signature.name),
            filed_on=decision.filed_on,
            on=self.ground.today,
            document_no="" if word is Word.SENT_BACK else decision.document_no,
            reason=unfiled.reason if unfiled else "",
            second_signer=bare_name(second.name) if second else "",
        )

    def _unproven(self, accepted: Sequence[tuple[FiledClaim, Step]]) -> str:
        """Why a signature is not good, empty where all are."""
        signatures = [self.decision.signature]
        if self.decision.second and any(step.claim.filings[-1].second_signer for _, step in accepted):
            signatures.append(self.decision.second)
        return unproven(self.ground, self.book, f"{self.month}/{SOURCE}", signatures)

    def _keep(self, one: FiledClaim, step: Step) -> None:
        filing = step.claim.filings[-1]
        keep_claim(
            self.ground, self.book, one, step, Voice(Actor.DISTRICT, filing.word, filing.by, filing.reason, SOURCE)
        )

    def _outcome(self, one: FiledClaim, step: Step) -> Fate[Word]:
        word = _word(self.decision.but.get(one.claim_no))
        return Fate(one.claim_no, one.claim.household_no, step.outcome, word, step.refusals)


def _word(unfiled: Unfiled | None) -> Word:
    return unfiled.word if unfiled else Word.FILED
