"""Held claims: amounts that differ, stopped payments; released by two signers or not paid. Closed ones reopened."""

import openpyxl
import pytest

from policy.claims.refusals import Reason
from policy.claims.states import State
from tests.warehouse.insuring.claim_desk import MONTH, ONE, PAYABLE, SIGNERS, TWO
from warehouse.insuring.batching import make_batches
from warehouse.insuring.claim_lists import write_claim_lists
from warehouse.insuring.stopping import PersonsWord, reopen, stop_payment

WANG, ZHAO = SIGNERS
WHY = PersonsWord("李局", "群众来信，待核")
PATH = "claims/区级放行.xlsx"


def hold(desk, *households, theirs="900"):
    """Claims whose amount the insurer sees otherwise."""
    numbers = desk.bring_to(State.AT_AMOUNT, *households)
    rows = [{**desk.named(no), "核定金额": theirs, "核定依据": "少一张票据"} for no in numbers]
    desk.csv("核定.csv", *rows)
    desk.on("2026-11-17").take_in()
    write_claim_lists(desk.ground, MONTH)
    return numbers


def release(amount, signer=WANG, second=ZHAO, reason="合同第八条"):
    return {"放行金额": amount, "理由": reason, "签批人": signer, "第二签批人": second}


def money(desk, no):
    [row] = desk.view(f"select amount, insurer_amount, is_held, state from v_claims where claim_no = '{no}'")
    return str(row["amount"]), str(row["insurer_amount"]), bool(row["is_held"]), row["state"]


@pytest.mark.parametrize(("decided", "paid"), [(1000, "1000.00"), (900, "900.00")])
def test_two_signers_release_our_amount_or_the_insurer_s_and_both_are_kept(both, decided, paid):
    [no] = hold(both, ONE)
    both.fill(PATH, {ONE: release(decided)}, SIGNERS)
    done = both.take_in()

    assert (done.counted, done.refused) == (1, 0)
    assert money(both, no) == (paid, "900.00", False, "to_notice")
    claim = both.claim(no).claim
    assert (str(claim.calculation.amount), claim.releases[0].signers) == ("1000.00", (WANG, ZHAO))
    assert both.words(no)[-1] == "放行"


def test_nothing_released_closes_the_claim(desk):
    [no] = hold(desk, ONE)
    desk.fill(PATH, {ONE: release(0)}, SIGNERS)
    desk.take_in()

    assert desk.states(no) == ["closed_refused"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (release(950), Reason.AMOUNT_OF_NOBODY),
        (release(1000, reason=""), Reason.FIELD_MISSING),
        (release(1000, second=""), Reason.SIGNER_TWICE),
        (release(1000, second=WANG), Reason.SIGNER_TWICE),
        (release(1000, second="钱七"), Reason.SIGNER_UNPROVEN),
        (release("一千"), Reason.CELL_UNREADABLE),
        (release(""), Reason.FIELD_MISSING),
    ],
)
def test_a_release_that_is_none_is_refused_with_its_reason(desk, row, reason):
    [no] = hold(desk, ONE)
    desk.form("放行.xlsx", {"理赔号": no, **row}, signed=SIGNERS)
    desk.take_in()

    assert desk.told() == [(reason.value,)]
    assert money(desk, no)[2:] == (True, "at_amount")


def test_a_claim_that_is_not_held_is_not_released(desk):
    [no] = desk.bring_to(State.AT_AMOUNT, ONE)
    desk.form("放行.xlsx", {"理赔号": no, **release(1000)}, signed=SIGNERS)
    desk.take_in()

    assert desk.told() == [(Reason.NOT_HELD.value,)]


def test_the_same_release_again_uses_no_code_and_says_nothing_new(desk):
    [no] = hold(desk, ONE)
    desk.form("1.xlsx", {"理赔号": no, **release(1000)}, signed=SIGNERS)
    desk.take_in()
    desk.form("2.xlsx", {"理赔号": no, **release(1000)})
    done = desk.take_in()

    assert (done.nothing_new, done.refused) == (1, 0)


