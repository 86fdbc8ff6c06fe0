"""Random histories of proposals: sent month by month, answered by offices and townships rightly and wrongly.

What each row should come to, and which orders are carried out, is read plainly from HELP 4.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

from policy.donors import Donor, Student, donor_matches, school_year
from policy.proposals.proposal import Proposal
from policy.proposals.words import RESPONSIBLE, Desk, Kind
from policy.windows import Month
from tests.warehouse.casework.desk import CARDS, FOUR, ONE, TWO
from tests.warehouse.placement.proposal_desk import ProposalDesk
from warehouse import returning
from warehouse.doors.claims.said import ClaimForms
from warehouse.doors.proposals.said import ProposalRow
from warehouse.inbox import Sent
from warehouse.ledger.proposals import ProposalCard, Proposed
from warehouse.ledger.words import Word
from warehouse.placement.codes import codes_for, desks_of, proposals_mark
from warehouse.placement.known import known_of_help
from warehouse.returned_files import Come
from warehouse.today.work import todays_work

BEGUN = date(2026, 11, 10)
HOUSEHOLDS = (ONE, TWO, FOUR)
ORDERS = {"ENTERPRISE_JOB": "就业", "PUBLIC_POST": "就业", "DONATED_SCHOOLING": "因学"}
CARRIED_OUT = {
    "企业用工": "ENTERPRISE_JOB",
    "季节用工": "ENTERPRISE_JOB",
    "公益岗位": "PUBLIC_POST",
    "爱心助学": "DONATED_SCHOOLING",
}
DONORS = (Donor("D1", 1, Decimal(3000), frozenset({"高中"})), Donor("D2", 2, Decimal(1000)))
STAGES = {ONE: "高中", TWO: "高中", FOUR: "本科"}
AWAITED = timedelta(days=60)
WHO = {Desk.LABOUR_OFFICE: Kind.JOB, Desk.EDUCATION_OFFICE: Kind.DONOR}
Answered = tuple[Desk, str, Any, Any, str]


@dataclass
class PlainProposal:
    """A proposal, and the answer that counts."""

    kind: Kind
    month: str
    household_no: str
    measure: str
    offer_no: str
    due_on: date
    answer: Answered | None = None

    @property
    def has_failed(self) -> bool:
        return self.answer is not None and self.answer[1] == "未成"

    @property
    def has_come_about(self) -> bool:
        return self.answer is not None and not self.has_failed


class History:
    """The proposals of one office and all who speak of them, and what a plain reading says of them."""

    def __init__(self, desk: Any, dice: Random) -> None:
        self.desk = ProposalDesk(desk.ground)
        self.dice, self.today, self.numbers = dice, BEGUN, count(1)
        self.plain: dict[str, PlainProposal] = {}
        self.orders: dict[str, list[Any]] = {}
        self.laid: list[tuple[str, str, ClaimForms]] = []
        self.desk.on(str(self.today))

    @property
    def month(self) -> str:
        return f"{self.today:%Y-%m}"

    def step(self) -> None:
        """Something is done on this day, and then perhaps days pass."""
        self.dice.choice([self.send_jobs, self.send_gifts, self.order, *[self.answered] * 5, self.again])()
        self.agrees()
        self.today += timedelta(days=self.dice.choice((0, 0, 1, 5, 20)))
        self.desk.on(str(self.today))

    # -- what goes out

    def send_jobs(self) -> None:
        """People of some households are proposed for vacancies."""
        chosen = self.dice.sample(HOUSEHOLDS, self.dice.randint(0, 3))
        self._send(
            Kind.JOB,
            [(no, self.dice.choice(("企业用工", "季节用工", "公益岗位")), Decimal(3000), "G1") for no in chosen],
        )

    def send_gifts(self) -> None:
        """Students are proposed to donors, by what stands of earlier months."""
        month = Month.parse(self.month)
        with self.desk.ground.ledger.reading() as book:
            given = known_of_help(book, month, 10**9).given
        students = [Student(CARDS[no].head_id_no, no, "在读", STAGES[no], Decimal(at), Decimal(0), is_in_scope=True)
                    for at, no in enumerate(HOUSEHOLDS)]  # fmt: skip
        found = donor_matches(month, DONORS, students, given)
        self._nobody_is_passed_over({one.household_no: one.donor_no for one in found})
        self._send(Kind.DONOR, [(one.household_no, "爱心助学", one.amount, one.donor_no) for one in found])

    def _nobody_is_passed_over(self, found: dict[str, str]) -> None:
        """Who gets no donor has one already this school year, or every donor who fits has nothing left."""
        year = school_year(date.fromisoformat(f"{self.month}-01"))
        standing = [one for one in self.plain.values() if one.kind is Kind.DONOR and one.month < self.month
                    and year.holds(date.fromisoformat(f"{one.month}-01")) and not one.has_failed]  # fmt: skip
        helped = {one.household_no for one in standing}
        assert not helped & set(found)
        taken = Counter([*(one.offer_no for one in standing), *found.values()])
        for at, no in enumerate(HOUSEHOLDS):
            if no in helped or no in found:
                continue
            fitting = [one for one in DONORS if not one.stages or STAGES[no] in one.stages]
            assert all(taken[one.donor_no] >= one.places for one in fitting)
            less_needy = [found[other] for other in HOUSEHOLDS[at:] if other in found]
            assert not set(less_needy) & {one.donor_no for one in fitting}

    def _send(self, kind: Kind, offers: list[tuple[str, str, Decimal, str]]) -> None:
        due_on = self.today + timedelta(days=15)
        proposals = [
            Proposed(
                Proposal("", kind, Month.parse(self.month)), no, CARDS[no].township, CARDS[no].village, offer_no,
                measure, amount, self.today, due_on, CARDS[no].head_id_no, ProposalCard("某人", CARDS[no].head_name), 1,
            )
            for no, measure, amount, offer_no in offers
        ]  # fmt: skip
        with self.desk.ground.ledger.writing() as book:
            book.proposals.send(Month.parse(self.month), kind, proposals, self.desk.ground.said(Word.PROPOSALS_SENT))
        if any((one.kind, one.month) == (kind, self.month) for one in self.plain.values()):
            return
        letter = "G" if kind is Kind.JOB else "X"
        for at, (no, measure, _, offer_no) in enumerate(offers, start=1):
            self.plain[f"{self.month}{letter}{at:05d}"] = PlainProposal(kind, self.month, no, measure, offer_no, due_on)

    def order(self) -> None:
        """The district sends an order out, unless one of it is live."""
        measure, no = self.dice.choice(sorted(ORDERS)), self.dice.choice(HOUSEHOLDS)
        if not any(one[0] == no and one[1] == measure and one[2] == "sent" for one in self.orders.values()):
            self.orders[self.desk.send(no, measure, ORDERS[measure])] = [no, measure, "sent", self.today, None]

    # -- what comes back

    def answered(self) -> None:
        """A desk sends its workbook back, rightly or wrongly filled in."""
        if not self.plain:
            return
        month = self.dice.choice(sorted({one.month for one in self.plain.values()}))
        desk = self.dice.choice(list(Desk))
        township = self.dice.choice(("东乡", "西镇")) if desk is Desk.TOWNSHIP else ""
        own = [no for no, one in self.plain.items() if one.month == month and desk in desks_of(one.kind)
               and township in ("", CARDS[one.household_no].township)]  # fmt: skip
        codes = self._codes(month, desk)
        rows = [row for no in own if self.dice.random() < 0.8 for row in self._rows(no, codes.get(no, ""))]
        if not rows:
            return
        rows = [replace(row, row_no=at) for at, row in enumerate(rows, start=6)]
        has_mark = self.dice.random() < 0.8
        mark = proposals_mark(self.desk.ground, month, desk, township) if has_mark else ""
        expected = [self._judged(same, desk, codes, has_mark=has_mark) for same in self._apart(rows, codes)]
        self.laid.append((month, f"content {len(self.laid)}", ClaimForms(mark, tuple(rows))))
        done = self._take_in(*self.laid[-1])
        told = (done.counted, done.nothing_new, done.refused)
        assert told == tuple(sum(one[at] for one in expected) for at in range(3)), (rows, desk, expected, told)

    def _codes(self, month: str, desk: Desk) -> dict[str, str]:
        with self.desk.ground.ledger.reading() as book:
            of_desk = [one for one in book.proposals.of_month(month) if desk in desks_of(one.proposal.kind)]
        return codes_for(self.desk.ground, month, of_desk, desk)

    def _rows(self, number: str, code: str) -> list[ProposalRow]:
        first = self._row(number, code)
        return [first] if self.dice.random() < 0.85 else [first, self.dice.choice((first, self._row(number, code)))]

    def _row(self, number: str, code: str) -> ProposalRow:
        one, dice = self.plain[number], self.dice
        begun = date.fromisoformat(f"{one.month}-01")
        day: Any = dice.choice(
            [begun + timedelta(days=9)] * 6 + [begun - timedelta(days=1), self.today + timedelta(days=1), None, "下周"]
        )
        yes = "已上岗" if one.kind is Kind.JOB else "已资助"
        result = dice.choice((yes, yes, yes, "未成", "未成", "", "成了"))
        amount: Any = dice.choice((None, Decimal(3100), Decimal(3100), Decimal(3200), Decimal(-1), "三千"))
        cause = dice.choice(("嫌远", "嫌远", "")) if result == "未成" else ""
        if result == "未成" and dice.random() < 0.8:
            day = amount = None
        is_job = one.kind is Kind.JOB
        whole = (code, number, one.household_no)
        named = dice.choice(
            [whole] * 8 + [(code, "", ""), ("", number, one.household_no), ("BBBB", number, ""), (code, number, "9")]
        )
        return ProposalRow(
            sheet="表", row_no=0, cells={}, code=named[0], proposal_no=named[1], household_no=named[2], result=result,
            started_on=day if is_job else None, wage=amount if is_job else None,
            helped_on=None if is_job else day, given=None if is_job else amount, cause=cause,
        )  # fmt: skip

    def again(self) -> None:
        """An old file once more under another name: what counted changes nothing."""
        if not self.laid:
            return
        laid, head = self.dice.choice(self.laid), self.desk.ground.ledger.head()
        with self.desk.ground.ledger.reading() as book:
            only = book.returned.refused_before(*laid[:2])
        if not only:
            assert self._take_in(*laid).counted == 0
            assert self.desk.ground.ledger.head() == head

    def _take_in(self, month: str, content: str, forms: ClaimForms) -> Any:
        name = f"{next(self.numbers)}.xlsx"
        come = Come(Sent(name, Path(name), "", 0), content, None, forms)
        with patch.object(returning, "come_back", lambda *_: iter([come])):
            done = self.desk.take_in(month)
            assert self.desk.take_in(month).files == 0
        return done

    # -- what it should come to

    def _apart(self, rows: list[ProposalRow], codes: dict[str, str]) -> list[list[ProposalRow]]:
        numbers = {code: number for number, code in codes.items()}
        of: dict[str, list[ProposalRow]] = {}
        for row in rows:
            of.setdefault(numbers.get(row.code, row.code) if row.code else row.proposal_no, []).append(row)
        return list(of.values())

    def _judged(
        self, same: list[ProposalRow], desk: Desk, codes: dict[str, str], *, has_mark: bool
    ) -> tuple[int, int, int]:
        numbers = {code: number for number, code in codes.items()}
        said = [
            (row.proposal_no or numbers.get(row.code, row.code), row.result, row.started_on, row.wage, row.helped_on,
             row.given, row.cause, row.household_no == "9")
            for row in same
        ]  # fmt: skip
        if any(one != said[0] for one in said):
            return 0, 0, len(same)
        row = min(same, key=lambda one: not one.code)
        number = next((no for no, code in codes.items() if code == row.code), "") if row.code else row.proposal_no
        one = self.plain.get(number)
        if one is None or (not row.code and not has_mark) or row.household_no not in ("", one.household_no):
            return 0, 0, 1
        day, amount = (row.started_on, row.wage) if one.kind is Kind.JOB else (row.helped_on, row.given)
        answer = (desk, row.result, day, amount, row.cause)
        if self._is_wrong(one, answer):
            return 0, 0, 1
        before, office = one.answer, RESPONSIBLE[one.kind]
        if before is not None:
            is_above = before[0] is office and desk is not office
            if before[1:] == answer[1:] or (is_above and before[1] == answer[1]):
                return 0, 1, 0
            if is_above or any(other.kind is one.kind and other.month > one.month for other in self.plain.values()):
                return 0, 0, 1
        is_new = not one.has_come_about
        one.answer = answer
        if is_new and one.has_come_about and isinstance(day, date):
            self._carry_out(one, day)
        return 1, 0, 0

    def _is_wrong(self, one: PlainProposal, answer: Answered) -> bool:
        _, result, day, amount, cause = answer
        if result == "未成":
            return not cause or day is not None or amount is not None
        if result != ("已上岗" if one.kind is Kind.JOB else "已资助") or not isinstance(day, date):
            return True
        is_dated = date.fromisoformat(f"{one.month}-01") <= day <= self.today
        return not is_dated or not (amount is None or (isinstance(amount, Decimal) and amount > 0))

    def _carry_out(self, one: PlainProposal, day: date) -> None:
        for order in self.orders.values():
            if order[:3] == [one.household_no, CARRIED_OUT[one.measure], "sent"]:
                order[2], order[4] = "done", max(day, order[3])

    # -- what must hold

    def agrees(self) -> None:
        """Ledger and plain reading say the same of every proposal and order; nobody is promised twice."""
        with self.desk.ground.ledger.reading() as book:
            kept = {one.proposal_no: one for month in book.proposals.months() for one in book.proposals.of_month(month)}
            orders = {no: book.orders.by_no(no).order for no in self.orders}
        assert {no: _told(one) for no, one in kept.items()} == {no: one.answer for no, one in self.plain.items()}
        assert {no: (one.state.value, one.done_on) for no, one in orders.items()} == {
            no: (state, done_on) for no, (_, _, state, _, done_on) in self.orders.items()
        }
        self._no_place_of_a_donor_twice()

    def _no_place_of_a_donor_twice(self) -> None:
        gifts = [one for one in self.plain.values() if one.kind is Kind.DONOR and not one.has_failed]
        by_year: dict[tuple[date, str], int] = {}
        for one in gifts:
            year = school_year(date.fromisoformat(f"{one.month}-01")).start
            for whose in (one.offer_no, one.household_no):
                by_year[year, whose] = by_year.get((year, whose), 0) + 1
        places = {one.donor_no: one.places for one in DONORS}
        assert all(taken <= places.get(whose, 1) for (_, whose), taken in by_year.items()), by_year

    def nobody_is_lost(self) -> None:
        """Whoever was not answered is waited for with a day; the ledger tells later months who was placed."""
        work = todays_work(self.desk.ground, {})
        owed = [one for line in (*work.to_call, *work.later) for one in line.owed if one.unit == "人"]
        waiting = [one for one in self.plain.values() if one.answer is None and self.today <= one.due_on + AWAITED]
        assert sum(one.count for one in owed) == len(waiting)
        assert all(one.due_on for one in owed)
        with self.desk.ground.ledger.reading() as book:
            placed = sorted(one.proposal_no for one in book.proposals.placed_before("9999-01"))
        assert placed == sorted(no for no, one in self.plain.items() if one.kind is Kind.JOB and one.has_come_about)
        assert self.desk.ground.ledger.verify_chain() is None


def _told(one: Proposed) -> Answered | None:
    said = one.proposal.answer
    return None if said is None else (said.desk, said.result, said.on_day, said.amount, said.cause)
