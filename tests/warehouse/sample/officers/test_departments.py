"""Departments of a rehearsal bring their files on their days; registers are never late, a share of the rest is."""

from datetime import date

import pytest

from policy.windows import Month
from warehouse.doors.recognise import source_by_name
from warehouse.sample.officers import Departments
from warehouse.sample.officers.departments import REGISTERS

LIST_DAY = date(2026, 11, 10)
NOVEMBER = Month.parse("2026-11")


@pytest.fixture
def departments(tmp_path):
    return lambda late: Departments(tmp_path / "inbox", tmp_path / "cabinet", 400, 2026, late)


def days_of(brought):
    days: dict[str, set[object]] = {}
    for day, files in brought.items():
        for path in files:
            source = source_by_name(path.name)
            days.setdefault(source.name if source else path.name, set()).add(day)
    return days


def test_all_files_come_on_some_day_of_the_month_each_source_at_once(departments, tmp_path):
    people = departments(0.3)
    brought = people.prepare(NOVEMBER, LIST_DAY)
    count = sum(people.bring(files) for files in brought.values())
    assert count == sum(path.is_file() for path in (tmp_path / "inbox/2026-11").rglob("*"))
    assert {len(days) for days in days_of(brought).values()} == {1}
    assert min(brought) >= NOVEMBER.first_day
    assert max(brought) <= NOVEMBER.last_day


def test_a_share_of_sources_is_late_and_the_registers_never(departments):
    days = days_of(departments(1).prepare(NOVEMBER, LIST_DAY))
    late = {source for source, when in days.items() if max(when) > LIST_DAY}
    assert late == set(days) - REGISTERS
    assert not [
        day for when in days_of(departments(0).prepare(NOVEMBER, LIST_DAY)).values() for day in when if day > LIST_DAY
    ]


def test_the_next_month_brings_what_was_learned_since(departments):
    people = departments(0)
    first = people.prepare(NOVEMBER, LIST_DAY)
    second = people.prepare(NOVEMBER.plus(1), date(2026, 12, 10))
    sizes = [sum(path.stat().st_size for files in each.values() for path in files) for each in (first, second)]
    assert sizes[1] < sizes[0] / 2


def test_a_village_knows_its_own_households(departments):
    people = departments(0)
    known = people.neighbours("2026-11", "鹤壁集镇", "槐树村")
    assert len(known) > 5
    assert known == people.neighbours("2026-11", "鹤壁集镇", "槐树村")
    assert people.neighbours("2026-11", "鹤壁集镇", "无此村") == []
