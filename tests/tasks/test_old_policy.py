"""Policy values that nobody has re-read for a year."""

from datetime import datetime
from pathlib import Path

from tasks.office import open_office
from tasks.screening import warn_of_old_policy
from tasks.settings import Settings


def told(home: Path, today: str) -> list[str]:
    settings = Settings(home=home, today=datetime.fromisoformat(today))
    with open_office(settings) as office:
        warn_of_old_policy.fn("2026-11")
        warn_of_old_policy.fn("2026-11")
        with office.ledger.reading() as book:
            return [message.body for message in book.outbox.of("2026-11")]


def test_the_district_is_told_once_of_values_not_checked_for_over_a_year(tmp_path: Path):
    (body,) = told(tmp_path, "2028-01-03T09:00:00+08:00")
    assert "监测范围" in body
    assert "checked_on" in body


def test_values_checked_within_the_year_are_not_told_of(tmp_path: Path):
    assert told(tmp_path, "2026-11-25T09:00:00+08:00") == []
