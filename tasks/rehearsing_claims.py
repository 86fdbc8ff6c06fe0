"""Claims in a rehearsal: the insurer's password, the desks that a day needs, and the sums at the end."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Final

from policy.claims.states import State
from policy.claims.words import Word
from tasks.desks import INSURER, PAYMENT, PUBLICITY, Stage
from tasks.insuring import PAYING, PUBLISHING, VERIFYING
from tasks.office import this_office
from tasks.settings import Settings, load_settings
from warehouse.ledger.claims import FiledClaim

_DESKS: Final = {INSURER: VERIFYING, PUBLICITY: PUBLISHING, PAYMENT: PAYING}
_BYTES: Final = 18
_CLOSED: Final = frozenset({State.CLOSED_REFUSED, State.CLOSED_WITHDRAWN})


def have_insurer_password(settings: Settings) -> None:
    """Set up a password of the rehearsal's own for the insurer's packages, where there is none; nobody is told it."""
    if settings.insurer_secret() is not None:
        return
    settings.secrets.mkdir(parents=True, exist_ok=True, mode=0o700)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    with os.fdopen(os.open(settings.secrets / "insurer", flags, 0o600), "w", encoding="utf-8") as file:
        file.write(secrets.token_urlsafe(_BYTES))


def insurer_password_of(home: Path) -> str:
    """The password with which the insurer opens its packages. Raises LookupError where none is set."""
    secret = load_settings(home).insurer_secret()
    if secret is None:
        raise LookupError("the rehearsal has no password for the insurer's packages")
    return secret.get_secret_value()


def open_claims() -> Sequence[FiledClaim]:
    """Every open claim of the office that is open."""
    with this_office().ledger.reading() as book:
        return book.claims.open_ones()


def are_claims_over() -> bool:
    """Whether no claim is open."""
    return not open_claims()


def stages_with_claims(month: str) -> frozenset[Stage]:
    """The desks at which claims of a month stand."""
    with this_office().ledger.reading() as book:
        counts = book.claims.counts(month)
    return frozenset(stage for stage, states in _DESKS.items() if any(state.value in counts for state in states))


@dataclass(frozen=True, slots=True)
class Sum:
    """So many claims, so many yuan."""

    number: int
    yuan: Decimal

    def __str__(self) -> str:
        """It in words."""
        return f"{self.number} 笔 {self.yuan:,.2f} 元" if self.number else "0"


@dataclass(frozen=True, slots=True)
class ClaimFigures:
    """The claims of a month as they stand. Each is paid, held, closed or under way."""

    claims: Sequence[FiledClaim]

    @property
    def opened(self) -> Sum:
        """All of them."""
        return self._sum(self.claims)

    @property
    def filed(self) -> Sum:
        """Those that the district filed."""
        return self._sum(one for one in self.claims if any(each.word is Word.FILED for each in one.claim.filings))

    @property
    def paid(self) -> Sum:
        """Those paid in full, and what was paid."""
        paid = [one for one in self.claims if one.claim.state is State.PAID]
        return Sum(len(paid), sum((one.claim.paid_amount for one in paid), Decimal(0)))

    @property
    def held(self) -> Sum:
        """Those held."""
        return self._sum(one for one in self.claims if one.claim.is_held)

    @property
    def closed(self) -> Sum:
        """Those refused or withdrawn."""
        return self._sum(one for one in self.claims if one.claim.state in _CLOSED)

    @property
    def under_way(self) -> Sum:
        """Those on which somebody still acts, or whose days pass."""
        return self._sum(one for one in self.claims if one.claim.is_open and not one.claim.is_held)

    def by_state(self) -> list[tuple[State, int]]:
        """How many stand in each state, in the order of their way."""
        states = [one.claim.state for one in self.claims]
        return [(state, states.count(state)) for state in State if state in states]

    def count(self, what: str) -> int:
        """How often something happened to them: `objections`, `notices`, `payments`, …, as a claim keeps them."""
        return sum(len(getattr(one.claim, what)) for one in self.claims)

    def _sum(self, claims: Iterable[FiledClaim]) -> Sum:
        amounts = [one.claim.amount for one in claims]
        return Sum(len(amounts), sum(amounts, Decimal(0)))


def claim_figures(month: str) -> ClaimFigures:
    """The claims of a month in figures."""
    with this_office().ledger.reading() as book:
        return ClaimFigures(book.claims.of_month(month))


def claim_rows(found: ClaimFigures) -> dict[str, str]:
    """A month's claims in words, for a table: each is paid, held, closed or under way."""
    under_way = [f"{state.label} {number}" for state, number in found.by_state() if not state.is_end]
    return {
        "理赔": str(found.opened),
        "已支付": str(found.paid),
        "暂缓": str(found.held),
        "不赔或撤出": str(found.closed),
        "理赔在办": "，".join([str(found.under_way), *under_way]),
        "备案": str(found.filed),
        "异议": f"{found.count('objections')}",
    }
