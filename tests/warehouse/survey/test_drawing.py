"""The survey drawn: the frame against a plain reading, the draw the same again, kept once a month."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from policy.survey.allocating import allocated
from policy.survey.checking import Answer
from policy.survey.strata import strata_of
from policy.survey.terms import survey_terms
from tests.warehouse.casework.desk import ONE
from tests.warehouse.ledger.test_chain import edit
from tests.warehouse.survey.made import MONTH, Household, at_random
from warehouse.ledger.surveys import DrawnSurvey
from warehouse.ledger.words import Word
from warehouse.survey.drawing import draw_survey, frames_of, lay_frame
from warehouse.survey.surveyed import surveyed_strata


def drawn_of(desk, month: str = MONTH):
    with desk.ground.ledger.reading() as book:
        return book.surveys.households(month)


def drawn_survey(desk, district, month: str = MONTH) -> DrawnSurvey:
    survey = draw_survey(desk.ground, district.connection, month)
    assert survey is not None
    return survey


def numbers_of(desk, month: str = MONTH) -> set[str]:
    return {one.household_no for one in drawn_of(desk, month)}


def test_the_frame_is_that_of_a_plain_reading(sqlite_desk, district):
    sqlite_desk.open(ONE)
    district.lay(Household(ONE), *at_random(7, 600))
    terms = survey_terms(sqlite_desk.ground.in_force(MONTH))
    with sqlite_desk.ground.ledger.reading() as book:
        lay_frame(district.connection, book, MONTH, terms)
    rows = district.connection.execute("select household_no, township, kind, band, closeness from survey_frame")
    found = {row[0]: row[1:] for row in rows.fetchall()}
    plain = {no: (*(cell.township, cell.kind, cell.band), near) for no, (cell, near) in district.below({ONE}).items()}
    assert found == plain
    assert frames_of(district.connection) == district.frames({ONE})
    assert {band for *_, band, _ in plain.values()} == {0, 1, 2}


@pytest.mark.parametrize("odd", [{"is_listed": True}, {"is_monitored": True}, {"is_in_scope": False}])
def test_who_is_on_a_list_or_monitored_or_gone_is_not_asked(sqlite_desk, district, odd):
    district.lay(Household("A1"), Household("A2", **odd))
    draw_survey(sqlite_desk.ground, district.connection, MONTH)
    assert numbers_of(sqlite_desk) == {"A1"}


def test_a_month_in_which_nobody_is_below_the_lines_has_no_survey(sqlite_desk, district):
    district.lay(Household("A1", is_listed=True))
    assert draw_survey(sqlite_desk.ground, district.connection, MONTH) is None
    assert drawn_of(sqlite_desk) == []


def test_three_hundred_are_drawn_as_the_policy_allocates_them(desk, district):
    district.lay(*at_random(3, 900))
    survey = drawn_survey(desk, district)
    terms = survey_terms(desk.ground.in_force(MONTH))
    strata = strata_of(district.frames(set()), terms)
    numbers = allocated(strata, [1] * len(strata), terms.size, terms.least)
    assert [(one.name, one.frame, one.drawn) for one in survey.strata] == [
        (one.name(terms.cuts), one.frame, number) for one, number in zip(strata, numbers, strict=True)
    ]
    drawn, below = drawn_of(desk), district.below(set())
    assert len(drawn) == 300
    assert Counter(one.stratum for one in drawn) == Counter({one.number: one.drawn for one in survey.strata})
    for one in drawn:
        cell, near = below[one.household_no]
        assert cell in strata[one.stratum - 1].cells
        assert one.closeness == near
    assert (survey.seed, survey.size, survey.sent_on) == (20261128, 300, date(2026, 11, 10))
    assert survey.due_on == date(2026, 11, 25)
    assert desk.ground.ledger.verify_chain() is None


def test_drawn_again_it_is_the_same_whatever_the_order_of_rows(sqlite_desk, district, home, law):
    households = at_random(5, 700)
    district.lay(*households)
    draw_survey(sqlite_desk.ground, district.connection, MONTH)
    first = [(one.drawn_no, one.household_no, one.stratum) for one in drawn_of(sqlite_desk)]
    again = type(district)(district.connection, law)
    for table in ("mart.suggested_list", "mart.household_signal"):
        district.connection.execute(f"delete from {table}")
    again.lay(*reversed(households))
    forgotten(sqlite_desk)
    draw_survey(sqlite_desk.ground, district.connection, MONTH)
    assert [(one.drawn_no, one.household_no, one.stratum) for one in drawn_of(sqlite_desk)] == first


def forgotten(desk) -> None:
    """Take the survey out of the ledger, as if it had never been drawn."""
    tables = ("survey_household_detail", "survey_household", "survey_stratum", "survey")
    edit(f"sqlite:///{desk.ground.home / 'ledger.db'}", *(f"delete from {table}" for table in tables))


def test_another_month_draws_others(sqlite_desk, district):
    district.lay(*at_random(5, 700))
    draw_survey(sqlite_desk.ground, district.connection, MONTH)
    november = numbers_of(sqlite_desk)
    for table in ("mart.suggested_list", "mart.household_signal"):
        district.connection.execute(f"update {table} set month = '2026-12'")
    draw_survey(sqlite_desk.ground, district.connection, "2026-12")
    assert numbers_of(sqlite_desk, "2026-12") != november


def test_a_month_s_survey_is_drawn_once_and_stands_when_the_month_changes(sqlite_desk, district):
    district.lay(*(Household(f"A{number}") for number in range(9)))
    first = drawn_survey(sqlite_desk, district)
    district.lay(Household("B1", kind="脱贫户"))
    sqlite_desk.on("2026-11-20")
    assert draw_survey(sqlite_desk.ground, district.connection, MONTH) == first
    assert len(drawn_of(sqlite_desk)) == 9


def test_a_month_s_survey_says_in_the_ledger_what_it_was_drawn_by(sqlite_desk, district):
    district.lay(*(Household(f"A{number}") for number in range(3)))
    survey = drawn_survey(sqlite_desk, district)
    assert survey.survey_no == "2026-11-S"
    assert [one.drawn_no for one in drawn_of(sqlite_desk)] == ["2026-11-S00001", "2026-11-S00002", "2026-11-S00003"]
    assert survey.policy_version == sqlite_desk.ground.in_force(MONTH).version


def test_the_next_survey_draws_more_where_the_last_answers_differed(sqlite_desk, district):
    """东 and 西 of 400 households each; of 东's last answers every other one was 有, 西's were nearly all 无."""
    district.lay(*(Household(f"E{no:03d}", "东镇") for no in range(400)))
    district.lay(*(Household(f"W{no:03d}", "西镇") for no in range(400)))
    first = drawn_survey(sqlite_desk, district)
    assert [one.drawn for one in first.strata] == [150, 150]
    with sqlite_desk.ground.ledger.writing() as book:
        for at, one in enumerate(book.surveys.households(MONTH)):
            is_at_risk = at % 2 == 0 if one.card.township == "东镇" else at % 50 == 0
            answered(sqlite_desk, book, one, is_at_risk=is_at_risk)
    for table in ("mart.suggested_list", "mart.household_signal"):
        district.connection.execute(f"update {table} set month = '2026-12'")
    second = drawn_survey(sqlite_desk, district, "2026-12")
    assert second.learned_from == first.survey_no
    with sqlite_desk.ground.ledger.reading() as book:
        east, west = surveyed_strata(book, first.survey_no)
    assert (east.name, east.frame, east.drawn, east.answered, east.at_risk) == (
        "东镇 · 一般农户 · 0.5以下", 400, 150, 150, 75,
    )  # fmt: skip
    assert (west.at_risk, dict(west.by_risk_type)) == (3, {"因病": 3})
    assert [one.drawn for one in second.strata] == [234, 66]  # 0.5 and √(0.02 × 0.98) = 0.14: 234.4 and 65.6, rounded


def answered(desk, book, one, *, is_at_risk: bool) -> None:
    answer = Answer("有" if is_at_risk else "无", ("因病",) if is_at_risk else (), "张三", date(2026, 11, 12))
    book.surveys.keep(replace(one, answer=answer), desk.ground.said(Word.SURVEY_ANSWERED))


def test_scores_order_a_village_s_rows_and_change_nobody_who_is_drawn(sqlite_desk, district):
    district.lay(*(Household(f"A{no}", village=f"{no % 2}村") for no in range(6)))
    scores = {"A5": 0.9, "A1": 0.2, "A4": 0.5, "A9": 2.0}
    draw_survey(sqlite_desk.ground, district.connection, MONTH, lambda: scores)
    assert [one.household_no for one in drawn_of(sqlite_desk)] == ["A4", "A0", "A2", "A5", "A1", "A3"]
