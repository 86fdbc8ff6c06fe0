"""月报 kept up by a run: written where a figure has changed, told where it cannot be, and stopping nothing."""

import pytest

from tasks.office import open_office
from tasks.reporting import keep_report, yearly_report
from tasks.wrong import AskedWronglyError
from tests.warehouse.doors.papers.reading import own_template
from tests.warehouse.monthly.listed import MONTH, Listed
from warehouse.database import open_warehouse


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A home whose November was screened."""
    place = tmp_path / "home"
    monkeypatch.setenv("FANGPIN_HOME", str(place))
    monkeypatch.setenv("FANGPIN_TODAY", "2026-11-20")
    connection = open_warehouse(place / "warehouse.duckdb")
    Listed(connection).fill()
    connection.close()
    return place


def told():
    with open_office() as office, office.ledger.reading() as book:
        return [(one.title, one.body) for one in book.outbox.of(MONTH)]


def names(written):
    return [path.name for path in written.files]


def test_a_run_writes_it_and_the_next_one_leaves_it(home):
    assert names(keep_report(MONTH)) == ["月报.html", "月报.docx"]
    assert names(keep_report(MONTH)) == []
    assert told() == []


def test_a_month_that_was_not_screened_gets_none(home):
    assert names(keep_report("2026-12")) == []
    assert not (home / "outbox/2026-12").exists()


def test_a_template_that_cannot_be_used_is_told_once(home):
    (home / "templates").mkdir()
    (home / "templates/月报.docx").write_bytes(own_template("{{ 没有的 }}"))
    for _ in range(2):
        keep_report(MONTH)
    ((title, body),) = told()

    assert title.endswith("月报没有写全")
    assert "没有的" in body


def test_a_folder_that_cannot_be_written_is_told_and_stops_nothing(home):
    (home / "outbox").mkdir()
    (home / "outbox" / MONTH).write_text("no folder", "utf-8")
    assert names(keep_report(MONTH)) == []
    assert len(told()) == 1

    (home / "outbox" / MONTH).unlink()
    assert names(keep_report(MONTH)) == ["月报.html", "月报.docx"]


def test_with_the_report_of_december_goes_that_of_the_year_and_a_month_before_it_has_none(home):
    keep_report(MONTH)
    assert not list((home / "outbox").rglob("年报*"))

    connection = open_warehouse(home / "warehouse.duckdb")
    connection.execute("insert into gate.screened values ('2026-12', 'signature', now())")
    connection.close()
    keep_report("2026-12")
    written = sorted((home / "outbox/2026-12/reports").glob("年报_2026*"))

    assert len(written) == 5
    before = [path.stat().st_mtime_ns for path in written]
    keep_report("2026-12")
    assert [path.stat().st_mtime_ns for path in written] == before
    assert told() == []


def test_a_year_is_asked_for_on_any_day_for_the_months_so_far(home):
    paths = yearly_report(2026)

    assert {path.parent for path in paths} == {home / "outbox" / MONTH / "reports"}
    assert yearly_report(2026) == paths
    with pytest.raises(AskedWronglyError, match="no month of 2025 has been screened yet"):
        yearly_report(2025)
