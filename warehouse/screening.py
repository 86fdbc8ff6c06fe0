"""Screening a month: from what counts to hits, evidence and the suggested list, in one transaction.

The SQL of conformed/ runs in an order derived from what each file reads; each rule is a file of
mart/rules/ of its own. Law: DOMAIN 5, EXACT (Rules, Tables).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import datetime
from functools import cache
from graphlib import TopologicalSorter
from typing import Final

import duckdb

from policy.in_force import InForce
from policy.parameters import Law
from policy.rule import MetricUnit
from policy.windows import Month, window_before, window_of
from warehouse.database import replace_table, sql, sql_digest, sql_names, table_exists, transaction
from warehouse.doors.contents import register_rows
from warehouse.elimination import fill_elimination
from warehouse.judge import judge
from warehouse.known_words import KnownWord

_READS: Final = re.compile(r"\bconformed\.([a-z_]+)")
_NAMED_PART: Final = re.compile(r"^-- name: (\w+)$", re.MULTILINE)
_RULE_COLUMNS: Final = ("rule_id", "name", "channel", "flags_when", "explanation", "has_fen")
_FOR_COMPARING: Final = ("household_trait", "disabled_member", "hit_person")
_FORGET: Final = (
    "delete from mart.submissions where month = $month",
    "delete from mart.household_metrics where month = $month",
    "delete from mart.household_signal where month = $month",
    "delete from mart.risk_hits where month = $month",
    "delete from mart.risk_evidence where month = $month",
    "delete from mart.suggested_list where month = $month",
    "delete from mart.elimination where month = $month",
    "delete from mart.household_trait where month = $month",
    "delete from mart.disabled_member where month = $month",
    "delete from mart.hit_person where month = $month",
    "delete from ledger.known_word where month = $month",
    "delete from gate.history where month = $month",
    "delete from gate.screened where month = $month",
)


@dataclass(frozen=True, slots=True)
class Known:
    """What the ledger knows for a screening: names answered to be the same person, and what stood at the first run.

    `same_person` holds (ID number, name as sent); `cases` holds (household number, risk type); `words` are what
    mart.elimination is made of, in the order in which they count.
    """

    same_person: Sequence[tuple[str, str]] = ()
    cases: Sequence[tuple[str, str]] = ()
    words: Sequence[KnownWord] = ()


def bring_up_to_date(
    connection: duckdb.DuckDBPyConnection, month: Month, law: Law, known: Known, now: datetime
) -> bool:
    """Screen `month` unless its tables stand already as these files, this law and this knowledge make them.

    True where it was screened.
    """
    if is_up_to_date(connection, month, law, known):
        return False
    signature = signature_of(connection, month, law, known)
    screen(connection, month, law, known)
    connection.execute(
        "insert or replace into gate.screened values ($month, $signature, $now)",
        {"month": str(month), "signature": signature, "now": now},
    )
    return True


def is_up_to_date(connection: duckdb.DuckDBPyConnection, month: Month, law: Law, known: Known) -> bool:
    """Whether mart.* and conformed.* stand as the files taken in, this law and this knowledge make them."""
    stands = connection.execute(
        "select signature from gate.screened where month = $month", {"month": str(month)}
    ).fetchone()
    return stands == (signature_of(connection, month, law, known),) and is_laid_out_for(connection, month)


def signature_of(connection: duckdb.DuckDBPyConnection, month: Month, law: Law, known: Known) -> str:
    """A digest of everything that the tables of `month` are made of."""
    files = connection.execute(sql("screening/signature"), {"month": str(month)}).fetchone()
    rules = [(rule.id, rule.explanation, rule.channel.value, rule.risk_type) for rule in law.rules]
    version = law.in_force(month.first_day).version
    told = (sorted(known.same_person), sorted(known.cases), [astuple(word) for word in known.words])
    return _digest((sql_digest(), files, version, rules, *told))


def _digest(made_of: object) -> str:
    return hashlib.sha256(repr(made_of).encode()).hexdigest()


def is_laid_out_for(connection: duckdb.DuckDBPyConnection, month: Month) -> bool:
    """Whether conformed.* and policy.* are those of `month`, not of another month screened since."""
    if not table_exists(connection, "policy", "in_force"):
        return False
    return connection.execute("select month from policy.in_force").fetchone() == (str(month),)


def screen(connection: duckdb.DuckDBPyConnection, month: Month, law: Law, known: Known) -> None:
    """Judge, link and screen `month`; its rows of mart.* are replaced, those of other months stay as they are."""
    with transaction(connection):
        lay_out(connection, month, law, known)
        _fill_mart(connection, str(month), law)
        fill_elimination(connection, month, law, known.words)
        connection.execute(sql("screening/drop_views"))


def lay_out(connection: duckdb.DuckDBPyConnection, month: Month, law: Law, known: Known) -> None:
    """All that rules look at but the sums: policy.in_force, what counts of every source, conformed.*."""
    register_rows(connection, "same_person", ("id_no", "person_name"), sorted(set(known.same_person)))
    register_rows(connection, "case_snapshot", ("household_no", "risk_type"), known.cases)
    lay_down_law(connection, month, law)
    judge(connection, str(month), _digest(sorted(set(known.same_person))))
    for name in conformed_order():
        replace_table(connection, f"conformed.{name}", sql(f"conformed/{name}"))


@cache
def conformed_order() -> tuple[str, ...]:
    """The files of sql/conformed in an order in which each finds what it reads."""
    names = set(sql_names("conformed")) - {"person"}
    reads = {name: set(_READS.findall(sql(f"conformed/{name}"))) & names - {name} for name in sorted(names)}
    return tuple(TopologicalSorter(reads).static_order())


def rule_query(rule_id: str, part: str) -> str:
    """One of the two named queries of a rule's file: signal or evidence."""
    pieces = _NAMED_PART.split(sql(f"mart/rules/{rule_id}"))
    return dict(zip(pieces[1::2], pieces[2::2], strict=True))[part]


