"""The district's own account on the default sample: 3,205 ex-poor, 41 marginal and 321 low-income people insured."""

import pytest

from tests.warehouse.insuring.county import County
from warehouse.sample import write_sample


@pytest.mark.campaign
def test_the_default_sample_insures_as_many_people_as_the_district_says(home, law):
    home.mkdir()
    county = County(home, law)
    write_sample(home / "inbox", "2026-11")
    county.enrol("2026-11")

    sums = "select category, count(*), sum(cast(premium as numeric)) from v_roster group by category order by 2"
    assert [(kind, int(people), float(yuan)) for kind, people, yuan in county.view(sums)] == [
        ("边缘", 41, 4_100),
        ("低收入", 321, 32_100),
        ("脱贫", 3_205, 320_500),
    ]
    assert county.view("select count(*), count(distinct person_key) from v_roster") == [("3567", "3567")]
