"""What `explain` tells of a household in a month: its rules, its claims, its monitoring, its orders, the fund."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from policy.retention import Kind
from tasks.office import open_office
from tasks.purging import refuse_purged
from tasks.wrong import not_screened
from warehouse.explaining import HouseholdMonth, RuleLine, explain_household
from warehouse.funding.explaining import HouseholdFund, explain_fund
from warehouse.helping.explaining import HouseholdHelp, OrderExplained, explain_orders
from warehouse.insuring.explaining import ClaimExplained, HouseholdClaims, NearMiss, explain_claims
from warehouse.monitoring.explaining import Monitoring, explain_monitoring
from warehouse.placement.explaining import HouseholdPlacement, explain_placement

__all__ = [
    "ClaimExplained",
    "HouseholdClaims",
    "HouseholdFund",
    "HouseholdHelp",
    "HouseholdMonth",
    "HouseholdPlacement",
    "Monitoring",
    "NearMiss",
    "OrderExplained",
]

RuleStanding = RuleLine
"""One rule of what `explain` gives."""


@dataclass(frozen=True, slots=True)
class Explained:
    """What `explain` gives: the household in the month, its claims, its monitoring up to then, orders, the fund."""

    household: HouseholdMonth
    claims: HouseholdClaims
    monitoring: Monitoring
    help: HouseholdHelp
    fund: HouseholdFund
    placement: HouseholdPlacement

    def to_json(self) -> dict[str, Any]:
        """For other programs."""
        more = {"monitoring": asdict(self.monitoring), "help": asdict(self.help), "fund": asdict(self.fund)}
        return {**asdict(self.household), **asdict(self.claims), **more, "placement": asdict(self.placement)}


def explain(month: str, household_no: str) -> Explained:
    """Why a household is on the month's list or not, what it may claim, and what stands before its elimination.

    Raises AskedWronglyError for a month not screened yet.
    """
    with open_office() as office, office.warehouse() as connection:
        refuse_purged(office, month, Kind.DEPARTMENT)
        found = explain_household(connection, month, household_no, office.law.rules)
        if found is None:
            raise not_screened(month)
        with office.ledger.reading() as book:
            claims = explain_claims(connection, book, month, household_no, office.law)
            fund = explain_fund(book, household_no, office.law, office.clock.today())
            orders = explain_orders(book, household_no, office.clock.today())
            monitoring = explain_monitoring(connection, book, month, household_no, office.law)
            placement = explain_placement(connection, book, month, household_no, office.law)
            return Explained(found, claims, monitoring, orders, fund, placement)
