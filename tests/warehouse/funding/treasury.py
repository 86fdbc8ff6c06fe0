"""The fund in the hands of an office: files of sales taken in, months run, words said; a look a day, no flow runs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from policy.fund.applications import Application
from policy.fund.receipts import Receipt
from policy.fund.words import Matter, Word
from policy.parameters import Law
from tests.warehouse.casework.desk import ground_at, moment
from tests.warehouse.office import Office
from warehouse.casework.ground import Ground
from warehouse.funding.booking import Booked, book_month
from warehouse.funding.deciding import Done, FundDesk
from warehouse.funding.facts import Facts, HouseholdFacts, facts_of
from warehouse.ledger.book import Book, Ledger
from warehouse.ledger.fund_applications import Telling

DAY = "2026-11-09"


@dataclass
class Treasury:
    """A home with its warehouse and ledger on a day. `register` and `welfare` are laid over what was screened."""

    ground: Ground
    office: Office
    register: dict[str, tuple[str | None, str | None, str | None]] = field(default_factory=dict)
    welfare: dict[str, list[tuple[str, str, str | None, str]]] = field(default_factory=dict)
    runs: list[str] = field(default_factory=list)

    @classmethod
    @contextmanager
    def at(cls, home: Path, law: Law, ledger: Ledger) -> Iterator[Treasury]:
        """Open the office; its warehouse is closed in the end."""
        office = Office(home)
        office.connection.execute("delete from gate.screened")
        yield cls(ground_at(home, law, ledger, DAY), office)
        office.connection.close()

    def on(self, day: str) -> Treasury:
        """Set the day."""
        self.ground = replace(self.ground, at=moment(day), machine_now=moment(day))
        return self

    # -- the warehouse

    def sell(self, name: str, month: str, *rows: tuple[str, str, str, str, str]) -> None:
        """Lay a file of sales (平台, 销售月份, 单号, 产品, 销售额) into a month's inbox."""
        self.office.put(name, [["平台", "销售月份", "单号", "产品", "销售额"], *map(list, rows)], month)

    def run(self, month: str) -> Booked:
        """Take a month in, judge its sales as a screening does, and book."""
        self.office.judge(month)
        self.lay_out(month)
        return book_month(self.ground, self.office.connection, month)

    def lay_out(self, month: str) -> None:
        """Let the month stand as the one screened last, the register and the welfare laid over it."""
        ask = self.office.connection.execute
        ask("update policy.in_force set month = $1", [month])
        ask("insert or replace into gate.screened values ($1, 'tried', $2)", [month, self.ground.at])
        ask("delete from conformed.household")
        for number, (status, identified_on, eliminated_on) in self.register.items():
            ask(_HOUSEHOLD, [number, status, identified_on, eliminated_on])
        ask("delete from conformed.welfare")
        for number, grants in self.welfare.items():
            for grant in grants:
                ask(_WELFARE, [number, *grant])
        self.runs.append(month)

    def know(self, household_no: str, *said: str | None) -> None:
        """The register says of a household: 监测状态, 识别日期, 风险消除日期."""
        status, identified_on, eliminated_on = (*said, None, None, None)[:3]
        self.register[household_no] = status, identified_on, eliminated_on
        self.lay_out(self.runs[-1] if self.runs else str(self.ground.today)[:7])

    # -- the words

    @property
    def facts(self) -> Facts:
        """What the warehouse and the ledger know of a household."""
        connection = self.office.connection

        def known(book: Book, household_no: str) -> HouseholdFacts | None:
            return facts_of(self.ground, connection, book, household_no)

        return known

    def desk(self, book: Book) -> FundDesk:
        """The verbs within a transaction."""
        return FundDesk(self.ground, book, self.facts)

    def apply(self, document_no: str, household_no: str = "H1", amount: str = "100.00") -> Done:
        """Apply today."""
        asked = Application(document_no, household_no, Decimal(amount), "生活困难救助", self.ground.today, "村委会")
        with self.ground.ledger.writing() as book:
            return self.desk(book).apply(asked, Telling(self.ground.at, "村委会"))

    def sign(self, document_no: str, signer: str, word: Word = Word.PAY) -> Done:
        """Sign today, as somebody who has proved who they are."""
        with self.ground.ledger.writing() as book:
            return self.desk(book).sign(document_no, signer, word, Telling(self.ground.at, signer))

    def pay(self, document_no: str, household_no: str = "H1", amount: str = "100.00") -> Done:
        """Apply and sign twice; what the second signature came to."""
        self.apply(document_no, household_no, amount)
        self.sign(document_no, "王主任")
        return self.sign(document_no, "李副局长")

    def receive(self, voucher_no: str, amount: str, signer: str, back: str | None = None) -> Done:
        """Tell today that money came in: of sales, or `back` of an application."""
        matter = Matter.CAME_BACK if back else Matter.SALES
        said = Receipt(voucher_no, matter, Decimal(amount), self.ground.today, back)
        with self.ground.ledger.writing() as book:
            return self.desk(book).receive(said, signer, Telling(self.ground.at, signer))

    @property
    def balance(self) -> Decimal:
        """What the fund has."""
        with self.ground.ledger.reading() as book:
            return book.fund.balance()


def codes(done: Done) -> list[str]:
    """Why a word was refused."""
    return [refusal.reason.value for refusal in done.refusals]


def day(text: str) -> date:
    """A day."""
    return date.fromisoformat(text)


_HOUSEHOLD = """
insert into conformed.household by name
select
    $1 as household_no,
    '张大山' as head_name,
    '东村' as village,
    $2 as monitoring_status,
    cast($3 as date) as identified_on,
    cast($4 as date) as eliminated_on
"""
_WELFARE = """
insert into conformed.welfare by name
select
    $1 as household_no,
    $2 as welfare_type,
    cast($3 as date) as starts_on,
    cast($4 as date) as ends_on,
    $5 as person_status
"""
