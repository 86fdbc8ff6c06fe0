"""Reminders of claims: who owes what is told before the day and on it, delays upward, once a day (CASES 4 and 5)."""

import pytest

from policy.claims.states import State
from tests.warehouse.insuring.claim_desk import FOUR, LAST_DAY, MONTH, ONE, PAYABLE, THREE, TWO
from warehouse.insuring.awaited import owed_of_claims
from warehouse.insuring.noticing import write_notices
from warehouse.insuring.reminding import remind_of_claims


def told_on(desk, *days):
    """Day, role and title of what is told by a program that looks on these days."""
    found = []
    for day in days:
        before = len(desk.messages("防贫理赔"))
        remind_of_claims(desk.on(f"2026-{day}").ground, MONTH)
        found += [(day, role, text.splitlines()[0]) for role, text in desk.messages("防贫理赔")[before:]]
    return found


def owed(desk):
    with desk.ground.ledger.reading() as book:
        claims = book.claims.open_ones(MONTH)
    return [(one.place, one.duty.label, one.count, str(one.due_on)) for one in
            owed_of_claims(claims, desk.ground.in_force(MONTH))]  # fmt: skip


def test_an_insurer_is_reminded_and_its_delay_is_told_to_the_district(both):
    both.bring_to(State.AT_INSURER, ONE, TWO)  # since the 10th, five days

    assert told_on(both, "11-11", "11-12", "11-13", "11-14", "11-15", "11-16", "11-17", "11-19") == [
        ("11-12", "insurer", "理赔催办 保险机构"),
        ("11-14", "insurer", "理赔催办 保险机构"),
        ("11-15", "insurer", "理赔催办 保险机构"),
        ("11-16", "district", "理赔逾期未报 区级"),
        ("11-19", "district", "理赔逾期未报 区级"),
    ]
    assert "保险核查 2 件，自 2026年11月10日，2026年11月15日前报回（今天到期）" in both.messages("今天到期")[0][1]


def test_a_village_s_delay_is_told_to_its_township_and_a_township_s_to_the_district(desk):
    desk.bring_to(State.AT_REVIEW, ONE, FOUR)  # since the 12th, three days
    desk.form("村.xlsx", {"理赔号": "2026-11-L00002", "村级复核": "同意", "复核人": "张三", "复核日期": "2026-11-12"})
    desk.on("2026-11-12").take_in()

    assert told_on(desk, "11-15", "11-16") == [
        ("11-15", "townships", "理赔催办 东乡 东村"),
        ("11-15", "townships", "理赔催办 西镇"),
        ("11-16", "townships", "理赔逾期未报 东乡"),
        ("11-16", "district", "理赔逾期未报 区级"),
    ]


def test_a_notice_that_is_not_confirmed_after_three_days_is_told_upward(desk):
    desk.bring_to(State.TO_NOTICE, ONE, TWO, THREE)
    write_notices(desk.on("2026-11-17").ground, MONTH)

    assert owed(desk) == [("东乡 东村", "公示回执", 3, "2026-11-20"), ("东乡 南村", "公示回执", 1, "2026-11-20")]
    assert told_on(desk, "11-21") == [("11-21", "townships", "理赔逾期未报 东乡")]
    assert "东乡 东村：公示回执 3 件" in desk.messages("逾期未报")[0][1]


def test_a_held_amount_is_told_as_overdue_after_five_days(desk):
    [no] = desk.bring_to(State.AT_AMOUNT, ONE)
    desk.csv("核定.csv", {**desk.named(no), "核定金额": "900", "核定依据": "少一张票"})
    desk.on("2026-11-17").take_in()

    assert owed(desk) == [("保险机构", "核对金额差异", 1, "2026-11-22")]
    assert told_on(desk, "11-22", "11-23")[-1] == ("11-23", "district", "理赔逾期未报 区级")


def test_objections_and_batches_are_waited_for_by_their_number(desk):
    desk.payable(ONE, TWO)
    assert owed(desk) == [("两名签批人", "支付签批", 1, "2026-12-04")]
    desk.form("异议.xlsx", {"户编号": ONE, "异议人": "李某", "异议内容": "有车", "收到日期": LAST_DAY})
    desk.take_in()

    assert owed(desk) == [("区级", "异议处理", 1, "2026-12-08")]


def test_days_that_were_missed_are_made_good_once(desk):
    desk.bring_to(State.AT_INSURER, ONE)

    assert told_on(desk, "11-11", "11-18") == [("11-18", "district", "理赔逾期未报 区级")]


def test_twice_on_a_day_is_once(both):
    both.bring_to(State.AT_INSURER, ONE)
    both.on("2026-11-15")

    assert (remind_of_claims(both.ground, MONTH), remind_of_claims(both.ground, MONTH)) == (1, 0)


def test_a_day_on_which_everything_owed_only_came_leaves_no_mark_and_the_next_look_misses_nothing(desk):
    """A run opens claims after it has reminded: the second run of the day finds them, and has nothing to write."""
    desk.bring_to(State.AT_INSURER, ONE)  # since the 10th, five days
    with desk.ground.ledger.reading() as book:
        before = book.facts.beginning("")

    assert told_on(desk, "11-10") == []

    with desk.ground.ledger.reading() as book:
        assert book.facts.beginning("") == before
    assert told_on(desk, "11-12") == [("11-12", "insurer", "理赔催办 保险机构")]


@pytest.mark.parametrize("walk", ["on_notice", "nothing"])
def test_where_days_only_pass_nobody_is_told(desk, walk):
    if walk == "on_notice":
        desk.on_notice(ONE)

    assert told_on(desk, "11-25", "12-01") == []
    assert PAYABLE == "2026-12-01"
