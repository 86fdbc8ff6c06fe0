"""The fund's forms: an application, signatures and money that arrived go the way of the workbooks."""

from decimal import Decimal

from policy.fund.applications import Application
from policy.fund.receipts import Receipt
from policy.fund.words import Matter, Word
from warehouse.casework.signing import Signature
from warehouse.funding.by_form import FundSigning, apply_by_form, receive_by_form, sign_by_form

WANG, LI = "王主任", "李副局长"


def apply(treasury, number="P1", amount="300.00", household_no="H1"):
    asked = Application(number, household_no, Decimal(amount), "医疗救助", treasury.ground.today, "村委会")
    return apply_by_form(treasury.ground, treasury.facts, asked)


def sign(treasury, *signers, number="P1", word=Word.PAY):
    signed = tuple(one if isinstance(one, Signature) else Signature(one, treasury.code(one)) for one in signers)
    return sign_by_form(treasury.ground, treasury.facts, FundSigning(number, word, signed))


def test_a_form_applies_and_two_signers_pay(both):
    both.fill_purse()
    assert apply(both) == "P1 已登记，待两名签批人签批"
    assert sign(both, WANG, LI) == "P1 两人签批，已支付入账"
    assert (both.states(), both.balance) == ({"P1": "paid"}, 700)
    assert sign(both, WANG, LI) == "P1 不在待签批之列，本次没有签批。"
    assert both.ground.ledger.verify_chain() is None


def test_the_second_may_follow_in_a_form_of_his_own(treasury):
    apply(treasury.fill_purse())
    assert sign(treasury, WANG) == "P1 已由一人签批，还须另一名签批人"
    assert "须由另一名签批人签批" in sign(treasury, WANG)
    assert treasury.states() == {"P1": "waiting"}
    assert sign(treasury, LI).endswith("已支付入账")


def test_one_person_under_two_spellings_is_refused_before_a_code_is_used_up(treasury):
    apply(treasury.fill_purse())
    code = treasury.code(WANG)
    assert sign(treasury, Signature(WANG, code), Signature("王 主任", treasury.code(WANG))).startswith(
        "两名签批人是同一人"
    )
    assert sign(treasury, Signature(WANG, code), LI).endswith("已支付入账")


def test_a_wrong_code_of_one_signs_for_neither(treasury):
    apply(treasury.fill_purse())
    treasury.code(LI)
    assert sign(treasury, WANG, Signature(LI, "000000")).endswith("本次没有签批。")
    assert (treasury.states(), treasury.balance) == ({"P1": "waiting"}, 1000)


def test_one_no_is_enough_and_over_the_cap_nothing_is_paid(treasury):
    treasury.fill_purse("9000.00")
    apply(treasury, amount="5000.01")
    assert "救助上限" in sign(treasury, WANG, LI)
    apply(treasury, "P2")
    assert sign(treasury, LI, number="P2", word=Word.TURN_DOWN) == "P2 已登记不予支付，申请办结"
    assert treasury.states() == {"P1": "refused", "P2": "refused"}
    assert treasury.balance == 9000


def test_a_number_once_used_and_a_household_unknown_are_told_at_once(treasury):
    apply(treasury.fill_purse())
    assert "该申请编号已用过" in apply(treasury)
    assert "没有这个户编号" in apply(treasury, "P2", household_no="H9")


def test_money_that_arrived_is_confirmed_by_two(treasury):
    treasury.fill_purse()
    said = Receipt("V1", Matter.SALES, Decimal("500.00"), treasury.ground.today)

    def receive(*signers):
        signed = [Signature(one, treasury.code(one)) for one in signers]
        return receive_by_form(treasury.ground, treasury.facts, said, signed)

    assert receive(WANG) == "V1 已由一人登记，还须另一名签批人确认"
    assert receive(LI) == "V1 两人确认，到账已登记"
    assert "该凭证号已登记到账" in receive(WANG)
