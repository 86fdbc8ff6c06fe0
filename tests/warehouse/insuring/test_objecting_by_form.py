"""异议 by form: claims stop at once by number and day; words come by workbook and join the same objection."""

from datetime import date

import pytest

from policy.claims.states import State
from policy.payouts import Coverage
from tests.warehouse.insuring.claim_desk import LAST_DAY, MONTH, ONE, PAYABLE, POSTED, TWO
from warehouse.insuring.noticing import write_notices
from warehouse.insuring.objecting_by_form import (
    NOTHING_NEW,
    SOURCE,
    ObjectionAsked,
    object_by_form,
    understood,
)

NOVEMBER_20 = "2026-11-20"
FIRST = "2026-11-Y0001"


def ask(desk, household_no="", claim_no="", on=NOVEMBER_20):
    """What the form says of what it was asked, a sentence a month."""
    with desk.ground.ledger.reading() as book:
        meant = understood(desk.ground, book, ObjectionAsked(household_no, claim_no, date.fromisoformat(on)))
    return [meant.wrong] if meant.wrong else [object_by_form(desk.ground, one) for one in meant.objections]


def row(household_no=ONE, on=NOVEMBER_20, words="收入不实", objector="李某", **more):
    return {"户编号": household_no, "异议人": objector, "异议内容": words, "收到日期": on, **more}


def objections(desk):
    return desk.view(
        "select objection.objection_no, claim_no, way, objector, words from objection"
        " join objection_detail on objection_detail.objection_no = objection.objection_no order by 1"
    )


def stopped_by(desk):
    return [tuple(one.values()) for one in desk.view("select * from objection_claim order by 1, 2")]


def complaints(desk):
    return desk.view(
        "select complaint.complaint_no, way, complainer, words from complaint"
        " join complaint_detail on complaint_detail.complaint_no = complaint.complaint_no order by 1"
    )


@pytest.fixture
def hanging(both):
    """Two claims of one household and one of another, on notice."""
    return _hanging(both)


@pytest.fixture
def on_notice(desk):
    return _hanging(desk)


def _hanging(desk):
    desk.bring_to(State.TO_NOTICE, ONE, TWO)
    desk.bring_to(State.TO_NOTICE, ONE, coverage=Coverage.INDUSTRY_DAMAGE)
    write_notices(desk.ground, MONTH)
    desk.on(POSTED).hang()
    desk.take_in()
    assert desk.states() == ["on_notice"] * 3
    return desk.on(NOVEMBER_20)


def test_a_household_s_claims_on_notice_stop_at_once(hanging):
    assert ask(hanging, ONE) == [f"异议 {FIRST} 已登记，停付 2 笔"]

    assert hanging.states() == ["objected", "on_notice", "objected"]
    [objection] = objections(hanging)
    assert objection == {"objection_no": FIRST, "claim_no": None, "way": "form", "objector": "", "words": ""}
    assert [role for role, _ in hanging.messages(FIRST)] == ["district"]
    assert {"source_file": SOURCE} in hanging.view("select source_file from v_entries")


def test_a_claim_that_is_named_stops_alone(hanging):
    assert ask(hanging, claim_no="2026-11-L00001") == [f"异议 {FIRST} 已登记，停付 1 笔"]
    assert hanging.states() == ["objected", "on_notice", "on_notice"]


def test_the_same_form_twice_is_one_objection(hanging):
    ask(hanging, ONE)
    head = hanging.ground.ledger.head()

    assert ask(hanging, ONE) == [NOTHING_NEW]
    assert ask(hanging, claim_no="2026-11-L00001") == [NOTHING_NEW]
    assert (len(objections(hanging)), hanging.ground.ledger.head()) == (1, head)


def test_a_household_named_after_one_of_its_claims_stops_the_others(on_notice):
    ask(on_notice, claim_no="2026-11-L00001")
    assert ask(on_notice, ONE) == ["异议 2026-11-Y0002 已登记，停付 1 笔"]
    assert stopped_by(on_notice) == [(FIRST, "2026-11-L00001"), ("2026-11-Y0002", "2026-11-L00003")]


def test_words_that_come_by_workbook_join_the_objection_by_form(hanging):
    ask(hanging, ONE)
    hanging.form("异议.xlsx", row())
    done = hanging.take_in()

    assert (done.counted, done.refused) == (1, 0)
    [objection] = objections(hanging)
    assert (objection["objector"], objection["words"]) == ("李某", "收入不实")
    assert f"已并入异议 {FIRST}。" in hanging.sentences()
    assert len(hanging.messages(FIRST)) == 1
    sources = hanging.view("select source_file from v_entries where word = '提出异议' order by seq")
    assert [one["source_file"] for one in sources] == [SOURCE, SOURCE, "异议.xlsx", "异议.xlsx"]
    assert hanging.ground.ledger.verify_chain() is None

    hanging.form("异议再报.xlsx", row())
    assert hanging.take_in().nothing_new == 1
    assert len(objections(hanging)) == 1


