"""v_monitored: made of determinations and the register's words, on both databases, and again the same."""

from datetime import date

import pytest

from policy.cases.states import Kind
from policy.levels import Level
from tests.warehouse.casework.desk import FOUR, MONTH, ONE, THREE, TWO
from tests.warehouse.casework.determined import DAY, decide
from warehouse.monitoring.counting import monitored_months
from warehouse.monitoring.keeping import keep_monitored, keep_register

VIEW = (
    "select household_no, category, risk_types, determined_on, eliminated_on, is_relapse from v_monitored order by 1, 4"
)


def rows(desk):
    return [(*list(row.values())[:-1], bool(row["is_relapse"])) for row in desk.view(VIEW)]


def determined(desk, *households, kind=Kind.IDENTIFICATION, on=DAY):
    """Cases of these households, each determined on a day."""
    desk.open(*households, kind=kind)
    desk.bring_to(Level.DISTRICT, *households).on(on)
    decide(desk)


def test_a_determined_household_is_there_with_its_risk_types_and_one_of_the_register_with_its_own_days(desk, register):
    register.says(TWO, "未消除", "2025-03-01").says(THREE, "已消除", "2024-03-01", "2025-06-30").says(FOUR, None)
    determined(desk, ONE)
    keep_register(desk.ground, register.connection, MONTH)

    assert keep_monitored(desk.ground) == 3
    assert rows(desk) == [
        (ONE, "突发严重困难户", "因病", "2026-11-20", None, False),
        (TWO, "脱贫不稳定户", "", "2025-03-01", None, False),
        (THREE, "脱贫不稳定户", "", "2024-03-01", "2025-06-30", False),
    ]
    assert keep_monitored(desk.ground) == 0


def test_what_the_register_says_later_ends_and_begins_times(sqlite_desk, register):
    desk = sqlite_desk
    determined(desk, ONE)
    keep_monitored(desk.ground)
    register.says(ONE, "已消除", None, "2026-12-05")
    keep_register(desk.on("2026-12-10").ground, register.connection, MONTH)
    keep_monitored(desk.ground)
    assert [row[3:] for row in rows(desk)] == [("2026-11-20", "2026-12-05", False)]

    register.says(ONE, "未消除", "2027-01-08", "2026-12-05")
    keep_register(desk.ground, register.connection, MONTH)
    keep_monitored(desk.ground)
    assert [row[2:] for row in rows(desk)] == [
        ("因病", "2026-11-20", "2026-12-05", False),
        ("", "2027-01-08", None, True),
    ]


def test_a_household_gone_from_the_register_goes_from_the_view_unless_the_ledger_knows_it(sqlite_desk, register):
    desk = sqlite_desk
    register.says(TWO, "未消除", "2025-03-01")
    keep_register(desk.ground, register.connection, MONTH)
    keep_monitored(desk.ground)
    register.connection.execute("delete from conformed.household")
    keep_register(desk.ground, register.connection, MONTH)

    assert keep_monitored(desk.ground) == 1
    assert rows(desk) == []


def test_an_older_month_run_again_says_nothing_new(sqlite_desk, register):
    register.says(TWO, "未消除", "2025-03-01").lay_out("2026-10")
    keep_register(sqlite_desk.ground, register.connection, "2026-10")

    assert keep_monitored(sqlite_desk.ground) == 0


@pytest.mark.parametrize("month", ["2026-12", "2027-06"])
def test_a_month_ahead_of_the_clock_is_not_the_latest(sqlite_desk, register, month):
    register.says(TWO, "未消除", "2025-03-01").lay_out(month)
    keep_register(sqlite_desk.ground, register.connection, month)

    assert keep_monitored(sqlite_desk.ground) == 0


def test_households_are_counted_at_the_end_of_each_month(sqlite_desk, register):
    desk = sqlite_desk
    register.says(TWO, "未消除", "2026-11-30").says(THREE, "已消除", "2026-09-01", "2026-11-01").says(FOUR, "未消除")
    keep_register(desk.ground, register.connection, MONTH)
    keep_monitored(desk.ground)
    with desk.ground.ledger.reading() as book:
        found = [(one.month, one.monitored, one.new, one.eliminated) for one in monitored_months(book, MONTH, 4)]

    assert found == [("2026-08", 1, 0, 0), ("2026-09", 2, 1, 0), ("2026-10", 2, 0, 0), ("2026-11", 2, 1, 1)]


def test_where_nobody_is_monitored_no_month_is_counted(sqlite_desk):
    with sqlite_desk.ground.ledger.reading() as book:
        assert monitored_months(book, MONTH, 4) == []
        assert book.monitored.determined() == {}


def test_a_determination_is_known_with_its_day(sqlite_desk):
    determined(sqlite_desk, ONE)
    with sqlite_desk.ground.ledger.reading() as book:
        assert book.monitored.determined() == {ONE: date(2026, 11, 20)}
