from collections import Counter, defaultdict

import pytest

from policy.fund.entries import Entry, Statement, statement
from policy.windows import Month
from tests.policy.fund.office import Fields, Office, outcome
from tests.policy.shipped import worked

STEPS, EXPECTED = worked("help/fund_steps"), worked("help/fund_expected")
SCENARIOS = sorted({row["scenario"] for row in STEPS})
SAID = ("signature", "application")


def expected(scenario: str, *parts: str) -> list[Fields]:
    return [row for row in EXPECTED if row["scenario"] == scenario and row["part"] in parts]


def picked(rows: list[Fields], *columns: str) -> list[tuple[str, ...]]:
    return [tuple(row[column] for column in columns) for row in rows]


def row_of(entry: Entry) -> tuple[str, ...]:
    posting = entry.posting
    return (
        str(entry.seq), str(entry.on_day), posting.kind, str(posting.sales_month or ""), posting.household_no or "",
        str(posting.amount), str(entry.balance_after), posting.document_no or "",
    )  # fmt: skip


def line_of(each: Statement) -> tuple[str, ...]:
    return str(each.month), str(each.opening), str(each.income), str(each.payments), str(each.closing)


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_the_fund_walks_as_the_worked_table_says(scenario, law):
    office = Office(law)
    said: list[tuple[str, ...]] = []
    waiting: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in (row for row in STEPS if row["scenario"] == scenario):
        judgement = office.take(row)
        if judgement and (row["kind"] == "sign" or judgement.reasons):
            said.append((row["step"], row["document_no"], outcome(judgement), "、".join(judgement.reasons)))
        if row["kind"] == "run" and office.waiting:
            waiting[row["step"]] = [(str(month), str(amount)) for month, amount in office.waiting.items()]

    assert said == picked(expected(scenario, *SAID), "step", "document_no", "outcome", "reason")
    columns = ("seq", "on_day", "kind", "sales_month", "household_no", "amount", "balance_after", "document_no")
    assert [row_of(each) for each in office.entries] == picked(expected(scenario, "v_fund"), *columns)
    lines = [(step, *each) for step, found in waiting.items() for each in found]
    assert lines == picked(expected(scenario, "waiting"), "step", "sales_month", "amount")


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_month_s_statement_fits_to_the_fen(scenario, law):
    office = Office(law)
    for row in (row for row in STEPS if row["scenario"] == scenario):
        office.take(row)
    lines = picked(expected(scenario, "statement"), "month", "opening", "income", "payments", "closing")

    assert [line_of(statement(office.entries, Month.parse(line[0]))) for line in lines] == lines
    assert {str(Month.of(entry.on_day)) for entry in office.entries} <= {line[0] for line in lines}


def test_the_worked_table_has_all_its_rows():
    assert len(STEPS) == 171
    assert Counter(row["part"] for row in EXPECTED) == Counter(
        v_fund=35, signature=47, application=1, waiting=7, statement=16
    )
