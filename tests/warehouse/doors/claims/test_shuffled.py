"""However rows and columns of a filled form are shuffled, in a workbook or in a csv, it says the same."""

import csv
import io
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.warehouse.doors.claims.samples import FACTS, HANDOFF, TO_VERIFY, Form
from tests.warehouse.doors.claims.test_district import PAYOUTS, TO_FILE
from tests.warehouse.doors.claims.test_publicity import NOTICES
from tests.warehouse.doors.claims.test_review import LINES
from tests.warehouse.doors.orders.samples import EDUCATION, PLAN, TO_EDUCATION
from tests.warehouse.office import xlsx_bytes
from warehouse.doors.claims.district import filing_workbook_of_claims
from warehouse.doors.claims.doubles import said_twice
from warehouse.doors.claims.insurer import LIST_NAME, insurer_package
from warehouse.doors.claims.payout_list import payout_list_workbook
from warehouse.doors.claims.publicity import receipts_workbook
from warehouse.doors.claims.reading import read_claim_forms
from warehouse.doors.claims.review import township_review
from warehouse.doors.orders.department import department_workbook
from warehouse.doors.orders.district import plan_workbook

DAY = date(2026, 12, 8)
FORMS: dict[str, tuple[Callable[[], bytes], int, dict[str, Any]]] = {
    "findings": (
        lambda: insurer_package(HANDOFF, TO_VERIFY, ())[LIST_NAME],
        0,
        {"核查结论": "属实", "核查依据": "查阅病历，\n属实"},
    ),
    "reviews": (
        lambda: township_review(FACTS, "鹤壁集镇", LINES),
        0,
        {"村级复核": "同意", "乡镇复核": "同意", "复核人": "李四", "复核日期": DAY},
    ),
    "filings": (
        lambda: filing_workbook_of_claims(FACTS, TO_FILE),
        0,
        {"区级备案": "备案", "备案人": "王五", "备案日期": DAY, "文号": "甲〔2026〕1号"},
    ),
    "receipts": (lambda: receipts_workbook(FACTS, NOTICES), 0, {"张贴日期": DAY, "张贴人": "张三"}),
    "confirmations": (
        lambda: payout_list_workbook(FACTS, PAYOUTS),
        1,
        {"支付金额": 1204.5, "支付日期": DAY, "支付状态": "已支付"},
    ),
    "answers of departments": (
        lambda: department_workbook(FACTS, EDUCATION, TO_EDUCATION),
        0,
        {"办理结果": "已落实", "落实日期": DAY, "落实内容": "已返校", "金额": 1200, "经办人": "李四", "经办日期": DAY},
    ),
    "decisions on orders": (
        lambda: plan_workbook(FACTS, PLAN),
        0,
        {"决定": "改派", "改派措施": "临时救助", "理由": "未参保，\n改派", "决定人": "周明远", "决定日期": DAY},
    ),
}


@cache
def grid(kind):
    """Header and rows of a form in which every row is answered."""
    make, sheet, answers = FORMS[kind]
    form = Form(make())
    page = form.book.worksheets[sheet]
    rows = page.max_row - 5
    for at in range(rows):
        form.fill(at, {**answers, **({"流水号": f"S{at}"} if kind == "confirmations" else {})}, sheet)
    return [list(line) for line in page.iter_rows(min_row=5, values_only=True)]


def as_csv(rows, encoding):
    text = io.StringIO(newline="")
    csv.writer(text).writerows([["" if cell is None else cell for cell in row] for row in rows])
    return text.getvalue().encode(encoding)


def said(rows, tmp_path_factory, encoding=""):
    path = tmp_path_factory.getbasetemp() / ("turned.csv" if encoding else "turned.xlsx")
    path.write_bytes(as_csv(rows, encoding) if encoding else xlsx_bytes(rows))
    return read_claim_forms(path).rows


@given(data=st.data(), kind=st.sampled_from(sorted(FORMS)))
@settings(max_examples=60, deadline=None)
def test_it_says_the_same(tmp_path_factory, data, kind):
    header, *lines = grid(kind)
    plain = said(grid(kind), tmp_path_factory)
    columns = data.draw(st.permutations(range(len(header))))
    above = [["填报表"]] * data.draw(st.integers(0, 9))
    turned = [header, *data.draw(st.permutations(lines))]
    rows = said(
        [*above, *([line[at] for at in columns] for line in turned)],
        tmp_path_factory,
        data.draw(st.sampled_from(["", "utf-8", "gb18030"])),
    )
    assert len(plain) == len(lines) * (2 if kind == "reviews" else 1)
    assert set(rows) == set(plain)
    assert said_twice(rows) == (list(rows), [])


@given(data=st.data(), kind=st.sampled_from(sorted(FORMS)))
@settings(max_examples=30, deadline=None)
def test_rows_that_stand_twice_count_once(tmp_path_factory, data, kind):
    header, *lines = grid(kind)
    again = data.draw(st.lists(st.sampled_from(lines), max_size=6))
    rows = said([header, *data.draw(st.permutations([*lines, *again]))], tmp_path_factory)
    counted, torn = said_twice(rows)
    assert (set(counted), torn) == (set(said(grid(kind), tmp_path_factory)), [])
    assert len(counted) == len(set(counted))
