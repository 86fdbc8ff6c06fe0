"""The department files of a month, in the forms that departments send."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from warehouse.doors.sources import SOURCES
from warehouse.sample import SampleReport, income, layout, write_sample


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def cells(path: Path) -> list[list[Any]]:
    rows: list[list[Any]] = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    return rows


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("inbox")


@pytest.fixture(scope="module")
def report(inbox) -> SampleReport:
    return write_sample(inbox, "2026-11", persons=400)


def test_every_source_sends_something(report):
    assert {file.source for file in report.files} == {source.name for source in SOURCES}
    assert all(file.rows for file in report.files)
    assert report.spoilt == {}


def test_the_same_seed_writes_the_same_bytes(inbox, report, tmp_path):
    again = write_sample(tmp_path, "2026-11", persons=400)
    assert contents(tmp_path / "2026-11") == contents(inbox / "2026-11")
    assert again.planted == report.planted


def test_another_seed_writes_another_district(inbox, report, tmp_path):
    write_sample(tmp_path, "2026-11", persons=400, seed=1)
    assert contents(tmp_path / "2026-11") != contents(inbox / "2026-11")


def test_text_comes_in_gb18030_in_utf8_and_with_a_bom_and_one_with_tabs(inbox, report):
    month = inbox / "2026-11"
    assert (month / "农户成员_2026-11.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert "统计期起" in (month / "收入监测_2026-11.csv").read_text(encoding="gb18030")
    with pytest.raises(UnicodeDecodeError):
        (month / "收入监测_2026-11.csv").read_text(encoding="utf-8")
    assert "\t" in (month / "医疗累计_2026-11.tsv").read_text(encoding="utf-8")


def test_industry_losses_come_in_ten_thousands_exactly(inbox, report):
    _, header, first, *_ = (inbox / "2026-11" / "产业受损_2026-11.csv").read_text(encoding="gb18030").splitlines()
    assert header.split(",")[5] == "损失金额(万元)"
    assert len(first.split(",")[5].partition(".")[2]) == 6


def test_the_register_has_a_title_and_merged_villages_and_one_township_exports_two_header_rows(inbox, report):
    book = CalamineWorkbook.from_path(str(inbox / "2026-11" / "农户台账_2026-11.xlsx"))
    sheet = book.get_sheet_by_index(0)
    assert sheet.to_python()[0][0] == "鹤山区农户台账表（2026-11）"
    merged = sheet.merged_cell_ranges
    assert merged is not None
    assert any(bottom > top for (top, _), (bottom, _) in merged)
    _, upper, lower, *_ = cells(inbox / "2026-11" / "农户台账_2026-11_九矿广场街道.xlsx")
    assert (upper[3], lower[3], lower[4], upper[0]) == ("所在地", "乡镇", "行政村", "户编号")


def test_villages_report_in_folders_and_two_offices_share_a_workbook(inbox, report):
    assert any(file.path.startswith("乡镇上报/") for file in report.files)
    book = CalamineWorkbook.from_path(str(inbox / "2026-11" / "灾害事故_2026-11.xlsx"))
    assert book.sheet_names == ["应急局", "公安"]


def test_the_city_names_its_list_as_it_likes(report):
    assert [file.path for file in report.files if file.source == "city_alerts"] == ["市局下发监测预警名单_2026-11.xlsx"]


def test_the_next_month_brings_the_whole_register_but_only_new_records(inbox, report):
    after = write_sample(inbox, "2026-12", persons=400)
    rows = {name: sum(f.rows for f in after.files if f.source == name) for name in ("households", "persons", "medical")}
    old = {name: sum(f.rows for f in report.files if f.source == name) for name in rows}
    assert rows["households"] == old["households"]
    assert rows["persons"] >= old["persons"]
    assert 0 < rows["medical"] < old["medical"] / 8
    lines = (inbox / "2026-12" / "医疗结算_2026-12_门诊.csv").read_text(encoding="gb18030").splitlines()[1:]
    assert {line.split(",")[6][:7] for line in lines} == {"2026/11"}


def test_a_source_without_news_sends_its_headers_only(inbox, report, tmp_path):
    write_sample(tmp_path, "2026-11", persons=400)
    after = write_sample(tmp_path, "2026-12", persons=400)
    (quiet,) = [file for file in after.files if file.source == "income"]
    assert quiet.rows == 0
    assert (tmp_path / "2026-12" / quiet.path).read_text(encoding="gb18030").startswith("户编号,统计期起,")


def test_a_city_sends_its_large_tables_as_csv_by_township(tmp_path, monkeypatch):
    monkeypatch.setattr(layout, "LARGE", 399)
    monkeypatch.setattr(income, "LARGE", 399)
    report = write_sample(tmp_path, "2026-11", persons=400)
    for name in layout.BY_TOWNSHIP:
        paths = [file.path for file in report.files if file.source == name]
        assert len(paths) == 6
        assert all(path.endswith(".csv") for path in paths)
    assert sum(file.rows for file in report.files if file.source == "income") == 4 * report.households


def test_what_is_too_long_for_a_workbook_comes_as_csv(tmp_path, monkeypatch):
    monkeypatch.setattr(layout, "LONGEST_WORKBOOK", 20)
    report = write_sample(tmp_path, "2026-11", persons=400)
    assert all(file.rows <= 20 for file in report.files if file.path.endswith(".xlsx"))


def test_it_says_what_it_does(tmp_path):
    lines: list[str] = []
    write_sample(tmp_path, "2026-11", persons=400, say=lines.append)
    assert len(lines) == 1 + len(SOURCES)
    assert not any(word in line for line in lines for word in ("410602", "病"))


def test_a_month_must_be_written_as_2026_11(tmp_path):
    with pytest.raises(ValueError, match="write it as 2026-11"):
        write_sample(tmp_path, "2026/11", persons=400)
