"""A district as a screening leaves it, made by hand or drawn at random, and who is below its lines read plainly."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal

import duckdb

from policy.parameters import Law
from policy.rule import FlagsWhen
from policy.survey.strata import Cell
from policy.survey.terms import band_of, closeness
from warehouse.doors.contents import register_rows

MONTH = "2026-11"
CUTS = (5_000, 8_000)
LINES = {"ILLNESS_EXPENSE": "10000", "INCOME_BELOW_LINE": "7500", "INCOME_DROP": "30", "WATER_UNSAFE": "7"}
_HOUSEHOLD = (
    "household_no varchar, head_name varchar, head_id_no varchar, township varchar, village varchar, "
    "village_code varchar, hamlet varchar, household_type varchar, phone varchar, monitoring_status varchar, "
    "identified_on date, eliminated_on date"
)


@dataclass(frozen=True)
class Household:
    """One household of it; `metrics` by rule."""

    number: str
    township: str = "青石镇"
    village: str = "上湾村"
    kind: str = "一般农户"
    metrics: dict[str, str] = field(default_factory=dict)
    is_in_scope: bool = True
    is_listed: bool = False
    is_monitored: bool = False


@dataclass
class District:
    """Households laid out in a warehouse as a screening of November leaves them."""

    connection: duckdb.DuckDBPyConnection
    law: Law
    households: list[Household] = field(default_factory=list)

    def __post_init__(self) -> None:
        for made in (
            f"create or replace table conformed.household ({_HOUSEHOLD})",
            "create or replace table conformed.household_in_scope (household_no varchar, household_type varchar)",
            "create or replace table policy.rule (rule_id varchar, flags_when varchar)",
            f"create or replace table policy.in_force as select '{MONTH}' as month",
            f"insert or replace into gate.screened values ('{MONTH}', 'x', now())",
        ):
            self.connection.execute(made)
        self._put("policy.rule", [(rule.id, rule.flags_when.value) for rule in self.law.rules])

    def lay(self, *households: Household) -> District:
        """Add households."""
        self.households += households
        status = {True: "未消除", False: None}
        rows = [
            (one.number, "张*", "", one.township, one.village, "", "", one.kind, "", status[one.is_monitored])
            for one in households
        ]
        self._put("conformed.household", [(*row, None, None) for row in rows])
        self._put("conformed.household_in_scope", [(one.number, one.kind) for one in households if one.is_in_scope])
        self._put(
            "mart.suggested_list",
            [(MONTH, one.number, *[""] * 8, False) for one in households if one.is_listed],
        )
        self._put(
            "mart.household_signal",
            [
                (MONTH, one.number, rule, "", metric, LINES.get(rule), False)
                for one in households
                for rule, metric in one.metrics.items()
            ],
        )
        return self

    def _put(self, table: str, rows: list[tuple[object, ...]]) -> None:
        if rows:
            columns = [f"c{at}" for at in range(len(rows[0]))]
            register_rows(self.connection, "made_row", columns, rows)
            self.connection.execute(f"insert into {table} select * from made_row")

    def near(self, one: Household) -> int:
        """How near a household is to the lines, read plainly."""
        kinds = {rule.id: rule.flags_when for rule in self.law.rules}
        nears = [
            closeness(Decimal(metric), Decimal(LINES[rule]), kinds[rule])
            for rule, metric in one.metrics.items()
            if rule in LINES and kinds[rule] is not FlagsWhen.ANY
        ]
        return max(nears, default=0)

    def below(self, with_case: set[str]) -> dict[str, tuple[Cell, int]]:
        """Who may be drawn, with cell and closeness, read plainly."""
        return {
            one.number: (Cell(one.township, one.kind, band_of(self.near(one), CUTS)), self.near(one))
            for one in self.households
            if one.is_in_scope and not one.is_listed and not one.is_monitored and one.number not in with_case
        }

    def frames(self, with_case: set[str]) -> dict[Cell, int]:
        """The same as counts of households."""
        return dict(Counter(cell for cell, _ in self.below(with_case).values()))


def at_random(seed: int, count: int) -> list[Household]:
    """Households of three townships and kinds, near and far, some of them listed, monitored or gone."""
    chance = random.Random(seed)
    return [_one(chance, f"4106029{number:04d}") for number in range(count)]


def _one(chance: random.Random, number: str) -> Household:
    near = {
        "ILLNESS_EXPENSE": lambda: f"{chance.choice((0, 5000, 7999.99, 8000, 3000, 4999.99)):.2f}",
        "INCOME_BELOW_LINE": lambda: f"{chance.choice((7500, 9375, 9375.01, 15000, 15000.01, 40000)):.2f}",
        "INCOME_DROP": lambda: f"{chance.choice((-20, 0, 14.99, 15, 24, 80)):.2f}",
        "WATER_UNSAFE": lambda: f"{chance.choice((0, 3, 4, 6)):.2f}",
        "DROPOUT": lambda: "1.00",
    }
    township = chance.choice(("青石镇", "白水镇", "石桥镇"))
    return Household(
        number,
        township,
        f"{township[0]}{chance.choice('一二三')}村",
        chance.choice(("一般农户", "一般农户", "一般农户", "脱贫户", "脱贫户", "边缘易致贫户")),
        {rule: metric() for rule, metric in near.items() if chance.random() < 0.4},
        is_in_scope=chance.random() < 0.95,
        is_listed=chance.random() < 0.08,
        is_monitored=chance.random() < 0.05,
    )
