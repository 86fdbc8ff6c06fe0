"""An office at its work orders, by hand: orders made from cards, workbooks filled in, returns taken in.

No warehouse stands behind it: what departments are told is given as lines.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import openpyxl

from policy.orders.order import Order, Spoken
from policy.orders.states import Actor, State
from policy.orders.words import Word
from policy.outcome import Outcome
from tests.warehouse.casework.desk import CARDS, MONTH, ONE, THREE, TWO, Desk
from tests.warehouse.doors.test_lists import FIRST, cell, headers
from warehouse.doors.orders.places import PLAN_PATH, department_path
from warehouse.helping.order_lists import write_order_lists
from warehouse.helping.ordering import say
from warehouse.ledger.orders import FiledOrder
from warehouse.ledger.plans import Plan
from warehouse.ledger.words import Word as LedgerWord

__all__ = ["MONTH", "ONE", "THREE", "TWO"]

EDUCATION, MEDICAL, DISTRICT = "区教体局", "区医保局", "区乡村振兴局"
SIGNER = "王五"
DAY = "2026-11-20"
TOLD = ("辍学学生：张小军，13 岁",)


class OrderDesk(Desk):
    """A desk with orders."""

    def make(self, household_no: str, measure: str = "BACK_TO_SCHOOL", risk_type: str = "因学", **other) -> str:
        """Make an order of a measure, as planning does; its number."""
        use = self.ground.law.measures[measure].use_for(risk_type, self.ground.today)
        with self.ground.ledger.writing() as book:
            order = Order(
                order_no=book.orders.next_no(MONTH),
                month=MONTH,
                household_no=household_no,
                measure=measure,
                risk_type=risk_type,
                office=use.office,
                days=use.days,
                made_on=self.ground.today,
                has_money=self.ground.law.measures[measure].has_money,
            )
            order = replace(order, **other)
            name = self.ground.law.measures[measure].name
            department = self.ground.law.departments.offices[use.office]
            filed = FiledOrder(order, name, department, CARDS[household_no], ("因学：成员辍学",))
            book.orders.make(filed, self.ground.said(LedgerWord.ORDER_MADE))
        return order.order_no

    def send(self, household_no: str, measure: str = "BACK_TO_SCHOOL", risk_type: str = "因学", **other) -> str:
        """Make an order that the district has taken; its number."""
        number = self.make(household_no, measure, risk_type, **other)
        self.speak(number, Spoken(Actor.DISTRICT, Word.TAKEN, SIGNER, self.ground.today, self.ground.today))
        return number

    def plan(self, household_no: str) -> None:
        """Make the household's plan."""
        with self.ground.ledger.writing() as book:
            plan = Plan(household_no, MONTH, self.ground.today, has_labour=True, person_due_on=self.ground.today)
            book.plans.make(plan, self.ground.said(LedgerWord.PLAN_MADE))

    def speak(self, number: str, spoken: Spoken) -> None:
        """Say a word on an order; it must be taken in."""
        with self.ground.ledger.writing() as book:
            heard = say(self.ground, book, number, spoken)
            assert heard.outcome is Outcome.ACCEPTED, heard.refusals

    def write_orders(self) -> int:
        """Write the workbooks that say something else; how many."""
        return write_order_lists(self.ground, MONTH, lambda orders: {one.order_no: TOLD for one in orders})

    def order(self, number: str) -> Order:
        """An order as it stands."""
        with self.ground.ledger.reading() as book:
            return book.orders.by_no(number).order

    def order_states(self) -> list[str]:
        """The states of all orders, in the order of making."""
        with self.ground.ledger.reading() as book:
            return [State(one.order.state).value for one in book.orders.of_month(MONTH)]

    def workbook(self, department: str = "") -> Path:
        """A department's workbook, or the district's."""
        return self.ground.outbox(MONTH) / (department_path(department) if department else PLAN_PATH)

    def give(
        self, department: str, answers: Mapping[str, Mapping[str, object]], name: str = "", sign: str = ""
    ) -> Path:
        """Fill in rows of a workbook by order number and lay it into the returns; `sign` with a good code."""
        book = openpyxl.load_workbook(self.workbook(department))
        sheet = book.worksheets[0]
        for at in range(FIRST, sheet.max_row + 1):
            for header, value in answers.get(str(cell(sheet, "交办单号", at).value), {}).items():
                cell(sheet, header, at).value = value
        if sign:
            book["签批"].cell(6, 1).value, book["签批"].cell(6, 2).value = sign, self.code_of(sign)
        path = self.ground.returns(MONTH) / (name or f"{department or '帮扶计划'}.xlsx")
        path.parent.mkdir(parents=True, exist_ok=True)
        book.save(path)
        return path

    def code_of(self, signer: str) -> str:
        """A good code of a signer, who is appointed anew for it."""
        with self.ground.ledger.writing() as book:
            if any(one.name == signer and one.ended is None for one in book.signers.standing()):
                book.signers.end(signer, self.ground.at)
            return next(iter(book.signers.appoint(signer, self.ground.at).codes))

    def reasons(self) -> list[tuple[str, ...]]:
        """The reasons of what was refused, in the order of taking in."""
        with self.ground.ledger.reading() as book:
            files = book.returned.files(MONTH)
            return [row.codes for file in files for row in book.returned.rows_of(file.id) if not row.is_counted]

    def remarks(self) -> list[str]:
        """What senders were told of rows that count."""
        with self.ground.ledger.reading() as book:
            files = book.returned.files(MONTH)
            rows = [row for file in files for row in book.returned.rows_of(file.id) if row.is_counted]
        return [sentence for row in rows for sentence in row.reasons]

    def messages(self) -> list[tuple[str, str]]:
        """Addressee's role and body of every message, in order."""
        with self.ground.ledger.reading() as book:
            return [(one.role, one.body) for one in book.outbox.of(MONTH)]

    def shown(self, department: str = "") -> list[dict[str, object]]:
        """The rows of a workbook that went out, by header."""
        sheet = openpyxl.load_workbook(self.workbook(department)).worksheets[0]
        return [
            dict(zip(headers(sheet), [each.value for each in row], strict=True))
            for row in sheet.iter_rows(min_row=FIRST)
        ]
