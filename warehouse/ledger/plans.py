"""Plans in the ledger: one a household, with the one who answers for it (帮扶责任人)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from warehouse.ledger.chain import Draft
from warehouse.ledger.entries import Entries
from warehouse.ledger.order_models import HelpPlan, HelpPlanPerson

_AT_ONCE: Final = 500
PLAN_KEY: Final = "plan:"
"""With this and the number of a household begin the keys of the entries about its plan."""


@dataclass(frozen=True, slots=True)
class Plan:
    """One household's plan. `person` is its 帮扶责任人, empty before one is named."""

    household_no: str
    month: str
    made_on: date
    has_labour: bool
    person_due_on: date
    named_on: date | None = None
    person: str = field(default="", repr=False)

    def lacks_a_person(self, today: date) -> bool:
        """Whether the days to name one are over and nobody is named."""
        return self.named_on is None and self.person_due_on < today


class Plans:
    """The plans within one transaction."""

    def __init__(self, session: Session, entries: Entries) -> None:
        """Work in this transaction."""
        self._session = session
        self._entries = entries

    def make(self, plan: Plan, draft: Draft) -> bool:
        """Keep a household's plan and its entry; False where it has one."""
        if self._session.get(HelpPlan, plan.household_no) is not None:
            return False
        self._session.add(
            HelpPlan(
                household_no=plan.household_no,
                month=plan.month,
                made_on=plan.made_on,
                has_labour=plan.has_labour,
                person_due_on=plan.person_due_on,
                named_on=None,
            )
        )
        self._session.flush()
        self._tell(draft, plan.household_no)
        return True

    def name_person(self, household_no: str, person: str, by: str, on: date, draft: Draft) -> bool:
        """Name the one who answers for a plan, or another; False where it is the same. LookupError without a plan."""
        plan, named = self._session.get(HelpPlan, household_no), self._session.get(HelpPlanPerson, household_no)
        if plan is None:
            raise LookupError(f"the household {household_no} has no plan")
        if named is not None and named.person == person:
            return False
        plan.named_on = plan.named_on or on
        if named is None:
            self._session.add(HelpPlanPerson(household_no=household_no, person=person, named_by=by))
        else:
            named.person, named.named_by = person, by
        self._session.flush()
        self._tell(draft, household_no)
        return True

    def of_households(self, numbers: Collection[str]) -> dict[str, Plan]:
        """Give the plans of these households; households without one are left out."""
        every = sorted(numbers)
        parts = (every[start : start + _AT_ONCE] for start in range(0, len(every), _AT_ONCE))
        return {one.household_no: one for part in parts for one in self._read(HelpPlan.household_no.in_(part))}

    def of_month(self, month: str) -> list[Plan]:
        """Give the plans that a month made, by household."""
        return self._read(HelpPlan.month == month)

    def every(self) -> list[Plan]:
        """Give all plans, by household."""
        return self._read(HelpPlan.household_no.is_not(None))

    def without_a_person(self) -> list[Plan]:
        """Give the plans for which nobody is named, the first due first."""
        return sorted(self._read(HelpPlan.named_on.is_(None)), key=lambda plan: (plan.person_due_on, plan.household_no))

    def _tell(self, draft: Draft, household_no: str) -> None:
        self._entries.append(replace(draft, key=f"{PLAN_KEY}{household_no}:{self._entries.next_seq()}"))

    def _read(self, wanted: Any) -> list[Plan]:
        rows: Select[Any] = (
            select(HelpPlan, HelpPlanPerson)
            .outerjoin(HelpPlanPerson, HelpPlanPerson.household_no == HelpPlan.household_no)
            .where(wanted)
            .order_by(HelpPlan.household_no)
        )
        return [_plan(row, named) for row, named in self._session.execute(rows)]


def _plan(row: HelpPlan, named: HelpPlanPerson | None) -> Plan:
    return Plan(
        household_no=row.household_no,
        month=row.month,
        made_on=row.made_on,
        has_labour=row.has_labour,
        person_due_on=row.person_due_on,
        named_on=row.named_on,
        person=named.person if named else "",
    )
