"""The month's books: what was filed is paid, held, returned, withdrawn or on its way, to the fen."""

from decimal import Decimal

import openpyxl

from policy.claims.states import State
from tests.warehouse.insuring.claim_desk import FOUR, MONTH, ONE, PAYABLE, SIGNERS, THREE, TWO
from warehouse.doors.claims.reconciliation import Settled
from warehouse.insuring.reconciling import reconcile, settled
from warehouse.ledger.claim_models import Confirmation

PAID_ON = "2026-12-03"


def money(desk, no):
    with desk.ground.ledger.reading() as book:
        return settled(book.claims.by_no(no), book.payouts.paid(MONTH).get(no, 0)).money


def yuan(**amounts):
    return Settled(**{name: Decimal(amount) for name, amount in amounts.items()})


def test_each_claim_s_money_stands_somewhere(both):
    one, two, three, four = both.in_payment(ONE, TWO, THREE, FOUR)
    both.csv(
        "回单.csv",
        both.confirm(one, "LS1", PAID_ON),
        both.confirm(two, "LS2", PAID_ON, 支付金额="400.05"),
        both.confirm(three, "", PAID_ON, 支付状态="退汇"),
        both.confirm(four, "LS4", PAID_ON, 支付金额="1000.01"),
    )
    both.on(PAID_ON).take_in()

    assert money(both, one) == yuan(filed="1000.00", paid="1000.00")
    assert money(both, two) == yuan(filed="1000.00", paid="400.05", on_the_way="599.95")
    assert money(both, three) == yuan(filed="1000.00", returned="1000.00")
    assert money(both, four) == yuan(filed="1000.00", paid="1000.00")
    assert reconcile(both.ground, MONTH) == []


def test_a_held_amount_and_a_withdrawn_claim_stand_apart(desk):
    held, _ = desk.bring_to(State.AT_AMOUNT, ONE, TWO)
    desk.csv("核定.csv", {**desk.named(held), "核定金额": "900", "核定依据": "少一张票"})
    desk.on("2026-11-17").take_in()

    assert money(desk, held) == yuan(filed="1000.00", held="1000.00")


def test_the_workbook_is_written_once_for_what_it_says(desk):
    desk.in_payment(ONE)
    reconcile(desk.ground, MONTH)
    path = desk.outbox("reports/防贫保险对账.xlsx")
    before = path.read_bytes()
    reconcile(desk.on("2026-12-02").ground, MONTH)

    assert path.read_bytes() == before
    sheet = openpyxl.load_workbook(path)["明细"]
    assert [cell.value for row in sheet.iter_rows() for cell in row if str(cell.value) == "2026-11-L00001"]


def test_a_payment_that_the_claim_does_not_know_is_uneven(both):
    [no] = both.in_payment(ONE)
    with both.ground.ledger.writing() as book:
        book.payouts.confirm(a_confirmation_of(no, both))

    assert [one.claim_no for one in reconcile(both.ground, MONTH)] == [no]


def test_a_payment_of_a_claim_that_was_never_filed_is_uneven(desk):
    [no] = desk.bring_to(State.AT_REVIEW, ONE)
    with desk.ground.ledger.writing() as book:
        book.payouts.confirm(a_confirmation_of(no, desk))

    assert [one.claim_no for one in reconcile(desk.ground, MONTH)] == [no]


def a_confirmation_of(no, desk):
    return Confirmation(
        serial_no="LS-unknown", claim_no=no, batch_no="2026-11-P01", amount_fen=1, paid_on=desk.ground.today,
        state="paid", source_file="x.csv", source_row=2, taken_at=desk.ground.at,
    )  # fmt: skip


def test_signers_of_a_void_batch_move_no_money(desk):
    [no] = desk.payable(ONE)
    desk.sign_off("2026-11-P01", SIGNERS[0], on=PAYABLE, verdict="退回")
    desk.take_in()

    assert money(desk, no) == yuan(filed="1000.00", on_the_way="1000.00")
