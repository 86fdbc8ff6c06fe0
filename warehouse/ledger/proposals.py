"""Proposals in the ledger: a month's go out once, each is answered, and what was placed is known to later months."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from policy.money import fen_of, yuan_of
from policy.proposals.proposal import Answer, Proposal, State
from policy.proposals.words import Desk, Kind, Word
from policy.windows import Month
from warehouse.ledger.chain import Draft
from warehouse.ledger.entries import Entries
from warehouse.ledger.proposal_models import ProposalFile, ProposalPerson
from warehouse.ledger.words import Word as Said

STILL_AWAITED: Final = timedelta(days=60)
"""After the due day; later months propose anew whoever is without a place."""
_LETTERS: Final = {Kind.JOB: "G", Kind.DONOR: "X"}
"""What parts month and number of a 推荐编号: 岗 and 学."""


@dataclass(frozen=True, slots=True)
class ProposalCard:
    """What the workbooks of a proposal say beside its columns. Personal.

    `offered_by` is employer or donor, `offer` the job, or the stages of school that a donor names; `where` and `until`
    are the vacancy's; `detail` the student's school and stage, or the skills of who is to work.
    """

    name: str
    head_name: str
    phone: str = ""
    hamlet: str = ""
    offered_by: str = ""
    offer: str = ""
    where: str = ""
    until: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposal as it stands. Without `card` and `person_key` its people were purged."""

    proposal: Proposal
    household_no: str
    township: str
    village: str
    offer_no: str
    measure: str
    amount: Decimal
    sent_on: date
    due_on: date
    person_key: str = field(default="", repr=False)
    card: ProposalCard | None = field(default=None, repr=False)
    distance: int | None = None
    answered_on: date | None = None

    @property
    def proposal_no(self) -> str:
        """Its number."""
        return self.proposal.proposal_no

    @property
    def state(self) -> State:
        """How it stands."""
        return self.proposal.state


class Proposals:
    """The proposals within one transaction."""

    def __init__(self, session: Session, entries: Entries) -> None:
        """Work in this transaction."""
        self._session = session
        self._entries = entries

    def are_out(self, month: str, kind: Kind) -> bool:
        """Whether the month's proposals of a kind went out; then they stand."""
        wanted = (ProposalFile.month == month, ProposalFile.kind == kind.value)
        return self._session.scalars(select(ProposalFile.proposal_no).where(*wanted).limit(1)).first() is not None

    def are_out_after(self, month: str, kind: Kind) -> bool:
        """Whether a later month's proposals of a kind went out."""
        later = (ProposalFile.month > month, ProposalFile.kind == kind.value)
        return self._session.scalars(select(ProposalFile.proposal_no).where(*later).limit(1)).first() is not None

    def send(self, month: Month, kind: Kind, proposals: Sequence[Proposed], draft: Draft) -> None:
        """Keep what goes out in a month, numbered in this order; nothing where it went out before."""
        if not proposals or self.are_out(str(month), kind):
            return
        numbered = [
            replace(one, proposal=Proposal(f"{month}{_LETTERS[kind]}{number:05d}", kind, month))
            for number, one in enumerate(proposals, start=1)
        ]
        rows = [_row(one) for one in numbered]
        self._session.add_all(rows)
        self._session.flush()
        self._session.add_all(_person(one) for one in numbered)
        payload = {"month": str(month), "kind": kind.value, "proposals": len(rows)}
        self._session.flush()
        self._entries.append(replace(draft, word=Said.PROPOSALS_SENT, payload=payload), *rows)

    def keep(self, proposed: Proposed, answer: Answer, draft: Draft) -> None:
        """Keep the answer that a proposal has now; the entry tells of it."""
        row = self._session.get_one(ProposalFile, proposed.proposal_no)
        row.state, row.said_by, row.answered_on = proposed.state.value, answer.desk.value, draft.on_day
        row.started_on = answer.on_day if isinstance(answer.on_day, date) else None
        row.agreed_fen = fen_of(answer.amount) if isinstance(answer.amount, Decimal) else None
        person = self._session.get(ProposalPerson, proposed.proposal_no)
        if person is not None:
            person.cause = answer.cause
        payload = {"proposal_no": row.proposal_no, "state": row.state, "said_by": row.said_by}
        self._session.flush()
        told = replace(draft, word=Said.PROPOSAL_ANSWERED, payload=payload)
        self._entries.append(told, row)

    def of_month(self, month: str, kind: Kind | None = None) -> list[Proposed]:
        """Give the month's proposals, of one kind or of both, by number."""
        of_kind = () if kind is None else (ProposalFile.kind == kind.value,)
        return self._given(ProposalFile.month == month, *of_kind)

    def of_household(self, household_no: str) -> list[Proposed]:
        """Give all that was ever proposed to a household, the oldest first."""
        return self._given(ProposalFile.household_no == household_no)

    def placed_before(self, month: str) -> list[Proposed]:
        """Give who took up a place that an earlier month proposed."""
        is_placed = ProposalFile.state == State.PLACED.value
        return self._given(ProposalFile.month < month, ProposalFile.kind == Kind.JOB.value, is_placed)

    def donors_before(self, month: str) -> list[Proposed]:
        """Give what earlier months proposed of donors and was not answered 未成."""
        stands = ProposalFile.state != State.FAILED.value
        return self._given(ProposalFile.month < month, ProposalFile.kind == Kind.DONOR.value, stands)

    def counts(self, month: str) -> dict[tuple[Kind, State], int]:
        """Give how many of the month's proposals stand how, by kind."""
        wanted = select(ProposalFile.kind, ProposalFile.state, func.count()).where(ProposalFile.month == month)
        rows = self._session.execute(wanted.group_by(ProposalFile.kind, ProposalFile.state))
        return {(Kind(kind), State(state)): count for kind, state, count in rows}

    def month_of(self, proposal_no: str) -> str | None:
        """Give the month of a proposal; None where there is none of that number."""
        row = self._session.get(ProposalFile, proposal_no)
        return row.month if row else None

    def months(self) -> list[str]:
        """Give the months with proposals, the oldest first."""
        return sorted(self._session.scalars(select(ProposalFile.month).distinct()))

    def waiting(self, today: date) -> list[Proposed]:
        """Give what nobody has answered, unless it is so long overdue that it is not waited for any more."""
        since = today - STILL_AWAITED
        return self._given(ProposalFile.state == State.SENT.value, ProposalFile.due_on >= since)

    def _given(self, *wanted: ColumnElement[bool]) -> list[Proposed]:
        rows = self._session.execute(
            select(ProposalFile, ProposalPerson)
            .join(ProposalPerson, ProposalPerson.proposal_no == ProposalFile.proposal_no, isouter=True)
            .where(*wanted)
            .order_by(ProposalFile.month, ProposalFile.proposal_no)
        )
        return [_proposed(row, person) for row, person in rows]


