"""The fund in the hands of an office: files of sales taken in, months run, words said; a look a day, no flow runs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl

from policy.fund.applications import Application
from policy.fund.entries import Kind, Posting
from policy.fund.receipts import Receipt
from policy.fund.words import Matter, Word
from policy.parameters import Law
from policy.windows import Month
from tests.flows.people import sign
from tests.warehouse.casework.desk import ground_at, moment
from tests.warehouse.office import Office
from warehouse.casework.answering import answer_senders
from warehouse.casework.ground import Ground
from warehouse.funding.booking import Booked, book_month
from warehouse.funding.deciding import Done, FundDesk
from warehouse.funding.facts import Facts, HouseholdFacts, facts_of
from warehouse.funding.papers import write_fund
from warehouse.ledger.book import Book, Ledger
from warehouse.ledger.fund_applications import Telling
from warehouse.returning import Returns, take_in_returns

DAY, MONTH = "2026-11-09", "2026-11"
Rows = Mapping[str, Sequence[Mapping[str, object]]]
_HEADER_ROW = 5


@dataclass
class Treasury:
    """A home with its warehouse and ledger on a day. `register` and `welfare` are laid over what was screened."""

    ground: Ground
    office: Office
    register: dict[str, tuple[str | None, str | None, str | None]] = field(default_factory=dict)
    welfare: dict[str, list[tuple[str, str, str | None, str]]] = field(default_factory=dict)
    runs: list[str] = field(default_factory=list)
    codes: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    @contextmanager
    def at(cls, home: Path, law: Law, ledger: Ledger) -> Iterator[Treasury]:
        """Open the office; its warehouse is closed in the end."""
        office = Office(home)
        office.connection.execute("delete from gate.screened")
        yield cls(ground_at(home, law, ledger, DAY), office)
        office.connection.close()

    @classmethod
    @contextmanager
    def reading(cls, home: Path, law: Law, ledger: Ledger) -> Iterator[Treasury]:
        """Open the office over a warehouse that stands already."""
        office = Office(home)
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

    def book(self, month: str) -> Booked:
        """Book what the warehouse says as it stands."""
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

    def fill_purse(self, amount: str = "1000.00") -> Treasury:
        """Book so much as the income of a month, and let H1 be monitored."""
        self.know("H1", "未消除", "2026-03-10")
        with self.ground.ledger.writing() as book:
            book.fund.book([Posting(Kind.INCOME, Decimal(amount), Month(2026, 10))], self.ground.at)
        return self

    def receive(self, voucher_no: str, amount: str, signer: str, back: str | None = None) -> Done:
        """Tell today that money came in: of sales, or `back` of an application."""
        matter = Matter.CAME_BACK if back else Matter.SALES
        said = Receipt(voucher_no, matter, Decimal(amount), self.ground.today, back)
        with self.ground.ledger.writing() as book:
            return self.desk(book).receive(said, signer, Telling(self.ground.at, signer))

    # -- workbooks

    def code(self, signer: str) -> str:
        """One more code of a signer, who is appointed with the first."""
        if signer not in self.codes:
            with self.ground.ledger.writing() as book:
                self.codes[signer] = list(book.signers.appoint(signer, self.ground.at).codes)
        return self.codes[signer].pop()

    def write(self) -> int:
        """Write what goes out."""
        return write_fund(self.ground, MONTH, self.facts)

    def lay(self, source: str, name: str, rows: Rows, signers: Sequence[str] = ()) -> Path:
        """Fill in a workbook of the fund as it went out, by sheet, and lay it into the returns under this name.

        A row whose first cell stands on the sheet fills that one, any other stands below.
        """
        self.write()
        book = openpyxl.load_workbook(self.ground.outbox(MONTH) / "fund" / source)
        for sheet, filled in rows.items():
            _fill(book[sheet], filled)
        sign(book["签批"], [(signer, self.code(signer)) for signer in signers])
        target = self.ground.returns(MONTH) / name
        target.parent.mkdir(parents=True, exist_ok=True)
        book.save(target)
        return target

    def ask(self, name: str, *rows: Sequence[object], signers: Sequence[str] = ()) -> Path:
        """基金申请 with these rows (申请编号, 户编号, 金额, 用途, 申请日期, 申请人)."""
        headers = ("申请编号", "户编号", "金额", "用途", "申请日期", "申请人")
        filled = [dict(zip(headers, row, strict=True)) for row in rows]
        return self.lay("基金申请.xlsx", name, {"基金申请": filled}, signers)

    def conclude(self, name: str, said: Mapping[str, str], signers: Sequence[str]) -> Path:
        """基金签批 with a conclusion a 申请编号."""
        filled = [{"申请编号": number, "签批结论": word} for number, word in said.items()]
        return self.lay("基金签批.xlsx", name, {"基金签批": filled}, signers)

    def arrived(self, name: str, row: Mapping[str, object], signers: Sequence[str]) -> Path:
        """基金签批 with a row of 到账登记."""
        return self.lay("基金签批.xlsx", name, {"到账登记": [row]}, signers)

    def take_in(self) -> Returns:
        """Take in what lies in the returns, and answer."""
        done = take_in_returns(self.ground, MONTH, lambda _no: None, (), self.facts)
        answer_senders(self.ground, MONTH)
        return done

    def told(self) -> list[tuple[int, bool, str]]:
        """What senders are told of rows, the latest file last: its row, whether it counts, the sentences."""
        with self.ground.ledger.reading() as book:
            rows = [row for file in book.returned.files(MONTH) for row in book.returned.rows_of(file.id)]
        return [(row.row_no, row.is_counted, "；".join(row.reasons)) for row in rows]

    def states(self) -> dict[str, str]:
        """The state of every application."""
        with self.ground.ledger.reading() as book:
            return {one.application.document_no: one.application.state.value for one in book.fund_applications.all()}

    @property
    def balance(self) -> Decimal:
        """What the fund has."""
        with self.ground.ledger.reading() as book:
            return book.fund.balance()


def _fill(sheet: Any, rows: Sequence[Mapping[str, object]]) -> None:
    columns = {cell.value: cell.column for cell in sheet[_HEADER_ROW] if cell.value}
    standing = {sheet.cell(at, 1).value: at for at in range(_HEADER_ROW + 1, sheet.max_row + 1)}
    free = _HEADER_ROW + 2
    for row in rows:
        at = standing.get(next(iter(row.values())), 0)
        if not at:
            at, free = free, free + 1
        for header, value in row.items():
            sheet.cell(at, columns[header]).value = value


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
