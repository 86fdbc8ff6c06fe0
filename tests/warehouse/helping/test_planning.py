"""Plans at determination: each case once, what is live not twice, work for who can work."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from policy.cases.states import Kind
from policy.orders.refusals import Reason
from policy.orders.states import State
from policy.orders.words import Word
from tests.warehouse.helping.help_office import MONTH, HelpOffice
from warehouse.helping import planning
from warehouse.helping.planning import Proposed
from warehouse.ledger.words import Word as LedgerWord

DAY = "2026-11-20"


@pytest.fixture
def office(sqlite_desk, town):
    return HelpOffice(sqlite_desk.ground, town.connection).on(DAY)


def names(office, no, **where):
    return {one.measure_name: one.order.risk_type for one in office.orders(no, **where)}


def test_a_determined_case_is_planned_once_with_a_person_to_be_named_within_ten_days(office):
    office.determine("一般", "因灾")
    assert office.propose() == Proposed(plans=1, cases=1, orders=4, to_verify=0)
    assert office.propose() == Proposed()
    assert names(office, "一般") == {"灾害救助": "因灾", "临时救助": "因灾", "消费帮扶": "不限", "企业用工": "就业"}
    with office.ground.ledger.reading() as book:
        plan = book.plans.of_households(["一般"])["一般"]
    assert (plan.made_on, plan.person_due_on, plan.has_labour) == (date(2026, 11, 20), date(2026, 11, 30), True)


def test_a_proposal_stands_with_its_case_and_says_why(office):
    case_no = office.determine("一般", "因灾")
    office.propose()
    relief = next(one for one in office.orders("一般") if one.measure_name == "灾害救助")
    assert (relief.case_no, relief.order.state, relief.order.due_on) == (case_no, State.PROPOSED, None)
    assert (relief.department, relief.order.days, relief.order.has_money) == ("区应急局", 10, True)
    assert relief.basis == ("市级预警：因灾",)


def test_a_proposal_whose_fact_is_missing_says_what_is_to_be_verified(office):
    office.determine("一般", "住房")
    office.propose()
    move = next(one for one in office.orders("一般") if one.measure_name == "先行搬离")
    assert (move.order.is_to_verify, move.order.is_urgent) == (True, False)
    assert "待核实：是否唯一住房" in move.basis


def test_a_household_without_labour_gets_no_work_beside_its_risk(office):
    office.determine("无劳", "因灾")
    office.propose()
    assert "企业用工" not in names(office, "无劳")


def test_a_risk_that_brings_work_needs_no_other(office):
    office.determine("果园", "产业")
    office.propose()
    assert "企业用工" not in names(office, "果园")


def test_a_new_risk_type_later_adds_its_measures_to_the_one_plan(office):
    office.determine("一般", "因灾")
    office.propose()
    office.determine("一般", "因残", kind=Kind.RISK_CHANGE)
    assert office.propose() == Proposed(plans=0, cases=1, orders=2, to_verify=0)
    assert {one.measure_name for one in office.orders("一般")} >= {"灾害救助", "残疾人两项补贴", "康复"}
    assert [one.measure_name for one in office.orders("一般")].count("消费帮扶") == 1


def test_a_case_of_elimination_is_not_planned(office):
    office.determine("一般", "因灾", kind=Kind.ELIMINATION)
    assert office.propose() == Proposed()


def test_a_case_of_a_month_that_is_not_laid_out_yet_waits(office):
    office.determine("一般", "因灾", month="2026-12")
    assert office.propose() == Proposed()


def test_what_the_district_chooses_itself_is_taken_as_it_is_or_becomes_another_measure(office):
    office.determine("一般", "综合")
    office.propose()
    choice = office.order("一般", "区级选定措施")
    heard = office.say(choice, Word.REASSIGNED, measure="TEMPORARY_RELIEF")
    assert (heard.filed.order.state, heard.opened.order.state) == (State.CLOSED, State.SENT)
    assert heard.opened.order.follows == choice.order_no
    assert (heard.opened.measure_name, heard.opened.department, heard.opened.order.risk_type) == (
        "临时救助",
        "区民政局",
        "综合",
    )


def test_the_database_holds_that_one_order_a_measure_is_live(ground, town):
    office = HelpOffice(ground, town.connection).on(DAY)
    office.determine("一般", "因灾")
    office.propose()
    one = office.orders("一般")[0]
    with pytest.raises(IntegrityError), ground.ledger.writing() as book:
        again = replace(one.order, order_no=book.orders.next_no(MONTH))
        book.orders.make(one.after(again), ground.said(LedgerWord.ORDER_MADE))
    office.say(one.order, Word.NOT_TAKEN)
    with ground.ledger.writing() as book:
        again = replace(one.order, order_no=book.orders.next_no(MONTH))
        book.orders.make(one.after(again), ground.said(LedgerWord.ORDER_MADE))
    assert ground.ledger.verify_chain() is None


def test_two_processes_that_both_found_a_case_unplanned_plan_it_once(office):
    case_no = office.determine("一般", "因灾")
    planning._propose(office.ground, office.connection, [case_no])
    assert planning._propose(office.ground, office.connection, [case_no]) == Proposed()
    assert len(office.orders("一般")) == 4


def test_an_order_becomes_no_measure_of_which_one_is_live_already(office):
    office.determine("一般", "因病")
    office.propose()
    office.say(office.order("一般", "医疗救助"), Word.TAKEN)
    office.say(office.order("一般", "医疗救助"), Word.IMPOSSIBLE)
    heard = office.say(office.order("一般", "医疗救助"), Word.REASSIGNED, measure="TEMPORARY_RELIEF")
    assert [one.reason for one in heard.refusals] == [Reason.LIVE_ALREADY]
    assert office.order("一般", "医疗救助").state is State.IMPOSSIBLE
    for word in ("NO_SUCH_MEASURE", "RELOCATION"):
        heard = office.say(office.order("一般", "医疗救助"), Word.REASSIGNED, measure=word)
        assert [one.reason for one in heard.refusals] == ([Reason.MEASURE_UNKNOWN] if heard.opened is None else [])
    assert office.order("一般", "搬迁").follows == office.order("一般", "医疗救助").order_no
