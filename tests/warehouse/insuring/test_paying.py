"""Batches, signatures and confirmations: two sign, the insurer confirms, not one fen is paid twice (CASES 4)."""

import csv

import openpyxl
import pytest
from sqlalchemy.exc import IntegrityError

from policy.claims.refusals import Reason
from policy.claims.states import State
from tests.warehouse.insuring.claim_desk import FOUR, LAST_DAY, MONTH, ONE, PAYABLE, SIGNERS, THREE, TWO
from warehouse.insuring.batching import Batched, make_batches
from warehouse.insuring.noticing import pass_days
from warehouse.insuring.payees import NOT_THE_HEAD, Paid
from warehouse.ledger.claim_models import PaymentAttempt

FIRST, SECOND = "2026-11-P01", "2026-11-P02"
PAID_ON = "2026-12-03"
WANG, ZHAO = SIGNERS


def codes(*reasons):
    return [(reason.value,) for reason in reasons]


def attempts(desk):
    return desk.view("select claim_no, batch_no, state, after_attempt from payment_attempt order by id")


def listed(desk, number="01"):
    text = desk.outbox(f"payouts/支付清单-{number}.csv").read_bytes().decode("utf-8-sig")
    return [row["户编号"] for row in csv.DictReader(text.splitlines()) if row["户编号"] != "合计"]


def cells(desk, number="01"):
    sheet = openpyxl.load_workbook(desk.outbox(f"payouts/支付清单-{number}.xlsx"))["支付清单"]
    return [str(cell.value) for row in sheet.iter_rows() for cell in row]


# -- batches


def test_what_is_payable_is_put_into_one_batch_with_its_lists_once(both):
    both.payable(ONE, TWO)

    assert both.view("select batch_no from v_claims") == [{"batch_no": FIRST}] * 2
    names = ["支付清单-01.csv", "支付清单-01.xlsx", "支付签批-01.xlsx"]
    assert sorted(path.name for path in both.outbox("payouts").iterdir()) == names
    assert listed(both) == [ONE, TWO]
    before = {path.name: path.read_bytes() for path in both.outbox("payouts").iterdir()}
    for path in both.outbox("payouts").iterdir():
        path.unlink()
    assert make_batches(both.ground, MONTH, both.payees) == Batched()
    assert {path.name: path.read_bytes() for path in both.outbox("payouts").iterdir()} == before
    assert [role for role, _ in both.messages("支付清单")] == ["district"]


def test_claims_of_two_handoffs_are_paid_by_two_lists(desk):
    desk.bring_to(State.TO_NOTICE, ONE)
    desk.handoff_no = "2026-11-移交-01"
    desk.payable(TWO, THREE)

    assert [listed(desk, "01"), listed(desk, "02")] == [[ONE], [TWO, THREE]]
    told = [body for _, body in desk.messages("支付签批")]
    assert [words in body for words, body in zip(("共 1 笔", "共 2 笔"), told, strict=True)] == [True, True]


def test_a_claim_is_payable_on_the_day_after_its_last_day_and_not_before(desk):
    desk.on_notice(ONE)
    desk.on(LAST_DAY)
    assert (pass_days(desk.ground, MONTH), make_batches(desk.ground, MONTH, desk.payees)) == (0, Batched())
    desk.on(PAYABLE)
    assert (pass_days(desk.ground, MONTH), make_batches(desk.ground, MONTH, desk.payees)) == (1, Batched(1))


def test_another_payee_than_the_head_is_marked_in_the_list(desk):
    desk.paid[ONE] = Paid("张小山", desk.paid[ONE].id_no, NOT_THE_HEAD)
    desk.payable(ONE)

    assert {"张小山", NOT_THE_HEAD} <= set(cells(desk))


def test_a_claim_of_a_household_in_which_nobody_can_be_paid_waits_and_is_told_of(desk):
    del desk.paid[ONE]
    [no, _] = desk.payable(ONE, TWO)

    assert listed(desk) == [TWO]
    assert [role for role, text in desk.messages("找不到领款人") if no in text] == ["district"]
    assert make_batches(desk.ground, MONTH, desk.payees) == Batched(0, without_payee=1)
    assert len(desk.messages("找不到领款人")) == 1


# -- signatures


def test_a_batch_goes_out_with_two_different_signatures(both):
    [no] = both.payable(ONE)
    both.sign_off(FIRST, WANG, ZHAO, on=PAYABLE)
    done = both.take_in()

    assert (done.counted, done.refused, both.states(no)) == (2, 0, ["in_payment"])
    assert both.claim(no).claim.payments[0].signers == (WANG, ZHAO)
    assert [(row["claim_no"], row["state"]) for row in attempts(both)] == [(no, "live")]
    assert [role for role, text in both.messages("请支付后报回") if "支付清单-01.csv" in text] == ["insurer"]
    assert both.take_in().files == 0


