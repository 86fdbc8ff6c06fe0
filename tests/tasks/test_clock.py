"""The office's clock: Shanghai time, or the day that was set."""

from datetime import UTC, date, datetime, timedelta

from tasks.clock import Clock, clock_of
from tasks.settings import load_settings
from warehouse.ledger.words import COUNTY_TIME


def test_a_clock_that_is_set_stands_still():
    clock = Clock(datetime(2026, 11, 21, 9, 0, tzinfo=COUNTY_TIME))

    assert clock.is_set
    assert clock.today() == date(2026, 11, 21)
    assert clock.now() == clock.now()


def test_the_day_is_the_one_in_shanghai():
    assert Clock(datetime(2026, 11, 20, 16, 0, tzinfo=UTC)).today() == date(2026, 11, 21)


def test_a_clock_that_is_not_set_is_the_machines():
    clock = Clock()

    assert not clock.is_set
    assert clock.now().utcoffset() == timedelta(hours=8)
    assert clock.now() >= clock.machine_now() - timedelta(minutes=1)


def test_the_machines_time_goes_on_in_a_rehearsal():
    clock = Clock(datetime(2040, 1, 1, 9, 0, tzinfo=COUNTY_TIME))

    assert clock.machine_now() != clock.now()
    assert clock.machine_now() <= clock.machine_now()


def test_the_clock_follows_the_settings(monkeypatch):
    monkeypatch.setenv("FANGPIN_TODAY", "2026-11-21")

    assert clock_of(load_settings()).today() == date(2026, 11, 21)
