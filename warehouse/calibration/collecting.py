"""What households spent over windows a year apart, by the rules' own SQL, and what became of them after.

The warehouse is a copy (warehouse.what_if.copying). M's register and all rows accepted up to M are laid out once; then
each window in turn. Which line stands against a household is asked of the rule itself: for this its lines are numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final

import duckdb

from policy.calibration import CAUSES, Terms, terms_of
from policy.in_force import InForce
from policy.parameters import Law
from policy.values import Value
from policy.windows import MONTHS_IN_YEAR, Month, window_of
from warehouse.database import replace_table, sql
from warehouse.doors.contents import register_rows
from warehouse.ledger.case_outcomes import CaseOutcome
from warehouse.screening import Known, ask_rule, lay_down_policies, lay_out

_OF_THE_WINDOW: Final = ("cost", "cost_in_window", "income_year")
_COLUMNS: Final = ("window_no", "month", "after_from", "after_to", "is_over", "monitoring_line")


@dataclass(frozen=True, slots=True)
class Window:
    """One window: its number (0 is W(M)), the month whose it is, its days.

    `households` bore any such expense in it; `months_held` of its months hold a cost.
    """

    window_no: int
    month: str
    start: date
    end: date
    households: int
    months_held: int


def collect(
    connection: duckdb.DuckDBPyConnection, month: Month, law: Law, known: Known, outcomes: Sequence[CaseOutcome]
) -> list[Window]:
    """Fill calibration_fact (temp) with the windows that there are; these, the latest first."""
    in_force = law.in_force(month.first_day)
    terms = terms_of(in_force)
    lay_out(connection, month, law, known)
    connection.execute(sql("calibration/tables"))
    months = [month.plus(-MONTHS_IN_YEAR * back) for back in range(terms.windows)]
    marked = with_numbered_lines(in_force, law)
    for number, each in enumerate(months):
        _collect_window(connection, number, each, marked)
    lay_down_policies(connection, month, {0: in_force})
    _lay_facts(connection, law, [_row(law, number, each) for number, each in enumerate(months)], outcomes)
    windows = _there(connection, months, in_force, terms)
    connection.execute("delete from calibration_expense where window_no > $last", {"last": windows[-1].window_no})
    connection.execute(sql("calibration/fact"))
    return windows


def lines_of(law: Law) -> tuple[tuple[str, str], ...]:
    """Rule and key of every line that is calibrated, in the order of their numbers, which begin with 1."""
    return tuple((cause.rule_id, key) for cause in CAUSES for key in law.rule(cause.rule_id).parameters)


def with_numbered_lines(in_force: InForce, law: Law) -> InForce:
    """The same values, but each line is its own number: so the rule says which of its lines is a household's."""
    numbered: dict[str, Value] = {key: Decimal(number) for number, (_, key) in enumerate(lines_of(law), start=1)}
    return replace(in_force, values={**in_force.values, **numbered})


def _collect_window(connection: duckdb.DuckDBPyConnection, number: int, month: Month, in_force: InForce) -> None:
    """The window of a month, by the rules' own sums and questions."""
    lay_down_policies(connection, month, {0: in_force})
    for name in _OF_THE_WINDOW:
        replace_table(connection, f"conformed.{name}", sql(f"conformed/{name}"))
    connection.execute(sql("screening/household_metrics"))
    named = {"window_no": number}
    for name in ("collect_income", "collect_months"):
        connection.execute(sql(f"calibration/{name}"), named)
    for cause in CAUSES:
        ask_rule(connection, cause.rule_id, "")
        connection.execute(sql("calibration/collect_expense"), {**named, "rule_id": cause.rule_id})


def _row(law: Law, number: int, month: Month) -> tuple[object, ...]:
    """A window and the twelve months after it, which are over for all but the first."""
    after = month.plus(MONTHS_IN_YEAR - 1).last_day
    line = law.in_force(month.first_day).amount("monitoring_line")
    return number, str(month), month.first_day, after, number > 0, line


def _lay_facts(
    connection: duckdb.DuckDBPyConnection,
    law: Law,
    windows: Sequence[tuple[object, ...]],
    outcomes: Sequence[CaseOutcome],
) -> None:
    register_rows(connection, "calibration_window", _COLUMNS, windows)
    rules = [(cause.rule_id, law.rule(cause.rule_id).risk_type) for cause in CAUSES]
    register_rows(connection, "calibration_rule", ("rule_id", "risk_type"), rules)
    columns = ("household_no", "risk_type", "opened_on", "state")
    register_rows(connection, "outcome_row", columns, [astuple(one) for one in outcomes])
    connection.execute(sql("calibration/case_outcome"))


def _there(
    connection: duckdb.DuckDBPyConnection, months: Sequence[Month], in_force: InForce, terms: Terms
) -> list[Window]:
    """W(M), and those before it that hold enough households beside the fullest, without a gap."""
    rows = connection.execute(sql("calibration/windows")).fetchall()
    most = max(households for _, households, _ in rows)
    windows: list[Window] = []
    for number, households, months_held in rows:
        if number and (not households or 100 * households < terms.least_filled * most):
            break
        span = window_of(months[number], in_force.whole("window_months"))
        windows.append(Window(number, str(months[number]), span.start, span.end, households, months_held))
    return windows