def test_two_workbooks_of_one_signer_each_send_a_batch_out(desk):
    desk.payable(ONE)
    desk.sign_off(FIRST, WANG, on=PAYABLE, name="王.xlsx")
    desk.take_in()
    assert desk.states() == ["payable"]
    assert any("还须另一名签批人" in sentence for sentence in desk.sentences())

    desk.sign_off(FIRST, ZHAO, on="2026-12-02", name="赵.xlsx")
    desk.on("2026-12-02").take_in()
    assert desk.states() == ["in_payment"]
    assert str(desk.claim("2026-11-L00001").claim.payments[0].signed_on) == "2026-12-02"


def test_one_signer_twice_is_one_signature(both):
    both.payable(ONE)
    both.sign_off(FIRST, WANG, WANG, on=PAYABLE, name="1.xlsx")
    both.take_in()
    both.sign_off(FIRST, WANG, on=PAYABLE, name="2.xlsx")
    both.take_in()
    both.sign_off(FIRST, WANG, on="2026-12-02", name="3.xlsx")
    both.on("2026-12-02").take_in()

    assert both.states() == ["payable"]
    assert attempts(both) == []


def test_a_signer_without_a_good_code_signs_nothing(desk):
    desk.payable(ONE)
    desk.code(WANG), desk.code(ZHAO)
    row = {"批次": FIRST, "签批日期": PAYABLE, "结论": "同意"}
    desk.form("无码.xlsx", {**row, "签批人": WANG}, {**row, "签批人": ZHAO}, signed=[WANG])
    desk.take_in()

    assert desk.told() == codes(Reason.SIGNER_UNPROVEN)
    assert desk.states() == ["payable"]


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"批次": "2026-11-P09"}, Reason.NOT_IN_BATCH),
        ({"签批日期": "2026-12-02"}, Reason.DATE_AHEAD),
        ({"签批日期": LAST_DAY}, Reason.DATE_ORDER),
        ({"签批日期": "明天"}, Reason.CELL_UNREADABLE),
        ({"签批日期": ""}, Reason.FIELD_MISSING),
        ({"结论": "好"}, Reason.CHOICE_UNKNOWN),
        ({"结论": ""}, Reason.FIELD_MISSING),
        ({"签批人": ""}, Reason.FIELD_MISSING),
    ],
)
def test_a_signature_that_is_none_is_refused_with_its_reason(desk, changed, reason):
    desk.payable(ONE)
    row = {"批次": FIRST, "签批人": WANG, "签批日期": PAYABLE, "结论": "同意"}
    desk.form("签批.xlsx", {**row, **changed}, signed=[WANG])
    desk.take_in()

    assert desk.told() == codes(reason)


def test_a_batch_that_one_sends_back_is_void_and_its_claims_stand_in_the_next(both):
    [no] = both.payable(ONE)
    both.sign_off(FIRST, WANG, on=PAYABLE, name="退.xlsx", verdict="退回")
    both.take_in()
    make_batches(both.ground, MONTH, both.payees)
    assert both.claim(no).claim.batch_no == SECOND
    assert sorted(path.name for path in both.outbox("payouts").glob("*-01.*")) == []

    both.sign_off(FIRST, WANG, ZHAO, on=PAYABLE, name="旧.xlsx")
    both.take_in()
    assert both.told() == codes(Reason.BATCH_VOID, Reason.BATCH_VOID)
    both.sign_off(SECOND, WANG, ZHAO, on=PAYABLE, name="新.xlsx")
    both.take_in()
    assert both.states() == ["in_payment"]
    assert [row["batch_no"] for row in attempts(both)] == [SECOND]


def test_a_batch_that_went_out_is_signed_no_more(desk):
    desk.in_payment(ONE)
    desk.sign_off(FIRST, "钱七", on=PAYABLE, name="钱.xlsx")
    desk.sign_off(FIRST, WANG, on=PAYABLE, name="王.xlsx", verdict="退回")
    desk.take_in()

    assert desk.told() == codes(Reason.GONE_OUT, Reason.GONE_OUT)


# -- confirmations


def test_a_confirmation_of_the_whole_amount_closes_a_claim(both):
    [no] = both.in_payment(ONE)
    both.csv("回单.csv", both.confirm(no, "LS1", PAID_ON))
    both.on(PAID_ON).take_in()
    [row] = both.view("select state, paid_on, paid_amount from v_claims")

    assert (row["state"], str(row["paid_on"]), str(row["paid_amount"])) == ("paid", PAID_ON, "1000.00")
    assert [one["state"] for one in attempts(both)] == ["paid"]
    assert both.ground.ledger.verify_chain() is None


