from dataclasses import replace
from datetime import date

import pytest

from policy.yearly_check import Answer, Cell, Reason, faults

SENT, TODAY = date(2026, 10, 10), date(2026, 10, 20)
GOOD = Answer("有", "到位", "张三", date(2026, 10, 15), "儿子外出务工")


def told(answer: Answer) -> list[tuple[Reason, Cell | None]]:
    return [(one.reason, one.cell) for one in faults(answer, sent_on=SENT, today=TODAY)]


@pytest.mark.parametrize("day", [SENT, TODAY])
def test_an_answer_from_the_list_s_day_to_today_counts(day):
    assert told(replace(GOOD, checked_on=day)) == []


def test_what_has_changed_need_not_be_described():
    assert told(replace(GOOD, change="")) == []


@pytest.mark.parametrize(
    ("spoiled", "reason", "cell"),
    [
        ({"changed": ""}, Reason.FIELD_MISSING, Cell.CHANGED),
        ({"changed": "可能"}, Reason.CHOICE_UNKNOWN, Cell.CHANGED),
        ({"in_place": ""}, Reason.FIELD_MISSING, Cell.IN_PLACE),
        ({"in_place": "基本到位"}, Reason.CHOICE_UNKNOWN, Cell.IN_PLACE),
        ({"checked_by": ""}, Reason.FIELD_MISSING, Cell.CHECKED_BY),
        ({"checked_on": None}, Reason.FIELD_MISSING, Cell.CHECKED_ON),
        ({"checked_on": "前天"}, Reason.CELL_UNREADABLE, Cell.CHECKED_ON),
        ({"checked_on": date(2026, 10, 21)}, Reason.DATE_AHEAD, Cell.CHECKED_ON),
        ({"checked_on": date(2026, 10, 9)}, Reason.DATE_ORDER, Cell.CHECKED_ON),
    ],
)
def test_a_row_is_refused_with_its_cell(spoiled, reason, cell):
    assert told(replace(GOOD, **spoiled)) == [(reason, cell)]
