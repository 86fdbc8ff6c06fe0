"""What the exchange lays into an inbox is there whole and settled, or not at all; until intake read it, it is new."""

import os

import pytest

from tests.warehouse.across.counties import HESHAN
from tests.warehouse.office import MONTH, csv_bytes, header
from warehouse.across.inboxes import lay_into, not_taken_in

NAME = "市级/市级预警_2026-11.csv"


def test_a_file_is_not_there_before_its_time_is_an_earlier_one(tmp_path, monkeypatch):
    def killed(*_given):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "utime", killed)
    with pytest.raises(KeyboardInterrupt):
        lay_into(tmp_path, NAME, b"a")
    assert not (tmp_path / NAME).exists()
    monkeypatch.undo()
    assert lay_into(tmp_path, NAME, b"a")
    assert not lay_into(tmp_path, NAME, b"a")
    assert [path.name for path in (tmp_path / "市级").iterdir()] == ["市级预警_2026-11.csv"]


def test_a_file_is_new_until_intake_has_read_it_as_it_lies_there(region):
    county = region.counties[HESHAN]
    lay_into(county.inbox(), NAME, csv_bytes([header("city_alerts")]))
    assert not_taken_in(county.connection, MONTH, county.inbox()) == [NAME]
    county.judge()
    assert not_taken_in(county.connection, MONTH, county.inbox()) == []
    lay_into(county.inbox(), NAME, csv_bytes([header("city_alerts")], encoding="gb18030"))
    assert not_taken_in(county.connection, MONTH, county.inbox()) == [NAME]
