"""The sums of a year: each month as its own report would count it now, and all of them together."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from policy.cases.states import State as CaseState
from policy.orders.states import State as OrderState
from warehouse.annual.landing import Landed, Months
from warehouse.database import Connection, sql
from warehouse.doors.annual.facts import YearMonth
from warehouse.doors.monthly.facts import MonitoredMonth, TownshipRisks
from warehouse.funding.statements import fund_month
from warehouse.ledger.book import Book
from warehouse.monitoring.counting import monitored_months

_NOTHING: Final = Decimal("0.00")
_NO_FUND: Final = (_NOTHING, _NOTHING)


def townships_of(connection: Connection, of: Months) -> list[TownshipRisks]:
    """Households on any list of the year by township, and within each by risk type."""
    by_risk: dict[str, dict[str, int]] = {}
    for township, risk, households in connection.execute(sql("annual/risks"), of.span).fetchall():
        by_risk.setdefault(township, {})[risk] = households
    rows = connection.execute(sql("annual/townships"), of.span).fetchall()
    return [TownshipRisks(township, new, monitored, by_risk.get(township, {})) for township, new, monitored in rows]


def months_of(connection: Connection, book: Book, of: Months, found: Landed) -> list[YearMonth]:
    """January to the last month, those without a screening too."""
    last = str(of.last)
    listed = dict(connection.execute(sql("annual/months"), of.span).fetchall())
    monitored = {one.month: one for one in monitored_months(book, last, len(of.every))}
    fund = {str(one.month): (one.income, one.payments) for one in fund_month(book, last).statements}
    return [
        _month(month, listed.get(month), monitored.get(month), fund.get(month, _NO_FUND), found) for month in of.every
    ]


def _month(
    month: str, listed: int | None, monitored: MonitoredMonth | None, fund: tuple[Decimal, Decimal], found: Landed
) -> YearMonth:
    states = [filed.case.state for filed in found.cases if filed.month == month]
    claims = [filed.claim for filed in found.claims if filed.month == month]
    orders = [filed.order for filed in found.orders if filed.order.month == month]
    at = monitored or MonitoredMonth(month, 0, 0, 0, 0)
    return YearMonth(
        month=month,
        is_screened=listed is not None,
        listed=listed or 0,
        cases=len(states),
        determined=states.count(CaseState.DETERMINED),
        refused=states.count(CaseState.CLOSED_REFUSED),
        claims=len(claims),
        amount=sum((one.amount for one in claims), _NOTHING),
        paid=sum((one.paid_amount for one in claims), _NOTHING),
        sent=sum(one.sent_on is not None for one in orders),
        done=sum(one.state is OrderState.DONE for one in orders),
        monitored=at.monitored,
        eliminated=at.eliminated,
        relapsed=at.relapsed,
        fund_income=fund[0],
        fund_payments=fund[1],
    )
