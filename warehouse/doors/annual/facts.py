"""What the yearly report says: the year by month and in all, and shares by place and group with what stands out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from policy.fairness import Dimension, Mark, Measure, Share, Terms
from warehouse.doors.monthly.facts import CoverageMoney, DepartmentOrders, Step, TownshipRisks


@dataclass(frozen=True, slots=True)
class YearMonth:
    """One month of the year, as the ledger has it now. Yuan.

    Listed are households new on its list; cases, claims and orders are those that it opened, whatever became of them
    later; monitored, eliminated, relapsed and the fund go by day.
    """

    month: str
    is_screened: bool
    listed: int
    cases: int
    determined: int
    refused: int
    claims: int
    amount: Decimal
    paid: Decimal
    sent: int
    done: int
    monitored: int
    eliminated: int
    relapsed: int
    fund_income: Decimal
    fund_payments: Decimal


@dataclass(frozen=True, slots=True)
class Group:
    """One place or group of a table: its share, and whether that lies outside the funnel of the others."""

    name: str
    share: Share
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Shares:
    """One measure by one dimension; every unit counts in one group."""

    measure: Measure
    dimension: Dimension
    groups: Sequence[Group]

    @property
    def everybody(self) -> Share:
        """All groups together."""
        return sum((group.share for group in self.groups), Share(0, 0))

    @property
    def alike(self) -> Share:
        """Those that do not stand out: what a funnel is drawn around."""
        return sum((group.share for group in self.groups if group.mark is None), Share(0, 0))


@dataclass(frozen=True, slots=True)
class VillageRefusals:
    """One village: cases checked, refused by any level, by which (one may be refused by several), sent back."""

    name: str
    checked: int
    refused: int
    by_village: int
    by_township: int
    by_district: int
    sent_back: int
    determined: int
    mark: Mark | None = None

    @property
    def share(self) -> Share:
        """Refused of checked."""
        return Share(self.refused, self.checked)


@dataclass(frozen=True)
class AnnualReport:
    """All that the report says of the months that were screened, up to `last_month`. `made_on`: since when it says so.

    `households` were in scope in any of these months. `shares` hold each measure by each dimension; `subjects` is
    how many of the checked cases are about one person (the others go by the head). `missed`: sentences of the survey
    of those below the lines, none where there was no survey.
    """

    year: int
    last_month: str
    district: str
    office: str
    made_on: date
    terms: Terms
    policy_version: str
    households: int
    months: Sequence[YearMonth]
    townships: Sequence[TownshipRisks]
    steps: Sequence[Step]
    claims: Sequence[Step]
    coverages: Sequence[CoverageMoney]
    orders: Sequence[DepartmentOrders]
    shares: Sequence[Shares]
    villages: Sequence[VillageRefusals]
    checked: int
    subjects: int
    is_rehearsal: bool
    missed: Sequence[str] = ()

    @property
    def is_whole(self) -> bool:
        """Whether the year's last month is among them."""
        return self.last_month.endswith("-12")

    def shares_of(self, measure: Measure, dimension: Dimension) -> Shares:
        """One table."""
        return next(one for one in self.shares if (one.measure, one.dimension) == (measure, dimension))