def lay_down_law(connection: duckdb.DuckDBPyConnection, month: Month, law: Law) -> None:
    """The policy in force on the month's first day as one row, and the rules a row each."""
    lay_down_policies(connection, month, {1: law.in_force(month.first_day)})
    rules = [
        (rule.id, rule.name, rule.channel.value, rule.flags_when.value, rule.explanation, _has_fen(rule.unit))
        for rule in law.rules
    ]
    register_rows(connection, "rule_row", _RULE_COLUMNS, rules)
    connection.execute("create or replace table policy.rule as from rule_row")


def lay_down_policies(connection: duckdb.DuckDBPyConnection, month: Month, policies: Mapping[int, InForce]) -> None:
    """policy.in_force: a row a policy, by its number. A run has one; a what-if several, of one window at a time."""
    rows = [_policy_row(month, number, in_force) for number, in_force in policies.items()]
    register_rows(connection, "law_row", tuple(rows[0]), [tuple(row.values()) for row in rows])
    connection.execute("create or replace table policy.in_force as from law_row")


def _policy_row(month: Month, number: int, in_force: InForce) -> dict[str, object]:
    months = in_force.whole("window_months")
    window, before = window_of(month, months), window_before(month, months)
    return {
        "policy_no": number,
        "month": str(month),
        "month_start": month.first_day,
        "month_end": month.last_day,
        "window_start": window.start,
        "window_end": window.end,
        "before_start": before.start,
        "before_end": before.end,
        "policy_version": in_force.version,
        **in_force.scalars(),
    }


def _has_fen(unit: MetricUnit) -> bool:
    return unit in {MetricUnit.YUAN, MetricUnit.PERCENT}


def _fill_mart(connection: duckdb.DuckDBPyConnection, month: str, law: Law) -> None:
    named = {"month": month}
    for forget in _FORGET:
        connection.execute(forget, named)
    connection.execute(sql("screening/submissions"), named)
    connection.execute(sql("screening/history"), named)
    connection.execute(sql("screening/household_metrics"))
    connection.execute(sql("screening/collect_metrics"), named)
    for rule in law.rules:
        _apply(connection, month, rule.id, rule.risk_type)
    connection.execute(sql("screening/risk_hits"), named)
    connection.execute(sql("screening/hit_row"))
    connection.execute(sql("screening/listed_hit"), named)
    connection.execute(sql("screening/suggested_list"), named)
    for name in _FOR_COMPARING:
        connection.execute(sql(f"screening/{name}"), named)


def _apply(connection: duckdb.DuckDBPyConnection, month: str, rule_id: str, risk_type: str) -> None:
    """One rule: its signals of all households, and the evidence of its hits."""
    named = {"month": month, "rule_id": rule_id}
    ask_rule(connection, rule_id, risk_type)
    connection.execute(sql("screening/collect_signal"), named)
    connection.execute(sql("screening/hit"), named)
    ask_for_evidence(connection, rule_id)
    connection.execute(sql("screening/collect_evidence"), named)


def ask_rule(connection: duckdb.DuckDBPyConnection, rule_id: str, risk_type: str) -> None:
    """The view signal_in_scope: what the rule says of each household under each policy of policy.in_force."""
    connection.sql(rule_query(rule_id, "signal")).create_view("rule_signal", replace=True)
    signal = connection.table("rule_signal")
    if risk_type:
        signal = connection.sql("select *, $risk_type as risk_type from rule_signal", params={"risk_type": risk_type})
    signal.create_view("signal", replace=True)
    connection.sql(sql("screening/signal_in_scope")).create_view("signal_in_scope", replace=True)


def ask_for_evidence(connection: duckdb.DuckDBPyConnection, rule_id: str) -> None:
    """The view evidence_row: the rows of files behind the rule's hits (the table hit)."""
    connection.sql(rule_query(rule_id, "evidence")).create_view("evidence", replace=True)
    connection.sql(sql("screening/evidence_row")).create_view("evidence_row", replace=True)
