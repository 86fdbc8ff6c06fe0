"""The yearly check in the ledger: a month's goes out once, each household is answered, an answer may be corrected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from policy.yearly_check import Answer
from warehouse.ledger.cases import Card, card_from_json, card_to_json
from warehouse.ledger.chain import Draft
from warehouse.ledger.entries import Entries
from warehouse.ledger.words import Word
from warehouse.ledger.yearly_models import YearlyCheckDetail, YearlyCheckFile

STILL_AWAITED: Final = timedelta(days=60)
"""After the due day: then nobody waits for it any more."""
_PURGED: Final = Card("", "", "", "", "")


@dataclass(frozen=True, slots=True)
class Check:
    """One household of a month's check, and the village's answer. `answered_on` is the day of taking in."""

    month: str
    household_no: str
    card: Card = field(repr=False)
    sent_on: date
    due_on: date
    check_no: str = ""
    answer: Answer | None = None
    answered_on: date | None = None


class YearlyChecks:
    """The checks within one transaction."""

    def __init__(self, session: Session, entries: Entries) -> None:
        """Work in this transaction."""
        self._session = session
        self._entries = entries

    def is_out(self, month: str) -> bool:
        """Whether the month's check went out; then it stands."""
        found = select(YearlyCheckFile.check_no).where(YearlyCheckFile.month == month).limit(1)
        return self._session.scalars(found).first() is not None

    def send(self, month: str, checks: Sequence[Check], draft: Draft) -> None:
        """Keep what goes out in a month, numbered in this order; nothing where it went out before."""
        if not checks or self.is_out(month):
            return
        numbered = [replace(one, check_no=f"{month}-N{at:05d}") for at, one in enumerate(checks, start=1)]
        rows = [_row(one) for one in numbered]
        self._session.add_all(rows)
        self._session.flush()
        self._session.add_all(_detail(one) for one in numbered)
        self._session.flush()
        payload = {"month": month, "households": len(rows)}
        self._entries.append(replace(draft, word=Word.YEARLY_CHECK_SENT.value, payload=payload), *rows)

    def keep(self, check: Check, answer: Answer, draft: Draft) -> None:
        """Keep the answer that a check has now; the entry tells of it."""
        row = self._session.get_one(YearlyCheckFile, check.check_no)
        row.changed, row.in_place, row.answered_on = answer.changed, answer.in_place, draft.on_day
        row.checked_on = answer.checked_on if isinstance(answer.checked_on, date) else None
        detail = self._session.get(YearlyCheckDetail, check.check_no)
        if detail is not None:
            detail.change, detail.checked_by = answer.change, answer.checked_by
        self._session.flush()
        payload = {"check_no": row.check_no, "changed": row.changed, "in_place": row.in_place}
        self._entries.append(replace(draft, word=Word.YEARLY_CHECK_ANSWERED.value, payload=payload), row)

    def of_month(self, month: str) -> list[Check]:
        """Give the month's checks, by number."""
        return self._given(YearlyCheckFile.month == month)

    def months(self) -> list[str]:
        """Give the months with a check, the oldest first."""
        return sorted(self._session.scalars(select(YearlyCheckFile.month).distinct()))

    def waiting(self, today: date) -> list[Check]:
        """Give what nobody has answered, unless it is so long overdue that it is not waited for any more."""
        return self._given(YearlyCheckFile.answered_on.is_(None), YearlyCheckFile.due_on >= today - STILL_AWAITED)

    def _given(self, *wanted: ColumnElement[bool]) -> list[Check]:
        rows = self._session.execute(
            select(YearlyCheckFile, YearlyCheckDetail)
            .join(YearlyCheckDetail, YearlyCheckDetail.check_no == YearlyCheckFile.check_no, isouter=True)
            .where(*wanted)
            .order_by(YearlyCheckFile.check_no)
        )
        return [_check(row, detail) for row, detail in rows]


def _row(one: Check) -> YearlyCheckFile:
    return YearlyCheckFile(
        check_no=one.check_no,
        month=one.month,
        household_no=one.household_no,
        township=one.card.township,
        village=one.card.village,
        sent_on=one.sent_on,
        due_on=one.due_on,
    )


def _detail(one: Check) -> YearlyCheckDetail:
    return YearlyCheckDetail(check_no=one.check_no, card=card_to_json(one.card), change="", checked_by="")


def _check(row: YearlyCheckFile, detail: YearlyCheckDetail | None) -> Check:
    kept = card_from_json(detail.card) if detail and detail.card else _PURGED
    return Check(
        month=row.month,
        household_no=row.household_no,
        card=replace(kept, township=row.township, village=row.village),
        sent_on=row.sent_on,
        due_on=row.due_on,
        check_no=row.check_no,
        answer=_answer(row, detail),
        answered_on=row.answered_on,
    )


def _answer(row: YearlyCheckFile, detail: YearlyCheckDetail | None) -> Answer | None:
    if row.changed is None or row.in_place is None:
        return None
    by, change = (detail.checked_by, detail.change) if detail else ("", "")
    return Answer(row.changed, row.in_place, by, row.checked_on, change)
