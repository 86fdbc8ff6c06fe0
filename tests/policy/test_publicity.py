from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policy.publicity import notice_days
from tests.policy.shipped import worked


@pytest.mark.parametrize("row", worked("publicity"), ids=lambda row: row["posted_on"])
def test_a_notice_ends_and_is_payable_as_the_worked_table_says(row, calendar, in_force):
    posted_on = date.fromisoformat(row["posted_on"])
    days = notice_days(posted_on, in_force.whole("publicity_days"), calendar)
    assert (posted_on + timedelta(days=10)).isoformat() == row["tenth_day"]
    assert (days.last_day.isoformat(), days.payable_on.isoformat()) == (row["last_day"], row["payable_on"])
    assert days.is_calendar_known is ("unknown year" not in row["what_it_tries"])


@given(st.dates(date(2004, 1, 1), date(2026, 12, 1)))
def test_a_notice_hangs_ten_whole_days_and_ends_on_a_workday(calendar, posted_on):
    days = notice_days(posted_on, 10, calendar)
    assert (days.last_day - posted_on).days >= 10
    assert calendar.is_workday(days.last_day)
    assert days.payable_on == days.last_day + timedelta(days=1)