def test_parts_add_up_and_each_serial_number_counts_once(both):
    [no] = both.in_payment(ONE)
    both.csv("1.csv", both.confirm(no, "LS1", PAID_ON, 支付金额="400"))
    both.on(PAID_ON).take_in()
    assert (both.states(), len(both.messages("部分支付"))) == (["in_payment"], 1)
    both.csv("2.csv", both.confirm(no, "LS1", PAID_ON, 支付金额="600"))
    both.take_in()
    assert (both.states(), both.told()) == (["in_payment"], codes(Reason.SERIAL_TWICE))
    both.csv("3.csv", both.confirm(no, "LS2", PAID_ON, 支付金额="600"))
    both.take_in()

    assert both.states() == ["paid"]


def test_a_serial_number_of_another_claim_in_the_whole_ledger_is_refused_and_told_of(both):
    one, two = both.in_payment(ONE, TWO)
    both.csv("1.csv", both.confirm(one, "LS1", PAID_ON))
    both.csv("2.csv", both.confirm(two, "LS1", PAID_ON))
    both.on(PAID_ON).take_in()

    assert (both.states(), both.told()) == (["paid", "in_payment"], codes(Reason.SERIAL_TWICE))
    assert [role for role, text in both.messages("支付回单有疑问") if two in text] == ["district"]


def test_one_serial_number_for_two_claims_in_one_file_counts_for_neither(desk):
    one, two = desk.in_payment(ONE, TWO)
    desk.csv("1.csv", desk.confirm(one, "LS1", PAID_ON), desk.confirm(two, "LS1", PAID_ON))
    desk.on(PAID_ON).take_in()

    assert (desk.states(), desk.told()) == (["in_payment"] * 2, codes(Reason.SERIAL_TWICE, Reason.SERIAL_TWICE))
    told = [text for role, text in desk.messages("支付回单有疑问") if role == "district"]
    assert [no in text for no, text in zip((one, two), told, strict=True)] == [True, True]


def test_too_much_holds_a_claim_until_two_have_decided(both):
    [no] = both.in_payment(ONE)
    both.csv("回单.csv", both.confirm(no, "LS1", PAID_ON, 支付金额="1200"))
    both.look(PAID_ON)
    [row] = both.view("select state, is_held from v_claims")
    assert (row["state"], bool(row["is_held"]), len(both.messages("超额支付"))) == ("in_payment", True, 1)

    decided = {"放行金额": 1000, "理由": "多付部分已追回", "签批人": WANG, "第二签批人": ZHAO}
    both.fill("claims/区级放行.xlsx", {ONE: decided}, SIGNERS)
    both.take_in()
    assert (both.states(), both.told()) == (["paid"], [])
    assert [one["state"] for one in attempts(both)] == ["paid"]


def test_a_return_ends_the_attempt_and_only_then_a_second_that_cites_it(both):
    [no] = both.in_payment(ONE)
    both.csv("退.csv", both.confirm(no, "", PAID_ON, 支付金额="", 支付状态="退汇", 原因="账户已注销"))
    both.look(PAID_ON)
    assert (both.states(), both.claim(no).claim.batch_no) == (["payable"], SECOND)
    assert len(both.messages("支付退汇")) == 1
    assert any(f"批次 {FIRST} 退汇" in cell for cell in cells(both, "02"))

    both.sign_off(SECOND, WANG, ZHAO, on=PAID_ON, name="再签.xlsx")
    both.take_in()
    first, second = attempts(both)
    assert (first["state"], second["state"], second["batch_no"]) == ("returned", "live", SECOND)
    assert second["after_attempt"] is not None
    assert both.claim(no).claim.payments[-1].cites == FIRST

    both.csv("旧批.csv", both.confirm(no, "LS8", PAID_ON, 批次=FIRST))
    both.take_in()
    both.csv("回单.csv", both.confirm(no, "LS9", PAID_ON))
    both.take_in()
    assert (both.states(), both.told()) == (["paid"], codes(Reason.OTHER_BATCH_PAID))