def unanswered(proposals: Iterable[Proposed]) -> list[Proposed]:
    """Those of which nobody has said what became of them."""
    return [one for one in proposals if one.state is State.SENT]


def _row(one: Proposed) -> ProposalFile:
    return ProposalFile(
        proposal_no=one.proposal_no,
        month=str(one.proposal.month),
        kind=one.proposal.kind.value,
        household_no=one.household_no,
        township=one.township,
        village=one.village,
        offer_no=one.offer_no,
        measure=one.measure,
        distance=one.distance,
        amount_fen=fen_of(one.amount),
        sent_on=one.sent_on,
        due_on=one.due_on,
        state=State.SENT.value,
    )


def _person(one: Proposed) -> ProposalPerson:
    card = asdict(one.card) if one.card else {}
    return ProposalPerson(proposal_no=one.proposal_no, person_key=one.person_key, card=card, cause="")


def _proposed(row: ProposalFile, person: ProposalPerson | None) -> Proposed:
    kind = Kind(row.kind)
    return Proposed(
        proposal=Proposal(row.proposal_no, kind, Month.parse(row.month), _answer(row, person)),
        household_no=row.household_no,
        township=row.township,
        village=row.village,
        offer_no=row.offer_no,
        measure=row.measure,
        amount=yuan_of(row.amount_fen),
        sent_on=row.sent_on,
        due_on=row.due_on,
        person_key=person.person_key if person else "",
        card=ProposalCard(**person.card) if person else None,
        distance=row.distance,
        answered_on=row.answered_on,
    )


def _answer(row: ProposalFile, person: ProposalPerson | None) -> Answer | None:
    if row.said_by is None:
        return None
    placed = Word.PLACED if row.kind == Kind.JOB.value else Word.HELPED
    amount = None if row.agreed_fen is None else yuan_of(row.agreed_fen)
    result = Word.FAILED if row.state == State.FAILED.value else placed
    return Answer(Desk(row.said_by), result.value, row.started_on, amount, person.cause if person else "")
