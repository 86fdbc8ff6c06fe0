"""异议 by form: claims are stopped at once by number and day; who objected and in which words follows by workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from warehouse.casework.ground import Ground
from warehouse.casework.refused_rows import RowRefusedError
from warehouse.insuring.objecting import Objected, Objecting, take_objection, would_stop
from warehouse.ledger.book import Book
from warehouse.ledger.claims import FiledClaim
from warehouse.ledger.notices import BY_FORM

SOURCE: Final = "form:公示异议"
NOTHING_NEW: Final = "该异议以前已登记，没有新的停付"
_NOT_ASKED: Final = "请填写户编号或理赔号，未登记"
_UNKNOWN: Final = "没有这个户编号或理赔号的理赔，请核对，未登记"
_OTHER_HOUSEHOLD: Final = "理赔号与户编号对不上，请核对，未登记"
_NEVER_POSTED: Final = "尚未张贴公示，不能登记异议"


@dataclass(frozen=True, slots=True)
class ObjectionAsked:
    """What the form says: a household or a claim (then that claim alone), and the day of receipt."""

    household_no: str
    claim_no: str
    received_on: date


@dataclass(frozen=True, slots=True)
class Understood:
    """The objections that a form comes to, one a month with claims that it names; or why it comes to none."""

    objections: tuple[Objecting, ...] = ()
    wrong: str = ""


def understood(ground: Ground, book: Book, asked: ObjectionAsked) -> Understood:
    """What a form names: the months in which it stops something, or else the newest, where it is a complaint."""
    claims, wrong = _claims(book, asked)
    if wrong:
        return Understood(wrong=wrong)
    by_month: dict[str, list[FiledClaim]] = {}
    for one in claims:
        by_month.setdefault(one.month, []).append(one)
    all_of_them = [_objecting(asked, month, by_month[month]) for month in sorted(by_month)]
    stopping = [one for one in all_of_them if would_stop(ground, one)]
    return Understood(tuple(stopping or all_of_them[-1:]))


def object_by_form(ground: Ground, given: Objecting) -> str:
    """Stop the claims that the form names in a month, or register a complaint; says which. Twice is once."""
    with ground.ledger.writing() as book:
        found = book.claims.by_nos([one.claim_no for one in given.claims])
        now = replace(given, claims=tuple(found.values()))
        new = _without_known(book, now)
        if not new.claims or (new != now and not would_stop(ground, new)):
            return NOTHING_NEW
        if not would_stop(ground, new) and book.objections.complaint_without_words(new.named):
            return NOTHING_NEW
        try:
            return _in_words(take_objection(ground, book, new))
        except RowRefusedError as refused:
            return "；".join(one.sentence for one in refused.refusals)


def _claims(book: Book, asked: ObjectionAsked) -> tuple[Sequence[FiledClaim], str]:
    """The claims that a form names, or why it names none."""
    if asked.claim_no:
        one = book.claims.by_nos([asked.claim_no]).get(asked.claim_no)
        if one is None:
            return (), _UNKNOWN
        return (one,), "" if asked.household_no in {"", one.claim.household_no} else _OTHER_HOUSEHOLD
    if not asked.household_no:
        return (), _NOT_ASKED
    claims = book.claims.of_households([asked.household_no]).get(asked.household_no, [])
    posted = [one for one in claims if one.claim.was_posted]
    return posted, "" if posted else _NEVER_POSTED if claims else _UNKNOWN


def _objecting(asked: ObjectionAsked, month: str, claims: Sequence[FiledClaim]) -> Objecting:
    return Objecting(
        month=month,
        household_no=claims[0].claim.household_no,
        claims=tuple(claims),
        received_on=asked.received_on,
        claim_no=asked.claim_no or None,
        way=BY_FORM,
        source_file=SOURCE,
    )


def _without_known(book: Book, given: Objecting) -> Objecting:
    """The same without the claims that a form of that day has stopped before."""
    known = {
        claim_no
        for objection in book.objections.without_words(given.named)
        for claim_no in book.objections.claims_of(objection.objection_no)
    }
    return replace(given, claims=tuple(one for one in given.claims if one.claim_no not in known))


def _in_words(done: Objected) -> str:
    if done.late:
        return f"{done.late.label}编号 {done.number}"
    return f"异议 {done.number} 已登记，停付 {len(done.stopped)} 笔"
