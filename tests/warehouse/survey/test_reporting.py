"""The survey's report: written anew with answers and not without; what other reports take over from it."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import text

from policy.levels import Level
from policy.survey.checking import Answer
from policy.survey.recall import Confirmed
from policy.windows import Month
from tests.warehouse.casework.desk import CARDS, FOUR, MONTH, ONE, THREE, TWO, YES
from warehouse.casework.outgoing import outgoing
from warehouse.ledger.confirmed import confirmed_by_screening
from warehouse.ledger.surveys import Drawn, DrawnStratum, DrawnSurvey
from warehouse.ledger.words import Word
from warehouse.survey.reporting import answers_of, missed_sentence, put_report, recall_at

SENT, DUE = date(2026, 11, 10), date(2026, 11, 25)
STRATA = (
    DrawnStratum(1, "东乡 · 一般农户 · 0.5以下", "东乡", "一般农户", 0, 40, 3),
    DrawnStratum(2, "西镇 · 一般农户 · 0.8以上", "西镇", "一般农户", 2, 5, 1),
)
SAFE, AT_RISK = Answer("无", (), "张三", SENT), Answer("有", ("因病",), "张三", SENT)
NOVEMBER = Month.parse(MONTH)


def drawn_for(desk, *numbers):
    survey = DrawnSurvey(MONTH, 1, len(numbers), 45, (5_000, 8_000), "v1", "", SENT, DUE, STRATA)
    drawn = [Drawn(survey.survey_no, no, CARDS[no], 2 if no == FOUR else 1, 100, SENT, DUE) for no in numbers]
    with desk.ground.ledger.writing() as book:
        book.surveys.draw(survey, drawn, desk.ground.said(Word.SURVEY_DRAWN))


def answer(desk, **answers):
    by_no = {"one": ONE, "two": TWO, "three": THREE, "four": FOUR}
    with desk.ground.ledger.writing() as book:
        for name, given in answers.items():
            one = next(each for each in book.surveys.households(MONTH) if each.household_no == by_no[name])
            book.surveys.keep(replace(one, answer=given), desk.ground.said(Word.SURVEY_ANSWERED))


def written(desk):
    with outgoing(desk.ground, MONTH) as papers:
        put_report(papers)
    return sorted(path.name for path in papers.written)


def page_of(desk):
    return (desk.ground.outbox(MONTH) / "reports" / "抽样调研报告.html").read_text()


def test_the_report_is_written_when_answers_come_and_not_again_without_new_ones(sqlite_desk):
    drawn_for(sqlite_desk, ONE, TWO, THREE, FOUR)
    assert written(sqlite_desk) == []
    answer(sqlite_desk.on("2026-11-14"), one=SAFE, two=SAFE)
    assert written(sqlite_desk) == ["抽样调研报告.html", "抽样调研报告.xlsx", "抽样调研数据-区内.xlsx"]
    assert written(sqlite_desk.on("2026-11-15")) == []
    answer(sqlite_desk.on("2026-11-16"), four=AT_RISK)
    assert len(written(sqlite_desk)) == 3
    assert "答复截至2026年11月16日" in page_of(sqlite_desk)


def test_other_reports_take_over_a_sentence_and_the_recall(sqlite_desk):
    desk = sqlite_desk
    drawn_for(desk, ONE, TWO, THREE, FOUR)
    with desk.ground.ledger.reading() as book:
        assert (missed_sentence(book, NOVEMBER, NOVEMBER), recall_at(book, NOVEMBER)) == ("", None)
    answer(desk, one=SAFE, two=AT_RISK, three=SAFE, four=SAFE)
    with desk.ground.ledger.reading() as book:
        said = missed_sentence(book, Month.parse("2026-01"), Month.parse("2026-12"))
        assert said.startswith("2026年11月抽样调研（抽取 4 户、已答复 4 户）：名单以外 45 户中估计有 13 户")
        assert missed_sentence(book, Month.parse("2026-12"), Month.parse("2026-12")) == ""
        recall = recall_at(book, Month.parse("2027-10"))
        assert recall is not None
        assert recall.missed.number == pytest.approx(40 / 3)
        assert recall_at(book, Month.parse("2027-11")) is None
        assert recall_at(book, Month.parse("2026-10")) is None


def test_confirmed_are_households_that_a_list_brought_and_the_district_determined(desk):
    desk.open(ONE, TWO, THREE, FOUR)
    desk.bring_to(Level.DISTRICT, ONE, FOUR)
    for household in (ONE, FOUR):
        desk.on("2026-11-20").say(household, Level.DISTRICT, YES[Level.DISTRICT])
    with desk.ground.ledger.writing() as book:
        book.session.execute(text("update case_file set opened_by = 'clue' where household_no = :no"), {"no": FOUR})
    with desk.ground.ledger.reading() as book:
        assert confirmed_by_screening(book, NOVEMBER) == Confirmed(determined=1, pending=2)
        assert confirmed_by_screening(book, Month.parse("2027-10")) == Confirmed(1, 2)
        assert confirmed_by_screening(book, Month.parse("2027-11")) == Confirmed(0, 0)
        assert answers_of(book, MONTH) is None
