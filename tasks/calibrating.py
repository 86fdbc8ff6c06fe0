"""A calibration (划段测算): asked by a person, answered from a copy of the warehouse; its report and policy file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

from policy.calibration import rule_of
from policy.errors import PolicyError
from policy.retention import Kind
from policy.windows import Month
from tasks.office import Office, open_office
from tasks.purging import refuse_purged
from tasks.screening import known_of
from tasks.voice import say
from tasks.wrong import AskedWronglyError, not_screened
from warehouse.archive import archive_bytes
from warehouse.calibration.calibrating import Asked, calibrate
from warehouse.calibration.facts import Calibration
from warehouse.doors.calibration import book, page, paper, tables
from warehouse.doors.calibration.policy_file import file_name, policy_file
from warehouse.doors.calibration.shown import Shown
from warehouse.doors.papers.paper import PaperError
from warehouse.doors.whole_file import write_whole
from warehouse.law import law_of
from warehouse.ledger.case_outcomes import case_outcomes
from warehouse.survey.reporting import recall_at

__all__ = ["Calibration"]

_WAREHOUSE: Final = "warehouse.duckdb"
_IN_A_TERMINAL: Final = (0, 1, 2, 3, 5, 8)
"""The columns that have room: name, now, recommended, interval, checks a month, precision."""


def calibrate_to(month: str) -> Calibration:
    """The calibration to a month; warehouse and ledger stay as they are. Raises AskedWronglyError, PolicyError."""
    with open_office() as office:
        refuse_purged(office, month, Kind.DEPARTMENT)
        if not (office.home / _WAREHOUSE).exists():
            raise not_screened(month)
        cycle = Month.parse(month)
        with office.ledger.reading() as ledger:
            outcomes, recall = case_outcomes(ledger, cycle.last_day), recall_at(ledger, cycle)
        known = known_of(office, month)
        asked = Asked(cycle, office.law, known, outcomes, office.clock.today(), is_rehearsal=office.clock.is_set)
        say(f"划段测算 {month}：复制数据仓库，原件不动 …")
        with office.warehouse_copy() as copy:
            if copy.execute("select 1 from gate.screened where month = $1", [month]).fetchone() is None:
                raise not_screened(month)
            return replace(calibrate(copy, asked, say), recall=recall)


def refuse_past(starts_on: date) -> None:
    """Say before anything is computed that a day is not ahead. Raises AskedWronglyError."""
    with open_office() as office:
        today = office.clock.today()
    if starts_on <= today:
        raise AskedWronglyError(f"--from {starts_on} is not ahead of {today}; a new line begins on a later day")


def write_report(found: Calibration) -> list[Path]:
    """Write page, paper and workbooks; a district's own template that cannot be used leaves out the paper, told."""
    with open_office() as office:
        contents = {
            page.FILE_NAME: page.calibration_page(found).encode(),
            book.OUTSIDE: book.calibration_book(found, is_outside=True),
            book.WITHIN: book.calibration_book(found, is_outside=False),
        }
        try:
            contents[paper.FILE_NAME] = paper.calibration_paper(paper.facts_of(found), office.home / "templates")
        except PaperError as wrong:
            say(f"测算报告.docx 没有写成：{wrong}")
        return [_written(office, _folder(office, found.month) / name, content) for name, content in contents.items()]


def propose(found: Calibration, starts_on: date, *, is_adopted: bool) -> Path:
    """Write the recommended lines as a policy file: beside the report, or where it is in force from its day on.

    Raises PolicyError where nothing is recommended, the day is not ahead, or other files would keep it from counting.
    """
    with open_office() as office:
        own = office.settings.policy / "parameters" / file_name(starts_on)
        if is_adopted and own.exists():
            return _as_it_stands(office, own, found, starts_on)
        text = policy_file(found, office.law, starts_on, office.clock.today()).encode()
        if not is_adopted:
            return _written(office, _folder(office, found.month) / own.name, text)
        own.parent.mkdir(parents=True, exist_ok=True)
        _written(office, own, text)
        hidden = _not_counting(office, found, starts_on)
        if hidden:
            own.unlink()
            raise PolicyError(
                f"another file of {own.parent} sets {', '.join(hidden)} and is read after {own.name}; "
                "write the new values there."
            )
        return own


def lines_told(found: Calibration) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Headers and rows of what is recommended for each line, for the district's own eyes; the rest is in the report."""
    rows = (tables.LINE_HEAD, *tables.line_rows(Shown(found, is_outside=False)))
    head, *lines = (tuple(row[at] for at in _IN_A_TERMINAL) for row in rows)
    return head, lines


def sentences_told(found: Calibration) -> Iterable[str]:
    """The rule, intervals, why nothing is recommended, and how the numbers came about."""
    shown = Shown(found, is_outside=False)
    yield rule_of(found.terms)
    yield from (f"{line.name}：{tables.spread_words(shown, line)}" for line in found.recommended)
    yield from (f"{name}：{reason}" for name, reason in tables.reasons(shown))
    yield from tables.methods(shown)


def _as_it_stands(office: Office, own: Path, found: Calibration, starts_on: date) -> Path:
    """The file that was put there before, if it says the same."""
    if _not_counting(office, found, starts_on):
        raise PolicyError(f"{own} stands already with other values; take it away first, or choose another day.")
    return own


def _not_counting(office: Office, found: Calibration, starts_on: date) -> list[str]:
    """The recommended lines that the home's files do not have on a day."""
    in_force = law_of(office.home).in_force(starts_on)
    return [line.key for line in found.lines if line.recommended and in_force[line.key] != line.recommended.line]


def _folder(office: Office, month: str) -> Path:
    return office.outbox(Month.parse(month)) / "reports"


def _written(office: Office, path: Path, content: bytes) -> Path:
    archive_bytes(office.archive, content)
    return write_whole(path, content)
