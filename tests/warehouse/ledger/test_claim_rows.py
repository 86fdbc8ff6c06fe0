"""Rows of claims changed behind the program contradict the entries that tell of them; older claims are let be."""

import pytest
from sqlalchemy import text

from policy.claims.states import State
from tests.warehouse.casework.desk import ONE
from tests.warehouse.insuring.claim_desk import ClaimDesk
from tests.warehouse.insuring.conftest import empty_database, empty_file, ground, law
from warehouse.ledger.database import connect
from warehouse.ledger.fingerprints import ROWS

__all__ = ["empty_database", "empty_file", "ground", "law"]

CHANGES = {
    "update claim set amount_fen = amount_fen + 1": "of claim is not as it left it",
    "update claim set state = 'paid'": "of claim is not as it left it",
    "update claim_detail set steps = '{}'": "of claim_detail is not as it left it",
    "update claim_evidence set rows = '[]'": "of claim_evidence is not as it left it",
    "delete from claim_evidence": "of claim_evidence that it tells of was removed",
}


@pytest.fixture
def payable(ground):
    desk = ClaimDesk(ground)
    desk.payable(ONE)
    assert desk.states() == [State.PAYABLE]
    assert ground.ledger.verify_chain() is None
    return ground.ledger


@pytest.mark.parametrize("change", CHANGES)
def test_a_row_of_a_claim_changed_behind_the_program_is_seen(payable, ledger_url, change):
    with connect(ledger_url, 5).begin() as connection:
        connection.execute(text(change))
    assert CHANGES[change] in payable.verify_chain().sentence


def test_a_claim_opened_by_an_earlier_program_is_let_be_until_its_next_step(ground, monkeypatch):
    desk = ClaimDesk(ground)
    with monkeypatch.context() as earlier:
        earlier.setattr("warehouse.ledger.entries.fingerprints", lambda _key, _rows: [])
        desk.open(ONE)
    with ground.ledger.reading() as book:
        payloads = book.session.execute(text("select payload from entry_detail")).scalars().all()
    assert payloads
    assert all(f'"{ROWS}":[]' in str(one) for one in payloads)
    assert ground.ledger.verify_chain() is None
