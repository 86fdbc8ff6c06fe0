"""Tasks of gates: tables judged once for what they are, results shown and told, the page written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from prefect import task

from expectations.gates import GATES, Gate
from expectations.page import render_page
from expectations.promise import Severity
from expectations.results import GateResult, PromiseResult, Verdict
from expectations.runner import run_gate
from policy.windows import Month
from tasks.desks import Desk
from tasks.message_texts import gate_stopped, gate_warned
from tasks.office import Office, this_office
from tasks.screening import is_screened
from tasks.trouble import discreet
from warehouse.database import Connection
from warehouse.doors.sources import BY_NAME
from warehouse.doors.whole_file import write_whole
from warehouse.gate_results import keep_results, kept_results, signature_of_month
from warehouse.gx_dialect import lent
from warehouse.ledger.stages import Waiting
from warehouse.ledger.words import Role, StageState

PAGE_NAME = "质量检查.html"


@task(name="judge gates", task_run_name="judge {month}")
@discreet
def judge_gates(month: str) -> list[GateResult]:
    """Judge both gates on the month's tables; what was judged for the same tables is not judged again."""
    office = this_office()
    with office.ledger.reading() as book:
        accepted = book.gates.names(month)
    return [_judged(office, gate, month, accepted) for gate in GATES]


def _judged(office: Office, gate: Gate, month: str, accepted: frozenset[str]) -> GateResult:
    with office.warehouse() as connection:
        return judged(office, connection, gate, month, signature_of_month(connection, month), accepted)


def judged(
    office: Office,
    connection: Connection,
    gate: Gate,
    month: str,
    signature: str,
    accepted: frozenset[str] = frozenset(),
) -> GateResult:
    """What a gate finds on the tables of this signature; what was judged for it before is not judged again."""
    kept = kept_results(connection, month, gate.code, signature)
    if not kept:
        departments = {name: office.law.departments.responsible_for(name) for name in BY_NAME}
        with lent(connection) as loan:
            found = run_gate(loan, gate, month, departments)
        keep_results(connection, month, gate.code, signature, [_row(result) for result in found.results])
        kept = kept_results(connection, month, gate.code, signature)
    is_let_pass = gate.code in accepted
    results = tuple(_result(row, is_let_pass or row[0] in accepted) for row in kept)
    return GateResult(gate.code, gate.title, month, results)


def _row(result: PromiseResult) -> tuple[object, ...]:
    return (
        result.promise_id,
        result.table,
        result.source,
        result.responsible,
        result.expects,
        result.observed,
        result.severity.value,
        result.passed,
        result.remedy,
    )


def _result(row: tuple[object, ...], is_accepted: bool) -> PromiseResult:  # noqa: FBT001
    promise_id, table, source, responsible, expects, observed, severity, passed, remedy = row
    return PromiseResult(
        promise_id=str(promise_id),
        table=str(table),
        source=str(source),
        responsible=str(responsible),
        expects=str(expects),
        observed=str(observed),
        severity=Severity(str(severity)),
        passed=bool(passed),
        is_accepted=is_accepted,
        remedy=str(remedy),
    )


@task(name="write gate page", task_run_name="gate-page {month}")
@discreet
def write_gate_page(month: str, results: list[GateResult]) -> str:
    """Write the month's page of gate results, and give its path below the outbox."""
    cycle = Month.parse(month)
    path = write_whole(this_office().outbox(cycle) / "reports" / PAGE_NAME, render_page(results, month).encode())
    return path.relative_to(this_office().home).as_posix()


@task(name="tell of gates", task_run_name="tell-gates {month}")
@discreet
def tell_of_gates(month: str, results: list[GateResult], page: str) -> None:
    """Tell the responsible departments what stops the month, and the district what to look at."""
    messenger = this_office().messenger
    for result in results:
        by_department: dict[str, list[PromiseResult]] = {}
        for broken in result.of(Verdict.STOPPED):
            by_department.setdefault(broken.responsible, []).append(broken)
        for department, stopped in sorted(by_department.items()):
            findings = [f"{one.expects}（{one.observed}）：{one.remedy}（编号 {one.promise_id}）" for one in stopped]
            key = f"{month}:gate:{result.code}:{department}:{'、'.join(sorted(one.promise_id for one in stopped))}"
            text = gate_stopped(month, department, result.title, findings, page)
            messenger.put(key, Role.DEPARTMENTS, month, text)
        warned = result.of(Verdict.WARNED)
        if warned:
            key = f"{month}:gate:{result.code}:warned:{len(warned)}"
            findings = [f"{one.expects}（{one.observed}）" for one in warned]
            messenger.put(key, Role.DISTRICT, month, gate_warned(month, result.title, findings, page))


def stand_at(desk: Desk, results: list[GateResult]) -> None:
    """Say at the desk how the gates stand: stopped for whom, or done with how many warnings."""
    every = [one for result in results for one in result.results]
    desk.counts |= {verdict.label: sum(one.verdict is verdict for one in every) for verdict in Verdict}
    stopped = [one for one in every if one.verdict is Verdict.STOPPED]
    if stopped:
        desk.state = StageState.STOPPED
        desk.waiting_for += _waiting_for(stopped, desk.office.clock.today())


def unscreened(desk: Desk) -> list[Waiting]:
    """Nobody where the month's tables are those of its files; else the screening, which must come first."""
    if is_screened(desk.office, str(desk.month)):
        return []
    return [Waiting("系统", "筛查（请先运行 screening 或 cycle）", 1, desk.office.clock.today())]


def gates_stop(desk: Desk) -> list[Waiting]:
    """For whom the lists wait: whoever answers for a broken critical promise, or the gates where they did not judge."""
    office, month = desk.office, str(desk.month)
    with office.warehouse() as connection:
        signature = signature_of_month(connection, month)
        kept = [kept_results(connection, month, gate.code, signature) for gate in GATES]
    if not all(kept):
        return [Waiting("系统", "质检（请先运行 gates 或 cycle）", 1, office.clock.today())]
    with office.ledger.reading() as book:
        accepted = book.gates.names(month)
    results = [
        _result(row, gate.code in accepted or row[0] in accepted)
        for gate, rows in zip(GATES, kept, strict=True)
        for row in rows
    ]
    return _waiting_for([one for one in results if one.verdict is Verdict.STOPPED], office.clock.today())


def _waiting_for(stopped: Sequence[PromiseResult], today: date) -> list[Waiting]:
    return [Waiting(one.responsible, one.expects, 1, today) for one in stopped]


def passed_in_words(month: str) -> list[str]:
    """The stopped gates that somebody let pass this month, a sentence each, for the lists."""
    with this_office().ledger.reading() as book:
        return [f"{name_of_gate(gate.gate)}：{gate.person}放行，理由：{gate.reason}" for gate in book.gates.of(month)]


def name_of_gate(code: str) -> str:
    """What people read for the code of a gate, or for the id of one promise."""
    titles = {gate.code: gate.title for gate in GATES}
    expects = {
        suite.id_of(promise): promise.expects
        for gate in GATES
        for suite in gate.suites
        for promise in (*suite.monthly, *suite.promises)
    }
    return titles.get(code) or expects.get(code) or code
