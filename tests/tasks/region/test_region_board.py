"""The region's board: counts of every county, a county that failed stands on it too, and never a name."""

import re

import openpyxl
import pytest

from tasks import region_board
from tasks.counties import CountyFailedError
from tasks.exchanging import answered, received
from tasks.region_board import counted, show_region
from tests.tasks.region.conftest import errand, home_of
from tests.warehouse.across.counties import CODES, HESHAN, NAMES, QIBIN, SHANCHENG, County


@pytest.fixture
def artifacts(monkeypatch):
    """What would be shown in Prefect."""
    shown: list[dict[str, str]] = []
    monkeypatch.setattr(region_board, "create_markdown_artifact", lambda **given: shown.append(given))
    return shown


def exchanged(work):
    """Costs sent and received, and taken in by 山城区."""
    for code in CODES:
        answered(errand(work, code))
    received(errand(work, SHANCHENG))
    county = County(home_of(work, SHANCHENG), SHANCHENG)
    county.judge()
    county.connection.close()


def test_the_board_counts_every_county_and_both_sides_of_what_was_passed(work, artifacts):
    exchanged(work)
    lines = [counted(errand(work, code)) for code in CODES[:2]]
    show_region(work, [*lines, CountyFailedError("the disk is full; make room and run again.")])

    city = work.file.parent / "city/outbox/2026-11/reports"
    book = openpyxl.load_workbook(city / "区域看板.xlsx")
    rows = [row for row in book["各县进度"].iter_rows(values_only=True) if row[0] in CODES]
    assert [(row[0], row[3], row[5], row[13]) for row in rows] == [
        (HESHAN, "3", "20", "4"),
        (SHANCHENG, "2", "21", "3"),
        (QIBIN, "0", "0", None),
    ]
    assert rows[2][14] == "the disk is full; make room and run again."
    passed = [row for row in book["结算转送"].iter_rows(values_only=True) if row[7] in {"相符", "不符", "尚未读入"}]
    assert [(row[0], row[2], row[3], row[7]) for row in passed] == [
        ("鹤山区（410602）", "1", "1", "相符"),
        ("淇滨区（410611）", "1", "1", "相符"),
    ]
    page = (city / "区域看板.html").read_text(encoding="utf-8")
    texts = page + artifacts[0]["markdown"]
    assert "the disk is full" in page
    assert not [name for name in NAMES.values() if name in texts]
    assert not re.search(r"[0-9]{17}[0-9X]", texts)
    assert not re.search(r"https?:", page)


def test_what_was_sent_and_not_taken_in_yet_is_marked(work, artifacts):
    answered(errand(work, HESHAN))
    show_region(work, [counted(errand(work, code)) for code in CODES])
    assert "| 鹤山区（410602） | 山城区（410603） | 1 |  | 尚未读入 |" in artifacts[0]["markdown"]


def test_a_month_that_was_never_screened_is_said_so(work):
    home = home_of(work, QIBIN)
    (home / "warehouse.duckdb").unlink()
    assert counted(errand(work, QIBIN)).trouble == "本月尚未筛查"
