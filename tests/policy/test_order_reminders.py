"""When whom is told of a work order: drawn as an officer would check it, day by day."""

from datetime import date, timedelta

from policy.order_reminders import order_notice
from policy.reminders import Notice


def november(day: int) -> date:
    return date(2026, 11, day)


def told_daily(in_force, calendar, sent_on, due_on, number):
    """What is told by a program that looks every morning from the day of sending; days without a word are left out."""
    days = [sent_on + timedelta(days=at) for at in range(number)]
    found = {
        day: order_notice(sent_on, due_on, in_force, calendar, today=day, looked_on=day - timedelta(days=1))
        for day in days
    }
    return {f"{day:%m-%d}": notice.value for day, notice in found.items() if notice}


def test_it_is_told_3_and_1_workdays_before_on_the_day_and_then_every_workday_upward(in_force, calendar):
    # Sent on Tuesday the 10th, due on Monday the 16th.
    assert told_daily(in_force, calendar, november(10), november(16), 14) == {
        "11-11": "reminder",
        "11-13": "reminder",
        "11-16": "reminder",
        "11-17": "overdue",
        "11-18": "overdue",
        "11-19": "overdue",
        "11-20": "overdue",
        "11-23": "overdue",
    }


def test_what_is_due_on_a_saturday_is_told_that_day_and_is_late_on_monday(in_force, calendar):
    assert told_daily(in_force, calendar, november(18), november(21), 8) == {
        "11-20": "reminder",
        "11-21": "reminder",
        "11-23": "overdue",
        "11-24": "overdue",
        "11-25": "overdue",
    }


def test_an_order_of_three_days_is_not_reminded_on_the_day_it_was_sent(in_force, calendar):
    sent_on = november(17)
    assert order_notice(sent_on, november(20), in_force, calendar, today=sent_on) is None


def test_days_on_which_the_machine_was_off_are_made_good_once(in_force, calendar):
    asked = (november(10), november(16), in_force, calendar)
    off_since = november(15)
    assert order_notice(*asked, today=november(20), looked_on=off_since) is Notice.OVERDUE
    assert order_notice(*asked, today=november(20), looked_on=november(20)) is None
    assert order_notice(*asked, today=november(21), looked_on=november(20)) is None
    assert order_notice(*asked, today=november(21), looked_on=november(19)) is Notice.OVERDUE
