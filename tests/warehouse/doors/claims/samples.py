"""Invented claims, and the hand of somebody who fills in their forms with another library than the one that wrote."""

import io
from datetime import date
from decimal import Decimal

import openpyxl

from policy.payouts import Coverage
from tests.warehouse.doors.list_samples import HEAD_ID
from tests.warehouse.doors.test_lists import FIRST, cell, headers, opened
from warehouse.doors.claims.insurer import EvidenceRow, HandoffFacts, InsurerClaim
from warehouse.doors.claims.lines import ClaimLine
from warehouse.doors.claims.reading import read_claim_forms
from warehouse.doors.table_book import TableFacts

MARK = "5e" * 32
FACTS = TableFacts("2026-11", date(2026, 11, 25), mark=MARK, audit_head="12:9f3c")
REHEARSAL_FACTS = TableFacts("2026-11", date(2026, 11, 25), mark=MARK, is_rehearsal=True)
HANDOFF = HandoffFacts(FACTS, 1)
SON_ID = "410602200905012340"


def claim(number, **other):
    return ClaimLine(
        **{
            "claim_no": f"L202611-{number:04d}",
            "household_no": f"4106022600000{number}",
            "head_name": "张小明",
            "head_id_no": HEAD_ID,
            "coverage": Coverage.HOSPITAL,
            "year": 2026,
            "township": "鹤壁集镇",
            "village": "槐树村",
            "hamlet": "东组",
            **other,
        }
    )


CLAIMS = (claim(1), claim(2, coverage=Coverage.IN_SCHOOL, head_name="=1+1"), claim(3, year=2025, hamlet=""))
TO_VERIFY = (
    InsurerClaim(CLAIMS[0], ("张小明", "李四")),
    InsurerClaim(CLAIMS[1], ("张小军",)),
    InsurerClaim(CLAIMS[2], ("张小明",), send_back_note="村级：住院天数不符"),
)
EVIDENCE = (
    EvidenceRow(
        "L202611-0001",
        "医疗结算",
        date(2026, 3, 5),
        Decimal("23410.5"),
        person_name="张小明",
        person_id_no=HEAD_ID,
        detail="结算单号 JS-20260305-1",
    ),
    EvidenceRow("L202611-0002", "学生学籍", date(2026, 9, 1), Decimal(9800), person_name="张小军", person_id_no=SON_ID),
    EvidenceRow("L202611-0003", "医疗结算", date(2025, 12, 30), Decimal("18000.01"), person_name="张小明"),
)


def rows_of(sheet):
    """The rows below the header, by header."""
    names = headers(sheet)
    lines = sheet.iter_rows(min_row=FIRST, values_only=True)
    return [dict(zip(names, line, strict=True)) for line in lines]


class Form:
    """A workbook of ours in somebody's hand."""

    def __init__(self, content):
        self.book = openpyxl.load_workbook(io.BytesIO(content))

    def fill(self, at, cells, sheet=0):
        """Fill the row `at` (from 0) by header."""
        for header, value in cells.items():
            cell(self.book.worksheets[sheet], header, FIRST + at).value = value

    def sign(self, *signatures):
        for at, (name, code) in enumerate(signatures, start=6):
            self.book["签批"].cell(at, 1).value = name
            self.book["签批"].cell(at, 2).value = code

    def sent_back(self, folder, name="回表.xlsx"):
        """What is read of it after it was saved and came back."""
        path = folder / name
        self.book.save(path)
        return read_claim_forms(path)


def unlocked(content, sheet=0):
    """The headers whose cells in the first row may be written."""
    page = opened(content).worksheets[sheet]
    return [each.value for each in page[5] if not page.cell(FIRST, each.column).protection.locked]
