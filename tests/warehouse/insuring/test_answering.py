"""Senders of claim forms are answered: the insurer the insurer's, townships their villages', the district its own."""

import openpyxl
import pytest

from policy.claims.states import State
from tests.warehouse.insuring.claim_desk import FOUND, MONTH, ONE, REVIEWED, TWO
from warehouse.casework.answering import answer_senders

WRONG = "2026-11-L00099"
FORMS = {
    "insurer": {"理赔号": WRONG, "核查结论": "属实", "核查依据": "已核对"},
    "townships": {"理赔号": WRONG, "村级复核": "同意", "复核人": "张三", "复核日期": REVIEWED},
    "district": {"理赔号": WRONG, "区级备案": "备案", "备案人": "王五", "备案日期": REVIEWED, "文号": "一号"},
}
OTHERS = {
    "townships": (
        {"公示编号": "2026-11-G0099", "张贴日期": REVIEWED, "张贴人": "张三"},
        {"户编号": ONE, "异议人": "李某", "异议内容": "不符合", "收到日期": REVIEWED},
    ),
    "insurer": (
        {"理赔号": WRONG, "核定金额": "1"},
        {"理赔号": WRONG, "支付金额": "1", "支付日期": REVIEWED, "流水号": "1", "支付状态": "已支付"},
    ),
    "district": (
        {"异议编号": "2026-11-Y0099", "处理结果": "成立", "处理人": "王五", "处理日期": REVIEWED, "理由": "属实"},
        {"批次": "2026-11-P09", "签批人": "王五", "签批日期": REVIEWED, "结论": "同意"},
        {"理赔号": WRONG, "放行金额": "1", "理由": "合同", "签批人": "王五", "第二签批人": "赵六"},
    ),
}
EVERY = list(FORMS.items()) + [(role, row) for role, rows in OTHERS.items() for row in rows]


@pytest.mark.parametrize(("role", "row"), EVERY)
def test_each_form_s_feedback_goes_to_its_sender(desk, role, row):
    desk.on(REVIEWED).form("表.xlsx", row)
    assert desk.take_in().refused == 1
    answer_senders(desk.ground, MONTH)

    assert [told for told, _ in desk.messages("回收反馈")] == [role]


def test_a_feedback_workbook_corrected_in_place_counts(desk):
    one, two = desk.bring_to(State.AT_INSURER, ONE, TWO)
    rows = [{**desk.named(no), "核查结论": "属实", "核查依据": "已核对"} for no in (one, two)]
    desk.csv("核查.csv", rows[0], {**rows[1], "核查结论": "也许"})
    desk.on(FOUND).take_in()
    answer_senders(desk.ground, MONTH)
    [path] = desk.outbox("feedback").glob("*.xlsx")

    book = openpyxl.load_workbook(path)
    cell = next(cell for row in book.worksheets[0].iter_rows() for cell in row if cell.value == "也许")
    cell.value = "属实"
    target = desk.put("改正.xlsx", b"")
    book.save(target)
    done = desk.take_in()

    assert (done.counted, done.refused, desk.states()) == (1, 0, ["at_review", "at_review"])


def test_the_same_file_again_changes_nothing_and_is_not_answered_again(desk):
    [no] = desk.bring_to(State.AT_INSURER, ONE)
    path = desk.csv("核查.csv", {**desk.named(no), "核查结论": "属实", "核查依据": "已核对"})
    desk.on(FOUND).take_in()
    desk.put("副本.csv", path.read_bytes())
    done = desk.take_in()

    assert (done.files, done.counted, done.nothing_new, done.refused) == (1, 0, 1, 0)
    assert answer_senders(desk.ground, MONTH) == 0
