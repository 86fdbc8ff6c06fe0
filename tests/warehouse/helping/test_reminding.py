"""Departments reminded, delays told upward once a workday with the reason asked for: numbers, never a household."""

from datetime import date, timedelta

from tests.warehouse.helping.order_desk import EDUCATION, MONTH, ONE, THREE, TWO
from warehouse.helping.reminding import remind_of_orders


def told_on(desk, day):
    """Role and body of what is told on a day."""
    before = len(desk.messages())
    remind_of_orders(desk.on(day).ground, MONTH)
    return desk.messages()[before:]


def test_a_department_is_reminded_before_the_due_day_and_on_it(desk):
    desk.send(ONE)
    desk.send(TWO, is_urgent=True)  # sent on Friday the 20th, due on Wednesday the 25th
    ((role, body),) = told_on(desk, "2026-11-24")
    assert role == "departments"
    assert body == (
        "区教体局：2026年11月的帮扶措施还有下列交办单没有办结，请按期落实。\n"
        "· 落实帮扶措施 2 件（紧急 1 件），自 2026年11月20日，2026年11月25日前办结（还有 1 天）。"
    )
    ((_, body),) = told_on(desk, "2026-11-25")
    assert "今天到期" in body


def test_a_delay_goes_to_the_department_and_upward_every_workday(desk):
    desk.send(ONE)
    days = [date(2026, 11, 26) + timedelta(days=number) for number in range(5)]
    told = {f"{day:%m-%d}": [role for role, _ in told_on(desk, day.isoformat())] for day in days}
    both = ["departments", "district"]
    assert told == {"11-26": both, "11-27": both, "11-28": [], "11-29": [], "11-30": both}


def test_upward_it_is_told_which_department_is_late_with_how_many_and_the_reason_is_asked_for(desk):
    desk.send(ONE)
    desk.send(THREE)
    (_, below), (_, above) = told_on(desk, "2026-11-27")
    assert "请抓紧落实，并在交办单的“原因”一栏写明逾期原因" in below
    assert above.startswith("区乡村振兴局：2026年11月有下列部门的交办单逾期，请督促办理、了解原因")
    assert f"· {EDUCATION}：2 件，最长逾期 2 天。" in above
    assert not any(each in below + above for each in ("张大山", ONE, "辍学", "控辍保学", "因学"))


def test_at_the_second_look_of_a_day_nothing_is_left_to_tell(desk):
    desk.send(ONE)
    assert told_on(desk, "2026-11-26")
    assert remind_of_orders(desk.ground, MONTH) == 0


def test_what_is_done_or_back_with_the_district_reminds_no_department(desk):
    desk.make(ONE)
    assert told_on(desk, "2026-11-26") == []


def test_a_household_without_somebody_who_answers_for_it_is_told_to_the_district(desk):
    desk.plan(ONE)  # its days are over today
    ((role, body),) = told_on(desk, "2026-11-23")
    assert role == "district"
    assert "还有 1 户没有帮扶责任人，最早应于 2026年11月20日前落实，已逾期" in body
