"""Claims in the ledger: each opened once, changed only by a step of `policy.claims`, every step an entry.

A claim's projection (`claim`) is what views and questions read; its steps, which hold names, stand beside it in
`claim_detail`. Its evidence is frozen as it opens.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from policy.claims.claim import Claim
from policy.claims.states import State
from policy.claims.stored import from_json, to_json
from policy.money import fen_of
from policy.payouts import Coverage
from warehouse.ledger.cases import Card, card_from_json, card_to_json
from warehouse.ledger.chain import Draft, canonical
from warehouse.ledger.claim_models import ClaimDetail, ClaimEvidence, ClaimFile
from warehouse.ledger.claim_models import Confirmation as ConfirmationRow
from warehouse.ledger.entries import Entries

OPEN_STATES: Final = tuple(state.value for state in State if not state.is_end)
PAID: Final = "paid"
_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class CostRow:
    """One row of a file on which a claim's base stands. `amount_fen` is below zero for what others paid.

    `person_key` is the ID number; it and `person_name` are empty where the row is the household's.
    """

    source: str
    file_name: str
    file_sha256: str
    sheet: str
    row_no: int
    event_date: str
    amount_fen: int
    person_key: str = field(default="", repr=False)
    person_name: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class FrozenEvidence:
    """What a claim was computed of as it opened: the rows, and by English name what else (policy, lines, income)."""

    rows: tuple[CostRow, ...]
    facts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Waited:
    """For whom a claim waits (an actor of policy, or empty where nobody is), since when and until when."""

    actor: str = ""
    since: date | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class FiledClaim:
    """A claim in the ledger: the steps of policy, and where its household belongs."""

    claim: Claim
    month: str
    card: Card
    waited: Waited = Waited()

    @property
    def claim_no(self) -> str:
        """Its number."""
        return self.claim.claim_no

    def after(self, claim: Claim, waited: Waited) -> FiledClaim:
        """The same file with the claim as it stands now."""
        return replace(self, claim=claim, waited=waited)


@dataclass(frozen=True, slots=True)
class OwnPayment:
    """One confirmed payment of ours, by which the insurer's own report of it is known again."""

    household_no: str
    coverage: str
    paid_on: date
    amount_fen: int


