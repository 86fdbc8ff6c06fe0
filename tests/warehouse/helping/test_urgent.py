"""Urgent orders go out on the day of the hit: no list, no determination, only their own source stops them."""

from datetime import date

import pytest
from sqlalchemy import text

from policy.orders.order import Order
from policy.orders.states import State
from policy.orders.words import Word
from policy.outcome import Outcome
from tests.warehouse.helping.help_office import HelpOffice

DAY = "2026-11-10"
URGENT = {("辍学", "控辍保学"), ("危房", "先行搬离"), ("断水", "供水修复"), ("断二", "供水修复")}


@pytest.fixture
def office(sqlite_desk, town):
    return HelpOffice(sqlite_desk.ground, town.connection).on(DAY)


@pytest.fixture
def other_evidence(town):
    """The same hits, standing on other rows than before, for one test."""
    town.connection.begin()
    yield lambda: town.connection.execute("update mart.risk_evidence set row_no = row_no + 100")
    town.connection.rollback()


def sent(found):
    return {(one.order.household_no, one.measure_name) for one in found.orders}


def test_hits_whose_fact_is_known_send_their_orders_the_same_day(office):
    found = office.send_urgent()
    assert sent(found) == URGENT
    days = {one.measure_name: (one.order.sent_on, one.order.due_on) for one in found.orders}
    assert days["控辍保学"] == (date(2026, 11, 10), date(2026, 11, 15))
    assert days["供水修复"] == (date(2026, 11, 10), date(2026, 11, 17))
    assert days["先行搬离"] == (date(2026, 11, 10), date(2026, 11, 13))
    assert all(one.order.is_urgent and one.order.state is State.SENT and one.case_no == "" for one in found.orders)


def test_twice_is_once(office):
    office.send_urgent()
    assert office.send_urgent().orders == ()
    assert office.on("2026-11-12").send_urgent().orders == ()


def test_a_month_other_than_the_clocks_sends_none(office):
    assert office.on("2026-12-01").send_urgent().orders == ()
    assert office.on("2026-10-31").send_urgent().orders == ()


def test_a_critical_gate_of_the_hits_own_source_stops_it_and_no_other(office):
    found = office.send_urgent(stopped=("education", "medical"))
    assert (sent(found), found.stopped) == (URGENT - {("辍学", "控辍保学")}, 1)
    assert sent(office.send_urgent()) == {("辍学", "控辍保学")}


def test_the_district_is_told_the_same_day_by_counts_alone(office):
    office.send_urgent()
    with office.ground.ledger.reading() as book:
        told = book.session.execute(text("select role, title, body from message")).all()
    assert [(role, title) for role, title, _ in told] == [("district", "2026-11 紧急交办 4 件")]
    assert "区水利局 2 件" in told[0].body
    assert "撤销" in told[0].body
    assert not any(no in told[0].body for no, _ in URGENT)


def test_what_the_district_withdrew_comes_again_only_on_new_evidence(office, other_evidence):
    office.send_urgent()
    assert office.say(office.order("辍学", "控辍保学"), Word.CANCELLED).outcome is Outcome.ACCEPTED
    assert office.send_urgent().orders == ()
    other_evidence()
    assert sent(office.send_urgent()) == {("辍学", "控辍保学")}  # the others are live


def test_a_withdrawal_needs_a_reason(office):
    office.send_urgent()
    heard = office.say(office.order("辍学", "控辍保学"), Word.CANCELLED, reason="")
    assert [one.sentence for one in heard.refusals] == ["“理由”必须填写，请补填后重报。"]


def test_the_orders_of_one_water_row_take_one_answer(office):
    office.send_urgent()
    heard = office.say(office.order("断水", "供水修复"), Word.DONE)
    other = office.order("断二", "供水修复")
    assert heard.also == (other.order_no,)
    assert (other.state, other.done_on) == (State.DONE, date(2026, 11, 10))
    assert office.say(other, Word.DONE).outcome is Outcome.NOTHING_NEW
    assert office.order("辍学", "控辍保学").state is State.SENT


def test_a_correction_is_one_answer_too(office):
    office.send_urgent()
    office.say(office.order("断水", "供水修复"), Word.DONE)
    office.say(office.order("断二", "供水修复"), Word.IMPOSSIBLE)
    assert office.order("断水", "供水修复").state is State.IMPOSSIBLE


def test_an_order_of_the_row_that_ended_is_left_as_it_is(office):
    office.send_urgent()
    office.say(office.order("断二", "供水修复"), Word.CANCELLED)
    assert office.say(office.order("断水", "供水修复"), Word.DONE).also == ()


def test_a_proposal_that_nobody_answered_goes_out_as_urgent_instead_of_a_second(office):
    office.determine("辍学", "因学")
    office.propose()
    assert office.order("辍学", "控辍保学").state is State.PROPOSED
    assert ("辍学", "控辍保学") in sent(office.send_urgent())
    orders: list[Order] = [one.order for one in office.orders("辍学") if one.measure_name == "控辍保学"]
    assert [(one.state, one.is_urgent) for one in orders] == [(State.SENT, True)]


def test_at_determination_a_live_urgent_order_is_not_proposed_again(office):
    office.send_urgent()
    office.determine("辍学", "因学")
    office.propose()
    assert [one.measure_name for one in office.orders("辍学")].count("控辍保学") == 1


@pytest.mark.parametrize(("day", "outcome"), [("2026-12-31", Outcome.ACCEPTED), ("2027-01-01", Outcome.REFUSED)])
def test_a_result_is_corrected_until_the_figures_of_its_months_report_are_counted(office, day, outcome):
    office.send_urgent()
    office.say(office.order("辍学", "控辍保学"), Word.DONE)
    assert office.on(day).say(office.order("辍学", "控辍保学"), Word.IMPOSSIBLE).outcome is outcome
