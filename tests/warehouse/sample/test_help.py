"""Places of work, willing people and what others give in the invented district: a district would believe them."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from tests.warehouse.office import shipped_law
from warehouse.sample import District, sample_district
from warehouse.sample.months import first_day, month_of, serial_of
from warehouse.sample.words import SKILLS
from warehouse.sample.writing import records_of

FIRST = serial_of("2026-11")


@pytest.fixture(scope="module")
def district() -> District:
    return sample_district(6_000)


@pytest.fixture(scope="module")
def first(district) -> dict[str, pl.DataFrame]:
    return sent(district, None, FIRST)


def sent(district: District, since: int | None, until: int) -> dict[str, pl.DataFrame]:
    records = records_of(district, since, until)
    return {name: records.of(name) for name in ("vacancies", "labour", "pairings", "donors", "sales")}


def test_each_place_has_a_number_of_its_own_and_all_kinds_are_offered(first):
    places = first["vacancies"]
    assert places["vacancy_no"].is_unique().all()
    assert set(places["job_kind"]) == {"企业用工", "公益岗位", "季节用工", "假期务工"}
    asked = places["skills_required"].drop_nulls().str.split("、").explode()
    assert set(asked) <= set(SKILLS)
    assert (places["closes_on"] - places["opens_on"]).min() > 0


def test_a_month_offers_places_for_a_part_of_the_willing(first):
    day = first_day(FIRST)
    is_open = (pl.col("opens_on") < first_day(FIRST + 1)) & (pl.col("closes_on").fill_null(day) >= day)
    places = first["vacancies"].filter(is_open)["headcount"].sum()
    willing = first["labour"].filter(is_willing="是").height
    assert 0.05 < places / willing < 0.6


def test_who_was_asked_is_of_working_age_and_lives_here(district, first):
    who = first["labour"]["who"].to_numpy()
    ages = (first_day(FIRST) - district.people.born[who]) / 365.25
    assert ages.min() >= 16
    assert ages.max() < 66
    assert set(who) <= set(district.present_in(FIRST - 1))
    assert first["labour"]["who"].is_unique().all()


def test_platforms_are_those_of_the_policy_and_activities_those_of_the_contract(first):
    policy = shipped_law().in_force(date(2026, 11, 1))
    assert set(first["sales"]["platform"]) == set(policy.words("sales_platforms"))
    assert len(set(first["pairings"]["activity"])) > 3


def test_an_order_that_comes_back_is_sent_again_with_less_and_never_twice_in_one_file(district, first):
    again = sent(district, FIRST, FIRST + 1)["sales"]
    old = again.filter(sales_month=month_of(FIRST - 1))
    before = first["sales"].filter(pl.col("order_no").is_in(old["order_no"].to_list()))
    assert old.height == before.height > 0
    assert old["amount"].sum() < before["amount"].sum()
    both = sent(district, None, FIRST + 1)["sales"].filter(pl.col("order_no").is_in(old["order_no"].to_list()))
    assert sorted(both["amount"]) == sorted(old["amount"])
