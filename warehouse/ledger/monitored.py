"""Which households the ledger has determined, and which have a case that is still open: what claims ask of cases."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from policy.cases.states import State
from warehouse.ledger.case_models import CaseFile


class Monitored:
    """The households of cases within one transaction, by number."""

    def __init__(self, session: Session) -> None:
        """Work in this transaction."""
        self._session = session

    def determined(self) -> dict[str, date]:
        """Give every household that was ever determined, with the day of its last determination."""
        last = func.max(CaseFile.determined_on, type_=CaseFile.determined_on.type)
        wanted = select(CaseFile.household_no, last).where(CaseFile.state == State.DETERMINED.value)
        rows = self._session.execute(wanted.group_by(CaseFile.household_no))
        return {row[0]: row[1] for row in rows}

    def with_an_open_case(self) -> set[str]:
        """Give the households of which a case is open."""
        ends = [state.value for state in State if state.is_end]
        return set(self._session.scalars(select(CaseFile.household_no).where(CaseFile.state.not_in(ends)).distinct()))
