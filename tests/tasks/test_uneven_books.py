"""The gate of the reconciliation: while a claim's money does not add up nothing is put into a batch, and it is told."""

from datetime import datetime

from policy.parameters import read_law
from tasks.insuring import UNEVEN, pay
from tasks.office import open_office
from tasks.settings import Settings
from tests.policy.shipped import shipped_texts
from tests.warehouse.casework.desk import ground_at
from tests.warehouse.insuring.claim_desk import MONTH, ONE, PAYABLE, THREE, ClaimDesk
from tests.warehouse.insuring.test_reconciling import a_confirmation_of
from warehouse.insuring.noticing import pass_days


def test_where_the_books_do_not_add_up_no_payment_list_is_made_and_the_district_and_it_are_told_once(tmp_path):
    settings = Settings(home=tmp_path, today=datetime.fromisoformat(f"{PAYABLE}T09:00:00+08:00"))
    with open_office(settings) as office:
        desk = ClaimDesk(ground_at(tmp_path, read_law(shipped_texts()), office.ledger))
        no, _ = desk.on_notice(ONE, THREE)
        desk.on(PAYABLE)
        pass_days(desk.ground, MONTH)
        with office.ledger.writing() as book:
            book.payouts.confirm(a_confirmation_of(no, desk))

        pay.fn(MONTH)
        did, stands, [waiting] = pay.fn(MONTH)

        assert (did, stands, waiting.place) == ({"本次列入支付": 0}, {"对账不平": 1}, UNEVEN)
        assert desk.states() == ["payable", "payable"]
        assert not desk.outbox("payouts").exists()
        assert sorted(role for role, text in desk.messages("对账不平") if no in text) == ["district", "it"]
