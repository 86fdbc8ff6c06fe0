"""Workbooks of ours in a real office suite: printed on paper, saved again, read back."""

import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from tests.warehouse.doors.list_samples import ROWS, row, township_facts, village_facts
from warehouse.doors.district_list import district_list
from warehouse.doors.lists import township_list, village_list
from warehouse.doors.returned_rows import mark_of, returned_rows
from warehouse.doors.word_table import UnknownWord, offer_words, read_word_table

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
pytestmark = [
    pytest.mark.needs_programs,
    pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed: apt-get install libreoffice-calc"),
]


def convert(path: Path, kind: str) -> Path:
    """Convert a file, or all that a pattern names, into the folder out beside it."""
    out = path.parent / "out"
    profile = f"-env:UserInstallation=file://{path.parent}/profile"
    files = sorted(map(str, path.parent.glob(path.name)))
    command = [str(SOFFICE), "--headless", profile, "--convert-to", kind, "--outdir", str(out), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return out / f"{path.stem}.{kind.partition(':')[0]}"


def pages(path: Path) -> int:
    return len(re.findall(rb"/Type\s*/Page\b(?!s)", path.read_bytes()))


@pytest.mark.parametrize(("facts", "make"), [(village_facts(), village_list), (township_facts(), township_list)])
def test_a_list_prints_on_two_sheets_of_paper_side_by_side(tmp_path, facts, make):
    path = tmp_path / "list.xlsx"
    path.write_bytes(make(facts, ROWS))
    assert pages(convert(path, "pdf")) == 5  # two for new names, two for changes, one for how to fill in


def test_the_districts_list_prints_its_signatures_on_a_sheet_of_paper_of_their_own(tmp_path):
    path = tmp_path / "list.xlsx"
    path.write_bytes(district_list(township_facts(township=""), ROWS))
    assert pages(convert(path, "pdf")) == 6  # two for new names, two for changes, signatures, how to fill in


def test_answers_already_given_come_back_from_an_office_suite_as_they_were(tmp_path):
    filled = {"核查结论": "拟纳入", "核查日期": "2026-11-12", "核实人均纯收入": "-4521.55", "参会人数": "12"}
    path = tmp_path / "list.xlsx"
    path.write_bytes(village_list(village_facts(), (row(4, filled=filled),)))
    cells = returned_rows(convert(path, "xlsx:Calc MS Excel 2007 XML"), ["核对码", "核查结论"])[0].cells
    assert {header: cells[header] for header in filled} == filled


def test_a_list_saved_by_an_office_suite_keeps_its_codes_and_its_mark(tmp_path):
    path = tmp_path / "list.xlsx"
    path.write_bytes(village_list(village_facts(), ROWS))
    saved = convert(path, "xlsx:Calc MS Excel 2007 XML")
    assert mark_of(saved) == "5e" * 32
    codes = [row.cells["核对码"] for row in returned_rows(saved, ["核对码", "核查结论"])]
    assert codes == ["KX7M-2PRT-9WA3", "KX7M-2PRT-9WA1", "KX7M-2PRT-9WA2"]


def test_a_word_table_saved_by_an_office_suite_is_read_as_before(tmp_path):
    path = tmp_path / "words.xlsx"
    offer_words(
        path, [UnknownWord("welfare", "救助类型", "农村低保", 3)], [], month="2026-11", made_on=date(2026, 11, 10)
    )
    saved = convert(path, "xlsx:Calc MS Excel 2007 XML")
    assert read_word_table(saved).problems == ()
    assert (
        offer_words(
            saved, [UnknownWord("welfare", "救助类型", "五保", 1)], [], month="2026-11", made_on=date(2026, 11, 11)
        )
        == ()
    )
