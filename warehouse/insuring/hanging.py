"""Forms that go with notices: the village's receipt, the township's objections, the district's answers, slips."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any

from policy.claims.claim import Claim
from policy.claims.states import State
from warehouse.casework.district_papers import contacts, letterhead, templates
from warehouse.casework.ground import Ground
from warehouse.casework.outgoing import Outgoing, outgoing
from warehouse.doors.claims import words
from warehouse.doors.claims.district import ObjectionLine, objection_answers_workbook
from warehouse.doors.claims.places import (
    OBJECTION_ANSWERS_PATH,
    objection_slip_path,
    objections_path,
    receipts_path,
)
from warehouse.doors.claims.publicity import HangingClaim, ReceiptLine, objections_workbook, receipts_workbook
from warehouse.doors.papers.objection_slip import ObjectionSlipFacts, objection_slip
from warehouse.insuring.places import claims_mark
from warehouse.ledger.book import Book
from warehouse.ledger.claim_models import Complaint, ComplaintDetail, Notice, Objection, ObjectionDetail
from warehouse.ledger.claims import FiledClaim
from warehouse.ledger.notices import UPHELD


def write_hanging(ground: Ground, month: str) -> int:
    """Write the forms that have changed; how many. Called with the month held."""
    with ground.ledger.reading() as book:
        notices = book.notices.of(month)
        counts = {one.notice_no: len(book.notices.claims_on(one.notice_no)) for one in notices}
        hanging = book.claims.at(State.TO_NOTICE, State.ON_NOTICE, State.OBJECTED, month=month)
        objections = [(row, detail, _claims(book, row)) for row, detail in book.objections.of(month)]
        complaints = [(row, detail, _complained_of(book, row)) for row, detail in book.objections.complaints(month)]
    with outgoing(ground, month) as papers:
        _receipts(papers, notices, counts)
        _objections(papers, [one for one in hanging if one.claim.hanging])
        _answers(papers, objections)
        _slips(papers, objections, complaints)
    return len(papers.written)


_Row = tuple[Objection, ObjectionDetail, list[FiledClaim]]
_Late = tuple[Complaint, ComplaintDetail, list[FiledClaim]]


def _claims(book: Book, objection: Objection) -> list[FiledClaim]:
    return list(book.claims.by_nos(book.objections.claims_of(objection.objection_no)).values())


def _complained_of(book: Book, complaint: Complaint) -> list[FiledClaim]:
    of_household = book.claims.of_households([complaint.household_no]).get(complaint.household_no, [])
    wanted = [one for one in of_household if one.month == complaint.month]
    return [one for one in wanted if complaint.claim_no in {None, one.claim_no}]


def _receipts(papers: Outgoing, notices: Sequence[Notice], counts: dict[str, int]) -> None:
    days = papers.ground.in_force(papers.month).whole("notice_confirmation_days")
    for township, village in sorted({(one.township, one.village) for one in notices}):
        lines = [
            _receipt(one, counts[one.notice_no], days)
            for one in notices
            if (one.township, one.village) == (township, village)
        ]
        facts = papers.table_facts(claims_mark(papers.ground, papers.month, township, village))
        path = receipts_path(township, village)
        papers.put(path, lines, partial(receipts_workbook, facts, lines), township)


def _receipt(notice: Notice, claims: int, days: int) -> ReceiptLine:
    filled = {} if notice.posted_on is None else {words.POSTED_ON: notice.posted_on.isoformat()}
    return ReceiptLine(
        notice_no=notice.notice_no,
        township=notice.township,
        village=notice.village,
        claims=claims,
        made_on=notice.written_on,
        confirm_by=notice.written_on + timedelta(days=days),
        file_name=notice.path,
        hamlet=notice.hamlet,
        filled=filled,
    )


def _objections(papers: Outgoing, claims: Sequence[FiledClaim]) -> None:
    for township in sorted({one.card.township for one in claims}):
        lines = [_hanging(one) for one in claims if one.card.township == township]
        facts = papers.table_facts(claims_mark(papers.ground, papers.month, township))
        path = objections_path(township)

        papers.put(path, lines, partial(objections_workbook, facts, township, lines), township)


def _hanging(filed: FiledClaim) -> HangingClaim:
    return HangingClaim(
        claim_no=filed.claim_no,
        household_no=filed.claim.household_no,
        head_name=filed.card.head_name,
        village=filed.card.village,
        hamlet=filed.card.hamlet,
        notice_no=filed.claim.hanging[0].notice_no,
        last_day=filed.claim.notice_to,
    )


def _answers(papers: Outgoing, objections: Sequence[_Row]) -> None:
    """The district's workbook of the objections that are open, and of those answered."""
    if not any(row.verdict is None for row, _, _ in objections):
        return
    lines = [_line(*one) for one in objections if one[2]]
    facts = papers.table_facts(claims_mark(papers.ground, papers.month))
    papers.put(OBJECTION_ANSWERS_PATH, lines, lambda: objection_answers_workbook(facts, lines))


def _line(row: Objection, detail: ObjectionDetail, claims: Sequence[FiledClaim]) -> ObjectionLine:
    first = claims[0]
    is_one = row.claim_no is not None
    answered = {} if row.verdict is None else {words.ANSWER: "成立" if row.verdict == UPHELD else "不成立"}
    return ObjectionLine(
        objection_no=row.objection_no,
        household_no=row.household_no,
        head_name=first.card.head_name,
        claim_no=row.claim_no or "",
        coverage=first.claim.coverage.label if is_one else "",
        village=first.card.village,
        words=detail.words,
        received_on=row.received_on,
        due_on=row.due_on,
        filled=answered,
    )


def _slips(papers: Outgoing, objections: Sequence[_Row], complaints: Sequence[_Late]) -> None:
    """What each objector takes home: that it was received, and later how it was answered; of a complaint that it is."""
    for row, detail, claims in objections:
        answer = {
            "is_in_time": True,
            "answer_by": row.due_on,
            "is_upheld": None if row.verdict is None else row.verdict == UPHELD,
            "answered_on": row.answered_on,
        }
        _slip(papers, claims, row.objection_no, row, objector=detail.objector, **answer)
    for late, said, claims in complaints:
        _slip(papers, claims, late.complaint_no, late, objector=said.complainer, is_in_time=False)


def _slip(papers: Outgoing, claims: Sequence[FiledClaim], number: str, row: Objection | Complaint, **said: Any) -> None:
    if not claims:
        return
    ground, card = papers.ground, claims[0].card
    facts = ObjectionSlipFacts(
        letterhead=letterhead(ground, row.taken_at.date()),
        objection_no=number,
        head_name=card.head_name,
        village=card.village,
        notice_no=_notice_no(claims[0].claim, row.received_on),
        received_on=row.received_on,
        contacts=contacts(ground, card.township),
        **said,
    )
    path = objection_slip_path(card.township, number)
    papers.put(path, facts, partial(objection_slip, facts, templates(ground)))


def _notice_no(claim: Claim, received_on: date) -> str:
    """The notice that hung last when an objection was received; empty where none did."""
    hung = [notice for notice in claim.notices if notice.posted_on and notice.posted_on <= received_on]
    return hung[-1].notice_no if hung else ""
