"""异议: objections stop the claims that they name; what comes outside the days is a complaint with its own trail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from policy.claims.facts import Objection as OfClaim
from policy.claims.objections import objected
from policy.claims.refusals import Reason, Refusal
from policy.claims.states import Actor
from policy.claims.step import Complaint as Late
from policy.claims.step import Step, nothing_new
from policy.claims.words import Cell, Word
from policy.outcome import Outcome
from warehouse.casework.ground import Ground, Told
from warehouse.casework.refused_rows import RowRefusedError
from warehouse.doors.claims.said import ObjectionRow
from warehouse.insuring.batching import make_void
from warehouse.insuring.claim_desk import ClaimDesk, day_in
from warehouse.insuring.keeping import Voice, keep_claim
from warehouse.ledger.book import Book
from warehouse.ledger.chain import Draft
from warehouse.ledger.claim_models import Complaint, ComplaintDetail, Objection, ObjectionDetail
from warehouse.ledger.claims import FiledClaim
from warehouse.ledger.notices import BY_WORKBOOK, Named
from warehouse.ledger.words import Role, Speaker
from warehouse.ledger.words import Word as LedgerWord


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
    draft = Draft(
        at=ground.at,
        on_day=ground.today,
        actor=number,
        level=Speaker.OBJECTOR,
        word=LedgerWord.COMPLAINT_TAKEN,
        claim_no=given.claim_no,
        source_file=given.source_file,
        source_row=given.source_row,
        payload={"why": late.value, "received_on": given.received_on.isoformat()},
    )
    book.entries.append(draft)
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
    if not row.words:
        raise RowRefusedError(Refusal(Reason.FIELD_MISSING, Cell.OBJECTION))
    named = desk.claims_of(row.claim)
    claims = [filed for filed in named if row.claim.claim_no or filed.claim.was_posted] or named
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
