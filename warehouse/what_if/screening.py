"""One month screened under several policies at once: the rules' own SQL, joined to more rows of policy.in_force.

The warehouse is a copy (warehouse.what_if.copying). Policy 0 is the one in force. Policies of one window are one pass
over the data; where a rule uses nothing in which they differ, one of them speaks for the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import duckdb

from policy.errors import PolicyError
from policy.in_force import InForce
from policy.parameters import Law
from policy.proposal import WINDOW
from policy.rule import Rule
from policy.windows import Month
from warehouse.database import sql, transaction
from warehouse.doors.contents import register_rows
from warehouse.screening import Known, ask_rule, lay_down_policies, lay_out

NOW: Final = 0
"""The number of the policy in force."""
_SAME_RULE: Final = ("rule_id", "policy_no", "spoken_by")
_BESIDE_EACH_OTHER: Final = 2


@dataclass(frozen=True)
class Policies:
    """The month, and the law under each policy by its number; NOW is the one in force."""

    month: Month
    laws: Mapping[int, Law]

    @cached_property
    def in_force(self) -> dict[int, InForce]:
        """The values of the month's first day, by policy."""
        return {number: law.in_force(self.month.first_day) for number, law in self.laws.items()}

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules; all policies have the same ones."""
        return self.laws[NOW].rules

    @cached_property
    def windows(self) -> list[list[int]]:
        """The policies, parted by their window."""
        parted: dict[int, list[int]] = {}
        for number, in_force in self.in_force.items():
            parted.setdefault(in_force.whole(WINDOW), []).append(number)
        return list(parted.values())

    def speakers(self, rule: Rule, numbers: list[int]) -> dict[int, int]:
        """Of policies of one window: by which one each is spoken for under a rule, the first of the same values."""
        first: dict[str, int] = {}
        values = {number: self.in_force[number].fingerprint(rule.parameters) for number in numbers}
        return {number: first.setdefault(values[number], number) for number in numbers}


def screen_under(
    connection: duckdb.DuckDBPyConnection,
    policies: Policies,
    known: Known,
    in_window: Callable[[list[int]], None] = lambda _numbers: None,
) -> None:
    """Fill policy_signal, same_rule, listed_hit, listed_household and moved (temp) for the month.

    `in_window` is called with the policies of a window while conformed.* and the month's sums are those of it.
    """
    named = {"month": str(policies.month)}
    connection.execute(sql("what_if/policy_signal"))
    same: list[tuple[object, ...]] = []
    for numbers in policies.windows:
        with transaction(connection):
            lay_out(connection, policies.month, policies.laws[numbers[0]], known)
            connection.execute(sql("screening/household_metrics"))
            connection.execute("delete from mart.household_metrics where month = $month", named)
            connection.execute(sql("screening/collect_metrics"), named)
            in_force = policies.in_force
            for rule in policies.rules:
                speakers = policies.speakers(rule, numbers)
                same += [(rule.id, number, by) for number, by in speakers.items()]
                spoken = {by: in_force[by] for by in speakers.values()}
                lay_down_policies(connection, policies.month, spoken)
                _collect(connection, rule, list(spoken), with_misses=len(in_force) == _BESIDE_EACH_OTHER)
            lay_down_policies(connection, policies.month, {numbers[0]: in_force[numbers[0]]})
        in_window(numbers)
    register_rows(connection, "same_rule_row", _SAME_RULE, same)
    connection.execute(sql("what_if/same_rule"))
    connection.execute(sql("what_if/hit_row"))
    connection.execute(sql("screening/listed_hit"), named)
    connection.execute(sql("what_if/listed_household"))
    connection.execute(sql("what_if/moved"))


def _collect(connection: duckdb.DuckDBPyConnection, rule: Rule, numbers: list[int], *, with_misses: bool) -> None:
    ask_rule(connection, rule.id, rule.risk_type)
    signal = connection.table("signal_in_scope")
    if "policy_no" not in signal.columns:
        if len(numbers) > 1:
            message = (
                f"the question of {rule.id} gives no policy_no, though the rule uses {', '.join(rule.parameters)}; "
                f"add law.policy_no to warehouse/sql/mart/rules/{rule.id}.sql."
            )
            raise PolicyError(message)
        signal = connection.sql("select *, $no as policy_no from signal_in_scope", params={"no": numbers[0]})
    signal.create_view("rule_under_policy", replace=True)
    named = {"rule_id": rule.id}
    connection.execute(sql("what_if/collect_hits"), named)
    if with_misses:
        connection.execute(sql("what_if/collect_misses"), named)


def listed_under(connection: duckdb.DuckDBPyConnection, number: int) -> list[str]:
    """The households on the list under a policy, by number."""
    rows = connection.execute(
        "select household_no from listed_household where policy_no = $1 order by household_no", [number]
    ).fetchall()
    return [str(row[0]) for row in rows]


def moved_under(connection: duckdb.DuckDBPyConnection, number: int) -> Iterator[tuple[str, bool]]:
    """Households gained (True) or lost under a policy, by number."""
    rows = connection.execute(
        "select household_no, is_gained from moved where policy_no = $1 order by household_no", [number]
    )
    while some := rows.fetchmany(10_000):
        yield from some
