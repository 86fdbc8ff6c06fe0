"""Notices on payments, objections to them, and complaints that came too late."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from warehouse.ledger.claim_models import (
    Complaint,
    ComplaintDetail,
    Notice,
    NoticeClaim,
    Objection,
    ObjectionClaim,
    ObjectionDetail,
)

BY_WORKBOOK: Final = "workbook"
BY_FORM: Final = "form"
UPHELD: Final = "upheld"
DISMISSED: Final = "dismissed"


@dataclass(frozen=True, slots=True)
class Named:
    """What an objection names, and when it was received: a claim, or without `claim_no` a household."""

    month: str
    household_no: str
    claim_no: str | None
    received_on: date


class Notices:
    """The notices within one transaction."""

    def __init__(self, session: Session) -> None:
        """Work in this transaction."""
        self._session = session

    def next_no(self, month: str) -> str:
        """Give the 公示编号 of the month's next notice, such as 2026-11-G0001."""
        count = self._session.scalar(select(func.count()).where(Notice.month == month)) or 0
        return f"{month}-G{count + 1:04d}"

    def next_number(self, month: str, township: str, village: str, hamlet: str) -> int:
        """Give the number of the place's next notice of the month: 1, then 2, 3."""
        same = (Notice.month == month, Notice.township == township, Notice.village == village, Notice.hamlet == hamlet)
        return (self._session.scalar(select(func.max(Notice.number)).where(*same)) or 0) + 1

    def add(self, notice: Notice, claims: Sequence[str]) -> None:
        """Keep a notice and what stands on it."""
        self._session.add(notice)
        self._session.flush()
        self._session.add_all(NoticeClaim(notice_no=notice.notice_no, claim_no=one) for one in claims)
        self._session.flush()

    def by_no(self, notice_no: str) -> Notice | None:
        """Give one notice."""
        return self._session.get(Notice, notice_no)

    def of(self, month: str) -> list[Notice]:
        """Give the month's notices, in the order of writing."""
        return list(self._session.scalars(select(Notice).where(Notice.month == month).order_by(Notice.notice_no)))

    def claims_on(self, notice_no: str) -> list[str]:
        """Give the claims on a notice."""
        wanted = select(NoticeClaim.claim_no).where(NoticeClaim.notice_no == notice_no).order_by(NoticeClaim.claim_no)
        return list(self._session.scalars(wanted))

    def hung(self, notice_no: str, posted_on: date, last_day: date | None, photo: str) -> None:
        """Keep the day on which a notice was hung up, and the last day that follows from it."""
        notice = self._session.get_one(Notice, notice_no)
        notice.posted_on, notice.last_day, notice.photo = posted_on, last_day, photo or notice.photo

    def last_day(self, notice_no: str, last_day: date) -> None:
        """Write the last day of a notice."""
        self._session.get_one(Notice, notice_no).last_day = last_day


