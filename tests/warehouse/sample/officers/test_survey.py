"""What simulated villages say of the households that a survey drew."""

from datetime import date

from policy.survey.checking import Answer, faults
from tests.warehouse.survey.conftest import empty_file, home, law, sqlite_desk
from tests.warehouse.survey.test_answers import sent_from
from warehouse.doors.sources import RISK_WORDS
from warehouse.sample.officers.chance import Chance
from warehouse.sample.officers.crowd import Crowd
from warehouse.sample.officers.habits import PROMPT
from warehouse.sample.officers.survey import survey_turns

__all__ = ["empty_file", "home", "law", "sqlite_desk"]

BASE = date(2026, 11, 10)


def test_a_village_goes_round_on_one_day_and_what_it_says_counts():
    place = Chance(7, "place")
    turns = [turn for n in range(200) for turn in survey_turns(BASE, Chance(7, str(n)), place, PROMPT)]
    assert len({turn.day for turn in turns}) == 1
    said = [
        Answer(
            str(row["有无风险"]), tuple(filter(None, str(row["风险类型"]).split("、"))), str(row["核查人"]), turn.day
        )
        for turn in turns
        for row in [turn.cells]
    ]
    assert 0 < sum(one.is_at_risk for one in said) < len(said) / 4
    assert all(faults(one, risk_words=RISK_WORDS, sent_on=BASE, today=turns[0].day) == () for one in said)


def test_the_workbooks_of_a_survey_come_back_filled_in_and_count(sqlite_desk):
    desk = sent_from(sqlite_desk)
    crowd = Crowd(desk.ground.home, desk.ground.law, 7, PROMPT, lambda *_: (), lambda _name: "")
    day, counted = BASE, 0
    while (after := crowd.next_day(day)) is not None:
        day = after
        desk.on(day.isoformat())
        crowd.act(day)
        done = desk.take_in("2026-11")
        counted += done.counted
        assert done.refused == 0
    assert counted == 4
