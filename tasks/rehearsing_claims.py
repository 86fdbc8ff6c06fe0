"""Claims in a rehearsal: the insurer's password, the desks that a day needs, and the sums at the end."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Final

from policy.claims.claim import Claim
from policy.claims.states import Mark, State
from policy.claims.words import Word
from policy.money import yuan_of
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


def premiums_of(year: int) -> Decimal:
    """The premiums of a year's roster, in yuan."""
    with this_office().ledger.reading() as book:
        return yuan_of(sum(person.premium_fen for person in book.roster.persons(year)))


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
    """The claims of a month as they stand, and how many notices and batches were made of them."""

    claims: Sequence[Claim]
    notices: int
    batches: int

    def sum_of(self, holds: Callable[[Claim], bool]) -> Sum:
        """Those of which this holds, and what they amount to."""
        amounts = [claim.amount for claim in self.claims if holds(claim)]
        return Sum(len(amounts), sum(amounts, Decimal(0)))

    @property
    def paid(self) -> Sum:
        """Those paid, and what was paid."""
        paid = [claim.paid_amount for claim in self.claims if claim.state is State.PAID]
        return Sum(len(paid), sum(paid, Decimal(0)))

    def count(self, word: Word) -> int:
        """How many findings or answers say this."""
        findings = [finding.word for claim in self.claims for finding in claim.findings[-1:]]
        answers = [each.answer.word for claim in self.claims for each in claim.objections if each.answer]
        return [*findings, *answers].count(word)


def claim_figures(month: str) -> ClaimFigures:
    """The claims of a month in figures."""
    with this_office().ledger.reading() as book:
        claims = [one.claim for one in book.claims.of_month(month)]
        return ClaimFigures(claims, len(book.notices.of(month)), len(book.payouts.batches(month)))


def claim_rows(found: ClaimFigures) -> dict[str, str]:
    """A month's claims in words, for a table: each is paid, held, closed or under way."""
    states = [claim.state for claim in found.claims if claim.is_open]
    under_way = [f"{state.label} {states.count(state)}" for state in State if state in states]
    return {
        "理赔": str(found.sum_of(lambda _: True)),
        "其中已备案": str(found.sum_of(_is_filed)),
        "已支付": str(found.paid),
        "暂缓": str(found.sum_of(_is_held)),
        "不赔或撤出": str(found.sum_of(_is_closed)),
        "理赔在办": "，".join([str(found.sum_of(_is_under_way)), *under_way]),
        "异议（笔次）": str(sum(len(claim.objections) for claim in found.claims)),
    }


def claim_stages(found: ClaimFigures) -> list[tuple[str, str, str, str]]:
    """What the stages of claims did: the stage, its name, words, and yuan."""
    opened, filed, paid = found.sum_of(lambda _: True), found.sum_of(_is_filed), found.paid
    held, closed = found.sum_of(_is_held), found.sum_of(_is_closed)
    held_once = sum(len(claim.insurer_amounts) > 1 for claim in found.claims)
    returned = sum(Mark.RETURNED in claim.marks for claim in found.claims)
    objections = sum(len(claim.objections) for claim in found.claims)
    rest = found.sum_of(_is_under_way)
    verified = f"移交 {opened.number} 笔：属实 {found.count(Word.TRUE)}，不属实 {found.count(Word.FALSE)}"
    amounts = f"备案 {filed.number} 笔，其中 {held_once} 笔核定金额先不一致、后更正"
    posted = f"公示 {found.notices} 份，异议 {objections} 笔次，其中成立 {found.count(Word.UPHELD)}"
    paying = f"支付批次 {found.batches}，已支付 {paid.number} 笔，退汇 {returned} 笔"
    parts = f"已支付 {paid.number}，暂缓 {held.number}，不赔或撤出 {closed.number}，在办 {rest.number}"
    settled = f"理赔 {opened.number} 笔：{parts}"
    return [
        ("insurer", "保险核查", verified, f"{opened.yuan:,.2f}"),
        ("insurer", "备案核定", amounts, f"{filed.yuan:,.2f}"),
        ("publicity", "公示", posted, ""),
        ("payment", "支付", paying, f"{paid.yuan:,.2f}"),
        ("reconciliation", "对账", settled, f"{paid.yuan + held.yuan + closed.yuan + rest.yuan:,.2f}"),
    ]


def _is_filed(claim: Claim) -> bool:
    return any(each.word is Word.FILED for each in claim.filings)


def _is_held(claim: Claim) -> bool:
    return claim.is_held


def _is_closed(claim: Claim) -> bool:
    return claim.state in _CLOSED


def _is_under_way(claim: Claim) -> bool:
    return claim.is_open and not claim.is_held
