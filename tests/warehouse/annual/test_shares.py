"""Shares by place and group: against a plain reading, and the village that refuses everything is seen."""

from datetime import date

import pytest

from policy.claims.states import State as ClaimState
from policy.fairness import UNKNOWN, Dimension, Mark, Measure, Share
from tests.warehouse.annual.made import DAY, Home, Made, a_district
from tests.warehouse.annual.plain import plain_shares
from tests.warehouse.doors.annual.samples import TERMS
from tests.warehouse.office import id_no
from warehouse.annual.landing import Months
from warehouse.annual.shares import compared
from warehouse.database import open_warehouse

YEAR = Months(2026, ["2026-01", "2026-02"])


@pytest.fixture
def shares_of(tmp_path):
    """What is counted of a made year."""
    connection = open_warehouse(tmp_path / "warehouse.duckdb")

    def counted(made):
        made.fill(connection)
        return compared(connection, YEAR, made.landed, TERMS)

    yield counted
    connection.close()


def table(found, measure, dimension):
    of = next(one for one in found.shares if (one.measure, one.dimension) == (measure, dimension))
    return {group.name: group for group in of.groups}


@pytest.mark.parametrize("seed", [1, 2])
def test_every_share_is_that_of_a_plain_reading(shares_of, seed):
    made = a_district(seed)
    found = shares_of(made)

    assert {
        (one.measure, one.dimension): {group.name: (group.share.part, group.share.whole) for group in one.groups}
        for one in found.shares
    } == plain_shares(made)
    assert found.checked == sum(bool(filed.case.words) for filed in made.cases)
    assert 0 < found.subjects < found.checked


def test_the_village_that_refuses_everything_is_marked_and_no_other(shares_of):
    found = shares_of(a_district(3, refusing="第4村"))
    marks = {name: group.mark for name, group in table(found, Measure.REFUSED, Dimension.VILLAGE).items() if group.mark}

    assert marks == {"第1乡第4村": Mark.HIGH}
    first = found.villages[0]
    assert (first.name, first.refused, first.by_village, first.by_township, first.mark) == (
        "第1乡第4村", first.checked, first.checked, first.checked, Mark.HIGH,
    )  # fmt: skip
    assert table(found, Measure.DETERMINED, Dimension.VILLAGE)["第1乡第4村"].mark is Mark.LOW


def test_a_household_without_traits_counts_among_those_that_nobody_knows_and_is_marked_never(shares_of):
    made = Made([Home(f"H{at}", "东乡", "东村", id_no(1)) for at in range(9)])
    stranger = Home("X", "", "", "")
    for at in range(9):
        made.open_claim(made.homes[at], ClaimState.PAID)
        made.monitor(stranger, date(2026, 1, 1))
        made.spells[-1].number = at
    found = shares_of(made)

    assert table(found, Measure.ELIMINATED, Dimension.SEX) == table(found, Measure.ELIMINATED, Dimension.AGE)
    (unknown,) = table(found, Measure.ELIMINATED, Dimension.TOWNSHIP).values()
    assert (unknown.name, unknown.share, unknown.mark) == (UNKNOWN, Share(9, 9), None)


def test_a_year_in_which_nobody_was_listed_has_empty_tables(shares_of):
    found = shares_of(Made())

    assert {one.everybody for one in found.shares} == {Share(0, 0)}
    assert (found.villages, found.checked) == ([], 0)
    assert DAY.year == YEAR.year
