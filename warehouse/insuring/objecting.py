"""异议: objections stop the claims that they name; what comes outside the days is a complaint with its own trail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from policy.claims.facts import Answer
from policy.claims.facts import Objection as OfClaim
from policy.claims.objections import answered, objected
from policy.claims.refusals import Reason, Refusal
from policy.claims.states import Actor
from policy.claims.step import Complaint as Late
from policy.claims.step import Outcome, Step, nothing_new
from policy.claims.words import Cell, Word
from warehouse.casework.ground import Ground, Told
from warehouse.doors.claims.said import NamedClaim, ObjectionAnswerRow, ObjectionRow
from warehouse.insuring.batching import make_void
from warehouse.insuring.claim_desk import ClaimDesk, RowRefusedError, day_in, word_in
from warehouse.insuring.keeping import Voice, keep_claim
from warehouse.ledger.book import Book
from warehouse.ledger.claim_models import Complaint, ComplaintDetail, Objection, ObjectionDetail
from warehouse.ledger.claims import FiledClaim
from warehouse.ledger.notices import BY_WORKBOOK, Named
from warehouse.ledger.words import Role

UPHELD: Final = "upheld"
DISMISSED: Final = "dismissed"


@dataclass(frozen=True, slots=True)
class Objecting:
    """An objection as it came: to these claims of a household (`claim_no` where one was named), on that day."""

    month: str
    household_no: str
    claims: tuple[FiledClaim, ...]
    received_on: date
    claim_no: str | None = None
    objector: str = ""
    words: str = ""
    way: str = BY_WORKBOOK
    source_file: str | None = None
    source_row: int | None = None

    @property
    def named(self) -> Named:
        """What it names, and when."""
        return Named(self.month, self.household_no, self.claim_no, self.received_on)


@dataclass(frozen=True, slots=True)
class Objected:
    """What an objection did: the number under which it is registered, the claims that it stopped, why it was late."""

    number: str
    stopped: tuple[FiledClaim, ...] = ()
    late: Late | None = None


def take_objection(ground: Ground, book: Book, given: Objecting) -> Objected:
    """Stop the claims that an objection names, or register a complaint. Raises RowRefusedError."""
    number = book.objections.next_no(given.month)
    objection = OfClaim(number, given.received_on, ground.today)
    in_force = ground.in_force(given.month)
    steps = [(filed, objected(filed.claim, objection, in_force)) for filed in given.claims]
    stopping = [(filed, step) for filed, step in steps if step.outcome is Outcome.ACCEPTED]
    if stopping:
        return Objected(number, _stop(ground, book, given, number, stopping))
    late = next((step.complaint for _, step in steps if step.complaint), None)
    if late is None:
        raise RowRefusedError(*next((step.refusals for _, step in steps if step.refusals), ()))
    return Objected(_complain(ground, book, given, late), late=late)


def _stop(
    ground: Ground, book: Book, given: Objecting, number: str, stopping: Sequence[tuple[FiledClaim, Step]]
) -> tuple[FiledClaim, ...]:
    due_on = ground.today + timedelta(days=ground.in_force(given.month).whole("objection_days"))
    row = Objection(
        objection_no=number,
        month=given.month,
        household_no=given.household_no,
        claim_no=given.claim_no,
        way=given.way,
        received_on=given.received_on,
        taken_at=ground.at,
        due_on=due_on,
    )
    detail = ObjectionDetail(objection_no=number, objector=given.objector, words=given.words)
    book.objections.add(row, detail, [filed.claim_no for filed, _ in stopping])
    voice = Voice(Actor.OBJECTOR, Word.OBJECTED, number, "", given.source_file, given.source_row)
    kept = tuple(keep_claim(ground, book, filed, step, voice) for filed, step in stopping)
    make_void(ground, book, {filed.claim.place.batch_no for filed, _ in stopping if filed.claim.place}, "有异议")
    body = (
        f"{given.month} 收到异议一件（{number}），涉及 {len(kept)} 笔，已停止支付。"
        f"请在 {due_on.isoformat()} 前处理，填“异议处理”表。"
    )
    ground.tell(book, Told(f"{number}:received", Role.DISTRICT, given.month, "公示异议", body))
    return kept


def _complain(ground: Ground, book: Book, given: Objecting, late: Late) -> str:
    """Register a complaint; one that came by form that day gets its words instead."""
    standing = book.objections.complaint_without_words(given.named)
    if standing is not None:
        book.objections.give_complaint_words(standing.complaint_no, given.objector, given.words)
        return standing.complaint_no
    number = book.objections.next_complaint_no(given.month)
    row = Complaint(
        complaint_no=number,
        month=given.month,
        household_no=given.household_no,
        claim_no=given.claim_no,
        way=given.way,
        received_on=given.received_on,
        taken_at=ground.at,
    )
    book.objections.complain(row, ComplaintDetail(complaint_no=number, complainer=given.objector, words=given.words))
    body = f"{given.month} 登记投诉一件（{number}）：{late.label}"
    ground.tell(book, Told(f"{number}:received", Role.DISTRICT, given.month, "公示投诉", body))
    return number


def give_words(ground: Ground, book: Book, given: Objecting) -> str:
    """Give the objection that came by form that day its words; its number, empty where none stopped these claims.

    Claims that the words name and the form did not are stopped by an objection of their own.
    """
    named = {filed.claim_no: filed for filed in given.claims}
    joined: dict[str, set[str]] = {}
    for objection in book.objections.without_words(given.named):
        number = objection.objection_no
        stopped = named.keys() & set(book.objections.claims_of(number))
        if stopped:
            joined[number] = stopped
            book.objections.give_words(number, given.objector, given.words)
            voice = Voice(Actor.OBJECTOR, Word.OBJECTED, number, "", given.source_file, given.source_row)
            for claim_no in sorted(stopped):
                keep_claim(ground, book, named[claim_no], nothing_new(named[claim_no].claim), voice)
    rest = replace(given, claims=tuple(one for no, one in named.items() if no not in set().union(*joined.values())))
    if joined and would_stop(ground, rest):
        take_objection(ground, book, rest)
    return "、".join(joined)


def would_stop(ground: Ground, given: Objecting) -> bool:
    """Whether an objection would stop any of its claims."""
    objection, in_force = OfClaim("", given.received_on, ground.today), ground.in_force(given.month)
    return any(objected(one.claim, objection, in_force).outcome is Outcome.ACCEPTED for one in given.claims)


def hear_objection(desk: ClaimDesk, row: ObjectionRow) -> None:
    """A row of the 异议 workbook."""
    on = day_in(Cell.RECEIVED_ON, row.received_on)
    claims = [filed for filed in desk.claims_of(row.claim) if row.claim.claim_no or filed.claim.was_posted]
    if not claims:
        raise RowRefusedError(Refusal(Reason.NOT_YET))
    given = Objecting(
        month=desk.month,
        household_no=claims[0].claim.household_no,
        claims=tuple(claims),
        received_on=on,
        claim_no=claims[0].claim_no if row.claim.claim_no or row.claim.coverage else None,
        objector=row.objector,
        words=row.words,
        source_file=desk.path,
        source_row=row.row_no,
    )
    if desk.book.objections.same(given.named, row.words, row.objector):
        desk.heard.nothing_new += 1
        return
    if number := give_words(desk.ground, desk.book, given):
        desk.heard.counted += 1
        desk.remark(row, f"已并入异议 {number}。")
        return
    done = take_objection(desk.ground, desk.book, given)
    desk.heard.counted += 1
    desk.heard.moved |= {filed.claim_no for filed in done.stopped}
    if done.late:
        desk.remark(row, f"{done.late.label}编号 {done.number}。")


def hear_answer(desk: ClaimDesk, row: ObjectionAnswerRow) -> None:
    """A row of the 异议处理 workbook: it answers one objection, on every claim that the objection stopped."""
    word = word_in(Cell.ANSWER, row.verdict, Word.UPHELD, Word.DISMISSED)
    on = day_in(Cell.ANSWERED_ON, row.answered_on)
    answer = Answer(word, row.answered_by, on, row.reason, desk.ground.today)
    voice = Voice(Actor.DISTRICT, word, row.answered_by, row.reason, desk.path, row.row_no)
    objections = _objections(desk, row.objection_no, row.claim)
    steps = [(filed, step) for one in objections for filed, step in _answered(desk, one, answer)]
    accepted = [(filed, step) for filed, step in steps if step.outcome is Outcome.ACCEPTED]
    wrong = [refusal for _, step in steps for refusal in step.refusals]
    if wrong and not accepted:
        raise RowRefusedError(*wrong)
    for filed, step in accepted:
        desk.heard.moved.add(keep_claim(desk.ground, desk.book, filed, step, voice).claim_no)
    for objection in objections:
        if accepted and objection.verdict is None:
            verdict = UPHELD if word is Word.UPHELD else DISMISSED
            desk.book.objections.answer(objection.objection_no, verdict, on, row.reason)
    is_new = bool(accepted)
    desk.heard.counted += is_new
    desk.heard.nothing_new += not is_new


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
