"""A claim through the whole cycle: opened, verified, reviewed, filed, agreed, hung for ten days, paid."""

import io
from typing import Any

import openpyxl
import pytest
import pyzipper

from policy.parameters import read_law
from tests.flows.people import sign
from tests.flows.town import EAST, bill, earnings, head_of, household
from tests.policy.shipped import shipped_texts
from tests.warehouse.casework.desk import ground_at
from tests.warehouse.insuring.claim_desk import ClaimDesk

pytestmark = pytest.mark.usefixtures("open_gates", "plain_desks")

PASSWORD = "hebi-insurer-7"
NO = "2026-11-L00001"


@pytest.fixture
def people(town, monkeypatch):
    """Everybody who answers. EAST is a marginal household, monitored, whose head has paid 26,000 yuan himself."""
    monkeypatch.setenv("FANGPIN_INSURER_PASSWORD", PASSWORD)
    monitored = {"户类型": "边缘易致贫户", "监测状态": "未消除", "识别日期": "2025-03-01", "自然村": "一组"}
    town.send("households", household(EAST, **monitored))
    town.send("persons", head_of(EAST))
    town.send("income", earnings(EAST))
    town.send("medical", bill(EAST, "YB1", "26,000"))
    town.run(today="2026-11-10")
    return ClaimDesk(ground_at(town.home, read_law(shipped_texts()), town.ledger()))


def claim(town):
    [row] = town.view("select * from v_claims")
    return row


def run(town, day, state):
    """Run on a day; the claim then stands in this state."""
    assert town.run(today=f"2026-{day}") in {0, 3}
    assert claim(town)["state"] == state


def names_in_package(town):
    content = (town.home / "outbox/2026-11/insurer/移交-01.zip").read_bytes()
    with pyzipper.AESZipFile(io.BytesIO(content)) as zipped:
        zipped.setpassword(PASSWORD.encode())
        assert zipped.testzip() is None
        return zipped.namelist()


def be_verified(town, people):
    people.csv("核查.csv", {**people.named(NO), "核查结论": "属实", "核查依据": "已核对病历"})
    run(town, "11-12", "at_review")
    review = {"复核人": "张三", "复核日期": "2026-11-13"}
    people.fill("claims/东乡/东村-乡村复核.xlsx", {EAST: {**review, "村级复核": "同意"}})
    people.fill("claims/东乡-乡村复核.xlsx", {EAST: {**review, "乡镇复核": "同意"}})
    run(town, "11-14", "to_file")


def be_filed_and_agreed(town, people):
    filing = {"区级备案": "备案", "备案人": "王五", "备案日期": "2026-11-16", "文号": "鹤防贫〔2026〕12号"}
    people.fill("claims/区级备案.xlsx", {EAST: filing}, ["王五"])
    run(town, "11-16", "at_amount")
    people.csv("核定.csv", {**people.named(NO), "核定金额": "11100.00", "核定依据": "按方案"})
    run(town, "11-17", "to_notice")
    notices = (town.home / "outbox/2026-11/notices/东乡").glob("*.docx")
    assert sorted(path.name for path in notices) == ["东村-一组.docx", "东村.docx"]


def hang_for_ten_days(town, people):
    people.hang(on="2026-11-17")
    run(town, "11-27", "on_notice")
    assert (claim(town)["notice_to"], claim(town)["payable_on"]) == ("2026-11-27", "2026-11-28")
    run(town, "11-28", "payable")


def sign_off(town, people):
    """The real workbook, filled in by two."""
    book = openpyxl.load_workbook(town.home / "outbox/2026-11/payouts/支付签批-01.xlsx")
    sheet: Any = book.worksheets[0]
    header = next(row for row in sheet.iter_rows(max_row=12) if any(cell.value == "签批人" for cell in row))
    for below, name in enumerate(("王五", "赵六"), start=1):
        said = {"签批人": name, "签批日期": "2026-11-28", "结论": "同意"}
        for cell in header:
            if str(cell.value) in said:
                sheet.cell(cell.row + below, cell.column).value = said[str(cell.value)]
    sign(book["签批"], [(name, people.code(name)) for name in ("王五", "赵六")])
    book.save(town.home / "returns/2026-11/签批.xlsx")


def test_a_claim_walks_from_its_opening_to_its_payment(people, town):
    assert (claim(town)["coverage"], claim(town)["state"], claim(town)["amount"]) == (
        "疾病住院", "at_insurer", "11100.00",
    )  # fmt: skip
    assert names_in_package(town) == ["清单.xlsx", "manifest.csv"]
    be_verified(town, people)
    be_filed_and_agreed(town, people)
    hang_for_ten_days(town, people)
    sign_off(town, people)
    run(town, "11-28", "in_payment")
    people.csv("回单.csv", people.confirm(NO, "LS0001", "2026-11-29"))
    run(town, "11-30", "paid")

    assert (claim(town)["paid_on"], claim(town)["paid_amount"]) == ("2026-11-29", "11100.00")
    assert town.ledger().verify_chain() is None
