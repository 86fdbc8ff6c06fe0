"""What people decided about a month: a gate let pass, a file's month confirmed, a name recognised or not."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from warehouse.ledger.chain import Draft
from warehouse.ledger.entries import Entries
from warehouse.ledger.models import AcceptedFile, AcceptedGate, IdentityAnswer
from warehouse.ledger.words import IdentityVerdict, Speaker, Word


class AcceptedGates:
    """Critical gates that a person in charge let pass, each for one month."""

    def __init__(self, session: Session, entries: Entries) -> None:
        """Work in this transaction."""
        self._session = session
        self._entries = entries

    def accept(self, month: str, gate: str, person: str, reason: str, at: datetime) -> AcceptedGate:
        """Let a gate pass for the month. The same words of the same person again change nothing."""
        said = (AcceptedGate.month == month, AcceptedGate.gate == gate)
        by = (AcceptedGate.person == person, AcceptedGate.reason == reason)
        stands = self._session.scalars(select(AcceptedGate).where(*said, *by)).one_or_none()
        if stands is not None:
            return stands
        accepted = AcceptedGate(month=month, gate=gate, person=person, reason=reason, accepted_at=at)
        self._session.add(accepted)
        payload = {"month": month, "gate": gate}
        self._entries.append(
            Draft(at, at.date(), person, Speaker.DISTRICT, Word.GATE_ACCEPTED, reason=reason, payload=payload)
        )
        return accepted

    def of(self, month: str) -> list[AcceptedGate]:
        """Give what was accepted for the month, in order; it stands on every list of that month."""
        return list(
            self._session.scalars(select(AcceptedGate).where(AcceptedGate.month == month).order_by(AcceptedGate.id))
        )

    def names(self, month: str) -> frozenset[str]:
        """Give the names of the gates that may pass in the month."""
        return frozenset(accepted.gate for accepted in self.of(month))


class AcceptedFiles:
    """Files whose name bears another month and which were confirmed; the offset is remembered per source."""

    def __init__(self, session: Session, entries: Entries) -> None:
        """Work in this transaction."""
        self._session = session
        self._entries = entries

    def accept(
        self, month: str, source: str, file_name: str, offset_months: int, by: str, at: datetime
    ) -> AcceptedFile:
        """Confirm a file for the month. `offset_months`: the month in its name less `month`. Again changes nothing."""
        same_file = (AcceptedFile.month == month, AcceptedFile.source == source, AcceptedFile.file_name == file_name)
        stands = self._session.scalars(select(AcceptedFile).where(*same_file)).one_or_none()
        if stands is not None:
            return stands
        accepted = AcceptedFile(
            month=month,
            source=source,
            file_name=file_name,
            offset_months=offset_months,
            accepted_by=by,
            accepted_at=at,
        )
        self._session.add(accepted)
        payload = {"month": month, "source": source, "offset_months": offset_months}
        said = Draft(at, at.date(), by, Speaker.DISTRICT, Word.FILE_ACCEPTED, source_file=file_name, payload=payload)
        self._entries.append(said)
        return accepted

    def of(self, month: str) -> list[AcceptedFile]:
        """Give the files confirmed for the month."""
        return list(
            self._session.scalars(select(AcceptedFile).where(AcceptedFile.month == month).order_by(AcceptedFile.id))
        )

    def offsets(self) -> dict[str, frozenset[int]]:
        """Give per source the offsets in months that were ever confirmed, so that nobody is asked twice."""
        found: dict[str, set[int]] = {}
        for source, offset in self._session.execute(select(AcceptedFile.source, AcceptedFile.offset_months)):
            found.setdefault(source, set()).add(offset)
        return {source: frozenset(offsets) for source, offsets in found.items()}


class IdentityAnswers:
    """The district's answers to names that do not fit the registered ones."""

    def __init__(self, session: Session, entries: Entries) -> None:
        """Work in this transaction."""
        self._session = session
        self._entries = entries

    def answer(
        self, person_key: str, sent_name: str, household_no: str, verdict: IdentityVerdict, by: str, at: datetime
    ) -> IdentityAnswer:
        """Keep an answer. The answer that stands already changes nothing; another one counts from now on."""
        stands = self._standing_of(person_key, sent_name, household_no)
        if stands is not None and stands.verdict == verdict:
            return stands
        answer = IdentityAnswer(
            person_key=person_key,
            sent_name=sent_name,
            household_no=household_no,
            verdict=verdict.value,
            answered_by=by,
            answered_at=at,
        )
        self._session.add(answer)
        self._session.flush()
        payload = {"answer": answer.id, "person_key": person_key, "sent_name": sent_name, "verdict": verdict.value}
        self._entries.append(Draft(at, at.date(), by, Speaker.DISTRICT, Word.IDENTITY_ANSWERED, payload=payload))
        return answer

    def standing(self) -> dict[tuple[str, str, str], IdentityAnswer]:
        """Give the answer that counts, by ID number, name as sent, and 户编号."""
        answers = self._session.scalars(select(IdentityAnswer).order_by(IdentityAnswer.id))
        return {(answer.person_key, answer.sent_name, answer.household_no): answer for answer in answers}

    def by_ids(self, ids: list[int]) -> list[IdentityAnswer]:
        """Give the answers that a distribution used, for replay."""
        return list(
            self._session.scalars(select(IdentityAnswer).where(IdentityAnswer.id.in_(ids)).order_by(IdentityAnswer.id))
        )

    def _standing_of(self, person_key: str, sent_name: str, household_no: str) -> IdentityAnswer | None:
        same_person = (IdentityAnswer.person_key == person_key, IdentityAnswer.sent_name == sent_name)
        asked = select(IdentityAnswer).where(*same_person, IdentityAnswer.household_no == household_no)
        return self._session.scalars(asked.order_by(IdentityAnswer.id.desc()).limit(1)).one_or_none()
