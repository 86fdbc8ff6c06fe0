"""How many households the screenings of some months listed and the checks confirmed: for the recall of the lines."""

from __future__ import annotations

from sqlalchemy import select

from policy.cases.states import Kind, State
from policy.survey.recall import Confirmed
from policy.windows import MONTHS_IN_YEAR, Month
from warehouse.ledger.book import Book
from warehouse.ledger.case_models import CaseFile
from warehouse.ledger.cases import BY_CLUE


def confirmed_by_screening(book: Book, to: Month) -> Confirmed:
    """Households with an identification that a list opened in the twelve months to that one, each counted once."""
    months = [str(to.plus(-back)) for back in range(MONTHS_IN_YEAR)]
    asked = select(CaseFile.household_no, CaseFile.state).where(
        CaseFile.kind == Kind.IDENTIFICATION.value, CaseFile.opened_by != BY_CLUE, CaseFile.month.in_(months)
    )
    states: dict[str, set[str]] = {}
    for household_no, state in book.session.execute(asked):
        states.setdefault(household_no, set()).add(state)
    ends = {state.value for state in State if state.is_end}
    determined = [no for no, some in states.items() if State.DETERMINED.value in some]
    pending = [no for no, some in states.items() if State.DETERMINED.value not in some and some - ends]
    return Confirmed(len(determined), len(pending))
