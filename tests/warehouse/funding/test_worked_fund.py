"""Every worked row of the fund through real files, the real SQL and the ledger, as others read it."""

from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import text

from policy.fund.entries import statement
from policy.parameters import DatedValue
from policy.windows import Month
from tests.policy.shipped import worked
from tests.warehouse.funding.treasury import Treasury, codes, day
from warehouse.funding.deciding import FIRST, Done

STEPS, EXPECTED = worked("help/fund_steps"), worked("help/fund_expected")
SCENARIOS = sorted({row["scenario"] for row in STEPS})
Fields = dict[str, str]
Sold = tuple[str, str, str, str, str]


class Walk:
    """Takes the steps of one scenario."""

    def __init__(self, treasury: Treasury) -> None:
        self.treasury = treasury
        self.sold: dict[tuple[str, str], list[Sold]] = {}
        self.said: list[tuple[str, ...]] = []
        self.waiting: list[tuple[str, ...]] = []

    def take(self, row: Fields) -> None:
        self.treasury.on(row["on_day"])
        getattr(self, f"_{row['kind']}")(row)

    def _policy(self, row: Fields) -> None:
        """The shipped values are those of the table but for a rate that changes."""
        if row["amount"] != "0.02":
            return
        ground = self.treasury.ground
        rate = ground.law.parameters["fund_rate"]
        risen = DatedValue(day(row["fact_from"]), Decimal(2), "试算")
        parameters = {**ground.law.parameters, "fund_rate": replace(rate, values=(*rate.values, risen))}
        self.treasury.ground = replace(ground, law=replace(ground.law, parameters=parameters))

    def _file(self, row: Fields) -> None:
        self.sold[row["month"], row["file_name"]] = []

    def _sale(self, row: Fields) -> None:
        sold = (row["platform"], row["sales_month"], row["order_no"], row["product"], row["amount"])
        self.sold[row["month"], row["file_name"]].append(sold)

    def _run(self, row: Fields) -> None:
        for month, name in [key for key in self.sold if key[0] == row["month"]]:
            self.treasury.sell(name, month, *self.sold.pop((month, name)))
        self.treasury.run(row["month"])
        with self.treasury.ground.ledger.reading() as book:
            found = book.fund.waiting()
        self.waiting += [(row["step"], str(month), str(amount)) for month, amount in found.items()]

    def _fact(self, row: Fields) -> None:
        number, fact = row["household_no"], row["fact"]
        if fact == "determined":
            self.treasury.know(number, "未消除", row["fact_from"])
        elif fact == "eliminated":
            self.treasury.know(number, "已消除", self.treasury.register[number][1], row["fact_from"])
        else:
            grant = (fact, row["fact_from"], row["fact_to"] or None, row["member_status"])
            self.treasury.welfare.setdefault(number, []).append(grant)
            self.treasury.know(number)

    def _apply(self, row: Fields) -> None:
        number = row["household_no"]
        if number not in self.treasury.register:
            self.treasury.know(number)
        done = self.treasury.apply(row["document_no"], number, row["amount"])
        if not done.counts:
            self._say(row, done)

    def _sign(self, row: Fields) -> None:
        self._say(row, self.treasury.sign(row["document_no"], row["signer"]))

    def _say(self, row: Fields, done: Done) -> None:
        outcome = "refused" if not done.counts else "first signature" if done.sentence == FIRST else "paid"
        self.said.append((row["step"], row["document_no"], outcome, "、".join(codes(done))))


def expected(scenario: str, part: tuple[str, ...], columns: tuple[str, ...]) -> list[tuple[str, ...]]:
    rows = [row for row in EXPECTED if row["scenario"] == scenario and row["part"] in part]
    return [tuple(row[column] for column in columns) for row in rows]


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_the_fund_walks_as_the_worked_table_says(scenario, treasury):
    walk = Walk(treasury)
    for row in (row for row in STEPS if row["scenario"] == scenario):
        walk.take(row)

    assert walk.said == expected(scenario, ("signature", "application"), ("step", "document_no", "outcome", "reason"))
    assert walk.waiting == expected(scenario, ("waiting",), ("step", "sales_month", "amount"))
    columns = ("seq", "on_day", "kind", "sales_month", "household_no", "amount", "balance_after", "document_no")
    with treasury.ground.ledger.reading() as book:
        rows = book.session.execute(text(f"select {', '.join(columns)} from v_fund order by seq")).all()
        entries = book.fund.of_book()
    read = [tuple("" if one is None else str(one) for one in row) for row in rows]
    assert read == expected(scenario, ("v_fund",), columns)
    for month, *sums in expected(scenario, ("statement",), ("month", "opening", "income", "payments", "closing")):
        found = statement(entries, Month.parse(month))
        assert [str(found.opening), str(found.income), str(found.payments), str(found.closing)] == sums
    assert treasury.ground.ledger.verify_chain() is None
