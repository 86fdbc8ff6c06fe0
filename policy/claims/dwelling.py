"""How long claims stayed at each desk that is done with them: where the time was spent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Final

from policy.claims.claim import Claim
from policy.claims.states import Hold
from policy.claims.words import Word
from policy.levels import Level


class Desk(StrEnum):
    """A desk of claims, in the order of its way; the value is the word that people read."""

    VERIFYING = "保险核查"
    REVIEWING = "乡村复核"
    FILING = "区级备案"
    SETTING = "核定金额"
    POSTING = "张贴公示"
    HANGING = "公示"
    PAYING = "签批支付"

    @property
    def days_keys(self) -> tuple[str, ...]:
        """The policy values whose days together it may take: of a review the village's and the township's."""
        return _DAYS[self]


_DAYS: Final = {
    Desk.VERIFYING: ("insurer_days",),
    Desk.REVIEWING: ("claim_review_days", "claim_review_days"),
    Desk.FILING: ("claim_filing_days",),
    Desk.SETTING: ("insurer_days",),
    Desk.POSTING: ("notice_confirmation_days",),
    Desk.HANGING: ("publicity_days",),
    Desk.PAYING: ("payment_signing_days", "payment_days"),
}


def days_at_desks(claim: Claim) -> Iterator[tuple[Desk, int]]:
    """Each stay that has ended: the desk and its calendar days. What still lies at a desk is left out."""
    for desk, start, end in _stays(claim):
        if start and end:
            yield desk, max((end - start).days, 0)


def _stays(claim: Claim) -> Iterator[tuple[Desk, date | None, date | None]]:
    handed = {each.attempt: each.on for each in reversed(claim.handoffs)}
    found = {each.attempt: each.on for each in claim.findings}
    yield from ((Desk.VERIFYING, handed.get(attempt), on) for attempt, on in found.items())
    reviewed = {each.attempt: each.on for each in claim.reviews if each.level is Level.TOWNSHIP}
    yield from ((Desk.REVIEWING, found.get(attempt), on) for attempt, on in reviewed.items())
    for filing in claim.filings:
        yield Desk.FILING, reviewed.get(filing.attempt), filing.on
    yield Desk.SETTING, _filed_on(claim), _set_on(claim)
    for notice in claim.notices:
        yield Desk.POSTING, notice.written_on, notice.posted_on
        yield Desk.HANGING, notice.posted_on, notice.last_day if notice.is_over else None
    yield Desk.PAYING, claim.payable_on, claim.paid_on


def _filed_on(claim: Claim) -> date | None:
    return next((each.on for each in reversed(claim.filings) if each.word is Word.FILED), None)


def _set_on(claim: Claim) -> date | None:
    """The day on which both amounts agreed, or the district decided; None while they differ."""
    if claim.hold is Hold.AMOUNTS_DIFFER:
        return None
    decided = [each.on for each in claim.releases if each.hold is Hold.AMOUNTS_DIFFER]
    return max([*decided, *(each.on for each in claim.insurer_amounts[-1:])], default=None)
