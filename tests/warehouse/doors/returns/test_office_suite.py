"""A filled list, saved again by a real office suite in each of its formats, says what it said."""

from datetime import date

import pytest

from tests.warehouse.doors.returns.hand import CHECKED, FIRST, Hand
from tests.warehouse.doors.test_office_suite import SOFFICE, convert
from warehouse.doors.returns import read_return

pytestmark = [
    pytest.mark.needs_programs,
    pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed: apt-get install libreoffice-calc"),
]


@pytest.mark.parametrize(
    ("kind", "keeps_mark"), [("xlsx:Calc MS Excel 2007 XML", True), ("xls:MS Excel 97", False), ("ods", True)]
)
def test_a_list_saved_by_an_office_suite_says_the_same(tmp_path, kind, keeps_mark):
    hand = Hand.with_village_list()
    hand.fill(
        FIRST,
        {**CHECKED, "核查日期": date(2026, 11, 12), "参会人数": 12, "核实人均纯收入": 7200.5, "原因": "甲\n乙 丙"},
    )
    hand.fill(FIRST + 4, {"户编号": "41060226000099", "户主姓名": "孙八"})
    hand.sheet.row_dimensions[FIRST].hidden = True
    sent = hand.sent_back(tmp_path)

    saved = read_return(convert(tmp_path / "名单.xlsx", kind))

    assert (saved.rows, saved.clues, saved.other_sheets) == (sent.rows, sent.clues, ())
    assert saved.mark == ("5e" * 32 if keeps_mark else "")
