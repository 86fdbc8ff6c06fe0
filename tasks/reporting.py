"""月报 kept up to date: looked at after each run of a month, written anew where a figure has changed.

With that of December goes the year's (年报); `fangpin yearly-report` asks for it on any day.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

from policy.errors import PolicyError
from policy.retention import Kind
from policy.windows import MONTHS_IN_YEAR, Month
from tasks.desks import held, in_a_sentence
from tasks.ground import ground_of
from tasks.message_texts import MessageText
from tasks.office import Office, open_office
from tasks.purging import refuse_purged
from tasks.trouble import discreet
from tasks.voice import say
from tasks.wrong import AskedWronglyError
from warehouse.annual.writing import files_of, report_of_year, write_year
from warehouse.casework.ground import Ground
from warehouse.doors.papers.words import month_words
from warehouse.ledger.words import Role
from warehouse.monthly.report import Written, report_of, write_report

_KEYS: Final = {"月报": "monthly-report", "年报": "annual-report"}


@discreet
def keep_report(month: str) -> Written:
    """Write the month's page and paper where a figure has changed; nothing before it was screened."""
    with open_office() as office, held(office, Month.parse(month)):
        ground = ground_of(office)
        with office.warehouse() as connection:
            report = report_of(ground, connection, month)
        if report is None:
            return Written()
        try:
            written = write_report(ground, report)
        except OSError as error:  # the month's work is done; the next run writes it
            written = Written(wrong=in_a_sentence(error))
        _show(office, month, "月报", written)
        if Month.parse(month).number == MONTHS_IN_YEAR:
            _keep_year(office, ground, month)
        return written


def yearly_report(year: int) -> list[Path]:
    """Write the year's report where a figure has changed; where it lies. Raises AskedWronglyError, PolicyError."""
    with open_office() as office:
        ground = ground_of(office)
        refuse_purged(office, f"{year:04}-01", Kind.DEPARTMENT)
        with office.warehouse() as connection:
            report = report_of_year(ground, connection, year)
        if report is None:
            raise AskedWronglyError(f"no month of {year} has been screened yet; run: fangpin run --month {year:04}-01")
        with held(office, Month.parse(report.last_month)):
            written = write_year(ground, report)
        if written.wrong:
            say(f"年报没有写全：{written.wrong}")
        return [path for path in files_of(ground, report) if path.is_file()]


def _keep_year(office: Office, ground: Ground, month: str) -> None:
    """The year's report with that of its December, as it stands; a fault is told and stops nothing."""
    try:
        with office.warehouse() as connection:
            report = report_of_year(ground, connection, Month.parse(month).year)
        written = Written() if report is None else write_year(ground, report)
    except (OSError, PolicyError) as error:
        written = Written(wrong=in_a_sentence(error))
    _show(office, month, "年报", written)


def _show(office: Office, month: str, name: str, written: Written) -> None:
    if written.files:
        say(f"{name} {month}：{'、'.join(path.name for path in written.files)}")
    if written.wrong:
        _tell(office, month, name, written.wrong)


def _tell(office: Office, month: str, name: str, sentence: str) -> None:
    text = MessageText(
        f"{name}没有写全", f"{month_words(month)}的{name}没有写全，原因见下；下次运行时再写。\n{sentence}"
    )
    told = hashlib.sha256(sentence.encode()).hexdigest()[:12]
    office.messenger.put(f"{month}:{_KEYS[name]}:{told}", Role.DISTRICT, month, text)
