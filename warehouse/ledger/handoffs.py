"""Packages to the insurer: numbered, made once, kept in the archive."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from warehouse.ledger.claim_models import Handoff, HandoffClaim


class Handoffs:
    """The packages within one transaction. `kind` (移交, 核定) is counted apart from the other within a month."""

    def __init__(self, session: Session) -> None:
        """Work in this transaction."""
        self._session = session

    def next_number(self, month: str, kind: str) -> int:
        """Give the number that the month's next package of this kind bears: 1, 2, 3."""
        asked = select(func.max(Handoff.number)).where(Handoff.month == month, Handoff.kind == kind)
        return (self._session.scalar(asked) or 0) + 1

    def add(self, handoff: Handoff, claims: Sequence[str]) -> None:
        """Keep a package and what is in it."""
        self._session.add(handoff)
        self._session.flush()
        self._session.add_all(HandoffClaim(handoff_no=handoff.handoff_no, claim_no=one) for one in claims)
        self._session.flush()

    def of(self, month: str) -> list[Handoff]:
        """Give the month's packages, in the order of making."""
        wanted = select(Handoff).where(Handoff.month == month).order_by(Handoff.kind, Handoff.number)
        return list(self._session.scalars(wanted))

    def asked_on(self, kind: str, claims: Collection[str]) -> dict[str, date]:
        """Give for each of these claims in a package of this kind when the last of them was made."""
        wanted = (
            select(HandoffClaim.claim_no, func.max(Handoff.made_on))
            .join(Handoff, Handoff.handoff_no == HandoffClaim.handoff_no)
            .where(Handoff.kind == kind, HandoffClaim.claim_no.in_(list(claims)))
            .group_by(HandoffClaim.claim_no)
        )
        return dict(self._session.execute(wanted).tuples().all())
