"""What stands around a case: what else is open of its household, and whether the household is monitored now."""

from __future__ import annotations

from policy.cases.circumstances import Circumstance
from policy.cases.procedures import PROCEDURES
from policy.in_force import InForce
from policy.monitoring import spells
from warehouse.ledger.book import Book
from warehouse.ledger.cases import Filed, Household
from warehouse.ledger.known import rests_on_support
from warehouse.ledger.monitored import register_word


def around(book: Book, filed: Filed, in_force: InForce) -> frozenset[Circumstance]:
    """What holds of the household beside an end of its monitoring; other kinds of case ask for nothing.

    A case that rests on support alone stands in nobody's way (Z6).
    """
    if PROCEDURES[filed.case.kind].takes_hits:
        return frozenset()
    found = set()
    if not _has_other_case(book, filed, in_force.words("elimination_support_rules")):
        found.add(Circumstance.NO_OTHER_CASE)
    if not _has_urgent_order(book, filed.household_no):
        found.add(Circumstance.NO_URGENT_ORDER)
    return frozenset(found)


def _has_other_case(book: Book, filed: Filed, support_rules: tuple[str, ...]) -> bool:
    files = book.cases.households([filed.household_no])[filed.household_no].files.values()
    others = [one.case for one in files if one.case.is_open and one.case_no != filed.case_no]
    return any(not rests_on_support({paper.hit.rule_id for paper in one.papers}, support_rules) for one in others)


def _has_urgent_order(book: Book, household_no: str) -> bool:
    orders = book.orders.of_households([household_no]).get(household_no, [])
    return any(one.order.is_urgent and one.order.state.is_live for one in orders)


def is_monitored(book: Book, household: Household, in_force: InForce, *, by_register: bool) -> bool:
    """Whether a household is monitored now; after an elimination of ours the later word counts, not a lagging register.

    Without one the register's word is taken as it stands (EXACT); determined cases are asked for elsewhere.
    """
    if household.book.last_eliminated_on is None:
        return by_register
    number = household.household_no
    register = register_word(book.monitored.word_of_register(number))
    found = spells(book.monitored.words_of(number), register, in_force.whole("relapse_months"))
    return bool(found) and found[-1].eliminated_on is None
