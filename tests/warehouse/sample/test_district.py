"""The invented district: valid people, exact counts, and one district that grows older month by month."""

from __future__ import annotations

import numpy as np
import pytest
from stdnum.cn import ric

from warehouse.sample import District, sample_district
from warehouse.sample.lanes import NO_LANE
from warehouse.sample.months import serial_of
from warehouse.sample.register import exact_counts, household_rows, member_rows, register_of


@pytest.fixture(scope="module")
def heshan() -> District:
    return sample_district()


@pytest.fixture(scope="module")
def small() -> District:
    return sample_district(2_000, seed=5)


def test_every_id_is_valid_and_nobody_has_the_id_of_another(small):
    ids = small.id_no.to_list()
    assert len(set(ids)) == len(ids)
    for number in ids:
        assert number[17] == ric.calc_check_digit(number)
        assert ric.get_birth_date(number) is not None


def test_the_id_tells_birth_and_sex(small):
    days = small.people.born.astype("datetime64[D]").astype(str)
    for number, day, is_man in zip(small.id_no.to_list(), days, small.people.is_man, strict=True):
        assert number[6:14] == day.replace("-", "")
        assert int(number[16]) % 2 == int(is_man)


@pytest.mark.parametrize("month", ["2024-03", "2026-11", "2027-02", "2028-12"])
def test_the_default_district_has_3205_ex_poor_and_41_marginal_people_in_every_month(heshan, month):
    assert exact_counts(heshan, register_of(heshan, serial_of(month))) == (3_205, 41)


@pytest.mark.parametrize("month", ["2026-11", "2027-02"])
def test_as_many_are_present_as_were_asked_for(heshan, month):
    rows = member_rows(heshan, register_of(heshan, serial_of(month)), serial_of(month))
    assert rows["person_status"].is_in(["正常", ""]).sum() == 36_000


def test_other_sizes_keep_the_shares(small):
    assert exact_counts(small, register_of(small, serial_of("2026-11"))) == (178, 4)


@pytest.mark.parametrize("month", ["2024-01", "2026-11", "2028-06"])
def test_every_household_has_one_head_who_is_listed_in_it(heshan, month):
    serial = serial_of(month)
    register = register_of(heshan, serial)
    members = member_rows(heshan, register, serial).filter(relation="户主")
    households = household_rows(heshan, register)
    assert members["household_no"].to_list() == households["household_no"].to_list()
    assert members["id_no"].to_list() == households["head_id_no"].to_list()


def test_a_dead_head_is_followed_by_a_grown_up_who_lives(heshan):
    serial = serial_of("2026-11")
    register = register_of(heshan, serial)
    changed = np.flatnonzero(register.head != heshan.first)
    assert len(changed) > 50
    assert (register.status[register.head[changed]] == 0).all()
    assert (heshan.people.born[register.head[changed]] < np.datetime64("2008-11-01").astype(int)).all()


def test_the_same_district_grows_older(heshan):
    before, after = (register_of(heshan, serial_of(month)) for month in ("2026-10", "2026-11"))
    assert set(before.listed) < set(after.listed)
    newly_dead = (after.status == 1).sum() - (before.status == 1).sum()
    assert newly_dead == len(after.listed) - len(before.listed) == 21


def test_two_districts_of_one_seed_are_one_and_those_of_two_are_not():
    one, same, other = sample_district(400, 1), sample_district(400, 1), sample_district(400, 2)
    assert one.id_no.equals(same.id_no)
    assert one.name.equals(same.name)
    assert not one.id_no.equals(other.id_no)


def test_a_village_has_a_code_under_410602_and_a_name_of_its_own_in_its_township(heshan):
    places = heshan.places
    assert len(set(places.codes)) == places.count
    assert all(code.startswith("410602") and len(code) == 12 and code.isdigit() for code in places.codes)
    assert len(set(zip(places.township_of.tolist(), places.villages, strict=True))) == places.count
    assert places.townships[0] == "鹤壁集镇"
    assert len(places.townships) == 6


def test_a_household_stands_in_one_lane_at_most(heshan):
    in_lanes = np.concatenate([ring.households for ring in heshan.rings])
    assert len(np.unique(in_lanes)) == len(in_lanes) == (heshan.lane != NO_LANE).sum()


def test_a_lane_meets_no_household_again_within_thirteen_months(heshan):
    for ring in heshan.rings:
        met = [set(ring.met_in(serial)) for serial in range(serial_of("2025-01"), serial_of("2026-02"))]
        assert sum(len(homes) for homes in met) == len(set().union(*met)), ring.lane.name


def test_too_few_people_are_refused_with_a_sentence():
    with pytest.raises(ValueError, match="ask for at least 400"):
        sample_district(100)
