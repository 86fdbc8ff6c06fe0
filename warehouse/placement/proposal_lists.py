"""Workbooks of proposals that go out (岗位推荐, 爱心助学推荐), anew when what they say has changed; who is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from policy.proposals.proposal import Answer
from policy.proposals.words import RESPONSIBLE, Desk, Kind
from warehouse.casework.ground import Ground, Told
from warehouse.casework.outgoing import Outgoing, outgoing
from warehouse.doors.claims.lines import day_text, yuan_text
from warehouse.doors.papers.words import month_words
from warehouse.doors.proposals import words
from warehouse.doors.proposals.books import (
    ProposalLine,
    education_office_book,
    labour_office_book,
    township_book,
)
from warehouse.doors.proposals.places import office_path, township_path
from warehouse.doors.table_book import TableFacts
from warehouse.ledger.proposals import ProposalCard, Proposed, unanswered
from warehouse.ledger.words import Role
from warehouse.placement.codes import OFFICES, codes_for, proposals_mark

_OFFICE_BOOKS: Final[dict[Desk, Callable[[TableFacts, str, Sequence[ProposalLine]], bytes]]] = {
    Desk.LABOUR_OFFICE: labour_office_book,
    Desk.EDUCATION_OFFICE: education_office_book,
}
_PURGED: Final = ProposalCard("", "")


def write_proposal_lists(ground: Ground, month: str) -> int:
    """Write what of the month has changed, and tell whom it waits for; how many workbooks were written.

    Called with the month held.
    """
    with ground.ledger.reading() as book:
        proposals = {kind: book.proposals.of_month(month, kind) for kind in Kind}
    with outgoing(ground, month) as papers:
        for kind, of_kind in proposals.items():
            if of_kind:
                _office(papers, kind, of_kind)
        for township in sorted({one.township for one in proposals[Kind.JOB]}):
            _township(papers, township, [one for one in proposals[Kind.JOB] if one.township == township])
        papers.tell([*_of_offices(papers, proposals), *_of_townships(papers, proposals[Kind.JOB])])
    return len(papers.written)


def _office(papers: Outgoing, kind: Kind, proposals: Sequence[Proposed]) -> None:
    desk = RESPONSIBLE[kind]
    name = papers.ground.law.departments.offices[OFFICES[desk]]
    facts = papers.table_facts(proposals_mark(papers.ground, papers.month, desk))
    lines = _lines(papers, proposals, desk)
    papers.put(office_path(kind, name), lines, lambda: _OFFICE_BOOKS[desk](facts, name, lines), name)


def _township(papers: Outgoing, township: str, proposals: Sequence[Proposed]) -> None:
    facts = papers.table_facts(proposals_mark(papers.ground, papers.month, Desk.TOWNSHIP, township))
    lines = _lines(papers, proposals, Desk.TOWNSHIP)
    papers.put(township_path(township), lines, lambda: township_book(facts, township, lines), township)


def _lines(papers: Outgoing, proposals: Sequence[Proposed], desk: Desk) -> list[ProposalLine]:
    codes = codes_for(papers.ground, papers.month, proposals, desk)
    return [_line(one, codes[one.proposal_no]) for one in proposals]


def _line(one: Proposed, code: str) -> ProposalLine:
    card = one.card or _PURGED
    return ProposalLine(
        code=code,
        proposal_no=one.proposal_no,
        household_no=one.household_no,
        head_name=card.head_name,
        name=card.name,
        id_no=one.person_key,
        phone=card.phone,
        township=one.township,
        village=one.village,
        hamlet=card.hamlet,
        offer_no=one.offer_no,
        offered_by=card.offered_by,
        amount=one.amount,
        due_on=one.due_on,
        offer=card.offer,
        measure=one.measure,
        where=card.where,
        until=card.until,
        detail=card.detail,
        distance=one.distance,
        filled=_filled(one.proposal.kind, one.proposal.answer),
    )


def _filled(kind: Kind, answer: Answer | None) -> dict[str, str]:
    """The answer that counts, by header: each desk sees what the other has said."""
    if answer is None:
        return {}
    day, amount = (words.STARTED_ON, words.WAGE) if kind is Kind.JOB else (words.HELPED_ON, words.GIVEN)
    return {
        words.RESULT: answer.result,
        day: day_text(answer.on_day if isinstance(answer.on_day, date) else None),
        amount: yuan_text(answer.amount if isinstance(answer.amount, Decimal) else None),
        words.CAUSE: answer.cause,
    }


def _of_offices(papers: Outgoing, proposals: dict[Kind, list[Proposed]]) -> Iterator[Told]:
    for kind, of_kind in proposals.items():
        name = papers.ground.law.departments.offices[OFFICES[RESPONSIBLE[kind]]]
        if of_kind and office_path(kind, name) in papers.written:
            yield from _told(papers, kind, Role.DEPARTMENTS, name, unanswered(of_kind))


def _of_townships(papers: Outgoing, proposals: Sequence[Proposed]) -> Iterator[Told]:
    for township in sorted({one.township for one in proposals}):
        if township_path(township) in papers.written:
            here = unanswered(one for one in proposals if one.township == township)
            yield from _told(papers, Kind.JOB, Role.TOWNSHIPS, township, here)


def _told(papers: Outgoing, kind: Kind, role: Role, place: str, waiting: Sequence[Proposed]) -> Iterator[Told]:
    """Once a place: that its proposals are there."""
    if not waiting:
        return
    path = township_path(place) if role is Role.TOWNSHIPS else office_path(kind, place)
    due_on = min(one.due_on for one in waiting)
    body = (
        f"{place}：{month_words(papers.month)}有 {len(waiting)} 条{kind.label}，"
        f"请在 {due_on.isoformat()} 前报推荐结果。\n"
        f"文件：{path}，填好后交回。"
    )
    key = f"{papers.month}:proposals:{kind.value}:{place}"
    yield Told(key, role, papers.month, f"{kind.label} {place}", body, place=place)
