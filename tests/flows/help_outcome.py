"""What must hold at the end of months of help, whatever departments did and whatever was killed meanwhile."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from policy.cases.case import Case
from policy.cases.states import Kind
from policy.cases.states import State as CaseState
from policy.cases.words import Cell
from policy.fund.booking import target
from policy.levels import Level
from policy.orders.states import State
from policy.windows import Month
from warehouse.casework.ground import Ground
from warehouse.database import Connection
from warehouse.helping.awaited import duty_of
from warehouse.ledger.words import COUNTY_TIME
from warehouse.monitoring.counting import monitored_months

LONGEST_OVERDUE = timedelta(days=60 + 35)
"""The district ends what is overdue for sixty days, with the workbook that it sends next."""
A_YEAR = 12


class HelpOutcome:
    """Orders, eliminations and fund of all months as ledger and warehouse have them; `today` is the last day worked."""

    def __init__(self, ground: Ground, warehouse: Connection, today: date) -> None:
        self.ground, self.warehouse, self.today = ground, warehouse, today
        with ground.ledger.reading() as book:
            self.orders = [one for month in book.orders.months() for one in book.orders.of_month(month)]
            self.ever_made = book.orders.ever_made()
            files = book.cases.households(self._monitored_once(book))
            self.cases: dict[str, list[Case]] = {
                number: [filed.case for filed in household.files.values()] for number, household in files.items()
            }
            self.spells = book.monitored.spells()
            self.entries, self.waiting = book.fund.of_book(), book.fund.waiting()
            self.months = monitored_months(book, str(Month.of(today)), 36)

    @staticmethod
    def _monitored_once(book) -> list[str]:
        return sorted(book.monitored.spells())

    def holds(self) -> None:
        """Assert all of it."""
        self.no_order_is_forgotten()
        self.nobody_is_eliminated_whom_the_rule_holds_back()
        self.relapses_are_counted()
        self.the_fund_fits()
        self.gates_of_sums_passed()

    def no_order_is_forgotten(self) -> None:
        """Each order ever made stands in one state; who is live is owed by somebody, and not overdue for ever."""
        assert self.ever_made == len(self.orders)
        for one in self.orders:
            order = one.order
            assert order.state.is_live == (duty_of(order) is not None), one.order_no
            if order.state.is_with_department:
                assert order.due_on is not None
                assert self.today - order.due_on <= LONGEST_OVERDUE, (one.order_no, order.due_on)
            assert order.state is not State.DONE or order.done_on is not None

    def eliminations(self) -> list[tuple[str, Case]]:
        return [
            (number, case)
            for number, cases in self.cases.items()
            for case in cases
            if case.kind is Kind.ELIMINATION and case.state is CaseState.DETERMINED
        ]

    def nobody_is_eliminated_whom_the_rule_holds_back(self) -> None:
        """It was proposed in its month, every level said yes, its notice was over, and nothing else was open."""
        for number, case in self.eliminations():
            day = case.determined_on
            assert day is not None
            month = str(Month.of(case.opened_on))
            named = {"month": month, "household_no": number}
            question = "select is_proposed from mart.elimination where month = $month and household_no = $household_no"
            [(is_proposed,)] = self.warehouse.execute(question, named).fetchall()
            assert is_proposed or self._changed_after(month, day), (number, month)
            assert all(case.spoken(level) for level in Level), case.case_no
            village, ended_on = case.spoken(Level.VILLAGE), case.ended_on
            notice_to = village.word.day(Cell.NOTICE_TO) if village else None
            assert notice_to is not None
            assert ended_on is not None
            assert notice_to < day
            for other in self.cases[number]:
                if other.case_no != case.case_no and other.opened_on < day and not rests_on_support_alone(other):
                    assert other.ended_on is not None
                    assert other.ended_on <= ended_on, (case.case_no, other.case_no)

    def _changed_after(self, month: str, day: date) -> bool:
        """Whether files of a month came after a day: what was proposed before may stand otherwise since."""
        question = "select max(received_at) from raw.file where month = $month"
        [(last,)] = self.warehouse.execute(question, {"month": month}).fetchall()
        return bool(last.astimezone(COUNTY_TIME).date() > day)

    def relapses_are_counted(self) -> None:
        """Who was determined again within twelve months of the elimination is a relapse, nobody else."""
        for spells in self.spells.values():
            ordered = sorted(spells, key=lambda one: one.number)
            for before, after in pairwise(ordered):
                assert before.eliminated_on is not None
                assert after.determined_on is not None
                within = after.determined_on <= _year_after(before.eliminated_on)
                assert after.is_relapse == within, (before.eliminated_on, after.determined_on)
            assert not ordered or not ordered[0].is_relapse

    def the_fund_fits(self) -> None:
        """The balance is the sum of all entries and never under 0; each sales month is 1 % of its sales, or waits."""
        balance = Decimal(0)
        for entry in self.entries:
            balance += entry.posting.amount
            assert entry.balance_after == balance
            assert balance >= 0
        booked: dict[str, Decimal] = {}
        for entry in self.entries:
            if month := entry.posting.sales_month:
                booked[str(month)] = booked.get(str(month), Decimal(0)) + entry.posting.amount
        rate = self.ground.law.in_force(self.today).amount("fund_rate")
        sales = self.warehouse.execute("select sales_month, sum(amount) from conformed.sales group by all").fetchall()
        latest = max(month for (month,) in self.warehouse.execute("select month from gate.screened").fetchall())
        for month, amount in sales:
            if month < latest:
                expected = target(Decimal(amount), rate) - self.waiting.get(Month.parse(month), Decimal(0))
                assert booked.get(month, Decimal(0)) == expected, month

    def gates_of_sums_passed(self) -> None:
        """Neither the sums of orders nor those of the fund ever failed as they were judged last, in any month."""
        question = """
            select month, promise_id from gate.result
            where gate in ('orders-add-up', 'fund-adds-up') and severity = 'critical' and not passed
        """
        assert self.warehouse.execute(question).fetchall() == []

    def figures(self) -> dict[str, object]:
        states = Counter(one.order.state.value for one in self.orders)
        kinds = [case for cases in self.cases.values() for case in cases if case.kind is Kind.ELIMINATION]
        spells = [spell for every in self.spells.values() for spell in every]
        return {
            "orders": dict(states),
            "urgent": sum(one.order.is_urgent for one in self.orders),
            "reassigned": sum(bool(one.order.follows) for one in self.orders),
            "elimination_cases": dict(Counter(case.state.value for case in kinds)),
            "spells": len(spells),
            "relapses": sum(spell.is_relapse for spell in spells),
            "fund": {
                kind: str(sum(each.posting.amount for each in self.entries if each.posting.kind.value == kind))
                for kind in sorted({each.posting.kind.value for each in self.entries})
            },
            "months": [[one.month, one.monitored, one.new, one.eliminated, one.relapsed] for one in self.months],
            "last_day": str(self.today),
        }


def rests_on_support_alone(case: Case) -> bool:
    """Support is no risk: such a case refuses no elimination (Z6)."""
    return {paper.hit.rule_id for paper in case.papers} == {"WELFARE_NEW"}


def _year_after(day: date) -> date:
    later = Month.of(day).plus(A_YEAR)
    return min(date(later.year, later.number, 1) + timedelta(days=day.day - 1), later.last_day)