class Objections:
    """Objections and complaints within one transaction."""

    def __init__(self, session: Session) -> None:
        """Work in this transaction."""
        self._session = session

    def next_no(self, month: str) -> str:
        """Give the number of the month's next objection, such as 2026-11-Y0001."""
        count = self._session.scalar(select(func.count()).where(Objection.month == month)) or 0
        return f"{month}-Y{count + 1:04d}"

    def next_complaint_no(self, month: str) -> str:
        """Give the number of the month's next complaint, such as 2026-11-X0001."""
        count = self._session.scalar(select(func.count()).where(Complaint.month == month)) or 0
        return f"{month}-X{count + 1:04d}"

    def add(self, objection: Objection, detail: ObjectionDetail, claims: Sequence[str]) -> None:
        """Keep an objection and the claims that it stopped."""
        self._session.add(objection)
        self._session.flush()
        self._session.add(detail)
        self._session.add_all(ObjectionClaim(objection_no=objection.objection_no, claim_no=one) for one in claims)
        self._session.flush()

    def complain(self, complaint: Complaint, detail: ComplaintDetail) -> None:
        """Keep a complaint."""
        self._session.add(complaint)
        self._session.flush()
        self._session.add(detail)
        self._session.flush()

    def same(self, named: Named, words: str, objector: str) -> str | None:
        """Give the number under which the same objection or complaint was registered before."""
        wanted = (
            select(Objection.objection_no)
            .join(ObjectionDetail, ObjectionDetail.objection_no == Objection.objection_no)
            .where(*_is(Objection, named), ObjectionDetail.words == words, ObjectionDetail.objector == objector)
        )
        late = (
            select(Complaint.complaint_no)
            .join(ComplaintDetail, ComplaintDetail.complaint_no == Complaint.complaint_no)
            .where(*_is(Complaint, named), ComplaintDetail.words == words, ComplaintDetail.complainer == objector)
        )
        return self._session.scalars(wanted).first() or self._session.scalars(late).first()

    def without_words(self, named: Named) -> list[Objection]:
        """Give the objections by form to a household on a day that have no words yet; those to this claim first."""
        wanted = (
            select(Objection)
            .join(ObjectionDetail, ObjectionDetail.objection_no == Objection.objection_no)
            .where(*_is_of_household(Objection, named), Objection.way == BY_FORM, ObjectionDetail.words == "")
            .order_by(Objection.objection_no)
        )
        return sorted(self._session.scalars(wanted), key=lambda one: one.claim_no != named.claim_no)

    def complaint_without_words(self, named: Named) -> Complaint | None:
        """Give the complaint by form to the same claim or household on the same day that has no words yet."""
        wanted = (
            select(Complaint)
            .join(ComplaintDetail, ComplaintDetail.complaint_no == Complaint.complaint_no)
            .where(*_is(Complaint, named), Complaint.way == BY_FORM, ComplaintDetail.words == "")
        )
        return self._session.scalars(wanted.order_by(Complaint.complaint_no)).first()

    def give_words(self, objection_no: str, objector: str, words: str) -> None:
        """Keep who objected and in which words, of an objection that came without."""
        detail = self._session.get_one(ObjectionDetail, objection_no)
        detail.objector, detail.words = objector, words
        self._session.flush()

    def give_complaint_words(self, complaint_no: str, complainer: str, words: str) -> None:
        """The same of a complaint."""
        detail = self._session.get_one(ComplaintDetail, complaint_no)
        detail.complainer, detail.words = complainer, words
        self._session.flush()

    def by_no(self, objection_no: str) -> Objection | None:
        """Give one objection."""
        return self._session.get(Objection, objection_no)

    def of(self, month: str) -> list[tuple[Objection, ObjectionDetail]]:
        """Give the month's objections with their words, in the order of taking in."""
        wanted = (
            select(Objection, ObjectionDetail)
            .join(ObjectionDetail, ObjectionDetail.objection_no == Objection.objection_no)
            .where(Objection.month == month)
            .order_by(Objection.objection_no)
        )
        return list(self._session.execute(wanted).tuples().all())

    def open_on(self, month: str, household_no: str, claims: Collection[str]) -> list[Objection]:
        """Give the open objections to a household, or to these of its claims."""
        wanted = select(Objection).where(
            Objection.month == month, Objection.household_no == household_no, Objection.verdict.is_(None)
        )
        found = self._session.scalars(wanted.order_by(Objection.objection_no))
        return [one for one in found if not claims or set(self.claims_of(one.objection_no)) & set(claims)]

    def claims_of(self, objection_no: str) -> list[str]:
        """Give the claims that an objection stopped."""
        wanted = select(ObjectionClaim.claim_no).where(ObjectionClaim.objection_no == objection_no)
        return list(self._session.scalars(wanted.order_by(ObjectionClaim.claim_no)))

    def answer(self, objection_no: str, verdict: str, on: date, reason: str) -> None:
        """Keep the district's answer."""
        objection = self._session.get_one(Objection, objection_no)
        objection.verdict, objection.answered_on = verdict, on
        self._session.get_one(ObjectionDetail, objection_no).reason = reason

    def complaints(self, month: str) -> list[tuple[Complaint, ComplaintDetail]]:
        """Give the month's complaints with their words, in the order of taking in."""
        wanted = (
            select(Complaint, ComplaintDetail)
            .join(ComplaintDetail, ComplaintDetail.complaint_no == Complaint.complaint_no)
            .where(Complaint.month == month)
            .order_by(Complaint.complaint_no)
        )
        return list(self._session.execute(wanted).tuples().all())


def _is(table: type[Objection | Complaint], named: Named) -> tuple[ColumnElement[bool], ...]:
    return (*_is_of_household(table, named), table.claim_no.is_not_distinct_from(named.claim_no))


def _is_of_household(table: type[Objection | Complaint], named: Named) -> tuple[ColumnElement[bool], ...]:
    return (
        table.month == named.month,
        table.household_no == named.household_no,
        table.received_on == named.received_on,
    )
