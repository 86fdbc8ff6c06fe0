"""年报 made: the months of a year that were screened, counted as they stand, compared by place and group."""

from __future__ import annotations

from policy.fairness import fairness_terms
from policy.windows import Month
from warehouse.annual.landing import Months, landed
from warehouse.annual.shares import compared
from warehouse.annual.sums import months_of, townships_of
from warehouse.casework.ground import Ground
from warehouse.database import Connection, sql
from warehouse.doors.annual.facts import AnnualReport
from warehouse.monthly.casework import money_by_coverage, steps_of_claims, steps_of_households
from warehouse.monthly.orders import by_department
from warehouse.survey.reporting import missed_sentence


def screened_months(connection: Connection, year: int) -> Months | None:
    """The months of a year that were screened; None where none was."""
    span = {"first": f"{year:04}-01", "last": f"{year:04}-12"}
    screened = [month for month, _ in connection.execute(sql("annual/months"), span).fetchall()]
    return Months(year, screened) if screened else None


def annual_report(ground: Ground, connection: Connection, of: Months) -> AnnualReport:
    """The year as it stands, of this day: January to the last month that was screened. Raises PolicyError."""
    in_force = ground.law.in_force(of.last.first_day)
    terms, departments = fairness_terms(in_force), ground.law.departments
    until = min(ground.today, of.last.plus(2).first_day)
    with ground.ledger.reading() as book:
        found = landed(book, of)
        months = months_of(connection, book, of, found)
        missed = missed_sentence(book, Month(of.year, 1), of.last)
    townships = townships_of(connection, of)
    comparison = compared(connection, of, found, terms)
    (households,), *_ = connection.execute(sql("annual/in_scope"), of.span).fetchall()
    return AnnualReport(
        year=of.year,
        last_month=str(of.last),
        district=departments.titles["district_name"],
        office=departments.offices["district_office"],
        made_on=ground.today,
        terms=terms,
        policy_version=in_force.version,
        households=households,
        months=months,
        townships=townships,
        steps=steps_of_households(sum(each.households for each in townships), found.cases),
        claims=steps_of_claims(found.claims),
        coverages=money_by_coverage(found.claims),
        orders=by_department(found.orders, until),
        shares=comparison.shares,
        villages=comparison.villages,
        checked=comparison.checked,
        subjects=comparison.subjects,
        is_rehearsal=ground.is_rehearsal,
        missed=[missed] if missed else [],
    )
