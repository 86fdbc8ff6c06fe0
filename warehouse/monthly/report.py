"""月报 written and kept up: anew when a figure has changed, the same bytes while none has.

The day that stands on it is that on which its figures were seen first; it and their digest are a fact of the ledger.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from policy.windows import Month
from warehouse.casework.ground import Ground
from warehouse.database import Connection
from warehouse.doors.monthly import page, paper
from warehouse.doors.monthly.facts import MonthlyReport
from warehouse.doors.papers.paper import PaperError
from warehouse.funding.statements import fund_month
from warehouse.kept_report import archived, digest_of, keep, kept
from warehouse.monitoring.counting import monitored_months
from warehouse.monthly.casework import days_of_desks, money_by_coverage, steps_of_claims, steps_of_households
from warehouse.monthly.files import by_department, is_screened, qualities_of, townships_of
from warehouse.monthly.orders import orders_by_department
from warehouse.monthly.placement import pairings_of, placement_of, unmatched_of
from warehouse.survey.reporting import missed_sentence

FUND_MONTHS: Final = 6
MONITORED_MONTHS: Final = 6


def report_of(ground: Ground, connection: Connection, month: str) -> MonthlyReport | None:
    """The month in figures as they stand, of this day; None before it was screened."""
    if not is_screened(connection, month):
        return None
    townships = townships_of(connection, month)
    qualities = qualities_of(connection, month, ground.law)
    until = min(ground.today, Month.parse(month).plus(2).first_day)
    with ground.ledger.reading() as book:
        cases, claims = book.cases.of_month(month), book.claims.of_month(month)
        desks = days_of_desks(book, month, claims, until, ground.in_force(month))
        fund = fund_month(book, month).statements[-FUND_MONTHS:]
        monitored = monitored_months(book, month, MONITORED_MONTHS)
        orders = orders_by_department(book, month, until)
        placement = placement_of(connection, book, month)
        missed = missed_sentence(book, Month.parse(month), Month.parse(month))
    departments = ground.law.departments
    return MonthlyReport(
        month=month,
        district=departments.titles["district_name"],
        office=departments.offices["district_office"],
        made_on=ground.today,
        counted_to=until,
        townships=townships,
        households=steps_of_households(sum(each.households for each in townships), cases),
        claims=steps_of_claims(claims),
        desks=desks,
        sources=qualities[month],
        departments=by_department(qualities),
        coverages=money_by_coverage(claims),
        is_rehearsal=ground.is_rehearsal,
        fund=fund,
        monitored=monitored,
        orders=orders,
        placement=placement,
        unmatched=unmatched_of(connection, month),
        pairings=pairings_of(connection, month),
        missed=(missed,) if missed else (),
    )


@dataclass(frozen=True, slots=True)
class Written:
    """What was written, none where no figure has changed; `wrong` says why the paper could not be, or is empty."""

    files: tuple[Path, ...] = ()
    wrong: str = ""


def write_report(ground: Ground, report: MonthlyReport) -> Written:
    """Write page and paper where a figure has changed or a file is gone. Raises OSError."""
    digest = _digest(report)
    folder = ground.outbox(report.month) / "reports"
    with ground.ledger.reading() as book:
        before = kept(book, _fact(report.month))
    if before is not None and before[0] == digest:
        if all((folder / name).is_file() for name in (page.FILE_NAME, paper.FILE_NAME)):
            return Written()
        report = replace(report, made_on=before[1], counted_to=min(before[1], report.counted_to))
    written = [archived(ground, folder / page.FILE_NAME, page.monthly_page(report).encode())]
    try:
        facts = paper.facts_of(report, ground.law.departments.titles)
        content = paper.monthly_paper(facts, ground.home / "templates")
    except PaperError as wrong:
        return Written(tuple(written), str(wrong))
    written.append(archived(ground, folder / paper.FILE_NAME, content))
    keep(ground, _fact(report.month), digest, report.made_on)
    return Written(tuple(written))


def _digest(report: MonthlyReport) -> str:
    return digest_of(replace(report, made_on=date.min, counted_to=date.min))


def _fact(month: str) -> str:
    return f"monthly_report:{month}"
