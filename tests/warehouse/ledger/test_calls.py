"""What was said to whoever is waited for: kept once a day and wording, in the chain, read again as it was said."""

from dataclasses import replace
from datetime import date

from tests.warehouse.ledger.conftest import AT
from warehouse.ledger.calls import Call

TOMORROW = date(2026, 11, 12)
CALL = Call("东乡 东村", AT.date(), "电话", "明天交", "张三", "李会计", TOMORROW)


def test_a_call_is_read_again_as_it_was_said(ledger):
    with ledger.writing() as book:
        assert book.calls.add(CALL, AT)
        assert book.calls.add(replace(CALL, answer="没有接通", person="", promised_on=None), AT)

    with ledger.reading() as book:
        assert book.calls.all() == [CALL, replace(CALL, answer="没有接通", person="", promised_on=None)]
    assert ledger.verify_chain() is None


def test_the_same_words_of_a_day_are_one_call_and_those_of_the_next_day_another(ledger):
    with ledger.writing() as book:
        assert book.calls.add(CALL, AT)
        assert not book.calls.add(CALL, AT)
        assert book.calls.add(replace(CALL, on=TOMORROW), AT)

    with ledger.reading() as book:
        assert [call.on for call in book.calls.all()] == [AT.date(), TOMORROW]


def test_a_call_whose_details_were_purged_is_gone_and_the_chain_holds(ledger):
    with ledger.writing() as book:
        book.calls.add(CALL, AT)
        book.entries.purge_details(1, AT, "fangpin")

    with ledger.reading() as book:
        assert book.calls.all() == []
    assert ledger.verify_chain() is None
