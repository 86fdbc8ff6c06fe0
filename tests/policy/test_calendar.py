from datetime import date, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy.calendar import Calendar, read_calendar
from policy.errors import PolicyError
from policy.make_calendar import calendar_text
from tests.policy.shipped import shipped_texts

DAYS = st.dates(date(2000, 1, 1), date(2040, 12, 31))


def of_year(year: int, **fields: object) -> Calendar:
    table = {"source": "x", "days_of_rest": [], "make_up_workdays": []} | fields
    return read_calendar({f"calendar/{year}.toml": table})


def test_every_day_of_the_shipped_years_is_as_the_package_knows_it(calendar):
    day = date(2004, 1, 1)
    while day <= date(2026, 12, 31):
        assert calendar.is_workday(day) is chinese_calendar.is_workday(day), day
        day += timedelta(days=1)


@pytest.mark.parametrize("year", [2004, 2020, 2026])
def test_the_script_gives_the_file_that_ships(year):
    assert shipped_texts()[f"calendar/{year}.toml"] == calendar_text(year)


@pytest.mark.parametrize(
    ("day", "is_workday"),
    [
        ("2026-09-20", True),  # a Sunday that is worked
        ("2026-10-10", True),  # a Saturday that is worked
        ("2026-10-07", False),  # National Day, a Wednesday
        ("2026-11-14", False),  # a Saturday
        ("2026-11-16", True),
    ],
)
def test_a_make_up_workday_is_worked_and_a_holiday_is_not(calendar, day, is_workday):
    assert calendar.is_workday(date.fromisoformat(day)) is is_workday


def test_a_year_without_a_file_has_weekends_only_and_says_so(calendar):
    assert not calendar.knows(date(2027, 1, 1))
    assert calendar.is_workday(date(2027, 1, 1))
    assert not calendar.is_workday(date(2027, 1, 2))


@given(DAYS)
def test_the_next_workday_is_later_and_none_lies_between(calendar, day):
    following = calendar.next_workday(day)
    assert calendar.is_workday(following)
    between = (following - day).days - 1
    assert not any(calendar.is_workday(day + timedelta(days=each + 1)) for each in range(between))


@given(DAYS, st.integers(0, 15))
def test_so_many_workdays_before_a_day_lie_from_there_up_to_it(calendar, day, number):
    start = calendar.workdays_before(day, number)
    span = range((day - start).days)
    assert sum(calendar.is_workday(start + timedelta(days=each)) for each in span) == number


def test_a_later_file_of_a_year_takes_the_place_of_the_earlier():
    texts: dict[str, dict[str, object]] = {
        "calendar/2026.toml": {"source": "a", "days_of_rest": [date(2026, 11, 16)], "make_up_workdays": []},
        "home/calendar/2026.toml": {"source": "b", "days_of_rest": [], "make_up_workdays": [date(2026, 11, 14)]},
    }
    calendar = read_calendar(texts)
    assert calendar.is_workday(date(2026, 11, 16))
    assert calendar.is_workday(date(2026, 11, 14))


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"days_of_rest": [date(2026, 11, 14)]}, "2026-11-14 under days_of_rest is not a Monday to Friday of 2026"),
        ({"make_up_workdays": [date(2026, 11, 16)]}, "under make_up_workdays is not a Saturday or Sunday of 2026"),
        ({"days_of_rest": [date(2025, 11, 14)]}, "2025-11-14 under days_of_rest"),
        ({"days_of_rest": ["2026-11-16"]}, "days_of_rest must be a list of dates like 2026-10-01"),
        ({"holidays": []}, "nobody reads holidays"),
    ],
)
def test_a_bad_calendar_says_which_day_is_wrong(fields, sentence):
    with pytest.raises(PolicyError, match=sentence):
        of_year(2026, **fields)


def test_a_calendar_bears_its_year_as_name():
    with pytest.raises(PolicyError, match=r"bears its year as name, like 2026\.toml"):
        read_calendar({"calendar/next.toml": {"source": "x", "days_of_rest": [], "make_up_workdays": []}})
