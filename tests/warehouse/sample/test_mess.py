"""A messy month: every reason of the contract, and the same households all the same. Read through the real doors."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from policy.windows import Month
from warehouse.database import open_warehouse, prepare
from warehouse.door import Door
from warehouse.inbox import Inbox
from warehouse.intake import take_in
from warehouse.law import law_of
from warehouse.sample import SampleReport, write_sample
from warehouse.screening import Known, bring_up_to_date

ROW_REASONS = {
    "ID_MALFORMED", "ID_CHECKSUM", "ID_BIRTHDATE", "ID_PRECISION_LOST", "DATE_UNPARSEABLE", "DATE_FUTURE",
    "AMOUNT_UNPARSEABLE", "AMOUNT_NEGATIVE", "AMOUNT_INCONSISTENT", "ENUM_UNKNOWN", "REQUIRED_MISSING",
    "DUPLICATE_CONFLICT", "HOUSEHOLD_UNKNOWN",
}  # fmt: skip
FILE_REASONS = {
    "FILE_UNREADABLE", "FILE_ENCRYPTED", "FILE_EMPTY", "SOURCE_UNKNOWN", "MONTH_MISMATCH", "HEADER_MISSING",
}  # fmt: skip
MONTH = "2026-11"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def report(home) -> SampleReport:
    return write_sample(home / "inbox", MONTH, persons=1_500, messy=True)


@pytest.fixture(scope="module")
def warehouse(home, report):
    month, now = Month.parse(MONTH), datetime(2026, 11, 9, tzinfo=UTC)
    with open_warehouse(home / "warehouse.duckdb") as connection:
        prepare(connection)
        take_in(connection, Inbox(report.folder, home / "archive", month, now), Door())
        bring_up_to_date(connection, month, law_of(home), Known(), now)
        yield connection


def counts(warehouse: duckdb.DuckDBPyConnection, query: str) -> dict[str, int]:
    return dict(warehouse.execute(query).fetchall())


def test_every_reason_of_the_contract_is_among_the_spoilt_rows_and_files(report):
    assert report.spoilt.keys() >= ROW_REASONS | FILE_REASONS
    assert report.spoilt.keys() >= {"DUPLICATE", "NAME_MISMATCH", "PERSON_UNKNOWN"}


def test_the_counts_of_people_stand(report):
    assert (report.ex_poor_people, report.marginal_people) == (134, 4)


def test_the_doors_refuse_each_spoilt_row_for_the_reason_it_was_spoilt_by(warehouse, report):
    found = counts(warehouse, "select reason, count(*)::int from mart.quarantine where row_no is not null group by 1")
    for reason in ROW_REASONS - {"HOUSEHOLD_UNKNOWN", "DUPLICATE_CONFLICT"}:
        assert found[reason] == report.spoilt[reason], reason
    # A refused household takes its people and incomes along.
    assert found["HOUSEHOLD_UNKNOWN"] >= report.spoilt["HOUSEHOLD_UNKNOWN"]
    assert 2 <= found["DUPLICATE_CONFLICT"] <= report.spoilt["DUPLICATE_CONFLICT"]


def test_the_doors_refuse_each_bad_file_and_no_other(warehouse, report):
    found = counts(warehouse, "select reason, count(*)::int from mart.submissions where status = 'refused' group by 1")
    assert found == dict.fromkeys(FILE_REASONS, 1)


def test_a_few_rows_of_a_hundred_are_refused_no_more(warehouse):
    read, refused = warehouse.execute("select sum(rows_read), sum(rows_refused) from mart.submissions").fetchone()
    assert 0.005 < refused / read < 0.05


def test_a_messy_month_leads_to_the_planted_households(warehouse, report):
    hits = warehouse.execute("select household_no, rule_id from mart.risk_hits").fetchall()
    planted = {(plant.household_no, rule) for plant in report.planted for rule in plant.rules}
    assert planted <= set(hits)
    near = {plant.household_no for plant in report.planted if not plant.rules}
    assert not near & {household for household, _ in hits}
    others = {rule for household, rule in hits if household not in {number for number, _ in planted}}
    assert others <= {"CITY_ALERT", "VILLAGE_REPORT"}


def test_the_same_seed_makes_the_same_mess(report, tmp_path):
    again = write_sample(tmp_path, MONTH, persons=1_500, messy=True)
    assert again.spoilt == report.spoilt
    for file in report.files:
        is_salted = file.path.endswith("加密.xlsx")  # encryption draws a salt of its own
        same = (report.folder / file.path).read_bytes() == (again.folder / file.path).read_bytes()
        assert same or is_salted, file.path
