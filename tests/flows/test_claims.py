"""A claim through the whole cycle: opened, verified, reviewed, filed, agreed, hung for ten days, paid."""

import csv
import io

import openpyxl
import pytest
import pyzipper

from tests.flows.people import fill
from tests.flows.people import sign as sign_sheet
from tests.flows.town import EAST, bill, earnings, head_of, household

pytestmark = pytest.mark.usefixtures("open_gates")

PASSWORD = "hebi-insurer-7"


@pytest.fixture
def insured(town, monkeypatch):
    """EAST is a marginal household, monitored, whose head has paid 26,000 yuan himself."""
    monkeypatch.setenv("FANGPIN_INSURER_PASSWORD", PASSWORD)
    monitored = {"户类型": "边缘易致贫户", "监测状态": "未消除", "识别日期": "2025-03-01", "自然村": "一组"}
    town.send("households", household(EAST, **monitored))
    town.send("persons", head_of(EAST))
    town.send("income", earnings(EAST))
    town.send("medical", bill(EAST, "YB1", "26,000"))
    town.run(today="2026-11-10")
    return town


def claims(town):
    return town.view("select * from v_claims order by claim_no")


def package(town, name):
    content = (town.home / "outbox/2026-11/insurer" / name).read_bytes()
    with pyzipper.AESZipFile(io.BytesIO(content)) as zipped:
        return {each: zipped.read(each, pwd=PASSWORD.encode()) for each in zipped.namelist()}


def back(town, name, rows):
    """The insurer's answer as csv."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    path = town.home / "returns/2026-11" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.getvalue().encode("gb18030"))


def fill_claims(town, source, answers, signatures=()):
    path = town.home / "outbox/2026-11" / source
    return fill(path, town.home / "returns/2026-11" / path.name, answers, signatures)


def test_a_claim_walks_from_its_opening_to_its_payment(insured, town):
    [opened] = claims(town)
    assert (opened["coverage"], opened["state"], opened["amount"]) == ("疾病住院", "at_insurer", "11100.00")
    assert "清单.xlsx" in package(town, "移交-01.zip")
    no = opened["claim_no"]
    named = {"理赔号": no, "户编号": EAST, "户主身份证号": "", "保障项目": "疾病住院", "年度": "2026"}

    back(town, "核查.csv", [{**named, "核查结论": "属实", "核查依据": "已核对病历"}])
    town.run(today="2026-11-12")
    assert claims(town)[0]["state"] == "at_review"

    review = {"复核人": "张三", "复核日期": "2026-11-13"}
    fill_claims(town, "claims/东乡/东村-乡村复核.xlsx", {EAST: {**review, "村级复核": "同意"}})
    town.run(today="2026-11-13")
    fill_claims(town, "claims/东乡-乡村复核.xlsx", {EAST: {**review, "复核人": "李四", "乡镇复核": "同意"}})
    town.run(today="2026-11-14")
    assert claims(town)[0]["state"] == "to_file"

    with town.ledger().writing() as book:
        wang, zhao = (book.signers.appoint(name, town.now()).codes for name in ("王五", "赵六"))
    filing = {"区级备案": "备案", "备案人": "王五", "备案日期": "2026-11-16", "文号": "鹤防贫〔2026〕12号"}
    fill_claims(town, "claims/区级备案.xlsx", {EAST: filing}, [("王五", wang[0])])
    town.run(today="2026-11-16")
    assert claims(town)[0]["state"] == "at_amount"

    back(town, "核定.csv", [{**named, "核定金额": "11100.00", "核定依据": "按方案"}])
    town.run(today="2026-11-17")
    assert claims(town)[0]["state"] == "to_notice"
    assert sorted(path.name for path in (town.home / "outbox/2026-11/notices/东乡").glob("*.docx")) == [
        "东村-一组.docx",
        "东村.docx",
    ]

    path = town.home / "outbox/2026-11/notices/东乡/东村-公示回执.xlsx"
    book = openpyxl.load_workbook(path)
    for row in book.worksheets[0].iter_rows():
        if str(row[0].value).startswith("2026-11-G"):
            for cell in row:
                header = book.worksheets[0].cell(_header(book.worksheets[0]), cell.column).value
                cell.value = {"张贴日期": "2026-11-17", "张贴人": "张三"}.get(header, cell.value)
    book.save(town.home / "returns/2026-11/公示回执.xlsx")
    town.run(today="2026-11-18")
    hung = claims(town)[0]
    assert (hung["state"], hung["notice_to"], hung["payable_on"]) == ("on_notice", "2026-11-27", "2026-11-28")

    town.run(today="2026-11-27")
    assert claims(town)[0]["state"] == "on_notice"
    town.run(today="2026-11-28")
    assert claims(town)[0]["state"] == "payable"

    batch = claims(town)[0]["batch_no"]
    sign = openpyxl.load_workbook(town.home / "outbox/2026-11/payouts/支付签批-01.xlsx")
    sheet = sign.worksheets[0]
    at = _header(sheet)
    columns = {sheet.cell(at, column).value: column for column in range(1, sheet.max_column + 1)}
    for offset, name in ((1, "王五"), (2, "赵六")):
        for header, value in {"签批人": name, "签批日期": "2026-11-28", "结论": "同意"}.items():
            sheet.cell(at + offset, columns[header]).value = value
    sign_sheet(sign["签批"], [("王五", wang[1]), ("赵六", zhao[0])])
    sign.save(town.home / "returns/2026-11/签批.xlsx")
    town.run(today="2026-11-28")
    assert claims(town)[0]["state"] == "in_payment"

    paid = {
        "批次": batch,
        "支付金额": "11100.00",
        "支付日期": "2026-11-29",
        "流水号": "LS0001",
        "支付状态": "已支付",
        "原因": "",
    }
    back(town, "回单.csv", [{**named, **paid}])
    assert town.run(today="2026-11-30") in {0, 3}
    done = claims(town)[0]
    assert (done["state"], done["paid_on"], done["paid_amount"]) == ("paid", "2026-11-29", "11100.00")
    assert town.ledger().verify_chain() is None


def _header(sheet):
    return next(
        row[0].row
        for row in sheet.iter_rows(max_row=12)
        if any(str(cell.value) in {"公示编号", "签批人"} for cell in row)
    )
