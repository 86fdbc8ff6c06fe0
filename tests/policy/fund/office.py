"""The worked steps of the fund as calls of the functions under test, and what an office would keep between them."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import PurePath

from policy.fund.applications import (
    Application,
    Judgement,
    Standing,
    State,
    Welfare,
    applied,
    is_eligible,
    signed,
)
from policy.fund.booking import booking, target
from policy.fund.entries import ZERO, Entry, Posting, entered, paid_to
from policy.in_force import InForce
from policy.monitoring import Spell
from policy.parameters import Law
from policy.windows import Month

Fields = dict[str, str]
Order = tuple[str, str]


@dataclass
class File:
    """A version of a file and when it was taken in: its rank among the files of one order."""

    month: Month
    name: str
    rows: list[Fields] = field(default_factory=list)
    run: int = 0

    @property
    def rank(self) -> tuple[Month, int, str]:
        return self.month, self.run, PurePath(self.name).stem


@dataclass
class Dated:
    starts_on: date
    value: Decimal


class Office:
    """Takes the steps of one scenario."""

    def __init__(self, law: Law) -> None:
        self.law = law
        self.policy: dict[str, list[Dated]] = defaultdict(list)
        self.laid: dict[tuple[Month, str], File] = {}
        self.taken: dict[tuple[Month, str], File] = {}
        self.runs: list[Month] = []
        self.entries: list[Entry] = []
        self.waiting: dict[Month, Decimal] = {}
        self.applications: dict[str, Application] = {}
        self.spells: dict[str, list[Spell]] = defaultdict(list)
        self.welfare: dict[str, list[Welfare]] = defaultdict(list)

    @property
    def balance(self) -> Decimal:
        return self.entries[-1].balance_after if self.entries else ZERO

    def take(self, row: Fields) -> Judgement | None:
        """Take one step; what an application or a signature came to."""
        verb = getattr(self, f"_{row['kind']}")
        result: Judgement | None = verb(row, date.fromisoformat(row["on_day"]))
        return result

    def book(self, postings: tuple[Posting, ...], day: date) -> None:
        for posting in postings:
            self.entries.append(entered(self.entries[-1] if self.entries else None, posting, day))

    def in_force(self, day: date) -> InForce:
        held = {key: max((each for each in dated if each.starts_on <= day), key=lambda each: each.starts_on)
                for key, dated in self.policy.items()}  # fmt: skip
        percent = held["fund_rate"].value * 100
        return self.law.in_force(day, {"fund_rate": str(percent), "fund_cap_yuan": str(held["fund_cap_yuan"].value)})

    def targets(self) -> dict[Month, Decimal]:
        sales = self._sales()
        return {each: target(sales[each], self.in_force(each.first_day).amount("fund_rate")) for each in sales}

    def booked(self) -> dict[Month, Decimal]:
        sums: dict[Month, Decimal] = defaultdict(lambda: ZERO)
        for posting in (entry.posting for entry in self.entries):
            if posting.sales_month:
                sums[posting.sales_month] += posting.amount
        return dict(sums)

    def _sales(self) -> dict[Month, Decimal]:
        """Sums of sales months: of each order the rows of its latest file, equal ones once."""
        orders: dict[Order, list[Fields]] = {}
        for file in sorted(self.taken.values(), key=lambda each: each.rank):
            of_file: dict[Order, list[Fields]] = defaultdict(list)
            for row in file.rows:
                rows = of_file[row["platform"], row["order_no"]]
                rows += [] if _content(row) in map(_content, rows) else [row]
            orders |= of_file
        sums: dict[Month, Decimal] = defaultdict(lambda: ZERO)
        for row in (row for rows in orders.values() for row in rows):
            sums[Month.parse(row["sales_month"])] += Decimal(row["amount"])
        return sums

    def _policy(self, row: Fields, _day: date) -> None:
        self.policy[row["fact"]].append(Dated(date.fromisoformat(row["fact_from"]), Decimal(row["amount"])))

    def _file(self, row: Fields, _day: date) -> None:
        month = Month.parse(row["month"])
        self.laid[month, row["file_name"]] = File(month, row["file_name"])

    def _sale(self, row: Fields, _day: date) -> None:
        self.laid[Month.parse(row["month"]), row["file_name"]].rows.append(row)

    def _run(self, row: Fields, day: date) -> None:
        month = Month.parse(row["month"])
        self.runs.append(month)
        for key in [key for key in self.laid if key[0] == month]:
            self.taken[key] = self.laid.pop(key)
            self.taken[key].run = len(self.runs)
        if month == max(self.runs):
            new = booking(month, self.targets(), self.booked(), self.balance)
            self.book(new.postings, day)
            self.waiting = dict(new.waiting)

    def _fact(self, row: Fields, _day: date) -> None:
        household_no, fact = row["household_no"], row["fact"]
        starts_on = date.fromisoformat(row["fact_from"])
        if fact == "determined":
            self.spells[household_no].append(Spell(starts_on))
        elif fact == "eliminated":
            self.spells[household_no].append(Spell(self.spells[household_no].pop().determined_on, starts_on))
        else:
            ends_on = date.fromisoformat(row["fact_to"]) if row["fact_to"] else None
            self.welfare[household_no].append(Welfare(fact, starts_on, ends_on, row["member_status"]))

    def _apply(self, row: Fields, day: date) -> Judgement:
        new = Application(row["document_no"], row["household_no"], Decimal(row["amount"]), "生活救助", day, "村委会")
        judgement = applied(new, self.applications.keys())
        if not judgement.reasons:
            self.applications[new.document_no] = judgement.application
        return judgement

    def _sign(self, row: Fields, day: date) -> Judgement:
        application = self.applications[row["document_no"]]
        judgement = signed(application, row["signer"], self.standing(application, day), self.in_force(day))
        self.applications[application.document_no] = judgement.application
        self.book((judgement.posting,) if judgement.posting else (), day)
        return judgement

    def standing(self, application: Application, day: date) -> Standing:
        household_no = application.household_no
        return Standing(
            is_eligible(self.spells[household_no], self.welfare[household_no], day),
            paid_to(self.entries, household_no, day.year),
            self.balance,
            ZERO,
            bool(self.waiting),
        )


def outcome(judgement: Judgement) -> str:
    """An outcome in the words of the table."""
    if judgement.reasons:
        return "refused"
    return "paid" if judgement.application.state is State.PAID else "first signature"


def _content(row: Fields) -> tuple[str, ...]:
    return row["sales_month"], row["product"], row["amount"]
