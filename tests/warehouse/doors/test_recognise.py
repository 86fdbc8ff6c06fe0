"""Sources and months by the name of a file."""
# ruff: noqa: RUF001  full-width forms are what is tried

import pytest

from warehouse.doors.recognise import is_passed_over, month_in_name, order_name, source_by_name
from warehouse.doors.sources import SOURCES


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.name)
def test_a_name_that_begins_with_stem_or_key_belongs_to_the_source(source):
    for name in (
        f"{source.stem}_2026-11.csv",
        f"{source.name}_2026-11.xlsx",
        f"{source.stem}.xls",
        f"sub/{source.stem}x",
    ):
        assert source_by_name(name) is source


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("MEDICAL_2026-11.CSV", "medical"),
        ("Medical_Totals_2026-11.csv", "medical_totals"),
        ("ｍｅｄｉｃａｌ＿2026-11.csv", "medical"),
        ("medical_totals.csv", "medical_totals"),
        ("农户台账(最终版).xlsx", "households"),
        ("医疗累计_2026-11.csv", "medical_totals"),
        ("2026-11医疗结算.csv", None),
        ("关于医疗结算.csv", None),
        ("医疗.csv", None),
        ("医疗结算/名单.csv", None),
    ],
)
def test_only_the_beginning_of_the_last_part_of_the_path_tells(name, source):
    found = source_by_name(name)

    assert (found.name if found else None) == source


@pytest.mark.parametrize(
    ("name", "month"),
    [
        ("医疗结算_2026-11.csv", "2026-11"),
        ("医疗结算_202611.csv", "2026-11"),
        ("医疗结算_2026_11.csv", "2026-11"),
        ("医疗结算_2026.11.csv", "2026-11"),
        ("医疗结算_2026年11月.csv", "2026-11"),
        ("医疗结算_2026年9月.csv", "2026-09"),
        ("医疗结算_2026-9月.csv", "2026-09"),
        ("医疗结算_20269月.csv", "2026-09"),
        ("医疗结算_20261005.csv", "2026-10"),
        ("医疗结算２０２６－１１.csv", "2026-11"),
        ("医疗结算_2026-11_2026-10.csv", "2026-11"),
        ("医疗结算_2026-2027年09.csv", "2027-09"),
        ("医疗结算_20202611.csv", "2026-11"),
        ("医疗结算_2026-13.csv", None),
        ("医疗结算_2026-9.csv", None),
        ("医疗结算_2026年.csv", None),
        ("医疗结算_2026--11.csv", None),
        ("医疗结算_1926-11.csv", None),
        ("医疗结算.csv", None),
        ("2026-10/医疗结算.csv", None),
    ],
)
def test_the_month_is_the_first_that_the_name_bears(name, month):
    assert month_in_name(name) == month


@pytest.mark.parametrize(
    "name", ["~$医疗结算.xlsx", ".医疗结算.csv", "补报/~$医疗结算.xlsx", "补报/.DS_Store", "..a.csv"]
)
def test_locks_and_hidden_files_are_passed_over(name):
    assert is_passed_over(name)


def test_files_are_ordered_by_name_without_the_ending_and_in_code_points():
    names = ["医疗_b.csv", "医疗_a.xlsx", "补/医疗.csv", "医疗.tar.csv", "医疗.xls", "Z.csv", "a.csv"]

    assert sorted(names, key=lambda name: (order_name(name), name)) == [
        "Z.csv", "a.csv", "医疗.xls", "医疗.tar.csv", "医疗_a.xlsx", "医疗_b.csv", "补/医疗.csv",
    ]  # fmt: skip
