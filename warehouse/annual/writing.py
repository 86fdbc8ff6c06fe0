"""年报 written and kept up: in the reports of the last month that it counts, anew when a figure has changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from warehouse.annual.report import annual_report, screened_months
from warehouse.casework.ground import Ground
from warehouse.database import Connection
from warehouse.doors.annual import book, page, paper
from warehouse.doors.annual.facts import AnnualReport
from warehouse.doors.papers.paper import PaperError
from warehouse.kept_report import archived, digest_of, keep, kept
from warehouse.monthly.report import Written


def report_of_year(ground: Ground, connection: Connection, year: int) -> AnnualReport | None:
    """The year in figures, to its last screened month; None before any of it was screened. Raises PolicyError."""
    months = screened_months(connection, year)
    return None if months is None else annual_report(ground, connection, months)


def write_year(ground: Ground, report: AnnualReport) -> Written:
    """Write pages, workbooks and paper where a figure has changed or a file is gone. Raises OSError."""
    digest, fact = digest_of(replace(report, made_on=date.min)), f"annual_report:{report.last_month}"
    with ground.ledger.reading() as ledger:
        before = kept(ledger, fact)
    if before is not None and before[0] == digest:
        if all(path.is_file() for path in files_of(ground, report)):
            return Written()
        report = replace(report, made_on=before[1])
    written = [archived(ground, path, content) for path, content in _contents(ground, report)]
    try:
        facts = paper.facts_of(report, ground.law.departments.titles)
        content = paper.annual_paper(facts, ground.home / "templates")
    except PaperError as wrong:
        return Written(tuple(written), str(wrong))
    written.append(archived(ground, files_of(ground, report)[-1], content))
    keep(ground, fact, digest, report.made_on)
    return Written(tuple(written))


def files_of(ground: Ground, report: AnnualReport) -> tuple[Path, ...]:
    """Where it lies: page and workbook for outside, both for within, and the paper, for outside too."""
    folder, stem = ground.outbox(report.last_month) / "reports", f"年报_{report.year}"
    names = (f"{stem}.html", f"{stem}.xlsx", f"{stem}-区内.html", f"{stem}-区内.xlsx", f"{stem}.docx")
    return tuple(folder / name for name in names)


def _contents(ground: Ground, report: AnnualReport) -> Iterator[tuple[Path, bytes]]:
    """Pages and workbooks, for outside and for within."""
    html, xlsx, html_within, xlsx_within, _ = files_of(ground, report)
    titles = ground.law.departments.titles
    yield html, page.annual_page(report, is_outside=True).encode()
    yield xlsx, book.annual_book(report, titles, is_outside=True)
    yield html_within, page.annual_page(report, is_outside=False).encode()
    yield xlsx_within, book.annual_book(report, titles, is_outside=False)
