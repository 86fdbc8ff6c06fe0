"""How a region's run ends: named after its counts, or with a sentence that says what is left to do."""

from pathlib import Path

import pytest

from policy.region import County, Region
from tasks.counties import CountyMonth, CountyState
from tasks.regions import RegionMonth, RegionUnfinishedError, end_of_region
from tasks.spreading import Workers

COUNTY = County("410602", "鹤山区", Path("410602"), Path("410602/policy"))
WORK = RegionMonth(Path("hebi.toml"), Region("4106", "鹤壁市", Path("city"), (COUNTY,)), "2026-11", Workers(1), None)
SCREENED = [CountyMonth(COUNTY.code, COUNTY.name, CountyState.SCREENED)]


def test_a_region_whose_counties_are_all_screened_ends_with_their_number():
    assert end_of_region(WORK, SCREENED, 0).name == "鹤壁市：已筛查 1"


def test_a_part_of_the_exchange_that_failed_leaves_the_region_unfinished_though_every_county_is_screened():
    with pytest.raises(RegionUnfinishedError, match="2 parts of the exchange of 2026-11 failed"):
        end_of_region(WORK, SCREENED, 2)
