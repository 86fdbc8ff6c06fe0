"""Notices on payments, objections to them, and complaints that came too late."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import func, select
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

    def same(self, month: str, household_no: str, received_on: date, words: str, objector: str) -> str | None:
        """Give the number under which the same objection or complaint was registered before."""
        wanted = (
            select(Objection.objection_no)
            .join(ObjectionDetail, ObjectionDetail.objection_no == Objection.objection_no)
            .where(
                Objection.month == month,
                Objection.household_no == household_no,
                Objection.received_on == received_on,
                ObjectionDetail.words == words,
                ObjectionDetail.objector == objector,
            )
        )
        late = (
            select(Complaint.complaint_no)
            .join(ComplaintDetail, ComplaintDetail.complaint_no == Complaint.complaint_no)
            .where(
                Complaint.month == month,
                Complaint.household_no == household_no,
                Complaint.received_on == received_on,
                ComplaintDetail.words == words,
                ComplaintDetail.complainer == objector,
            )
        )
        return self._session.scalars(wanted).first() or self._session.scalars(late).first()

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

    def complaints(self, month: str) -> list[Complaint]:
        """Give the month's complaints."""
        wanted = select(Complaint).where(Complaint.month == month).order_by(Complaint.complaint_no)
        return list(self._session.scalars(wanted))
