"""The recall of the lines, and what a survey says in words."""

from hypothesis import given
from hypothesis import strategies as st

from policy.survey.estimate import Estimated
from policy.survey.recall import Confirmed, Recall, missed_words, percent_between, recall_words

MISSED = Estimated("全区", 5446, 300, 270, 12, 188.3, 102.7, 335.2)
FIVE = 5


def test_recall_is_what_was_found_of_what_was_found_and_missed():
    shares = Recall("2026-11", Confirmed(100, 0), MISSED).shares
    assert shares == (100 / 288.3, 100 / 435.2, 100 / 202.7)


@given(st.integers(0, 500), st.tuples(*[st.floats(0, 400)] * 3))
def test_the_interval_of_the_recall_holds_it_and_lies_between_none_and_all(found, ends):
    low, number, high = sorted(ends)
    shares = Recall("2026-11", Confirmed(found, 0), Estimated("全区", 500, 9, 9, 0, number, low, high)).shares
    assert (shares is None) == (found == 0 and number == 0)
    if shares:
        assert 0 <= shares[1] <= shares[0] <= shares[2] <= 1


def test_households_are_told_whole_and_intervals_rounded_outward():
    assert missed_words(MISSED) == (
        "名单以外 5,446 户中估计有 188 户有风险未被发现（95% 区间 102–336 户），占 3.5%（1.9–6.2%）"
    )
    assert percent_between(0.0, 1.0) == "0.0–100.0%"


def test_the_recall_is_told_with_its_interval_and_with_who_is_not_decided_yet():
    said = recall_words(Recall("2026-11", Confirmed(137, 9), MISSED), FIVE)
    assert said == (
        "近十二个月列入建议名单、经核查确定 137 户，现行预警线的召回率约 42.1%（95% 区间 29.0–57.2%）；"
        "另有 9 户尚未办结，没有计入。"
    )
    assert "尚未办结" not in recall_words(Recall("2026-11", Confirmed(137, 0), MISSED), FIVE)


def test_few_determined_households_are_not_told_outside_the_district():
    few = Recall("2026-11", Confirmed(4, 3), MISSED)
    assert recall_words(few, FIVE) == "近十二个月列入建议名单、经核查确定的不足 5 户，召回率不显示。"
    assert "确定 4 户" in recall_words(few, 0)


def test_where_nobody_is_at_risk_there_is_no_recall():
    nobody = Estimated("全区", 500, 9, 9, 0, 0.0, 0.0, 3.0)
    assert "召回率无从说起" in recall_words(Recall("2026-11", Confirmed(0, 0), nobody), 0)
