"""The SQL and a plain reading of the law give the same tables for districts made by hypothesis.

Hypothesis makes the districts; they are screened all at once, since a screening costs the same for one and for
hundreds. A difference is told with the smallest district that still shows it.
"""

import shutil

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from policy.windows import Month
from tests.rules.batch import WHOLE_BATCH, differences, smallest
from tests.rules.districts import District, districts
from tests.warehouse.office import Office

TOLD = 20


def drawn(months, how_many) -> list[District]:
    found: list[District] = []

    @settings(
        max_examples=how_many, phases=[Phase.generate], database=None, deadline=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(districts(months))
    def keep(district):
        found.append(district)

    keep()
    return found


@pytest.fixture
def differ(tmp_path, empty_warehouse):
    """Both answers for some districts in a warehouse of their own."""
    homes = (tmp_path / str(number) for number in range(10_000))

    def in_a_new_office(some, months):
        home = next(homes)
        home.mkdir()
        shutil.copy(empty_warehouse, home)
        office = Office(home)
        try:
            return differences(office, some, months)
        finally:
            office.connection.close()

    return in_a_new_office


def compare(months, how_many, differ):
    some = drawn(months, how_many)
    found = differ(some, months)
    wrong = [difference.district for difference in found if difference.district != WHOLE_BATCH]
    if wrong:
        least = smallest(lambda fewer: differ(fewer, months), some[wrong[0]])
        told = [*least.facts, *differ([least], months)]
        pytest.fail("\n".join(str(each) for each in [least.answers, least.cases, *told]))
    assert found[:TOLD] == []


@pytest.mark.parametrize(
    "months", [("2024-01", "2024-02", "2024-03"), ("2022-12", "2023-01", "2023-02")], ids=["leap day", "line raised"]
)
def test_every_table_of_three_months_is_what_a_plain_reading_of_the_law_gives(months, differ):
    compare(months, 100, differ)


@pytest.mark.campaign
@pytest.mark.parametrize("first", ["2020-02", "2023-12", "2024-12", "2025-02", "2026-09"])
def test_thousands_of_districts_are_what_a_plain_reading_of_the_law_gives(first, differ):
    month = Month.parse(first)
    compare((first, str(month.plus(1)), str(month.plus(2))), 2_000, differ)
