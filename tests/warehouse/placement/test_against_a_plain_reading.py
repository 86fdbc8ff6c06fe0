"""Drawn towns matched through the real SQL, beside a plain reading that looks at every matching there is."""

import shutil

import duckdb
import pytest

from policy.windows import Month
from tests.warehouse.placement.plain_jobs import drawn_town, read
from tests.warehouse.placement.worked import lay_town, prepare_month
from warehouse.database import prepare
from warehouse.placement.matching_month import match_jobs

MONTH = "2026-11"
EVERY_DAY = 12


@pytest.fixture(scope="module")
def connection(empty_warehouse, tmp_path_factory):
    path = tmp_path_factory.mktemp("drawn") / "warehouse.duckdb"
    shutil.copy(empty_warehouse, path)
    with duckdb.connect(str(path)) as connection:
        prepare(connection)
        prepare_month(connection, MONTH)
        yield connection


def agree(connection, seed):
    people, vacancies = drawn_town(seed)
    plain = read(people, vacancies)
    if plain is None:
        return
    match_jobs(connection, Month.parse(MONTH), lay_town(connection, people, vacancies))
    matched = connection.execute(
        "select person_key, household_no, vacancy_no, distance from mart.job_matches"
    ).fetchall()
    unmatched = connection.execute("select person_key, reason from mart.job_unmatched").fetchall()
    assert (set(matched), set(unmatched)) == plain


def test_both_readings_agree(connection):
    for seed in range(EVERY_DAY):
        agree(connection, seed)


@pytest.mark.campaign
@pytest.mark.parametrize("seed", range(EVERY_DAY, 400))
def test_both_readings_agree_on_very_many(connection, seed):
    agree(connection, seed)
