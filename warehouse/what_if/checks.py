"""How many households each policy would send to villages: those listed that CASES 1 opens a case for (C5, C16).

A household without a case is sent whenever it is listed; of one that has cases, the fate of each hit is asked of its
book as it stood before the month's first run, with the papers that a run would freeze.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import duckdb

from policy.cases.book import Book, Fate, received
from policy.cases.case import Hit
from warehouse.casework.opening import ListedHit, hit_of, listed_hits
from warehouse.database import sql, transaction
from warehouse.doors.contents import register_rows
from warehouse.screening import ask_for_evidence, lay_down_policies
from warehouse.what_if.screening import Policies

_FORGET: Final = (
    "delete from mart.risk_hits where month = $month",
    "delete from mart.risk_evidence where month = $month",
    "delete from mart.suggested_list where month = $month",
)
_LAY: Final = ("what_if/lay_hits", "what_if/lay_evidence", "what_if/lay_list")
_NO_CASE: Final = "what-if"


@dataclass
class Checks:
    """Checks under each policy. `books`: of the households that had a case before the month's first run.

    `ended` are those whose monitoring a case ended: with any hit they are looked at, listed or not.
    """

    connection: duckdb.DuckDBPyConnection
    policies: Policies
    books: Mapping[str, Book]
    ended: frozenset[str]
    on: date

    def __post_init__(self) -> None:
        """Lay down whom to ask about."""
        rows = [(number,) for number in self.books]
        register_rows(self.connection, "household_asked", ("household_no",), rows)
        self.connection.execute(sql("what_if/policy_evidence"))

    def of_window(self, numbers: list[int]) -> None:
        """Collect the evidence of these policies' hits while conformed.* is that of their window."""
        if not self.books:
            return
        in_force = self.policies.in_force
        with transaction(self.connection):
            for rule in self.policies.rules:
                for number in set(self.policies.speakers(rule, numbers).values()):
                    self._collect(rule.id, number)
            lay_down_policies(self.connection, self.policies.month, {numbers[0]: in_force[numbers[0]]})

    def _collect(self, rule_id: str, number: int) -> None:
        named = {"policy_no": number, "rule_id": rule_id}
        self.connection.execute(sql("what_if/hit"), named)
        if self.connection.execute("select 1 from hit limit 1").fetchone() is None:
            return
        lay_down_policies(self.connection, self.policies.month, {number: self.policies.in_force[number]})
        ask_for_evidence(self.connection, rule_id)
        self.connection.execute(sql("what_if/collect_evidence"), named)

    def sent(self, number: int, listed: Collection[str]) -> list[str]:
        """The households that a policy sends to villages, of those `listed` under it."""
        asked = (self.books.keys() & set(listed)) | self.ended
        hits = self._hits(number) if asked else {}
        opening = {household for household in asked & hits.keys() if self._opens(household, hits[household], number)}
        return sorted((set(listed) - asked) | opening)

    def _hits(self, number: int) -> Mapping[str, list[ListedHit]]:
        named = {"month": str(self.policies.month)}
        with transaction(self.connection):
            for forget in _FORGET:
                self.connection.execute(forget, named)
            for lay in _LAY:
                self.connection.execute(sql(lay), {**named, "policy_no": number})
        return listed_hits(self.connection, named["month"], self.ended)

    def _opens(self, household: str, hits: list[ListedHit], number: int) -> bool:
        receipt = received(
            self.books[household], [self._hit(hit, number) for hit in hits], on=self.on, case_no=_NO_CASE
        )
        return any(its_fate is Fate.OPENED for _, its_fate in receipt.fates)

    def _hit(self, hit: ListedHit, number: int) -> Hit:
        rule = self.policies.laws[number].rule(hit.paper.rule_id)
        law = self.policies.in_force[number].fingerprint(rule.parameters)
        return replace(hit_of(hit.paper, law), accepted_on=hit.accepted_on)
