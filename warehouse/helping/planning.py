"""Plans proposed for determined cases (HELP 1): each case once, by the month that the warehouse has laid out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from policy.cases.states import Kind
from policy.orders.measure import Use
from policy.orders.order import Order
from policy.orders.states import LIVE, State
from warehouse.casework.ground import Ground
from warehouse.database import Connection, table_exists
from warehouse.helping.calling_for import AskedRisk, Called, Catalogue, called_for, with_labour
from warehouse.ledger.book import Book
from warehouse.ledger.case_models import CasePaper
from warehouse.ledger.cases import Card, EvidenceRow, Filed
from warehouse.ledger.orders import FiledOrder
from warehouse.ledger.plans import Plan
from warehouse.ledger.words import Word

AT_ONCE: Final = 50
"""Cases planned in one transaction: a killed run goes on after the last of them."""
_FOR_LABOUR: Final = "该户有劳动力，至少需要一项产业或就业措施。"
PLANNED_KINDS: Final = (Kind.IDENTIFICATION, Kind.RISK_CHANGE)


@dataclass(frozen=True, slots=True)
class Proposed:
    """How many plans were made, cases planned and measures proposed (of them to be verified)."""

    plans: int = 0
    cases: int = 0
    orders: int = 0
    to_verify: int = 0

    def __add__(self, other: Proposed) -> Proposed:
        """Both together."""
        return Proposed(
            self.plans + other.plans,
            self.cases + other.cases,
            self.orders + other.orders,
            self.to_verify + other.to_verify,
        )


def propose_plans(ground: Ground, connection: Connection) -> Proposed:
    """Plan every determined case that is not planned, of the month laid out or an earlier one. Twice is once."""
    done, laid_out = Proposed(), _laid_out(connection)
    with ground.ledger.reading() as book:
        numbers = book.orders.unplanned(PLANNED_KINDS)
    waiting = [number for number in numbers if laid_out is not None and number[:7] <= laid_out]
    for start in range(0, len(waiting), AT_ONCE):
        done += _propose(ground, connection, waiting[start : start + AT_ONCE])
    return done


def _laid_out(connection: Connection) -> str | None:
    if not table_exists(connection, "policy", "in_force"):
        return None
    row = connection.execute("select month from policy.in_force").fetchone()
    return str(row[0]) if row else None


def _propose(ground: Ground, connection: Connection, numbers: Sequence[str]) -> Proposed:
    with ground.ledger.reading() as book:
        filed = {number: book.cases.by_no(number) for number in numbers}
    risks = [AskedRisk(no, one.household_no, risk) for no, one in filed.items() for risk in one.case.risk_types]
    catalogue = Catalogue(ground.law, ground.today)
    called: dict[str, list[Called]] = {number: [] for number in numbers}
    for one in called_for(connection, catalogue, risks):
        called[one.case_no].append(one)
    labour = with_labour(connection, {one.household_no for one in filed.values()})
    done = Proposed()
    with ground.ledger.writing() as book, book.entries.gathered():
        planned = book.orders.planned(numbers)
        for number in sorted(set(numbers) - planned):
            planning = _Planning(ground, book, filed[number], has_labour=filed[number].household_no in labour)
            done += planning.plan(called[number])
    return done


@dataclass(frozen=True)
class _Planning:
    """One determined case being planned, within a writer's transaction."""

    ground: Ground
    book: Book
    filed: Filed
    has_labour: bool

    def plan(self, called: Iterable[Called]) -> Proposed:
        """Make the household's plan where it has none, and the orders that stand on this case."""
        is_new = self._make_plan()
        standing = self.book.orders.of_households([self.filed.household_no]).get(self.filed.household_no, [])
        live = {one.order.subject for one in standing if one.order.state.is_live}
        chosen = [one for one in called if self._subject(one) not in live and not self._was_urgent(one)]
        chosen += self._for_labour(chosen, standing)
        for one in chosen:
            self._make(one)
        self.book.orders.mark_planned(self.filed.case_no, self.ground.today, len(chosen))
        return Proposed(int(is_new), 1, len(chosen), sum(one.is_to_verify for one in chosen))

    def _make_plan(self) -> bool:
        days = self.ground.in_force(self.filed.month).whole("help_person_days")
        plan = Plan(
            household_no=self.filed.household_no,
            month=self.filed.month,
            made_on=self.ground.today,
            has_labour=self.has_labour,
            person_due_on=self.ground.today + timedelta(days=days),
        )
        draft = self.ground.said(Word.PLAN_MADE, payload={"household_no": plan.household_no})
        return self.book.plans.make(plan, replace(draft, case_no=self.filed.case_no))

    def _subject(self, called: Called) -> tuple[str, str, str]:
        return called.household_no, called.measure.code, called.risk_type

    def _was_urgent(self, called: Called) -> bool:
        """Whether an urgent order was made of the evidence of this case: it comes again only on new evidence."""
        if not called.use.is_urgent:
            return False
        known = self.book.orders.evidence([called.household_no]).get(self._subject(called), set())
        keys = _keys(self._papers, called.use)
        return bool(keys) and keys <= known

    @property
    def _papers(self) -> list[CasePaper]:
        return self.book.cases.papers(self.filed.case_no)

    def _for_labour(self, chosen: Sequence[Called], standing: Sequence[FiledOrder]) -> list[Called]:
        """What is proposed besides, so that a household with labour has a measure of 产业 or 就业."""
        measures = self.ground.law.measures
        counted = [one.order.measure for one in standing if one.order.state in {*LIVE, State.DONE}]
        fields = [one.measure.field for one in chosen]
        fields += [measures[code].field for code in counted if code in measures]
        fitting = [measure for measure in measures.values() if measure.is_for_labour]
        if not self.has_labour or any(fields) or not fitting:
            return []
        use = fitting[0].uses[0]
        of_case = (self.filed.case_no, self.filed.household_no, use.risk_types[0])
        return [Called(*of_case, fitting[0], use, matter="", is_to_verify=False)]

    def _make(self, called: Called) -> None:
        papers = self._papers
        basis = tuple(paper.explanation for paper in papers if paper.risk_type == called.risk_type)
        if not basis and called.measure.is_for_labour:
            basis = (_FOR_LABOUR,)
        order = order_of(self.book.orders.next_no(self.filed.month), self.filed.month, called, self.ground)
        filed = file_of(self.ground, order, called, self.filed.card, basis)
        said = self.ground.said(Word.ORDER_MADE, payload={"case_no": self.filed.case_no})
        evidence = _keys(papers, called.use) if called.use.is_urgent else set()
        self.book.orders.make(replace(filed, case_no=self.filed.case_no), said, evidence)


def order_of(order_no: str, month: str, called: Called, ground: Ground) -> Order:
    """A proposal of today."""
    return Order(
        order_no=order_no,
        month=month,
        household_no=called.household_no,
        measure=called.measure.code,
        risk_type=called.risk_type,
        office=called.use.office,
        days=called.use.days,
        made_on=ground.today,
        is_to_verify=called.is_to_verify,
        is_choice=called.measure.is_choice,
        has_money=called.measure.has_money,
        matter=called.matter,
    )


def file_of(ground: Ground, order: Order, called: Called, card: Card, basis: Iterable[str]) -> FiledOrder:
    """The order as the ledger keeps it, with the sentences for which it was made."""
    doubt = (f"待核实：{called.use.doubt or '户类型'}",) if called.is_to_verify else ()
    note = (called.measure.note,) if called.measure.note else ()
    department = ground.law.departments.offices[order.office]
    return FiledOrder(order, called.measure.name, department, card, (*basis, *doubt, *note))


def _keys(papers: Iterable[CasePaper], use: Use) -> set[str]:
    rows = [row for paper in papers if paper.rule_id == use.hit for row in paper.evidence]
    return {EvidenceRow(**row).key for row in rows}