class Claims:
    """The claims within one transaction."""

    def __init__(self, session: Session, entries: Entries) -> None:
        """Work in this transaction."""
        self._session = session
        self._entries = entries
        self._recomputed: dict[str, ClaimEvidence] = {}

    def next_no(self, month: str) -> str:
        """Give the number of the next claim of the month, such as 2026-11-L00001."""
        count = self._session.scalar(select(func.count()).where(ClaimFile.month == month)) or 0
        return f"{month}-L{count + 1:05d}"

    def open(self, filed: FiledClaim, evidence: FrozenEvidence, draft: Draft) -> None:
        """Keep a new claim with its evidence; the entry tells of it."""
        seq = self._entries.next_seq()
        opened = {"claim_no": filed.claim_no, "opened_on": filed.claim.opened_on, "opened_seq": seq}
        row = ClaimFile(**opened, **_projection(filed))
        self._session.add(row)
        self._session.flush()
        rows = [asdict(row) for row in evidence.rows]
        detail = ClaimDetail(claim_no=filed.claim_no, steps=to_json(filed.claim), card=card_to_json(filed.card))
        frozen = ClaimEvidence(claim_no=filed.claim_no, rows=rows, facts=dict(evidence.facts))
        self._session.add_all([detail, frozen])
        self._session.flush()
        self._entries.append(replace(draft, claim_no=filed.claim_no), row, detail, frozen)

    def keep(self, filed: FiledClaim, *drafts: Draft) -> None:
        """Keep a claim after a step, with what was said of it."""
        row, detail = (
            self._session.get_one(ClaimFile, filed.claim_no),
            self._session.get_one(ClaimDetail, filed.claim_no),
        )
        for name, value in _projection(filed).items():
            setattr(row, name, value)
        detail.steps, detail.card = to_json(filed.claim), card_to_json(filed.card)
        self._session.flush()
        anew = [self._recomputed.pop(filed.claim_no)] if filed.claim_no in self._recomputed else []
        for draft in drafts:
            self._entries.append(replace(draft, claim_no=filed.claim_no), row, detail, *anew)

    def by_no(self, claim_no: str) -> FiledClaim:
        """Give one claim. Raises LookupError where there is none."""
        found = self._filed(ClaimFile.claim_no == claim_no)
        if not found:
            raise LookupError(f"the ledger has no claim {claim_no}")
        return found[0]

    def by_nos(self, numbers: Collection[str]) -> dict[str, FiledClaim]:
        """Give these claims, by number; without those that the ledger does not have."""
        parts = _in_parts(sorted(numbers))
        return {one.claim_no: one for part in parts for one in self._filed(ClaimFile.claim_no.in_(part))}

    def of_month(self, month: str) -> list[FiledClaim]:
        """Give every claim of a month, by number."""
        return self._filed(ClaimFile.month == month)

    def of_households(self, numbers: Collection[str]) -> dict[str, list[FiledClaim]]:
        """Give every claim of these households, the oldest first; households without one are left out."""
        found: dict[str, list[FiledClaim]] = {}
        for part in _in_parts(sorted(numbers)):
            for filed in self._filed(ClaimFile.household_no.in_(part)):
                found.setdefault(filed.claim.household_no, []).append(filed)
        return found

    def open_ones(self, month: str | None = None) -> list[FiledClaim]:
        """Give the open claims (of a month), in the order of opening."""
        wanted = [ClaimFile.state.in_(OPEN_STATES)]
        return self._filed(*wanted, *([] if month is None else [ClaimFile.month == month]))

    def at(self, *states: State, month: str | None = None) -> list[FiledClaim]:
        """Give the claims in any of these states (of a month), in the order of opening."""
        wanted = [ClaimFile.state.in_([state.value for state in states])]
        return self._filed(*wanted, *([] if month is None else [ClaimFile.month == month]))

    def open_months(self) -> list[str]:
        """Give the months with an open claim, the oldest first."""
        months = select(ClaimFile.month).where(ClaimFile.state.in_(OPEN_STATES)).distinct().order_by(ClaimFile.month)
        return list(self._session.scalars(months))

    def stands_before(self, household_no: str, coverage: Coverage, year: int) -> Decimal:
        """Give what stands for a household, coverage and year, in yuan: paid, on its way, held, refused, withdrawn."""
        same = (ClaimFile.coverage == coverage.label, ClaimFile.year == year)
        found = self._filed(ClaimFile.household_no == household_no, *same)
        return sum((filed.claim.stands for filed in found), Decimal("0.00"))

    def counts(self, month: str) -> dict[str, int]:
        """Give the number of claims by state."""
        wanted = select(ClaimFile.state, func.count()).where(ClaimFile.month == month).group_by(ClaimFile.state)
        return {str(state): int(count) for state, count in self._session.execute(wanted)}

    def evidence(self, claim_no: str) -> FrozenEvidence:
        """Give what a claim was computed of, as it was frozen."""
        kept = self._session.get_one(ClaimEvidence, claim_no)
        return FrozenEvidence(tuple(CostRow(**row) for row in kept.rows), kept.facts)

    def replace_evidence(self, claim_no: str, evidence: FrozenEvidence) -> None:
        """Keep what a claim was computed of anew; what it was computed of before stays beside it as `earlier`.

        The entry of the step that follows tells of it.
        """
        kept = self._session.get_one(ClaimEvidence, claim_no)
        earlier = canonical({"rows": kept.rows, "facts": kept.facts})
        kept.rows = [asdict(row) for row in evidence.rows]
        kept.facts = {**evidence.facts, "earlier": earlier}
        self._recomputed[claim_no] = kept

    def own_payments(self) -> list[OwnPayment]:
        """Give every payment that the insurer has confirmed and that did not come back."""
        columns = (ClaimFile.household_no, ClaimFile.coverage, ConfirmationRow.paid_on, ConfirmationRow.amount_fen)
        wanted = select(*columns).join(ClaimFile, ClaimFile.claim_no == ConfirmationRow.claim_no)
        rows = self._session.execute(wanted.where(ConfirmationRow.state == PAID).order_by(ConfirmationRow.serial_no))
        return [OwnPayment(*row) for row in rows]

    def _filed(self, *wanted: ColumnElement[bool]) -> list[FiledClaim]:
        rows: Select[Any] = (
            select(ClaimFile, ClaimDetail)
            .join(ClaimDetail, ClaimDetail.claim_no == ClaimFile.claim_no)
            .where(*wanted)
            .order_by(ClaimFile.opened_seq)
        )
        return [_read(row, detail) for row, detail in self._session.execute(rows)]


def _in_parts(numbers: Sequence[str]) -> Iterator[Sequence[str]]:
    """As many at once as a database takes in one question."""
    return (numbers[start : start + _AT_ONCE] for start in range(0, len(numbers), _AT_ONCE))


def _read(row: ClaimFile, detail: ClaimDetail) -> FiledClaim:
    waited = Waited(row.waiting_for or "", row.since, row.due_on)
    return FiledClaim(from_json(detail.steps), row.month, card_from_json(detail.card), waited)


def _projection(filed: FiledClaim) -> dict[str, Any]:
    claim, card, waited = filed.claim, filed.card, filed.waited
    insurers = claim.insurer_amount
    return {
        "month": filed.month,
        "household_no": claim.household_no,
        "township": card.township,
        "village": card.village,
        "village_code": card.village_code,
        "hamlet": card.hamlet,
        "coverage": claim.coverage.label,
        "year": claim.year,
        "base_fen": fen_of(claim.base),
        "entitlement_fen": fen_of(claim.entitlement),
        "amount_fen": fen_of(claim.amount),
        "insurer_amount_fen": None if insurers is None else fen_of(insurers),
        "state": claim.state.value,
        "is_held": claim.is_held,
        "waiting_for": waited.actor or None,
        "since": waited.since,
        "due_on": waited.due_on,
        "handoff_no": claim.handoff_no or None,
        "notice_from": claim.notice_from,
        "notice_to": claim.notice_to,
        "payable_on": claim.payable_on,
        "batch_no": claim.batch_no or None,
        "paid_on": claim.paid_on,
        "paid_fen": fen_of(claim.paid_amount) if claim.confirmations else None,
    }
