"""Workbooks of the fund: written, filled in, returned, heard once; who does not prove to be a signer pays nothing."""

import openpyxl
import pytest

from tests.warehouse.funding.treasury import MONTH
from warehouse.door import Door
from warehouse.sorting.finding import Goes, Knowing
from warehouse.sorting.returned_forms import returned_form

WANG, LI = "王主任", "李副局长"
ASKED = ("东乡-01", "H1", 300, "生活困难救助", "2026-11-08", "村委会")
YES = "同意支付"


def test_an_application_waits_and_is_paid_by_two_workbooks_of_two_signers(both):
    both.fill_purse()
    both.ask("东乡报来.xlsx", ASKED)
    assert (both.take_in().counted, both.states(), both.balance) == (1, {"东乡-01": "waiting"}, 1000)

    both.conclude("王.xlsx", {"东乡-01": YES}, [WANG])
    both.take_in()
    assert (both.states(), both.balance) == ({"东乡-01": "waiting"}, 1000)

    both.conclude("李.xlsx", {"东乡-01": YES}, [LI])
    both.take_in()
    assert (both.states(), both.balance) == ({"东乡-01": "paid"}, 700)
    assert [counts for _, counts, _ in both.told()] == [True, True]
    assert both.ground.ledger.verify_chain() is None

    head = both.ground.ledger.head()
    assert (both.take_in().files, both.ground.ledger.head()) == (0, head)


def test_two_signers_in_the_application_itself_pay_it_at_once(treasury):
    treasury.fill_purse()
    treasury.ask("申请.xlsx", ASKED, ("东乡-02", "H1", "0.5万元", "医疗", "2026-11-09", "张大山"), signers=[WANG, LI])
    treasury.take_in()
    assert (treasury.states(), treasury.balance) == ({"东乡-01": "paid", "东乡-02": "refused"}, 700)
    assert [(row, counts) for row, counts, _ in treasury.told()] == [(7, True), (8, False)]
    assert "救助上限" in treasury.told()[1][2]


def test_one_no_ends_an_application_and_nothing_is_paid(treasury):
    treasury.fill_purse().apply("P1")
    treasury.conclude("签批.xlsx", {"P1": "不予支付"}, [WANG])
    treasury.take_in()
    assert (treasury.states(), treasury.balance) == ({"P1": "refused"}, 1000)
    assert treasury.pay("P1").refusals[0].reason.value == "DECIDED"


@pytest.mark.parametrize("signers", [[], [WANG, WANG], [WANG, "王 主 任"]])
def test_nobody_pays_alone_or_unproven(treasury, signers):
    treasury.fill_purse().apply("P1")
    treasury.code(WANG)
    treasury.codes.setdefault("王 主 任", treasury.codes[WANG])
    treasury.conclude("签批.xlsx", {"P1": YES}, signers)
    treasury.take_in()
    assert (treasury.states(), treasury.balance) == ({"P1": "waiting"}, 1000)


def test_a_wrong_code_signs_nothing_and_is_told_of(treasury):
    treasury.fill_purse().apply("P1")
    treasury.code(WANG)
    treasury.codes[WANG].append("000000")
    treasury.conclude("签批.xlsx", {"P1": YES}, [WANG])
    treasury.take_in()
    assert treasury.states() == {"P1": "waiting"}
    told = [sentence for _, counts, sentence in treasury.told() if not counts]
    assert any("“签批”表中没有有效的签名和验证码" in sentence for sentence in told)
    assert any(sentence.startswith(WANG) for sentence in told)


WRONG = [
    (("", "H1", 300, "救助", "2026-11-08", "村委会"), "均须填写"),
    (("P1", "H9", 300, "救助", "2026-11-08", "村委会"), "没有这个户编号"),
    (("P2", "H1", "很多", "救助", "2026-11-08", "村委会"), "无法识别"),
    (("P3", "H1", 0, "救助", "2026-11-08", "村委会"), "须大于零"),
    (("P4", "H1", 300, "救助", "2026-11-10", "村委会"), "晚于收表当天"),
    (("P5", "H1", 300, "", "2026-11-08", "村委会"), "均须填写"),
    (("P6", "H1", 300, "救助", "", "村委会"), "均须填写"),
]


def test_applications_that_lack_something_come_back_each_with_its_reason(treasury):
    treasury.fill_purse().ask("申请.xlsx", *[row for row, _ in WRONG])
    done = treasury.take_in()

    assert (done.counted, done.refused, treasury.states()) == (0, len(WRONG), {})
    for (row_no, counts, sentence), (_, reason) in zip(sorted(treasury.told()), WRONG, strict=True):
        assert not counts
        assert reason in sentence, row_no
    feedback = next((treasury.ground.outbox(MONTH) / "feedback").glob("*.xlsx"))
    cells = [
        str(cell.value) for sheet in openpyxl.load_workbook(feedback) for line in sheet.iter_rows() for cell in line
    ]
    assert all(any(reason in cell for cell in cells) for _, reason in WRONG)


def test_one_number_with_two_contents_counts_neither(treasury):
    treasury.fill_purse().ask("申请.xlsx", ASKED, (*ASKED[:2], 200, *ASKED[3:]))
    assert (treasury.take_in().refused, treasury.states()) == (2, {})


RECEIPT = {"凭证号": "V1", "到账事项": "消费帮扶款到账", "金额": 500, "到账日期": "2026-11-09"}


def test_what_arrived_is_confirmed_by_two_who_say_the_same(treasury):
    treasury.fill_purse()
    treasury.arrived("王.xlsx", RECEIPT, [WANG])
    treasury.take_in()
    treasury.arrived("错.xlsx", {**RECEIPT, "金额": 600}, [LI])
    treasury.take_in()
    with treasury.ground.ledger.reading() as book:
        assert book.fund_receipts.confirmed() == 0
    treasury.arrived("李.xlsx", RECEIPT, [LI])
    treasury.take_in()
    with treasury.ground.ledger.reading() as book:
        assert book.fund_receipts.confirmed() == 500
    assert treasury.balance == 1000


def test_a_payment_that_comes_back_frees_the_cap_and_the_balance(treasury):
    treasury.fill_purse("9000.00").pay("P1", amount="5000.00")
    assert treasury.pay("P2").refusals[0].reason.value == "OVER_CAP"
    row = {**RECEIPT, "到账事项": "救助款退回", "金额": 5000, "申请编号": "P1"}
    treasury.arrived("退.xlsx", row, [WANG, LI])
    treasury.take_in()
    assert (treasury.states()["P1"], treasury.balance) == ("came_back", 9000)
    assert treasury.pay("P3", amount="5000.00").counts


def test_a_file_laid_into_the_one_folder_is_known_for_a_form_of_the_fund(treasury):
    path = treasury.fill_purse().ask("不知名.xlsx", ASKED)
    empty = treasury.lay("基金申请.xlsx", "空.xlsx", {})
    with treasury.ground.ledger.reading() as book:
        knowing = Knowing(treasury.ground, book, Door(), {})
        assert returned_form(path, knowing) == Goes(MONTH, "returns")
        assert returned_form(empty, knowing) == Goes(MONTH, "returns")
    assert treasury.take_in().counted == 1
