"""月报 kept up to date: looked at after each run of a month, written anew where a figure has changed."""

from __future__ import annotations

import hashlib

from policy.windows import Month
from tasks.desks import held, in_a_sentence
from tasks.ground import ground_of
from tasks.message_texts import MessageText
from tasks.office import Office, open_office
from tasks.trouble import discreet
from tasks.voice import say
from warehouse.doors.papers.words import month_words
from warehouse.ledger.words import Role
from warehouse.monthly.report import Written, report_of, write_report


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
        if written.files:
            say(f"月报 {month}：{'、'.join(path.name for path in written.files)}")
        if written.wrong:
            _tell(office, month, written.wrong)
        return written


def _tell(office: Office, month: str, sentence: str) -> None:
    text = MessageText("月报没有写全", f"{month_words(month)}的月报没有写全，原因见下；下次运行时再写。\n{sentence}")
    told = hashlib.sha256(sentence.encode()).hexdigest()[:12]
    office.messenger.put(f"{month}:monthly-report:{told}", Role.DISTRICT, month, text)
