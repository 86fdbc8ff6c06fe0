"""What a month's screening is told of cases, claims and orders: how they stood at its first run, kept for ever."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from policy.cases.states import Kind, State
from policy.monitoring import Word, counting
from warehouse.known_words import Known, KnownWord
from warehouse.ledger.case_models import CaseFile, CasePaper
from warehouse.ledger.cases import OPEN_STATES as OPEN_CASES
from warehouse.ledger.claim_models import ClaimFile
from warehouse.ledger.claims import OPEN_STATES as OPEN_CLAIMS
from warehouse.ledger.monitored import Monitored
from warehouse.ledger.monitored_models import KnownAtFirstRun
from warehouse.ledger.order_models import IS_LIVE, OrderFile

_DATED: Final = {
    Word.DETERMINED: Known.DETERMINED,
    Word.CONFIRMED: Known.CONFIRMED,
    Word.ELIMINATED: Known.ELIMINATED,
}


class KnownWords:
    """The words within one transaction."""

    def __init__(self, session: Session) -> None:
        """Work in this transaction."""
        self._session = session

    def of(self, month: str) -> list[KnownWord]:
        """Give the words that a month's first run was told."""
        wanted = select(KnownAtFirstRun).where(KnownAtFirstRun.month == month).order_by(KnownAtFirstRun.number)
        return [KnownWord(row.household_no, Known(row.word), row.on_day) for row in self._session.scalars(wanted)]

    def take(self, month: str, before: int, support_rules: Collection[str]) -> None:
        """Keep what is known now as that of a month, once.

        `before` is the entry before which cases, claims and orders were opened that count; a case whose papers are all
        of `support_rules` stands in nobody's way (Z6).
        """
        rows = [
            KnownAtFirstRun(month=month, number=number, household_no=one.household_no, word=one.word, on_day=one.on_day)
            for number, one in enumerate(self.now(before, support_rules), start=1)
        ]
        self._session.add_all(rows)

    def now(self, before: int, support_rules: Collection[str]) -> list[KnownWord]:
        """Give what is known now."""
        return [
            *self.of_monitoring(),
            *self._refused(),
            *(KnownWord(number, Known.CASE_OPEN) for number in sorted(self._with_case(before, support_rules))),
            *(KnownWord(number, Known.CLAIM_OPEN) for number in sorted(self._with_claim(before))),
            *(KnownWord(number, Known.ORDER_OPEN) for number in sorted(self._with_order(before))),
        ]

    def of_monitoring(self) -> list[KnownWord]:
        """Give what cases say now of who is monitored."""
        return [
            KnownWord(number, _DATED[said.word], said.on)
            for number, decisions in sorted(Monitored(self._session).decisions().items())
            for said in counting(decision.said for decision in decisions)
        ]

    def _refused(self) -> Iterator[KnownWord]:
        last = func.max(CaseFile.closed_on, type_=CaseFile.closed_on.type)
        is_refused = (CaseFile.state == State.CLOSED_REFUSED.value, CaseFile.kind == Kind.ELIMINATION.value)
        wanted = select(CaseFile.household_no, last).where(*is_refused).group_by(CaseFile.household_no)
        rows: list[tuple[str, date | None]] = [(row[0], row[1]) for row in self._session.execute(wanted)]
        yield from (KnownWord(number, Known.REFUSED, day) for number, day in sorted(rows))

    def _with_case(self, before: int, support_rules: Collection[str]) -> set[str]:
        is_open = (CaseFile.state.in_(OPEN_CASES), CaseFile.opened_seq < before)
        cases = self._session.execute(select(CaseFile.case_no, CaseFile.household_no).where(*is_open)).all()
        papers = select(CasePaper.case_no, CasePaper.rule_id).join(CaseFile, CaseFile.case_no == CasePaper.case_no)
        rules: dict[str, set[str]] = {}
        for case_no, rule_id in self._session.execute(papers.where(*is_open).distinct()):
            rules.setdefault(case_no, set()).add(rule_id)
        return {number for case_no, number in cases if not rests_on_support(rules.get(case_no, ()), support_rules)}

    def _with_claim(self, before: int) -> set[str]:
        is_open = (ClaimFile.state.in_(OPEN_CLAIMS), ClaimFile.opened_seq < before)
        return set(self._session.scalars(select(ClaimFile.household_no).where(*is_open)))

    def _with_order(self, before: int) -> set[str]:
        return set(self._session.scalars(select(OrderFile.household_no).where(IS_LIVE, OrderFile.opened_seq < before)))


def rests_on_support(rules: Collection[str], support_rules: Collection[str]) -> bool:
    """Whether a case rests on nothing but support that the household got (Z6)."""
    return bool(rules) and set(rules) <= set(support_rules)
