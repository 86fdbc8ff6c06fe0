"""mart.elimination: of which monitored households the elimination of risk is proposed, what stands against others'.

What the ledger knew at the month's first run comes as plain words, one more source; the law as small tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

import duckdb

from policy.in_force import InForce
from policy.parameters import Law
from policy.windows import Month
from warehouse.database import replace_table, sql
from warehouse.doors.contents import register_rows
from warehouse.known_words import OF_MONITORING, KnownWord

_WORD_COLUMNS: Final = ("number", "household_no", "word", "on_day")


def fill_elimination(connection: duckdb.DuckDBPyConnection, month: Month, law: Law, words: Sequence[KnownWord]) -> None:
    """Make mart.elimination of the month from its other tables, the law, and the ledger's words in their order."""
    named = {"month": str(month)}
    rows = [(number, one.household_no, one.word.value, one.on_day) for number, one in enumerate(words, start=1)]
    register_rows(connection, "word_row", _WORD_COLUMNS, rows)
    connection.execute(sql("elimination/known_words"), named)
    _lay_down_law(connection, month, law)
    lay_monitored(connection, words, month.first_day)
    connection.execute(sql("elimination/elimination"), named)


def lay_monitored(
    connection: duckdb.DuckDBPyConnection, words: Sequence[KnownWord], begun_before: date = date.max
) -> None:
    """Make `monitored_household` of the register laid out and the ledger's words: one meaning for whoever asks."""
    rows = [
        (number, one.household_no, one.word.value, one.on_day)
        for number, one in enumerate(words, start=1)
        if one.word in OF_MONITORING
    ]
    register_rows(connection, "ledger_word", _WORD_COLUMNS, rows)
    connection.execute(sql("monitoring/monitored_household"), {"begun_before": begun_before})


def _lay_down_law(connection: duckdb.DuckDBPyConnection, month: Month, law: Law) -> None:
    in_force = law.in_force(month.first_day)
    months = [month.plus(-back) for back in range(in_force.whole("elimination_income_months"))]
    lines = [(str(each), law.in_force(each.first_day).amount("monitoring_line")) for each in months]
    _lay_down(connection, "income_month", ("month", "monitoring_line"), lines)
    _lay_down(connection, "required_source", ("source",), [(source,) for source in law.departments.required])
    _lay_down(connection, "listed_word", ("key", "word"), list(_listed_words(in_force)))


def _listed_words(in_force: InForce) -> Iterable[tuple[str, str]]:
    """Key and word of every parameter that is a list of words."""
    for key, value in in_force.values.items():
        if isinstance(value, tuple):
            yield from ((key, word) for word in value if isinstance(word, str))


def _lay_down(
    connection: duckdb.DuckDBPyConnection, table: str, columns: tuple[str, ...], rows: Sequence[tuple[object, ...]]
) -> None:
    register_rows(connection, "policy_row", columns, rows)
    replace_table(connection, f"policy.{table}", "from policy_row")
