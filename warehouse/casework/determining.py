"""区级确定 by form: the district's word on all cases at the district but those named, signed with one-time codes.

It goes the way of the workbook (`hearing`): the same words, the same steps, the same entries. Everything of one
submission is one transaction of the ledger.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from policy.cases.rows import Code, Row
from policy.cases.states import Mark
from policy.cases.steps import Step, said
from policy.cases.words import Cell, Verdict, Word
from policy.levels import Level
from policy.outcome import Outcome
from warehouse.casework.around import around
from warehouse.casework.ground import Ground
from warehouse.casework.hearing import Spot, keep_step
from warehouse.casework.issuing import is_before_district
from warehouse.casework.signing import Signature, unproven
from warehouse.casework.submission import Fate, Submission
from warehouse.ledger.book import Book
from warehouse.ledger.cases import Filed
from warehouse.ledger.signers import bare_name

OBJECTIONS: Final = (Verdict.NOT_DETERMINED, Verdict.BACK_TO_TOWNSHIP)
REASONS: Final = (
    "不符合纳入条件",
    "风险已经消除",
    "资产情况与申报不符",
    "材料不全，补齐后再报",
    "情况有疑问，需重新核实",
    "公示期间有异议，需重新核实",
    "风险尚未消除，继续监测",
    "整户消亡",
)
"""What a form offers; names and free text come by workbook."""
SOURCE: Final = "form:区级确定"
_SAME_SIGNER: Final = "第二签批人与确定人是同一人，请另由一人签批；本次没有办理任何一户。"
_NOT_HERE: Final = "户编号 {numbers} 不在待区级确定的户中，请核对后重新提交；本次没有办理任何一户。"


@dataclass(frozen=True, slots=True)
class Objection:
    """What is said of a household instead of 确定: 不予确定 or 退回乡镇, and why."""

    verdict: Verdict
    reason: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What one submission says. `but` is by household number; `only_townships` empty means all of them.

    `asset_check` is said of households whose assets are shown; the second signer signs what is 不予确定.
    """

    signature: Signature
    decided_on: date
    document_no: str = ""
    meeting_on: date | None = None
    asset_check: str = ""
    but: Mapping[str, Objection] = field(default_factory=dict)
    second: Signature | None = None
    only_townships: frozenset[str] = frozenset()


class Determined(Submission[Verdict]):
    """What a submission did, case by case."""

    WORDS = (Verdict.DETERMINED, *OBJECTIONS)
    UNIT = "户"
    NOBODY = "没有可以办理的户：都已办结，或已不在区级。"


def at_district(book: Book, month: str, townships: Iterable[str] = ()) -> dict[str, int]:
    """The cases that wait for the district, each with the attempt in which it does: what a form is about."""
    only = set(townships)
    waiting = [*book.cases.at_level(Level.DISTRICT, month), *ended_alone(book, month)]
    return {
        one.case_no: one.case.code_attempt(Level.DISTRICT) for one in waiting if not only or one.card.township in only
    }


def ended_alone(book: Book, month: str) -> list[Filed]:
    """Cases of 风险消除 that stand below, but of whose household nobody is left: the district may end them alone."""
    open_ends = book.cases.open_ends(month)
    return [one for one in open_ends if one.case.state.level is not Level.DISTRICT and is_before_district(one)]


def determine(ground: Ground, month: str, decision: Decision, batch: Mapping[str, int] | None = None) -> Determined:
    """Say the district's word on every case of `batch` (case number → attempt, as people were shown them).

    Without one, on all that wait at the district now. A case that has moved on since is refused or known already,
    one that came since is not touched. A wrong code changes nothing and is counted.
    """
    with ground.ledger.writing() as book:
        return _Determination(ground, book, month, decision).run(batch)


