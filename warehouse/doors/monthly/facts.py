"""What the monthly report says: counts of households and rows, days and yuan, by place, desk, department, coverage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from policy.fund.entries import Statement


class Fate(StrEnum):
    """How the files of a source came in a month; the value is the word that people read."""

    IN_TIME = "按时"
    LATE = "迟报"
    REFUSED = "全部退回"
    MISSING = "未报送"


@dataclass(frozen=True, slots=True)
class TownshipRisks:
    """A township on the suggested list: new households, monitored ones with a new risk, and households by risk type."""

    township: str
    new: int
    monitored: int
    by_risk: Mapping[str, int]

    @property
    def households(self) -> int:
        """All of them."""
        return self.new + self.monitored


@dataclass(frozen=True, slots=True)
class Step:
    """One step from listed to paid: how many households have come so far. Of claims also how many, and the yuan."""

    label: str
    households: int
    claims: int | None = None
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class DeskDays:
    """A desk: stays, the calendar days within which half and nine of ten ended, the longest, and the days allowed."""

    desk: str
    number: int
    median: int
    nine_of_ten: int
    longest: int
    allowed: int


@dataclass(frozen=True, slots=True)
class SourceQuality:
    """One source in one month: rows accepted and refused, and how its files came."""

    department: str
    source: str
    accepted: int
    refused: int
    fate: Fate


@dataclass(frozen=True, slots=True)
class DepartmentMonth:
    """One department in one month: rows accepted and refused of all its sources, and how many of these came late."""

    month: str
    accepted: int
    refused: int
    late: int
    missing: int

    @property
    def refused_share(self) -> Decimal | None:
        """Refused rows of all, in per cent with one decimal; None where there were none."""
        rows = self.accepted + self.refused
        return (Decimal(self.refused) * 100 / rows).quantize(Decimal("0.1")) if rows else None


@dataclass(frozen=True, slots=True)
class DepartmentQuality:
    """A department over the months, in their order."""

    department: str
    months: Sequence[DepartmentMonth]


@dataclass(frozen=True, slots=True)
class CoverageMoney:
    """A coverage: claims opened in the month and their yuan, those paid and their yuan."""

    coverage: str
    claims: int
    amount: Decimal
    paid_claims: int
    paid: Decimal


@dataclass(frozen=True, slots=True)
class MonitoredMonth:
    """Households of one month: monitored at its end, determined in it, `relapsed` among these, eliminated in it."""

    month: str
    monitored: int
    new: int
    eliminated: int
    relapsed: int


@dataclass(frozen=True, slots=True)
class DepartmentOrders:
    """The month's work orders of one department: sent, done (of them in time), still open, impossible.

    `late` are those done after their due day and those overdue.
    """

    department: str
    sent: int
    done: int
    in_time: int
    late: int
    open: int
    impossible: int


@dataclass(frozen=True, slots=True)
class PlacementKind:
    """One kind of job, or 爱心助学: vacancies and places, people proposed, how many of them came about or not."""

    kind: str
    offers: int
    places: int
    proposed: int
    placed: int
    failed: int

    @property
    def waiting(self) -> int:
        """How many of those proposed have no result yet."""
        return self.proposed - self.placed - self.failed


@dataclass(frozen=True, slots=True)
class VillagePairings:
    """What paired enterprises did in a village: how often by activity, households helped, yuan."""

    village: str
    activities: Mapping[str, int]
    households: int
    amount: Decimal

    @property
    def times(self) -> int:
        """All of them."""
        return sum(self.activities.values())

    @property
    def in_words(self) -> str:
        """The activities with their numbers."""
        return "、".join(f"{activity} {times}" for activity, times in self.activities.items())


@dataclass(frozen=True)
class MonthlyReport:
    """All that the report says. `counted_to`: open stays are counted to this day; `made_on`: since when it says so.

    `fund` are the statements of the relief fund's last months, this one the last; none before there is a fund.
    `monitored` are the last months too; none where nobody was ever monitored. `unmatched` counts candidates without a
    proposal by reason. `missed` says what the month's survey says of those on no list; none before it is answered.
    """

    month: str
    district: str
    office: str
    made_on: date
    counted_to: date
    townships: Sequence[TownshipRisks]
    households: Sequence[Step]
    claims: Sequence[Step]
    desks: Sequence[DeskDays]
    sources: Sequence[SourceQuality]
    departments: Sequence[DepartmentQuality]
    coverages: Sequence[CoverageMoney]
    is_rehearsal: bool
    fund: Sequence[Statement] = ()
    monitored: Sequence[MonitoredMonth] = ()
    orders: Sequence[DepartmentOrders] = ()
    placement: Sequence[PlacementKind] = ()
    unmatched: Mapping[str, int] = field(default_factory=dict)
    pairings: Sequence[VillagePairings] = ()
    missed: Sequence[str] = ()

    @property
    def risk_types(self) -> list[str]:
        """The risk types of the list, the most frequent first."""
        counts: dict[str, int] = {}
        for each in self.townships:
            for risk, households in each.by_risk.items():
                counts[risk] = counts.get(risk, 0) + households
        return sorted(counts, key=lambda risk: (-counts[risk], risk))

    @property
    def listed(self) -> int:
        """How many households stand on the list."""
        return sum(each.households for each in self.townships)
