"""The fund's applications (基金申请) in the ledger: each 申请编号 once, with its signers and what became of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from policy.fund.applications import Application, Judgement, State
from policy.money import fen_of, yuan_of
from warehouse.ledger.chain import Draft
from warehouse.ledger.entries import Entries
from warehouse.ledger.fund_models import FundApplication, FundApplicationDetail
from warehouse.ledger.words import Speaker, Word


@dataclass(frozen=True, slots=True)
class Telling:
    """Who says something of the fund and when: signer or sender, the file and row it came by."""

    at: datetime
    actor: str
    level: Speaker = Speaker.DISTRICT
    source_file: str | None = None
    source_row: int | None = None

    def draft(self, word: Word, payload: dict[str, object], reason: str | None = None) -> Draft:
        """The entry that tells of it."""
        said = Draft(self.at, self.at.date(), self.actor, self.level, word, payload=payload, reason=reason)
        return replace(said, source_file=self.source_file, source_row=self.source_row)


@dataclass(frozen=True, slots=True)
class FiledApplication:
    """An application as it stands, with the days of its signatures and the codes for which it was refused."""

    application: Application
    taken_at: datetime
    signed_on: date | None
    decided_by: str | None = field(repr=False)
    decided_on: date | None
    refused_for: tuple[str, ...]


class FundApplications:
    """The applications within one transaction."""

    def __init__(self, session: Session, entries: Entries) -> None:
        """Work in this transaction."""
        self._session = session
        self._entries = entries

    def by_no(self, document_no: str) -> FiledApplication | None:
        """Give one application."""
        return next(iter(self._given(FundApplication.document_no == document_no)), None)

    def waiting(self) -> list[FiledApplication]:
        """Give what waits for a signature, the oldest first."""
        return self._given(FundApplication.state == State.WAITING.value)

    def paid(self) -> list[FiledApplication]:
        """Give what was paid and has not come back, the oldest first."""
        return self._given(FundApplication.state == State.PAID.value)

    def of_household(self, household_no: str) -> list[FiledApplication]:
        """Give what was ever asked for a household, the oldest first."""
        return self._given(FundApplication.household_no == household_no)

    def all(self) -> list[FiledApplication]:
        """Give every application, the oldest first."""
        return self._given()

    def add(self, application: Application, telling: Telling) -> None:
        """Keep a new application; the database refuses a 申请编号 that stands already."""
        row = FundApplication(
            document_no=application.document_no,
            household_no=application.household_no,
            amount_fen=fen_of(application.amount),
            applied_on=application.applied_on,
            state=application.state.value,
            taken_at=telling.at,
        )
        self._session.add(row)
        self._session.flush()
        self._session.add(
            FundApplicationDetail(
                document_no=application.document_no, purpose=application.purpose, applied_by=application.applied_by
            )
        )
        self._tell(row, telling, Word.FUND_APPLIED)

    def keep(self, judgement: Judgement, telling: Telling) -> None:
        """Keep what a signature, a no or a payment that came back made of an application."""
        application = judgement.application
        row = self._session.get_one(FundApplication, application.document_no)
        is_first = application.state is State.WAITING
        row.state, row.signed_by = application.state.value, application.signed_by
        if is_first:
            row.signed_on = telling.at.date()
        elif application.state is not State.CAME_BACK:
            row.decided_by, row.decided_on = telling.actor, telling.at.date()
        if application.state is State.REFUSED:
            row.refused_for = "、".join(judgement.reasons) or None
        self._tell(row, telling, Word.FUND_REFUSED if application.state is State.REFUSED else Word.FUND_SIGNED)

    def _tell(self, row: FundApplication, telling: Telling, word: Word) -> None:
        self._session.flush()
        payload: dict[str, object] = {"document_no": row.document_no, "state": row.state}
        if row.refused_for:
            payload["refused_for"] = row.refused_for.split("、")
        self._entries.append(telling.draft(word, payload), row)

    def _given(self, *wanted: object) -> list[FiledApplication]:
        rows = self._session.execute(
            select(FundApplication, FundApplicationDetail)
            .join(FundApplicationDetail, isouter=True)
            .where(*wanted)  # type: ignore[arg-type]
            .order_by(FundApplication.taken_at, FundApplication.document_no)
        )
        return [_filed(row, detail) for row, detail in rows]


def numbers_of(filed: Iterable[FiledApplication]) -> list[str]:
    """Give their 申请编号."""
    return [one.application.document_no for one in filed]


def _filed(row: FundApplication, detail: FundApplicationDetail | None) -> FiledApplication:
    application = Application(
        document_no=row.document_no,
        household_no=row.household_no,
        amount=yuan_of(row.amount_fen),
        purpose=detail.purpose if detail else "",
        applied_on=row.applied_on,
        applied_by=detail.applied_by if detail else "",
        state=State(row.state),
        signed_by=row.signed_by,
    )
    reasons = tuple(row.refused_for.split("、")) if row.refused_for else ()
    return FiledApplication(application, row.taken_at, row.signed_on, row.decided_by, row.decided_on, reasons)