@dataclass(frozen=True)
class _Determination:
    """One submission within its transaction."""

    ground: Ground
    book: Book
    month: str
    decision: Decision

    def run(self, batch: Mapping[str, int] | None) -> Determined:
        """Judge all cases first: a code is used up only where it signs something."""
        files = self._files(at_district(self.book, self.month) if batch is None else batch)
        if wrong := self._wrong(files):
            return Determined(wrong=wrong)
        steps = [(filed, self._step(filed, attempt)) for filed, attempt in files]
        accepted = [(filed, step) for filed, step in steps if step.outcome is Outcome.ACCEPTED]
        if accepted and (unproven := self._unproven(accepted)):
            return Determined(wrong=unproven)
        for filed, step in accepted:
            keep_step(self.ground, self.book, filed, step, Spot(Level.DISTRICT, SOURCE))
        return Determined(tuple(self._outcome(filed, step) for filed, step in steps))

    def _files(self, batch: Mapping[str, int]) -> list[tuple[Filed, int]]:
        only = self.decision.only_townships
        files = [(self.book.cases.by_no(case_no), attempt) for case_no, attempt in sorted(batch.items())]
        return [(filed, attempt) for filed, attempt in files if not only or filed.card.township in only]

    def _wrong(self, files: Sequence[tuple[Filed, int]]) -> str:
        """Why the submission as a whole cannot count. A number mistyped would determine the one that was meant."""
        second = self.decision.second
        if second is not None and bare_name(second.name) == bare_name(self.decision.signature.name):
            return _SAME_SIGNER
        unknown = sorted(self.decision.but.keys() - {filed.household_no for filed, _ in files})
        return _NOT_HERE.replace("{numbers}", "、".join(unknown)) if unknown else ""

    def _step(self, filed: Filed, attempt: int) -> Step:
        row = Row(Level.DISTRICT, Code(Level.DISTRICT, attempt), self._word(filed))
        in_force = self.ground.in_force(filed.month)
        return said(filed.case, row, on=self.ground.today, in_force=in_force, around=around(self.book, filed, in_force))

    def _word(self, filed: Filed) -> Word:
        decision = self.decision
        objection = decision.but.get(filed.household_no)
        verdict = _verdict(objection)
        has_document = verdict is not Verdict.BACK_TO_TOWNSHIP
        return Word.of(
            {
                Cell.DECISION: verdict.value,
                Cell.DECIDED_BY: bare_name(decision.signature.name),
                Cell.DECIDED_ON: decision.decided_on,
                Cell.DOCUMENT_NO: decision.document_no if has_document else None,
                Cell.MEETING_ON: decision.meeting_on if has_document else None,
                Cell.ASSET_CHECK: decision.asset_check if objection is None and _shows_assets(filed) else None,
                Cell.REASON: objection.reason if objection else None,
                Cell.SECOND_SIGNER: self._second_name(filed, verdict),
            }
        )

    def _second_name(self, filed: Filed, verdict: Verdict) -> str | None:
        """The second signer, who signs a refusal, and what the district decides alone because nobody is left."""
        second = self.decision.second
        is_alone = not filed.is_of_risks and Mark.ALL_DEAD_OR_MOVED in filed.case.marks
        return bare_name(second.name) if second and (is_alone or verdict is Verdict.NOT_DETERMINED) else None

    def _unproven(self, accepted: Sequence[tuple[Filed, Step]]) -> str:
        """Why a signature is not good, empty where all are."""
        signatures = [self.decision.signature]
        if self.decision.second and any(Cell.SECOND_SIGNER in step.case.words[-1].word for _, step in accepted):
            signatures.append(self.decision.second)
        why = unproven(self.ground, self.book, f"{self.month}/{SOURCE}", signatures)
        return f"{why}；本次没有办理任何一户。" if why else ""

    def _outcome(self, filed: Filed, step: Step) -> Fate[Verdict]:
        verdict = _verdict(self.decision.but.get(filed.household_no))
        return Fate(filed.case_no, filed.household_no, step.outcome, verdict, step.refusals)


def _shows_assets(filed: Filed) -> bool:
    return Mark.ASSET_SHOWN in filed.case.marks


def _verdict(objection: Objection | None) -> Verdict:
    return objection.verdict if objection else Verdict.DETERMINED