def test_held_claims_are_told_to_the_insurer_and_to_the_district(desk):
    hold(desk, ONE, TWO)

    assert [(role, "2 笔" in text) for role, text in desk.messages("核定差异")] == [("insurer", True)]
    assert [(role, "2 笔" in text) for role, text in desk.messages("挂起")] == [("district", True)]


# -- stopped payments


def test_a_stopped_payment_leaves_its_batch_which_is_void(both):
    one, two = both.payable(ONE, TWO)
    done = stop_payment(both.ground, one, WHY)
    assert (done.is_new, done.refusals, both.words(one)[-1]) == (True, (), "停付")

    make_batches(both.ground, MONTH, both.payees)
    assert (both.claim(one).claim.batch_no, both.claim(two).claim.batch_no) == ("", "2026-11-P02")
    both.sign_off("2026-11-P01", WANG, ZHAO, on=PAYABLE, name="旧.xlsx")
    both.sign_off("2026-11-P02", WANG, ZHAO, on=PAYABLE, name="新.xlsx")
    both.take_in()

    assert both.states() == ["payable", "in_payment"]
    assert both.told() == [(Reason.BATCH_VOID.value,)] * 2
    assert [role for role, _ in both.messages("作废")] == ["district"]


def test_a_stop_said_twice_is_one(desk):
    [no] = desk.payable(ONE)
    stop_payment(desk.ground, no, WHY)

    assert not stop_payment(desk.ground, no, WHY).is_new
    assert len(desk.messages("由李局停付")) == 1


@pytest.mark.parametrize(("released", "state"), [(1000, "in_payment"), (0, "closed_withdrawn")])
def test_two_signers_decide_on_a_stopped_payment(desk, released, state):
    [no] = desk.payable(ONE)
    stop_payment(desk.ground, no, WHY)
    write_claim_lists(desk.ground, MONTH)
    held = [cell.value for row in openpyxl.load_workbook(desk.outbox(PATH)).worksheets[0].iter_rows() for cell in row]
    assert "区级停付" in held
    desk.fill(PATH, {ONE: release(released, reason="已核实")}, SIGNERS)
    desk.take_in()
    if make_batches(desk.ground, MONTH, desk.payees).claims:
        desk.sign_off("2026-11-P02", WANG, ZHAO, on=PAYABLE)
        desk.take_in()

    assert (desk.states(), desk.told()) == ([state], [])


@pytest.mark.parametrize(
    ("walk", "reason"),
    [
        (lambda desk: desk.in_payment(ONE), Reason.GONE_OUT),
        (lambda desk: desk.on_notice(ONE), Reason.NOT_YET),
        (lambda desk: desk.bring_to(State.AT_REVIEW, ONE), Reason.NOT_YET),
    ],
)
def test_what_has_gone_out_or_is_not_payable_is_not_stopped(desk, walk, reason):
    [no] = walk(desk)

    assert [one.reason for one in stop_payment(desk.ground, no, WHY).refusals] == [reason]


def test_a_claim_that_is_none_is_said_to_be_none(desk):
    with pytest.raises(LookupError):
        stop_payment(desk.ground, "2026-11-L00009", WHY)


# -- reopened


def stands(desk):
    claim = desk.claim("2026-11-L00001").claim
    with desk.ground.ledger.reading() as book:
        return str(book.claims.stands_before(claim.household_no, claim.coverage, claim.year))


def test_a_refused_claim_stands_until_the_district_reopens_it(both):
    [no] = hold(both, ONE)
    both.fill(PATH, {ONE: release(0)}, SIGNERS)
    both.take_in()
    assert stands(both) == "1000.00"

    assert reopen(both.ground, no, WHY).is_new
    assert not reopen(both.ground, no, WHY).is_new
    assert (both.states(), stands(both), both.words(no)[-1]) == (["closed_refused"], "0.00", "重新受理")
    assert both.ground.ledger.verify_chain() is None


def test_an_open_claim_is_not_reopened(desk):
    [no] = desk.bring_to(State.AT_REVIEW, ONE)

    assert [one.reason for one in reopen(desk.ground, no, WHY).refusals] == [Reason.NOT_ENDED]
