"""Proposals as the ledger keeps them: a month's go out once, answers are read again, changed rows are seen."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import text

from policy.proposals.proposal import Answer, Proposal, State
from policy.proposals.words import Desk, Kind
from policy.retention import Kind as Term
from policy.retention import Terms
from policy.windows import Month
from tests.warehouse.ledger.conftest import AT
from warehouse.ledger.chain import Draft
from warehouse.ledger.database import connect
from warehouse.ledger.proposals import ProposalCard, Proposed
from warehouse.ledger.purging import old_records, take_out_records
from warehouse.ledger.words import Speaker, Word

OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)
SENDING = Draft(AT, AT.date(), "fangpin", Speaker.PROGRAM, Word.PROPOSALS_SENT)
CARD = ProposalCard("张小明", "张三", "13800000000", "", "某厂", "缝纫工", "东乡", "2026-12-31", "缝纫")
JOB = Proposed(
    Proposal("", Kind.JOB, NOVEMBER), "H1", "东乡", "东村", "G1", "企业用工", Decimal("3200.00"),
    AT.date(), date(2026, 12, 9), "410602198001010015", CARD, 1,
)  # fmt: skip
GIFT = replace(
    JOB,
    proposal=Proposal("", Kind.DONOR, NOVEMBER),
    offer_no="D1",
    measure="爱心助学",
    amount=Decimal(2000),
    distance=None,
)
PLACED = Answer(Desk.LABOUR_OFFICE, "已上岗", AT.date(), Decimal("3100.50"))
FAILED = Answer(Desk.TOWNSHIP, "未成", cause="嫌远")


def send(ledger, month, kind, *proposals):
    with ledger.writing() as book:
        book.proposals.send(month, kind, proposals, SENDING)


def answer(ledger, number, said):
    with ledger.writing() as book:
        one = next(one for one in book.proposals.of_month(number[:7]) if one.proposal_no == number)
        book.proposals.keep(replace(one, proposal=replace(one.proposal, answer=said)), said, SENDING)


def test_what_went_out_is_read_again_by_number(ledger):
    send(ledger, NOVEMBER, Kind.JOB, JOB, replace(JOB, household_no="H2"))
    send(ledger, NOVEMBER, Kind.DONOR, GIFT)

    with ledger.reading() as book:
        jobs, gifts = book.proposals.of_month("2026-11", Kind.JOB), book.proposals.of_month("2026-11", Kind.DONOR)
        assert [one.proposal_no for one in jobs + gifts] == ["2026-11G00001", "2026-11G00002", "2026-11X00001"]
        assert replace(jobs[0], proposal=JOB.proposal) == JOB
        assert gifts[0].amount == Decimal(2000)
        assert book.proposals.counts("2026-11") == {(Kind.JOB, State.SENT): 2, (Kind.DONOR, State.SENT): 1}


def test_a_months_proposals_go_out_once(ledger):
    send(ledger, NOVEMBER, Kind.JOB, JOB)
    send(ledger, NOVEMBER, Kind.JOB, replace(JOB, household_no="H9"))

    with ledger.reading() as book:
        assert [one.household_no for one in book.proposals.of_month("2026-11")] == ["H1"]
        assert book.proposals.are_out("2026-11", Kind.JOB)
        assert not book.proposals.are_out("2026-11", Kind.DONOR)
        assert not book.proposals.are_out("2026-10", Kind.JOB)
        assert book.proposals.are_out_after("2026-10", Kind.JOB)
        assert not book.proposals.are_out_after("2026-11", Kind.JOB)


def test_later_months_know_who_was_placed_and_which_donors_are_taken(ledger):
    send(ledger, OCTOBER, Kind.JOB, replace(JOB, proposal=Proposal("", Kind.JOB, OCTOBER)), JOB)
    send(ledger, OCTOBER, Kind.DONOR, GIFT, GIFT, GIFT)
    answer(ledger, "2026-10G00001", PLACED)
    answer(ledger, "2026-10G00002", FAILED)
    answer(ledger, "2026-10X00001", FAILED)
    answer(ledger, "2026-10X00002", replace(PLACED, result="已资助"))

    with ledger.reading() as book:
        placed = book.proposals.placed_before("2026-11")
        assert [(one.proposal_no, one.proposal.answer) for one in placed] == [("2026-10G00001", PLACED)]
        assert book.proposals.placed_before("2026-10") == []
        given = book.proposals.donors_before("2026-11")
        assert [one.proposal_no for one in given] == ["2026-10X00002", "2026-10X00003"]
        assert given[0].proposal.answer.result == "已资助"
        assert [one.proposal_no for one in book.proposals.waiting(date(2027, 2, 7))] == ["2026-10X00003"]
        assert book.proposals.waiting(date(2027, 2, 8)) == []
        assert (book.proposals.month_of("2026-10X00003"), book.proposals.month_of("2026-10X00009")) == ("2026-10", None)
        failed = next(one for one in book.proposals.of_household("H1") if one.proposal_no == "2026-10G00002")
        assert failed.proposal.answer == FAILED


def test_an_entry_tells_of_every_answer_and_of_nobody(ledger):
    send(ledger, NOVEMBER, Kind.JOB, JOB)
    answer(ledger, "2026-11G00001", FAILED)

    with ledger.reading() as book:
        said = "\n".join(str(row) for row in book.session.execute(text("select reason, payload from entry_detail")))
    assert "2026-11G00001" in said
    assert not any(personal in said for personal in ("张", "410602", "嫌远", "1380000"))
    assert ledger.verify_chain() is None


CHANGES = {
    "update proposal set state = 'placed', started_on = '2026-11-09'": "of proposal is not as it left it",
    "update proposal set offer_no = 'G2'": "of proposal is not as it left it",
    "delete from proposal": "of proposal that it tells of was removed",
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_proposal_changed_behind_the_program_is_seen(ledger, ledger_url, change):
    send(ledger, NOVEMBER, Kind.JOB, JOB)

    with connect(ledger_url, 5).begin() as connection:
        connection.execute(text("delete from proposal_person"))  # which a purge may
        connection.execute(text(change))

    assert CHANGES[change] in ledger.verify_chain().sentence


def test_who_was_proposed_goes_with_the_term_of_cases_and_the_place_stays_taken(ledger):
    send(ledger, NOVEMBER, Kind.JOB, JOB)
    answer(ledger, "2026-11G00001", PLACED)
    for kept_from, gone in ((NOVEMBER, 0), (Month(2026, 12), 1)):
        terms = Terms(dict.fromkeys(Term, kept_from))
        with ledger.writing() as book:
            old = old_records(book, terms)
            assert old.counts["proposed_persons"] == gone
            take_out_records(book, terms, old, "王主任", AT, {})

    with ledger.reading() as book:
        (placed,) = book.proposals.placed_before("2026-12")
    assert (placed.offer_no, placed.person_key, placed.card) == ("G1", "", None)
    assert ledger.verify_chain() is None
