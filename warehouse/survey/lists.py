"""Workbooks of the survey: villages' own, anew when answers have come, and what the district is told of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby

from policy.survey.checking import Answer, Cell
from warehouse.casework.ground import Ground, Told
from warehouse.casework.outgoing import Outgoing, outgoing
from warehouse.casework.village_codes import SURVEY, Village, VillageCodes, village_of
from warehouse.doors.papers.words import month_words
from warehouse.doors.survey import RESULTS_PATH, FoundLine, SurveyLine, results_book, survey_book, survey_path
from warehouse.ledger.surveys import Drawn, survey_no_of
from warehouse.ledger.words import Alert, Role
from warehouse.survey.reporting import put_report
from warehouse.survey.surveyed import surveyed_strata


def write_survey_lists(ground: Ground, month: str) -> int:
    """Write what of the month's survey has changed, and tell whom it waits for; how many workbooks were written.

    Called with the month held. Nothing where no survey was drawn.
    """
    with ground.ledger.reading() as book:
        drawn = book.surveys.households(month)
        strata = surveyed_strata(book, survey_no_of(month))
    if not drawn:
        return 0
    codes = VillageCodes(ground, SURVEY, month).of(drawn)
    with outgoing(ground, month) as papers:
        for village, own in groupby(sorted(drawn, key=_place), key=village_of):
            _write_village(papers, village, list(own), codes)
        found = [_found(one, one.answer) for one in drawn if one.answer and one.answer.is_at_risk]
        papers.put(RESULTS_PATH, (strata, found), lambda: results_book(papers.table_facts(), strata, found))
        put_report(papers)
        papers.tell([*_of_townships(papers, drawn), *_of_the_end(papers, drawn)])
    return len(papers.written)


def _place(drawn: Drawn) -> tuple[str, str, str]:
    """By village, and within it in the order in which they were numbered (warehouse.survey.ordering)."""
    return (*village_of(drawn), drawn.drawn_no)


def _write_village(papers: Outgoing, village: Village, drawn: Sequence[Drawn], codes: dict[str, str]) -> None:
    lines = [_line(one, codes[one.household_no]) for one in drawn]
    facts = papers.table_facts(VillageCodes(papers.ground, SURVEY, papers.month).mark(village))
    place = " ".join(village)
    papers.put(survey_path(*village), lines, lambda: survey_book(facts, place, lines), village[0])


def _line(one: Drawn, code: str) -> SurveyLine:
    card = one.card
    return SurveyLine(
        code=code,
        household_no=one.household_no,
        head_name=card.head_name,
        id_no=card.head_id_no,
        hamlet=card.hamlet,
        phone=card.phone,
        due_on=one.due_on,
        filled=_filled(one.answer) if one.answer else {},
    )


def _filled(answer: Answer) -> dict[str, str]:
    return {
        Cell.AT_RISK.label: answer.at_risk,
        Cell.RISK_TYPES.label: "、".join(answer.risk_types),
        Cell.CHECKED_BY.label: answer.checked_by,
        Cell.CHECKED_ON.label: _day(answer),
    }


def _day(answer: Answer) -> str:
    return answer.checked_on.isoformat() if isinstance(answer.checked_on, date) else ""


def _found(one: Drawn, answer: Answer) -> FoundLine:
    return FoundLine(
        household_no=one.household_no,
        head_name=one.card.head_name,
        township=one.card.township,
        village=one.card.village,
        risk_types="、".join(answer.risk_types),
        checked_by=answer.checked_by,
        checked_on=_day(answer),
        case_no=one.clue_case_no,
    )


def _of_townships(papers: Outgoing, drawn: Sequence[Drawn]) -> Iterable[Told]:
    """That the survey is there; later, once each, that it is nearly due and that it is overdue."""
    ground, month = papers.ground, papers.month
    waiting = [one for one in drawn if one.answer is None]
    for township, count in sorted(Counter(one.card.township for one in waiting).items()):
        due_on = waiting[0].due_on
        body = (
            f"{township}：{month_words(month)}抽样调研，抽到的户还有 {count} 户没有报来，"
            f"请组织各村入户核查，{due_on.isoformat()} 前报回。\n文件：survey/{township}/ 下各村的抽样调研表。"
        )
        stage = _stage(ground, month, due_on)
        alert = Alert.OVERDUE if stage == "overdue" else Alert.NOTE
        yield Told(f"{month}:survey:{township}:{stage}", Role.TOWNSHIPS, month, f"抽样调研 {township}", body, alert,
                   township)  # fmt: skip


def _stage(ground: Ground, month: str, due_on: date) -> str:
    late = (ground.today - due_on).days
    if late > 0:
        return "overdue"
    return "soon" if late >= -ground.in_force(month).whole("survey_reminder") else "sent"


def _of_the_end(papers: Outgoing, drawn: Sequence[Drawn]) -> Iterable[Told]:
    """The district, once all have answered, and again when a correction changes what was found."""
    answers = [one.answer for one in drawn if one.answer]
    if len(answers) < len(drawn):
        return
    found = sum(answer.is_at_risk for answer in answers)
    body = (
        f"{month_words(papers.month)}抽样调研：抽到的 {len(drawn)} 户全部报回，其中有风险 {found} 户，已按线索立案。\n"
        f"见 {RESULTS_PATH}。"
    )
    yield Told(f"{papers.month}:survey:all:{found}", Role.DISTRICT, papers.month, "抽样调研全部报回", body)
