"""Workbooks that go out to a place and are written anew as answers come in: their mark, path, content.

And the households on a list to which no workbook goes, with the reason.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from policy.cases.book import Fate
from warehouse.ledger.case_models import IssuedList, LeftOut
from warehouse.ledger.models import Distribution


class IssuedLists:
    """The workbooks within one transaction."""

    def __init__(self, session: Session) -> None:
        """Work in this transaction."""
        self._session = session

    def next_list(self, month: str, township: str) -> int:
        """Give the number of the township's next list of the month: 1 for its first, then after every workbook."""
        lists = select(Distribution.id).where(Distribution.month == month, Distribution.township == township)
        is_out = self._session.scalars(lists).first() is not None
        return self.next_supplement(month, township) if is_out else 1

    def next_supplement(self, month: str, township: str) -> int:
        """Give the number of the township's next supplementary workbook of the month: 2, 3, …; 1 is the list's."""
        lists = select(func.max(Distribution.number)).where(
            Distribution.month == month, Distribution.township == township
        )
        books = select(func.max(IssuedList.number)).where(IssuedList.month == month, IssuedList.township == township)
        return max(1, self._session.scalar(lists) or 1, self._session.scalar(books) or 1) + 1

    def add(self, issued: IssuedList) -> IssuedList:
        """Keep a new workbook; the one of the same place and number, if it stands."""
        same = (
            IssuedList.month == issued.month,
            IssuedList.level == issued.level,
            IssuedList.township == issued.township,
            IssuedList.village == issued.village,
            IssuedList.number == issued.number,
        )
        standing = self._session.scalars(select(IssuedList).where(*same)).one_or_none()
        if standing is None:
            self._session.add(issued)
            self._session.flush()
        return standing or issued

    def of(self, month: str) -> list[IssuedList]:
        """Give the month's workbooks, in the order of going out."""
        return list(self._session.scalars(select(IssuedList).where(IssuedList.month == month).order_by(IssuedList.id)))

    def of_mark(self, mark: str) -> IssuedList | None:
        """Give the workbook that bears this mark."""
        return self._session.scalars(select(IssuedList).where(IssuedList.mark == mark)).one_or_none()

    def written(self, issued: IssuedList, content_digest: str, sha256: str) -> None:
        """Keep what a workbook says now."""
        standing = self._session.get_one(IssuedList, issued.id)
        standing.content_digest, standing.sha256 = content_digest, sha256

    def leave_out(self, month: str, household_no: str, township: str, number: int, fate: Fate, **more: Any) -> None:
        """Keep why a household on the list is sent to nobody. The same again changes nothing."""
        same = (LeftOut.month == month, LeftOut.household_no == household_no, LeftOut.number == number)
        if self._session.scalars(select(LeftOut).where(*same)).first() is None:
            self._session.add(
                LeftOut(
                    month=month,
                    household_no=household_no,
                    township=township,
                    number=number,
                    fate=fate.value,
                    case_no=more.get("case_no"),
                    on_day=more["on"],
                )
            )

    def left_out(self, month: str) -> list[LeftOut]:
        """Give every household of the month to which no list went, with the reason."""
        return list(self._session.scalars(select(LeftOut).where(LeftOut.month == month).order_by(LeftOut.id)))
