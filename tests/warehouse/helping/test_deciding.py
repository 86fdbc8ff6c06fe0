"""帮扶计划 by form: all proposals but those named, with a one-time code; the same words as by workbook."""

from datetime import date

from policy.orders.order import Spoken
from policy.orders.states import Actor
from policy.orders.words import Word
from tests.warehouse.helping.order_desk import MONTH, ONE, SIGNER, THREE, TWO
from warehouse.casework.signing import Signature
from warehouse.helping.deciding import SOURCE, OtherWord, PlanDecision, decide_plan, to_decide

TODAY = date(2026, 11, 20)
NOT = OtherWord(Word.NOT_TAKEN, "已有其他帮扶，不重复安排")


def shown(desk):
    with desk.ground.ledger.reading() as book:
        return to_decide(desk.ground, book, MONTH)


def decide(desk, but=None, batch=None, signature=None, **more):
    signature = signature or Signature(SIGNER, desk.code_of(SIGNER))
    decision = PlanDecision(signature, desk.ground.today, but or {}, **more)
    return decide_plan(desk.ground, MONTH, decision, shown(desk) if batch is None else batch)


def test_all_proposals_are_taken_but_those_named(both):
    one, two, _ = (both.make(no) for no in (ONE, TWO, THREE))
    done = decide(both, {two: NOT, THREE: NOT})
    assert done.sentence == "采纳 1 件，不采纳 2 件"
    assert both.order_states() == ["sent", "not_taken", "not_taken"]
    assert both.order(one).decision == Spoken(Actor.DISTRICT, Word.TAKEN, SIGNER, TODAY, TODAY)
    rows = both.view("select word, source_file, reason from v_entries order by seq")
    assert {"word": "不采纳", "source_file": SOURCE, "reason": NOT.reason} in rows


def test_said_twice_is_said_once(both):
    both.make(ONE)
    batch = shown(both)
    decide(both, batch=batch)
    assert decide(both, batch=batch).sentence == "以前已登记 1 件"
    assert both.order_states() == ["sent"]
    assert len(both.view("select word from v_entries where word = '采纳'")) == 1


def test_a_wrong_code_decides_nothing(desk):
    desk.make(ONE)
    desk.code_of(SIGNER)
    done = decide(desk, signature=Signature(SIGNER, "000000"))
    assert done.sentence.endswith("本次没有办理任何一件。")
    assert desk.order_states() == ["proposed"]


def test_a_number_mistyped_stops_the_whole_submission(desk):
    desk.make(ONE)
    assert decide(desk, {"2026-11-J00009": NOT}).sentence.startswith("2026-11-J00009 不是待区级决定的")
    assert desk.order_states() == ["proposed"]


def test_what_nobody_knows_yet_and_what_the_district_is_to_choose_is_left_unless_it_is_said(desk):
    desk.make(ONE, is_to_verify=True)
    choice = desk.make(TWO, "DISTRICT_CHOICE", "综合", is_choice=True)
    desk.make(THREE)
    assert decide(desk).sentence == "采纳 1 件"
    assert decide(desk, takes_unverified=True).sentence == "采纳 1 件"
    chosen = OtherWord(Word.REASSIGNED, "区里研究确定", "TEMPORARY_RELIEF")
    assert decide(desk, {choice: chosen}).sentence == "改派 1 件"
    assert desk.order_states() == ["sent", "closed", "sent", "sent"]


def test_what_a_department_could_not_do_waits_and_is_ended_only_by_name(desk):
    number = desk.send(ONE)
    desk.speak(number, Spoken(Actor.DEPARTMENT, Word.IMPOSSIBLE, "李四", TODAY, TODAY, reason="外出"))
    assert shown(desk) == {number: "impossible"}
    assert decide(desk).sentence == "没有可以办理的交办单：都已办结，或已不待区级决定。"
    assert decide(desk, {number: OtherWord(Word.CLOSED, "农户不愿意")}).sentence == "终止 1 件"


def test_what_is_overdue_waits_for_the_district_too(desk):
    number = desk.send(ONE)
    assert shown(desk) == {}
    assert shown(desk.on("2026-11-26")) == {number: "sent"}


def test_what_came_since_is_not_touched(desk):
    desk.make(ONE)
    batch = shown(desk)
    desk.make(TWO)
    decide(desk, batch=batch)
    assert desk.order_states() == ["sent", "proposed"]
