"""Runs a gate: its suites on the open warehouse through Great Expectations, natively in DuckDB.

The library is imported when a gate runs and not before. Its context lives in memory: no Data Docs, no progress
bars, no analytics, no files.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol

from expectations.gates import Gate
from expectations.monthly import HISTORY
from expectations.promise import NotEmpty, Promise, Suite
from expectations.results import IT_STAFF, GateError, GateResult, PromiseResult

if TYPE_CHECKING:
    from great_expectations.core import ExpectationValidationResult
    from great_expectations.datasource.fluent import SQLDatasource
    from great_expectations.datasource.fluent.interfaces import Batch


class Loan(Protocol):
    """The warehouse as it is lent for checks (warehouse.gx_dialect.lent)."""

    @property
    def url(self) -> str:
        """Where SQLAlchemy finds the open connection."""

    def ask_about(self, month: str, source: str) -> None:
        """Tell the questions in SQL which month and source they are about."""

    def has_table(self, schema: str, table: str) -> bool:
        """True where the warehouse has this table or view."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What the check of one promise gave."""

    is_kept: bool
    observed: str


Findings = dict[str, Finding]
"""By promise id."""


def run_gate(
    loan: Loan,
    gate: Gate,
    month: str,
    departments: Mapping[str, str],
    accepted: Collection[str] = (),
) -> GateResult:
    """Judge every promise of `gate` for `month` (2026-11).

    `departments` names in Chinese who answers for a source; `accepted` holds the ids of promises that a person in
    charge let pass for this month. GateError if a question cannot be run at all.
    """
    warehouse = _datasource(loan.url)
    results: list[PromiseResult] = []
    for suite in gate.suites:
        loan.ask_about(month, suite.source)
        findings = _findings(loan, warehouse, suite)
        responsible = departments.get(suite.source, suite.source) or IT_STAFF
        results += _results(suite, findings, responsible, accepted)
    return GateResult(gate.code, gate.title, month, tuple(results))


def _datasource(url: str) -> SQLDatasource:
    """The lent warehouse as a datasource of a context in memory."""
    library: Any = import_module("great_expectations")
    types: Any = import_module("great_expectations.data_context.types.base")
    quiet = types.DataContextConfig(
        store_backend_defaults=types.InMemoryStoreBackendDefaults(),
        analytics_enabled=False,
        progress_bars=types.ProgressBarsConfig(globally=False),
    )
    context = library.get_context(mode="ephemeral", project_config=quiet)
    datasource: SQLDatasource = context.data_sources.add_sql("warehouse", connection_string=url)
    return datasource


def _findings(loan: Loan, warehouse: SQLDatasource, suite: Suite) -> Findings:
    """What the month's counts give, and what the table gives if it stands: a source may never have sent a file."""
    findings = _validate(warehouse, suite, HISTORY, suite.monthly)
    if loan.has_table(suite.schema_name, suite.table_name):
        return findings | _validate(warehouse, suite, suite.table, suite.promises)
    return findings | {suite.id_of(promise): _of_nothing(promise) for promise in suite.promises}


def _of_nothing(promise: Promise) -> Finding:
    return Finding(not isinstance(promise.check, NotEmpty), "尚无数据")


def _validate(warehouse: SQLDatasource, suite: Suite, table: str, promises: Iterable[Promise]) -> Findings:
    """One validation of `table` for all `promises`; counts come back, rows stay in DuckDB."""
    library: Any = import_module("great_expectations")
    checks: Any = import_module("expectations.gx_checks")
    expectations = [checks.expectation_of(suite, promise) for promise in promises]
    if not expectations:
        return {}
    outcome = _batch(warehouse, table).validate(
        library.ExpectationSuite(name=table, expectations=expectations), result_format="BOOLEAN_ONLY"
    )
    return dict(_finding(each, checks) for each in outcome.results)


def _batch(warehouse: SQLDatasource, table: str) -> Batch:
    schema, _, name = table.partition(".")
    if table not in warehouse.get_asset_names():
        warehouse.add_table_asset(table, table_name=name, schema_name=schema).add_batch_definition_whole_table("all")
    batch: Batch = warehouse.get_asset(table).get_batch_definition("all").get_batch()
    return batch


def _finding(result: ExpectationValidationResult, checks: Any) -> tuple[str, Finding]:
    meta: Any = result.expectation_config and result.expectation_config.meta
    promise_id = str(meta[checks.PROMISE_ID])
    if checks.OBSERVED not in result.meta:
        # What the library caught may quote a cell, so it stays out of the sentence.
        message = f"the promise {promise_id} could not be checked; run its question by hand to see why it fails."
        raise GateError(message)
    return promise_id, Finding(bool(result.success), str(result.meta[checks.OBSERVED]))


def _results(suite: Suite, findings: Findings, responsible: str, accepted: Collection[str]) -> list[PromiseResult]:
    return [
        PromiseResult(
            promise_id=promise_id,
            table=suite.table,
            source="" if promise.is_of_program else suite.source,
            responsible=IT_STAFF if promise.is_of_program else responsible,
            expects=promise.expects,
            observed=findings[promise_id].observed,
            severity=promise.severity,
            passed=findings[promise_id].is_kept,
            is_accepted=not findings[promise_id].is_kept and promise_id in accepted,
            remedy=promise.remedy,
        )
        for promise in (*suite.monthly, *suite.promises)
        for promise_id in [suite.id_of(promise)]
    ]
