from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy.errors import PolicyError
from policy.windows import Month, completed_years, whole_months, window_before, window_of
from tests.policy.shipped import full_width

MONTHS = st.builds(Month, st.integers(2000, 2100), st.integers(1, 12))


@pytest.mark.parametrize(
    ("month", "start", "end"),
    [
        ("2026-11", "2025-11-01", "2026-10-31"),
        ("2026-01", "2025-01-01", "2025-12-31"),
        ("2024-03", "2023-03-01", "2024-02-29"),
        ("2025-03", "2024-03-01", "2025-02-28"),
    ],
)
def test_the_window_ends_with_the_month_before_and_begins_a_year_earlier(month, start, end):
    window = window_of(Month.parse(month))
    assert (window.start.isoformat(), window.end.isoformat()) == (start, end)


def test_the_first_and_the_last_day_are_in_the_window_and_their_neighbours_are_not():
    window = window_of(Month(2026, 11))
    assert [
        window.holds(date.fromisoformat(day)) for day in ("2025-10-31", "2025-11-01", "2026-10-31", "2026-11-01")
    ] == [
        False,
        True,
        True,
        False,
    ]
    assert not window.holds(None)


@given(MONTHS)
def test_the_two_windows_touch_and_share_no_day(month):
    assert (window_of(month).start - window_before(month).end).days == 1
    assert window_before(month) == window_of(month.plus(-12))


@given(MONTHS, st.integers(-600, 600))
def test_months_go_there_and_back(month, number):
    assert month.plus(number).plus(-number) == month
    assert Month.parse(str(month)) == month
    assert Month.of(month.last_day) == Month.of(month.first_day) == month


@pytest.mark.parametrize(
    "written",
    ["2026-13", "2026-00", "2026-1", "202611", " 2026-11", "2026-11\n", "0000-01", f"{full_width('2026')}-11"],
)
def test_a_month_is_written_one_way(written):
    with pytest.raises(PolicyError, match="write it like 2026-11"):
        Month.parse(written)


@pytest.mark.parametrize(
    ("born", "on", "years"),
    [
        ("2010-11-01", "2026-11-01", 16),
        ("2010-11-02", "2026-11-01", 15),
        ("1967-11-01", "2026-11-01", 59),
        ("1966-11-01", "2026-11-01", 60),
        ("2008-02-29", "2026-02-28", 17),
        ("2008-02-29", "2026-03-01", 18),
    ],
)
def test_a_year_of_age_is_completed_on_the_birthday(born, on, years):
    assert completed_years(date.fromisoformat(born), date.fromisoformat(on)) == years


@pytest.mark.parametrize(
    ("start", "months"),
    [("2026-08-01", 3), ("2026-08-02", 2), ("2026-07-31", 3), ("2026-11-01", 0), ("2026-12-01", 0), ("2025-11-01", 12)],
)
def test_a_month_is_whole_when_its_day_is_reached(start, months):
    assert whole_months(date.fromisoformat(start), date(2026, 11, 1)) == months
