"""The report of a survey, written anew when answers have come, and what other reports take over from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import PurePosixPath
from typing import Final

from policy.survey.answers import SurveyedStratum
from policy.survey.estimate import Estimated, SurveyEstimate
from policy.survey.recall import Confirmed, Recall, missed_words
from policy.windows import MONTHS_IN_YEAR, Month
from warehouse.casework.ground import Ground
from warehouse.casework.outgoing import Outgoing
from warehouse.doors.papers.words import month_words
from warehouse.doors.survey_report import book as books
from warehouse.doors.survey_report import page
from warehouse.doors.survey_report.facts import SurveyReport
from warehouse.ledger.book import Book
from warehouse.ledger.confirmed import confirmed_by_screening
from warehouse.ledger.surveys import survey_no_of
from warehouse.survey.estimating import estimate, missed
from warehouse.survey.surveyed import surveyed_strata

REPORTS: Final = PurePosixPath("reports")


@dataclass(frozen=True, slots=True)
class Answers:
    """What a survey's report stands on. `until` is the day of the last answer; `cuts` in ten-thousandths."""

    month: str
    until: date
    policy_version: str
    cuts: tuple[int, ...]
    strata: tuple[SurveyedStratum, ...]
    confirmed: Confirmed

    def estimate(self) -> SurveyEstimate:
        """What they say."""
        found = estimate(self.strata)
        if found is None:
            raise ValueError(f"the survey of {self.month} has answers but no stratum with any")
        return found

    def missed(self) -> Estimated:
        """What they say of the whole frame."""
        found = missed(self.strata)
        if found is None:
            raise ValueError(f"the survey of {self.month} has answers but no stratum with any")
        return found

    def recall(self) -> Recall:
        """Of the lines in force."""
        return Recall(self.month, self.confirmed, self.missed())


def answers_of(book: Book, month: str) -> Answers | None:
    """The answers to a month's survey by now; None before the first."""
    survey = book.surveys.of_month(month)
    days = [one.answered_on for one in book.surveys.households(month) if one.answered_on] if survey else []
    if survey is None or not days:
        return None
    strata = tuple(surveyed_strata(book, survey_no_of(month)))
    confirmed = confirmed_by_screening(book, Month.parse(month))
    return Answers(month, max(days), survey.policy_version, survey.cuts, strata, confirmed)


def put_report(papers: Outgoing) -> None:
    """Write page and workbooks of the month's survey into reports/ where answers or checks have changed."""
    with papers.ground.ledger.reading() as book:
        answers = answers_of(book, papers.month)
    if answers is None:
        return
    report = cache(lambda: _report(papers.ground, answers))
    papers.put(REPORTS / page.FILE_NAME, answers, lambda: page.survey_page(report()).encode())
    papers.put(REPORTS / books.OUTSIDE, answers, lambda: books.survey_book(report(), is_outside=True))
    papers.put(REPORTS / books.WITHIN, answers, lambda: books.survey_book(report(), is_outside=False))


def recall_at(book: Book, to: Month) -> Recall | None:
    """The recall by the newest survey with answers in the twelve months to that one; None without such a survey."""
    answers = _newest(book, to.plus(1 - MONTHS_IN_YEAR), to)
    return answers.recall() if answers else None


def missed_sentence(book: Book, first: Month, last: Month) -> str:
    """How many the screening misses, by the newest survey with answers in these months; empty without such a survey.

    For reports of a month or a year: of the whole district, so that it may go outside.
    """
    answers = _newest(book, first, last)
    if answers is None:
        return ""
    total = answers.missed()
    told = f"抽取 {total.drawn:,} 户、已答复 {total.answered:,} 户"
    return f"{month_words(answers.month)}抽样调研（{told}）：{missed_words(total)}。"


def _newest(book: Book, first: Month, last: Month) -> Answers | None:
    number = book.surveys.last_answered(str(last.plus(1)))
    month = number.rpartition("-")[0]
    return answers_of(book, month) if month >= str(first) else None


def _report(ground: Ground, answers: Answers) -> SurveyReport:
    found = answers.estimate()
    departments = ground.law.departments
    return SurveyReport(
        month=answers.month,
        answered_until=answers.until,
        policy_version=answers.policy_version,
        cuts=answers.cuts,
        smallest_cell=ground.in_force(answers.month).whole("calibration_smallest_cell"),
        estimate=found,
        recall=Recall(answers.month, answers.confirmed, found.total),
        titles=departments.titles,
        office=departments.offices["district_office"],
        is_rehearsal=ground.is_rehearsal,
    )
