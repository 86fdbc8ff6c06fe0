"""月报 kept up by a run: written where a figure has changed, told where it cannot be, and stopping nothing."""

import pytest

from tasks.office import open_office
from tasks.reporting import keep_report
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
