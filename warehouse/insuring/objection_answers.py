"""异议处理: the district's answers to objections, each on every claim that its objection stopped."""

from __future__ import annotations

from collections.abc import Sequence

from policy.claims.facts import Answer
from policy.claims.faults import missing
from policy.claims.objections import answered
from policy.claims.refusals import Reason, Refusal
from policy.claims.states import Actor
from policy.claims.step import Step
from policy.claims.words import Cell, Word
from policy.outcome import Outcome
from warehouse.casework.refused_rows import RowRefusedError
from warehouse.doors.claims.said import NamedClaim, ObjectionAnswerRow
from warehouse.insuring.claim_desk import ClaimDesk, day_in, word_in
from warehouse.insuring.keeping import Voice, keep_claim
from warehouse.ledger.chain import Draft
from warehouse.ledger.claim_models import Objection
from warehouse.ledger.claims import FiledClaim
from warehouse.ledger.notices import DISMISSED, UPHELD
from warehouse.ledger.words import Speaker

_Steps = Sequence[tuple[FiledClaim, Step]]


def hear_answer(desk: ClaimDesk, row: ObjectionAnswerRow) -> None:
    """A row of the 异议处理 workbook.

    The answer to an objection whose claims have all ended meanwhile, by another objection, is registered all the same.
    """
    word = word_in(Cell.ANSWER, row.verdict, Word.UPHELD, Word.DISMISSED)
    answer = Answer(word, row.answered_by, day_in(Cell.ANSWERED_ON, row.answered_on), row.reason, desk.ground.today)
    objections = _objections(desk, row.objection_no, row.claim)
    steps = [(filed, step) for one in objections for filed, step in _answered(desk, one, answer)]
    accepted = [(filed, step) for filed, step in steps if step.outcome is Outcome.ACCEPTED]
    open_ones = [one for one in objections if one.verdict is None]
    if not accepted:
        _may_be_registered(row, steps, open_ones)
    voice = Voice(Actor.DISTRICT, word, row.answered_by, row.reason, desk.path, row.row_no)
    for filed, step in accepted:
        desk.heard.moved.add(keep_claim(desk.ground, desk.book, filed, step, voice).claim_no)
    for objection in open_ones:
        verdict = UPHELD if word is Word.UPHELD else DISMISSED
        desk.book.objections.answer(objection.objection_no, verdict, answer.answered_on, row.reason)
        if not accepted:
            _register(desk, row, objection, word)
    is_new = bool(accepted or open_ones)
    desk.heard.counted += is_new
    desk.heard.nothing_new += not is_new


def _may_be_registered(row: ObjectionAnswerRow, steps: _Steps, open_ones: Sequence[Objection]) -> None:
    """Raises RowRefusedError where nothing of an answer counts; one said again is nothing new."""
    faults = [*missing(Cell.ANSWERED_BY, row.answered_by), *missing(Cell.REASON, row.reason)]
    if open_ones and not faults and all(filed.claim.state.is_end for filed, _ in steps):
        return
    wrong = [refusal for _, step in steps for refusal in step.refusals]
    if wrong or (faults and open_ones):
        raise RowRefusedError(*(wrong or faults))


def _register(desk: ClaimDesk, row: ObjectionAnswerRow, objection: Objection, word: Word) -> None:
    draft = Draft(
        at=desk.ground.at,
        on_day=desk.ground.today,
        actor=row.answered_by,
        level=Speaker.DISTRICT,
        word=word.value,
        claim_no=objection.claim_no,
        source_file=desk.path,
        source_row=row.row_no,
        reason=row.reason,
        payload={"objection_no": objection.objection_no},
    )
    desk.book.entries.append(draft)


def _answered(desk: ClaimDesk, objection: Objection, answer: Answer) -> list[tuple[FiledClaim, Step]]:
    claims = desk.book.claims.by_nos(desk.book.objections.claims_of(objection.objection_no))
    in_force = desk.ground.in_force(desk.month)
    return [(filed, answered(filed.claim, objection.objection_no, answer, in_force)) for filed in claims.values()]


def _objections(desk: ClaimDesk, objection_no: str, named: NamedClaim) -> list[Objection]:
    if objection_no:
        found = desk.book.objections.by_no(objection_no)
        if found is None or found.month != desk.month:
            raise RowRefusedError(Refusal(Reason.OBJECTION_UNKNOWN))
        return [found]
    claims = desk.claims_of(named)
    numbers = [filed.claim_no for filed in claims] if named.claim_no else []
    open_ones = desk.book.objections.open_on(desk.month, claims[0].claim.household_no, numbers)
    if not open_ones:
        raise RowRefusedError(Refusal(Reason.OBJECTION_UNKNOWN))
    return open_ones
