"""核对码 and marks of workbooks of proposals: what a row speaks of and for whom, told by the keys of the home."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from policy.check_codes import Bound, check_code
from policy.proposals.words import RESPONSIBLE, Desk, Kind
from warehouse.casework.ground import Ground
from warehouse.ledger.book import Book
from warehouse.ledger.keys import CODE, key_of_month
from warehouse.ledger.proposals import Proposed

OFFICES: Final = {Desk.LABOUR_OFFICE: "human_resources", Desk.EDUCATION_OFFICE: "education"}
"""The offices of departments, by their keys in policy/departments.toml."""
_MARK: Final = "proposals"
_ATTEMPT: Final = 1


def desks_of(kind: Kind) -> tuple[Desk, ...]:
    """Who has a workbook of proposals of a kind."""
    return (Desk.LABOUR_OFFICE, Desk.TOWNSHIP) if kind is Kind.JOB else (RESPONSIBLE[kind],)


def codes_for(ground: Ground, month: str, proposals: Iterable[Proposed], desk: Desk) -> dict[str, str]:
    """The code by which each of these proposals of a month is known at a desk, by number."""
    key = key_of_month(ground.home, CODE, month)
    return {
        one.proposal_no: check_code(key, Bound(month, one.proposal_no, desk.value, _ATTEMPT, _MARK))
        for one in proposals
    }


def known_codes(ground: Ground, month: str, proposals: Iterable[Proposed]) -> dict[str, tuple[str, Desk]]:
    """What each code of a month speaks of: the number of a proposal, and the desk that may speak by it."""
    listed = list(proposals)
    return {
        code: (number, desk)
        for kind in Kind
        for desk in desks_of(kind)
        for number, code in codes_for(ground, month, [p for p in listed if p.proposal.kind is kind], desk).items()
    }


def proposals_mark(ground: Ground, month: str, desk: Desk, township: str = "") -> str:
    """The keyed mark of a desk's workbook of proposals."""
    return ground.mark(_MARK, month, desk.value, township, month=month)


def is_proposals_mark(ground: Ground, book: Book, month: str, mark: str) -> bool:
    """Whether it is the mark of a workbook of a month's proposals."""
    townships = {one.township for one in book.proposals.of_month(month)}
    return bool(townships) and desk_of_mark(ground, month, mark, townships) is not None


def desk_of_mark(ground: Ground, month: str, mark: str, townships: Iterable[str]) -> tuple[Desk, str] | None:
    """The desk (and township) for which a workbook of the month was made; None where it bears no mark of ours."""
    places = [(desk, "") for desk in OFFICES] + [(Desk.TOWNSHIP, one) for one in sorted(set(townships))]
    return next((place for place in places if mark and proposals_mark(ground, month, *place) == mark), None)