def test_another_objector_of_the_same_day_has_an_objection_of_his_own(on_notice):
    ask(on_notice, ONE)
    on_notice.form("异议.xlsx", row(), row(objector="", words="户主常年在外"))
    on_notice.take_in()

    assert [one["words"] for one in objections(on_notice)] == ["收入不实", "户主常年在外"]


def test_words_of_another_day_or_household_do_not_join(on_notice):
    ask(on_notice, ONE)
    on_notice.form("异议.xlsx", row(on="2026-11-19"), row(TWO))
    on_notice.take_in()

    assert [one["words"] for one in objections(on_notice)] == ["", "收入不实", "收入不实"]


def test_words_to_one_claim_join_the_form_that_named_the_household(on_notice):
    ask(on_notice, ONE)
    on_notice.form("异议.xlsx", row(理赔号="2026-11-L00003"))
    on_notice.take_in()

    assert [one["words"] for one in objections(on_notice)] == ["收入不实"]


def test_words_to_the_household_stop_also_what_the_form_did_not_name(on_notice):
    ask(on_notice, claim_no="2026-11-L00001")
    on_notice.form("异议.xlsx", row())
    on_notice.take_in()

    assert [one["words"] for one in objections(on_notice)] == ["收入不实", "收入不实"]
    assert on_notice.states() == ["objected", "on_notice", "objected"]


def test_words_to_another_claim_than_the_form_s_stop_it(on_notice):
    ask(on_notice, claim_no="2026-11-L00001")
    on_notice.form("异议.xlsx", row(理赔号="2026-11-L00003"))
    on_notice.take_in()

    assert [one["words"] for one in objections(on_notice)] == ["", "收入不实"]
    assert on_notice.states() == ["objected", "on_notice", "objected"]


def test_the_same_words_to_two_claims_of_a_household_stop_both(on_notice):
    on_notice.form("异议.xlsx", row(理赔号="2026-11-L00001"), row(理赔号="2026-11-L00003"))
    on_notice.take_in()

    assert on_notice.states() == ["objected", "on_notice", "objected"]


def test_a_form_answered_before_its_words_came_is_joined_by_them_all_the_same(on_notice):
    ask(on_notice, ONE)
    answer = {"异议编号": FIRST, "处理结果": "不成立", "处理人": "王五", "处理日期": NOVEMBER_20, "理由": "经核实"}
    on_notice.form("处理.xlsx", answer)
    on_notice.take_in()
    on_notice.form("异议.xlsx", row())
    on_notice.take_in()

    assert [one["words"] for one in objections(on_notice)] == ["收入不实"]
    assert on_notice.states() == ["to_notice", "on_notice", "to_notice"]


def test_the_last_day_counts_whenever_the_form_is_filled_in(on_notice):
    on_notice.look(PAYABLE)
    assert on_notice.states() == ["payable"] * 3

    assert ask(on_notice, ONE, on=LAST_DAY) == [f"异议 {FIRST} 已登记，停付 2 笔"]
    assert on_notice.claim("2026-11-L00001").claim.place is None


def test_after_the_last_day_it_is_one_complaint_which_its_words_join(hanging):
    hanging.look(PAYABLE)
    [said] = ask(hanging, ONE, on=PAYABLE)

    assert said.endswith("编号 2026-11-X0001")
    assert ask(hanging, ONE, on=PAYABLE) == [NOTHING_NEW]
    assert hanging.states() == ["payable"] * 3
    hanging.form("异议.xlsx", row(on=PAYABLE))
    hanging.take_in()
    [complaint] = complaints(hanging)
    assert complaint == {
        "complaint_no": "2026-11-X0001",
        "way": "form",
        "complainer": "李某",
        "words": "收入不实",
    }
    hanging.form("异议再报.xlsx", row(on=PAYABLE))
    assert hanging.take_in().nothing_new == 1


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({}, "请填写户编号或理赔号，未登记"),
        ({"household_no": "4106029999"}, "没有这个户编号或理赔号的理赔，请核对，未登记"),
        ({"claim_no": "2026-11-L00099"}, "没有这个户编号或理赔号的理赔，请核对，未登记"),
        ({"household_no": TWO, "claim_no": "2026-11-L00001"}, "理赔号与户编号对不上，请核对，未登记"),
        ({"household_no": ONE, "on": "2026-11-21"}, "“收到日期”晚于收表当天，请核对日期，到期后再报。"),
    ],
)
def test_what_cannot_be_understood_stops_nothing(on_notice, asked, told):
    assert ask(on_notice, **asked) == [told]
    assert on_notice.states() == ["on_notice"] * 3
    assert objections(on_notice) == []


def test_a_household_that_never_hung_has_nothing_to_object_to(desk):
    desk.open(ONE)
    assert ask(desk, ONE) == ["尚未张贴公示，不能登记异议"]
