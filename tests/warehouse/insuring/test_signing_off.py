"""支付签批 by form: two signers, together or one after the other; nothing is paid by a wrong code, or twice."""

from datetime import timedelta

import pyotp
import pytest

from policy.claims.words import Word
from tests.warehouse.insuring.claim_desk import LAST_DAY, MONTH, ONE, PAYABLE, SIGNERS, TWO
from warehouse.casework.signing import Signature
from warehouse.insuring.signing_off import SOURCE, SignOff, open_batches, sign_off

FIRST = "2026-11-P01"
WANG, ZHAO = SIGNERS


def shown(desk):
    with desk.ground.ledger.reading() as book:
        return open_batches(book, MONTH)


def sign(desk, *signers, word=Word.AGREED, batches=None, batch=FIRST):
    signatures = tuple(one if isinstance(one, Signature) else Signature(one, desk.code(one)) for one in signers)
    said = SignOff(batch, word, signatures)
    return sign_off(desk.ground, MONTH, said, shown(desk) if batches is None else batches)


def attempts(desk):
    return desk.view("select batch_no, state from payment_attempt order by id")


def test_two_signers_release_a_batch_once(both):
    both.payable(ONE, TWO)
    batches = shown(both)
    assert batches == {FIRST: 2}

    done = sign(both, WANG, ZHAO)

    assert (done.sentence, done.is_out) == (f"{FIRST} 已签发，共 2 笔", True)
    assert both.states() == ["in_payment", "in_payment"]
    assert both.claim("2026-11-L00001").claim.payments[0].signers == (WANG, ZHAO)
    assert [role for role, _ in both.messages("请支付后报回")] == ["insurer"]
    sources = both.view("select source_file, source_row from v_entries where word = '签发'")
    assert sources == [{"source_file": SOURCE, "source_row": 2}] * 2
    head = both.ground.ledger.head()

    again = sign(both, WANG, ZHAO, batches=batches)
    assert again.sentence == f"批次 {FIRST} 已签发、已退回或已作废，本次没有签批。"
    assert (shown(both), len(attempts(both)), both.ground.ledger.head()) == ({}, 2, head)


def test_one_signer_alone_releases_nothing_and_the_other_may_follow(both):
    both.payable(ONE)
    assert sign(both, WANG).sentence == f"{FIRST} 已由一人签批，还须另一名签批人"
    assert (both.states(), attempts(both)) == (["payable"], [])
    sign(both, WANG)
    assert both.states() == ["payable"]

    assert sign(both, ZHAO).is_out
    assert both.states() == ["in_payment"]


def test_one_signer_twice_is_refused_before_a_code_is_used_up(desk):
    desk.payable(ONE)
    code = desk.code(WANG)

    assert sign(desk, Signature(WANG, code), Signature(f"{WANG} ", desk.code(WANG))).sentence.startswith("两名签批人是")
    assert sign(desk, Signature(WANG, code), ZHAO).is_out


@pytest.mark.parametrize("wrong", [0, 1])
def test_one_wrong_code_of_two_releases_nothing(both, wrong):
    both.payable(ONE)
    signers = [Signature(one, both.code(one)) for one in SIGNERS]
    signers[wrong] = Signature(SIGNERS[wrong], "000000")

    done = sign(both, *signers)

    assert done.sentence == f"{SIGNERS[wrong]}：验证码不对或已过时；本次没有签批。"
    assert (both.states(), attempts(both)) == (["payable"], [])
    assert both.view("select signer from batch_signature") == []
    assert both.view("select signer from wrong_code") == [{"signer": SIGNERS[wrong]}]


@pytest.mark.parametrize(("age", "is_out"), [(60, True), (150, False)])
def test_an_authenticator_s_code_is_good_as_long_as_policy_says_for_forms(desk, age, is_out):
    desk.payable(ONE)
    with desk.ground.ledger.writing() as book:
        secret = book.signers.appoint(WANG, desk.ground.at).secret
    shown_at = desk.ground.machine_now - timedelta(seconds=age)

    assert sign(desk, Signature(WANG, pyotp.TOTP(secret).at(shown_at)), ZHAO).is_out is is_out


def test_who_is_no_signer_releases_nothing(desk):
    desk.payable(ONE)
    assert sign(desk, WANG, Signature("路人", "000000")).sentence.startswith("路人：不是在任的签批人")
    assert desk.states() == ["payable"]


def test_a_batch_sent_back_by_one_signer_is_void(both):
    both.payable(ONE, TWO)
    assert sign(both, WANG).is_out is False

    assert sign(both, ZHAO, word=Word.SENT_BACK).sentence == f"{FIRST} 已退回，2 笔移出批次"
    assert (shown(both), attempts(both)) == ({}, [])
    assert sign(both, ZHAO, batches={FIRST: 2}).sentence.startswith(f"批次 {FIRST} 已签发、已退回或已作废")


def test_a_batch_that_a_claim_has_left_is_not_released(desk):
    desk.payable(ONE, TWO)
    batches = shown(desk)
    desk.form("异议.xlsx", {"户编号": ONE, "异议人": "李某", "异议内容": "不符合", "收到日期": LAST_DAY})
    desk.take_in()

    assert sign(desk, WANG, ZHAO, batches=batches).sentence.startswith(f"批次 {FIRST} 已签发、已退回或已作废")
    assert (desk.states(), attempts(desk)) == (["objected", "payable"], [])


def test_another_batch_than_the_form_showed_is_not_released(desk):
    desk.payable(ONE)
    assert sign(desk, WANG, ZHAO, batches={}).sentence.startswith(f"批次 {FIRST} 与表单生成时不同")
    assert sign(desk, WANG, ZHAO, batch="2026-11-P09").sentence.startswith("批次 2026-11-P09 已签发")
    assert desk.states() == ["payable"]


def test_a_signature_by_workbook_and_one_by_form_release_a_batch(desk):
    desk.payable(ONE)
    desk.sign_off(FIRST, WANG, on=PAYABLE)
    desk.take_in()

    assert sign(desk, ZHAO).is_out
