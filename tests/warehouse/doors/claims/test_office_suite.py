"""Forms of claims in a real office suite: on paper, saved again in each of its formats, exported as csv."""

from datetime import date

import pytest

from tests.warehouse.doors.claims.samples import FACTS, HANDOFF, MARK, TO_VERIFY, Form
from tests.warehouse.doors.claims.test_district import OBJECTIONS, PAYOUTS, TO_FILE
from tests.warehouse.doors.claims.test_held_amounts import held
from tests.warehouse.doors.claims.test_publicity import HANGING, NOTICES
from tests.warehouse.doors.claims.test_reconciliation import MONTH
from tests.warehouse.doors.claims.test_review import LINES
from tests.warehouse.doors.test_office_suite import SOFFICE, convert, pages
from warehouse.doors.claims.district import (
    filing_workbook_of_claims,
    objection_answers_workbook,
    sign_off_workbook,
)
from warehouse.doors.claims.held_amounts import held_amounts_workbook
from warehouse.doors.claims.insurer import LIST_NAME, insurer_package
from warehouse.doors.claims.payout_list import payout_list_workbook
from warehouse.doors.claims.publicity import objections_workbook, receipts_workbook
from warehouse.doors.claims.reading import read_claim_forms
from warehouse.doors.claims.reconciliation import reconciliation_workbook
from warehouse.doors.claims.review import township_review, village_review

pytestmark = [
    pytest.mark.needs_programs,
    pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed: apt-get install libreoffice-calc"),
]
DAY = date(2026, 12, 8)
FINDINGS = insurer_package(HANDOFF, TO_VERIFY, ())[LIST_NAME]


def filled():
    form = Form(FINDINGS)
    form.fill(0, {"核查结论": "属实", "核查依据": "甲，\n乙"})
    form.fill(2, {"核查结论": "不属实", "核查依据": "无保单"})
    return form


@pytest.mark.parametrize(
    ("kind", "keeps_mark"), [("xlsx:Calc MS Excel 2007 XML", True), ("xls:MS Excel 97", False), ("ods", True)]
)
def test_a_form_saved_by_an_office_suite_says_the_same(tmp_path, kind, keeps_mark):
    sent = filled().sent_back(tmp_path)
    saved = read_claim_forms(convert(tmp_path / "回表.xlsx", kind))
    assert (saved.rows, saved.other_sheets) == (sent.rows, ())
    assert len(saved.rows) == 2
    assert saved.mark == (MARK if keeps_mark else "")


def test_a_form_exported_as_csv_says_the_same(tmp_path):
    sent = filled().sent_back(tmp_path)
    saved = read_claim_forms(convert(tmp_path / "回表.xlsx", "csv:Text - txt - csv (StarCalc):44,34,76,1"))
    assert saved.rows == sent.rows


WORKBOOKS = {
    "findings": (FINDINGS, 5),  # two side by side, two coverages, how to fill in
    "village": (village_review(FACTS, "鹤壁集镇", "槐树村", LINES), 3),
    "township": (township_review(FACTS, "鹤壁集镇", LINES), 3),
    "filing": (filing_workbook_of_claims(FACTS, TO_FILE), 4),
    "answers": (objection_answers_workbook(FACTS, OBJECTIONS), 3),
    "receipts": (receipts_workbook(FACTS, NOTICES), 3),
    "objections": (objections_workbook(FACTS, "鹤壁集镇", HANGING), 3),
    "sign-off": (sign_off_workbook(FACTS, "B202611-01", PAYOUTS), 5),
    "payouts": (payout_list_workbook(FACTS, PAYOUTS), 4),
    "held": (held_amounts_workbook(FACTS, (held("60000"),)), 4),
    "reconciliation": (reconciliation_workbook(FACTS, MONTH), 3),
}


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """Where each workbook lies as a pdf: one start of the office suite for all."""
    folder = tmp_path_factory.mktemp("printed")
    for name, (content, _) in WORKBOOKS.items():
        (folder / f"{name}.xlsx").write_bytes(content)
    return convert(folder / "*.xlsx", "pdf").parent


@pytest.mark.parametrize("name", WORKBOOKS)
def test_a_workbook_prints_on_few_sheets_of_paper(printed, name):
    _, sheets_of_paper = WORKBOOKS[name]
    assert pages(printed / f"{name}.pdf") == sheets_of_paper
