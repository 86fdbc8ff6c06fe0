"""Promises as Great Expectations' own expectations, each of which also tells how many rows broke it.

Only the runner imports this module, and only when a gate runs: the library takes seconds to import.
Results are BOOLEAN_ONLY, so counts travel in the result's `meta`; rows and values never leave DuckDB.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any, ClassVar, Final

from great_expectations import expectations as gxe
from great_expectations.compatibility import pydantic
from great_expectations.expectations.expectation import Expectation

from expectations.promise import Check, Filled, Holds, NotBefore, NotEmpty, OneOf, Promise, Suite, Unique
from expectations.results import GateError

OBSERVED: Final = "observed"
PROMISE_ID: Final = "promise_id"
QUESTION: Final = "unexpected_rows_query"


class _Counted:
    """Adds to a column expectation, whatever the result format, the number of rows that broke it."""

    def _validate(self, metrics: dict[str, Any], *arguments: Any, **named: Any) -> dict[str, Any]:
        outcome: dict[str, Any] = super()._validate(metrics, *arguments, **named)  # type: ignore[misc]
        # An empty table has no sum.
        broken = sum(metrics[name] or 0 for name in metrics if name.endswith(self._counts()))
        return {"success": outcome["success"], "meta": {OBSERVED: f"{broken} 行不符"}}

    def _counts(self) -> str:
        return f"{getattr(self, 'map_metric')}.unexpected_count"  # noqa: B009  # of the class beside it


class KeyUnique(_Counted, gxe.ExpectColumnValuesToBeUnique):
    """No two rows share the value of a column."""


class KeysUnique(_Counted, gxe.ExpectCompoundColumnsToBeUnique):
    """No two rows share the values of several columns."""


class CellsFilled(_Counted, gxe.ExpectColumnValuesToNotBeNull):
    """No cell of a column is missing."""


class WordsInSet(_Counted, gxe.ExpectColumnValuesToBeInSet):
    """Every filled cell is one of the words."""


class DaysInOrder(_Counted, gxe.ExpectColumnPairValuesAToBeGreaterThanB):
    """Where both days stand, the first column's is not before the second's."""


class RowsExist(gxe.ExpectTableRowCountToBeBetween):
    """The table has at least one row."""

    def _validate(self, metrics: dict[str, Any], *arguments: Any, **named: Any) -> dict[str, Any]:
        outcome: Any = super()._validate(metrics, *arguments, **named)
        return {"success": outcome["success"], "meta": {OBSERVED: f"共 {metrics['table.row_count']} 行"}}


class QuestionHolds(gxe.UnexpectedRowsExpectation):
    """A question in SQL whose one row says what was counted and, under `answer`, whether the promise is kept."""

    answer: str = "is_kept"
    # Not its row count too: that would run the question a second time.
    metric_dependencies: ClassVar[tuple[str, ...]] = (f"{QUESTION}.table",)

    @pydantic.validator(QUESTION)
    def _validate_query(cls, query: str) -> str:  # noqa: N805  # pydantic's way
        """In place of the library's check for {batch}: these questions name their tables themselves."""
        return query.rstrip("; \t\r\n")

    def _validate(self, metrics: dict[str, Any], *_: Any, **__: Any) -> dict[str, Any]:
        (row,) = metrics[f"{QUESTION}.table"]
        return {"success": bool(row[self.answer]), "meta": {OBSERVED: row[OBSERVED]}}


def expectation_of(suite: Suite, promise: Promise) -> Expectation:
    """The expectation that checks `promise`; its meta bears the promise's id."""
    named = {"meta": {PROMISE_ID: suite.id_of(promise)}, "severity": promise.severity.value}
    return _expectation(promise.check, named)


def _expectation(check: Check, named: dict[str, Any]) -> Expectation:
    match check:
        case NotEmpty():
            return RowsExist(min_value=1, **named)
        case Unique(columns=columns):
            return _unique(columns, named)
        case Filled(column=column):
            return CellsFilled(column=column, **named)
        case OneOf(column=column, words=words):
            return WordsInSet(column=column, value_set=list(words), **named)
        case NotBefore(later=later, earlier=earlier):
            days: dict[str, Any] = {"column_A": later, "column_B": earlier, "or_equal": True}
            return DaysInOrder(**days, ignore_row_if="either_value_is_missing", **named)
        case Holds(query=query, answer=answer):
            return QuestionHolds(unexpected_rows_query=question(query), answer=answer, **named)


def _unique(columns: tuple[str, ...], named: dict[str, Any]) -> Expectation:
    if len(columns) == 1:
        return KeyUnique(column=columns[0], **named)
    return KeysUnique(column_list=list(columns), ignore_row_if="never", **named)


@cache
def question(name: str) -> str:
    """The SQL of expectations/sql/`name`.sql; GateError if there is no such file."""
    path = files("expectations").joinpath("sql", *f"{name}.sql".split("/"))
    if not path.is_file():
        message = f"the question {name} has no file expectations/sql/{name}.sql; write it or correct the promise."
        raise GateError(message)
    return path.read_text(encoding="utf-8")
