"""Papers that go out: written when what they say has changed, remembered also where one of them fails."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import PurePosixPath

import pytest

from tests.warehouse.casework.desk import MONTH
from warehouse.casework.outgoing import outgoing
from warehouse.doors.filing import FilingRow

PATH = PurePosixPath("reports/表.txt")
ROW = FilingRow(
    "4106020001", "张大山", "", "东乡", "东村", "突发严重困难户", ("因病",), Decimal("1.00"), date(2026, 11, 20), "1号"
)


def put(desk, says, content=b"x", **more):
    with outgoing(desk.ground, MONTH) as papers:
        return papers.put(PATH, says, lambda: content, **more)


def test_what_its_repr_leaves_out_counts_all_the_same(sqlite_desk):
    assert put(sqlite_desk, [ROW])
    assert not put(sqlite_desk, [ROW])
    assert put(sqlite_desk, [replace(ROW, income=Decimal("2.00"))])
    assert put(sqlite_desk, [replace(ROW, head_name="李小河")])


def test_a_paper_is_not_made_to_see_whether_it_changed(sqlite_desk):
    put(sqlite_desk, "a")
    with outgoing(sqlite_desk.ground, MONTH) as papers:
        assert not papers.put(PATH, "a", lambda: pytest.fail("made again"))


def test_what_was_written_before_a_failure_is_remembered(sqlite_desk):
    def fail():
        raise ValueError("no template")

    with pytest.raises(ValueError, match="no template"), outgoing(sqlite_desk.ground, MONTH) as papers:
        papers.put(PATH, "a", lambda: b"x")
        papers.put(PATH.with_name("另.txt"), "b", fail)

    assert not put(sqlite_desk, "a")


def test_months_keep_their_papers_apart(sqlite_desk):
    put(sqlite_desk, "a")
    with outgoing(sqlite_desk.ground, "2026-12") as papers:
        assert papers.known == {}
