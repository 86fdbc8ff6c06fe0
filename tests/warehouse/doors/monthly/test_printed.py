"""月报 printed: wherever a page ends, every row of every table is on paper, and charts have ink and Chinese labels."""

import re
import shutil

import pytest

from tests.warehouse.doors.monthly.samples import a_report
from tests.warehouse.doors.papers.samples import letterhead
from tests.warehouse.doors.papers.test_pages import convert_all, ink, pages_of
from tests.warehouse.doors.test_office_suite import SOFFICE
from warehouse.doors.monthly.facts import TownshipRisks
from warehouse.doors.monthly.paper import MonthlyFacts, monthly_paper

pytestmark = [
    pytest.mark.needs_programs,
    pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed: apt-get install libreoffice-writer"),
    pytest.mark.skipif(
        shutil.which("pdftoppm") is None, reason="poppler is not installed: apt-get install poppler-utils"
    ),
]
RISKS = {"因病": 3, "因学": 2, "因残": 1, "意外事故": 1, "收入": 4}


def of_townships(number):
    townships = [TownshipRisks(f"第{at}号乡镇", 9, 2, RISKS) for at in range(number)]
    return monthly_paper(MonthlyFacts(letterhead(), a_report(townships=townships)))


def test_wherever_a_page_ends_no_row_is_lost(tmp_path):
    printed = convert_all(tmp_path, {str(number): of_townships(number) for number in range(3, 13, 4)})

    for number, path in printed.items():
        text = "".join(pages_of(path))
        # Each stands in a chart and in a table.
        assert all(len(re.findall(f"第{at}号乡镇", text)) == 2 for at in range(int(number))), number
        assert text.count("区水利局") == 1
        assert text.count("疾病住院") == 2
        assert ink(path) > 0.01
