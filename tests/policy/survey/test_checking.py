"""What counts as an answer of the survey, and why a row is refused."""

from dataclasses import replace
from datetime import date

import pytest

from policy.survey.checking import Answer, Cell, Reason, faults

SENT, TODAY = date(2026, 11, 12), date(2026, 11, 20)
WORDS = ("因病", "因学", "其他")
SAFE = Answer("无", (), "张三", date(2026, 11, 15))
AT_RISK = Answer("有", ("因病",), "张三", date(2026, 11, 15))


def reasons(answer: Answer):
    found = faults(answer, risk_words=WORDS, sent_on=SENT, today=TODAY)
    assert all("{" not in each.sentence and each.sentence.endswith("。") for each in found)
    return [(each.reason, each.cell) for each in found]


@pytest.mark.parametrize("answer", [SAFE, AT_RISK, replace(AT_RISK, risk_types=("因病", "其他")),
                                    replace(SAFE, checked_on=SENT), replace(SAFE, checked_on=TODAY)])  # fmt: skip
def test_a_whole_answer_counts(answer):
    assert reasons(answer) == []


@pytest.mark.parametrize(
    ("answer", "reason", "cell"),
    [
        (replace(SAFE, at_risk=""), Reason.FIELD_MISSING, Cell.AT_RISK),
        (replace(SAFE, at_risk="可能有"), Reason.CHOICE_UNKNOWN, Cell.AT_RISK),
        (replace(AT_RISK, risk_types=()), Reason.RISK_TYPE_MISSING, Cell.RISK_TYPES),
        (replace(AT_RISK, risk_types=("因病", "天灾")), Reason.RISK_TYPE_UNKNOWN, Cell.RISK_TYPES),
        (replace(SAFE, risk_types=("因病",)), Reason.RISK_TYPE_WITHOUT_RISK, Cell.RISK_TYPES),
        (replace(SAFE, checked_by=""), Reason.FIELD_MISSING, Cell.CHECKED_BY),
        (replace(SAFE, checked_on=None), Reason.FIELD_MISSING, Cell.CHECKED_ON),
        (replace(SAFE, checked_on="上周"), Reason.CELL_UNREADABLE, Cell.CHECKED_ON),
        (replace(SAFE, checked_on=date(2026, 11, 21)), Reason.DATE_AHEAD, Cell.CHECKED_ON),
        (replace(SAFE, checked_on=date(2026, 11, 11)), Reason.DATE_ORDER, Cell.CHECKED_ON),
    ],
)
def test_a_row_is_refused_for_what_is_wrong_with_it(answer, reason, cell):
    assert reasons(answer) == [(reason, cell)]


def test_every_fault_of_a_row_is_told_at_once():
    found = reasons(Answer("有", (), "", None))
    assert [cell for _, cell in found] == [Cell.RISK_TYPES, Cell.CHECKED_BY, Cell.CHECKED_ON]
