"""催办登记: what was said to whoever is waited for, entered by form or command, and shown on today's page at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from policy.claims.states import Actor
from tasks.desks import LABELS
from tasks.ground import ground_of
from tasks.office import Office, open_office
from tasks.today import page_written_anew
from tasks.wrong import AskedWronglyError
from warehouse.doors.address_book import NAME, read_address_book
from warehouse.ledger.calls import Call
from warehouse.ledger.outbox import contains_personal_data
from warehouse.today.parties import INSURER_OFFICE, Party, PartyKind
from warehouse.today.whom import Directory
from warehouse.today.work import Line, Work, todays_work

_LONGEST: Final = 60
_SHOWN: Final = 6
_PROMISES: Final = (("今天", 0), ("明天", 1), ("后天", 2), ("三天内", 3))
_DAY: Final = re.compile(r"(\d{1,2})月(\d{1,2})[日号]")


@dataclass(frozen=True, slots=True)
class CallAsked:
    """A call as a command or a form gives it; `on` is today if none is given, `promised_on` what the answer says."""

    party: str
    answer: str
    by: str
    way: str = "电话"
    promised_on: date | None = None
    on: date | None = None


def enter_call(asked: CallAsked) -> str:
    """Keep a call in the ledger, once a day and wording; says how often was reminded. Raises AskedWronglyError."""
    with page_written_anew(LABELS), open_office() as office:
        call = _call(office, asked)
        with office.ledger.writing() as book:
            is_new = book.calls.add(call, office.clock.now())
        heard = _heard(todays_work(ground_of(office), LABELS), call.party)
    return f"{call.party}：{'已登记' if is_new else '今天已登记过同样的话'}。{heard}"


def _heard(work: Work, party: str) -> str:
    """What it has heard of what it owes itself, or of what its villages owe."""
    own = [line.heard for line in _lines(work) if line.party.words == party]
    below = [line for line in _lines(work) if line.party.name == party]
    return own[0].words if own else work.heard_above(party, below).words if below else ""


def _call(office: Office, asked: CallAsked) -> Call:
    on = asked.on or office.clock.today()
    answer, by, way = (_said(text) for text in (asked.answer, asked.by, asked.way))
    if not (answer and by and way):
        raise AskedWronglyError("请写明对方怎么答复（--answer）和谁催的（--by）")
    if on > office.clock.today():
        raise AskedWronglyError(f"{on} 还没有到，请写今天或以前的日子")
    party, person = _party(office, asked.party)
    return Call(party, on, way, answer, by, person, asked.promised_on or _promised(answer, on))


def _said(text: str) -> str:
    plain = " ".join(text.split())[:_LONGEST]
    if contains_personal_data(plain):
        raise AskedWronglyError("填写的内容里有身份证号或手机号，请去掉")
    return plain


def _promised(answer: str, on: date) -> date | None:
    """The day that an answer promises: 明天交, 后天报回, 11月13日交; None where it names none."""
    for word, days in _PROMISES:
        if answer.startswith(word):
            return on + timedelta(days=days)
    named = _DAY.search(answer)
    return _next(int(named[1]), int(named[2]), on) if named else None


def _next(month: int, day: int, on: date) -> date | None:
    """The next such day from a day on; None where the calendar has none."""
    years = (on.year, on.year + 1)
    with suppress(ValueError):
        return next((found for year in years if (found := date(year, month, day)) >= on), None)
    return None


def _party(office: Office, written: str) -> tuple[str, str]:
    """Who was called, as today's page names it, and the person of the address book."""
    name = " ".join(written.replace("/", " ").split())
    insurer = office.law.departments.offices[INSURER_OFFICE]
    work = todays_work(ground_of(office), LABELS)
    known = {party.words: party for party in (*_parties(_lines(work)), *_offices(office, insurer))}
    found = known.get(insurer if name == Actor.INSURER.label else name)
    if found is None:
        shown = "、".join(list(known)[:_SHOWN])
        raise AskedWronglyError(f"“{_said(name)}”不在催办对象中，请照“今日办什么”上的名称写，如 {shown}")
    book = read_address_book(office.home / NAME)
    return found.words, Directory(book, office.law.departments, work.village_codes).contact_of(found).name


def _parties(lines: Iterable[Line]) -> Iterator[Party]:
    for line in lines:
        yield line.party
        if line.party.village:
            yield Party(PartyKind.TOWNSHIP, line.party.name)


def _offices(office: Office, insurer: str) -> Iterator[Party]:
    yield Party(PartyKind.INSURER, insurer)
    for duty in office.law.departments.duties.values():
        if duty.department != insurer:
            yield Party(PartyKind.DEPARTMENT, duty.department)


def _lines(work: Work) -> list[Line]:
    return [*work.to_call, *work.later]
