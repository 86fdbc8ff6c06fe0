"""Tasks of the relief fund: what the month's run books, the fund's workbooks, who is waited for."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date

from prefect import task

from expectations.gates import FUND_ADDS_UP
from tasks.gating import judged
from tasks.ground import ground_of
from tasks.message_texts import MessageText
from tasks.office import Office, clock_month, open_office, this_office
from tasks.trouble import discreet
from warehouse.database import Connection
from warehouse.funding.booking import book_month, is_latest, is_there_a_fund, targets
from warehouse.funding.facts import Facts, HouseholdFacts, facts_of
from warehouse.funding.landing import fund_landing, land_fund
from warehouse.funding.papers import write_fund
from warehouse.ledger.book import Book
from warehouse.ledger.fund_applications import FiledApplication
from warehouse.ledger.stages import Waiting
from warehouse.ledger.words import Role

SIGNERS = "签批人"
SIGNING = "基金签批"


@contextmanager
def fund_facts(office: Office) -> Iterator[Facts]:
    """What is known of households, asked one by one; the warehouse is opened at the first question."""
    with ExitStack() as stack:
        opened: list[Connection] = []
        ground = ground_of(office)

        def ask(book: Book, household_no: str) -> HouseholdFacts | None:
            if not opened:
                opened.append(stack.enter_context(office.warehouse()))
            return facts_of(ground, opened[0], book, household_no)

        yield ask


def has_fund(month: str | None) -> bool:
    """Whether the month (the clock's, if none is given) is the latest that was screened, and there is a fund."""
    with open_office() as office, office.warehouse() as connection:
        ground = ground_of(office)
        this = month or str(clock_month(office.clock))
        return is_latest(connection, ground, this) and is_there_a_fund(ground, connection)


@task(name="book the fund", task_run_name="fund {month}")
@discreet
def run_fund(month: str) -> dict[str, int]:
    """Book what sales bring in, write the fund's workbooks; counts by Chinese word."""
    office = this_office()
    ground = ground_of(office)
    with office.warehouse() as connection:
        booked = book_month(ground, connection, month)

        def known(book: Book, household_no: str) -> HouseholdFacts | None:
            return facts_of(ground, connection, book, household_no)

        written = write_fund(ground, month, known)
    _tell_of_waiting(office, month)
    return {"入账笔数": booked.entries, "更新工作簿": written}


@task(name="reckon up the fund", task_run_name="fund-adds-up {month}")
@discreet
def reckon_fund(month: str) -> str:
    """Land the fund from the ledger and judge its gate; what is broken in words, empty where nothing is.

    It stops nothing.
    """
    office = this_office()
    ground = ground_of(office)
    with office.warehouse() as connection:
        with office.ledger.reading() as book:
            landing = fund_landing(book, office.law, month, targets(ground, connection))
        result = judged(office, connection, FUND_ADDS_UP, month, land_fund(connection, landing))
    findings = [f"{one.expects}（{one.observed}）：{one.remedy}" for one in result.broken]
    known_by = hashlib.sha256(repr(findings).encode()).hexdigest()[:16]
    for role in (Role.DISTRICT, Role.IT) if findings else ():
        text = MessageText(f"{result.title}不符", "\n".join(findings))
        office.messenger.put(f"{month}:{result.code}:{role}:{known_by}", role, month, text)
    return f"{result.title}不符：{'；'.join(one.observed for one in result.broken)}" if findings else ""


def balance_in_words() -> str:
    """What the fund has, for the board."""
    with this_office().ledger.reading() as book:
        return f"余额 {book.fund.balance():,.2f} 元"


def waiting_at_fund() -> dict[str, int]:
    """What waits outside the book; counts by Chinese word."""
    with this_office().ledger.reading() as book:
        return {"待签批申请": len(book.fund_applications.waiting()), "待入账更正": len(book.fund.waiting())}


def fund_waits_for() -> list[Waiting]:
    """Who is waited for: the signers, where applications wait."""
    with this_office().ledger.reading() as book:
        waiting = book.fund_applications.waiting()
    return [Waiting(SIGNERS, SIGNING, len(waiting), _since(waiting))] if waiting else []


def _since(waiting: list[FiledApplication]) -> date:
    return min(filed.taken_at.date() for filed in waiting)


def _tell_of_waiting(office: Office, month: str) -> None:
    """Tell the district once of what waits, anew where something else does."""
    with office.ledger.reading() as book:
        numbers = [filed.application.document_no for filed in book.fund_applications.waiting()]
    if numbers:
        known_by = hashlib.sha256("|".join(sorted(numbers)).encode()).hexdigest()[:16]
        body = (
            f"有 {len(numbers)} 件基金申请待两名签批人签批，请填写 outbox/{month}/fund/基金签批.xlsx 交回 "
            f"returns/{month}，或在 Prefect 中提交“基金签批表单”。"
        )
        office.messenger.put(f"fund:waiting:{known_by}", Role.DISTRICT, month, MessageText("基金申请待签批", body))