def test_a_return_after_full_payment_is_refused_and_the_district_is_told(desk):
    [no] = desk.in_payment(ONE)
    desk.csv("回单.csv", desk.confirm(no, "LS1", PAID_ON))
    desk.on(PAID_ON).take_in()
    desk.csv("退.csv", desk.confirm(no, "LS2", PAID_ON, 支付状态="退汇"))
    desk.csv("又付.csv", desk.confirm(no, "LS3", PAID_ON))
    desk.take_in()

    assert desk.told() == codes(Reason.PAID_ALREADY, Reason.PAID_IN_FULL)
    assert len(desk.messages("支付回单有疑问")) == 2
    assert desk.states() == ["paid"]


def test_a_return_without_an_amount_said_again_beside_others_is_nothing_new(desk):
    one, two = desk.in_payment(ONE, TWO)
    returned = desk.confirm(one, "", PAID_ON, 支付金额="", 支付状态="退汇", 原因="账户已注销")
    desk.csv("一.csv", returned)
    desk.on(PAID_ON).take_in()
    desk.csv("二.csv", returned, desk.confirm(two, "LS1", PAID_ON))
    done = desk.take_in()

    assert (done.counted, done.nothing_new, done.refused, desk.states()) == (1, 1, 0, ["payable", "paid"])


def test_a_return_after_full_payment_is_told_of_also_where_it_names_no_amount(desk):
    [no] = desk.in_payment(ONE)
    desk.csv("回单.csv", desk.confirm(no, "LS1", PAID_ON))
    desk.on(PAID_ON).take_in()
    desk.csv("退.csv", desk.confirm(no, "", PAID_ON, 支付金额="", 支付状态="退汇"))
    desk.take_in()

    assert (desk.told(), desk.states()) == (codes(Reason.PAID_IN_FULL), ["paid"])
    assert len(desk.messages("支付回单有疑问")) == 1


@pytest.mark.parametrize(("amount", "is_told"), [("600", False), ("", False), ("400", True), ("1000", True)])
def test_a_return_of_another_amount_than_was_left_is_told_before_it_is_paid_again(desk, amount, is_told):
    [no] = desk.in_payment(ONE)
    desk.csv("部分.csv", desk.confirm(no, "LS1", PAID_ON, 支付金额="400"))
    desk.on(PAID_ON).take_in()
    desk.csv("退.csv", desk.confirm(no, "", PAID_ON, 支付金额=amount, 支付状态="退汇"))
    desk.take_in()

    assert desk.states() == ["payable"]
    [told] = [text for _, text in desk.messages("支付退汇") if no in text]
    assert ("与未付余额 600.00 元不一致" in told) is is_told


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"支付金额": ""}, Reason.FIELD_MISSING),
        ({"支付金额": "0"}, Reason.AMOUNT_IMPOSSIBLE),
        ({"支付日期": "2026-12-09"}, Reason.DATE_AHEAD),
        ({"支付日期": LAST_DAY}, Reason.DATE_ORDER),
        ({"流水号": ""}, Reason.FIELD_MISSING),
        ({"流水号": "6.2E+18"}, Reason.CELL_UNREADABLE),
        ({"支付状态": "在途"}, Reason.CHOICE_UNKNOWN),
        ({"批次": "2026-11-P07"}, Reason.OTHER_BATCH_PAID),
        ({"理赔号": "2026-11-L00009"}, Reason.CLAIM_UNKNOWN),
        ({"户编号": FOUR}, Reason.CLAIM_MISMATCH),
    ],
)
def test_a_confirmation_that_is_none_is_refused_with_its_reason(desk, changed, reason):
    [no] = desk.in_payment(ONE)
    desk.csv("回单.csv", desk.confirm(no, "LS1", PAID_ON, **changed))
    desk.on(PAID_ON).take_in()

    assert (desk.states(), desk.told()) == (["in_payment"], codes(reason))


def test_a_confirmation_of_what_is_not_signed_is_refused(desk):
    [no] = desk.payable(ONE)
    desk.csv("回单.csv", desk.confirm(no, "LS1", PAYABLE))
    desk.take_in()

    assert (desk.states(), desk.told()) == (["payable"], codes(Reason.NOT_YET))


# -- held by the database


def test_the_database_itself_refuses_a_second_live_attempt(both):
    [no] = both.in_payment(ONE)

    with pytest.raises(IntegrityError), both.ground.ledger.writing() as book:
        book.session.add(PaymentAttempt(claim_no=no, batch_no=FIRST, amount_fen=100_000, state="live"))
    assert len(attempts(both)) == 1


def test_one_returned_payment_holds_no_other(desk):
    one, three = desk.in_payment(ONE, THREE)
    desk.csv("回单.csv", desk.confirm(one, "LS1", PAID_ON, 支付状态="退汇"), desk.confirm(three, "LS2", PAID_ON))
    desk.on(PAID_ON).take_in()

    assert desk.states() == ["payable", "paid"]
