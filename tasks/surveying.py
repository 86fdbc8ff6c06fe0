"""The survey of households below the lines (抽样调研): drawn when somebody asks for it, its workbooks written, told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from policy.retention import Kind
from policy.survey.answers import SurveyedStratum
from policy.windows import Month
from tasks.desks import LABELS, held
from tasks.ground import ground_of
from tasks.office import Office, open_office
from tasks.purging import refuse_purged
from tasks.screening import lay_out
from tasks.survey_json import answers_json
from tasks.today import page_written_anew
from tasks.voice import say
from tasks.wrong import AskedWronglyError, not_screened
from warehouse.doors.monthly.charts import Chart, Series
from warehouse.gate_results import signature_of_month
from warehouse.ledger.case_outcomes import case_days
from warehouse.ledger.surveys import DrawnSurvey
from warehouse.ranking.scoring import scores_in_use
from warehouse.survey.drawing import draw_survey
from warehouse.survey.lists import write_survey_lists
from warehouse.survey.reporting import answers_of, missed_sentence
from warehouse.survey.surveyed import surveyed_strata

STRATUM_HEAD: Final = ("层", "总户数", "抽取", "已报")


@dataclass(frozen=True, slots=True)
class Surveyed:
    """Where a month's survey stands. `missed` says what it estimates, empty before the first answer."""

    survey: DrawnSurvey
    strata: tuple[SurveyedStratum, ...]
    missed: str
    estimate: Mapping[str, Any] | None

    @property
    def counts(self) -> tuple[int, int, int]:
        """Households drawn, answered, at risk."""
        drawn, answered, at_risk = (
            sum(getattr(one, name) for one in self.strata) for name in ("drawn", "answered", "at_risk")
        )
        return drawn, answered, at_risk


def survey_of(month: str) -> Surveyed:
    """Draw the month's survey, or go on with the one that stands, and write its workbooks.

    Raises AskedWronglyError, PolicyError, MonthBusyError.
    """
    cycle = Month.parse(month)
    with page_written_anew(LABELS), open_office() as office:
        refuse_purged(office, month, Kind.DEPARTMENT)
        with held(office, cycle):
            _draw(office, month)
            written = write_survey_lists(ground_of(office), month)
            say(f"抽样调研 {month}：写出 {written} 个文件")
        office.messenger.deliver()
        return _standing(office, month)


def sentences_told(found: Surveyed) -> Iterable[str]:
    """How it was drawn, how far it is answered, what it estimates."""
    survey, (drawn, answered, at_risk) = found.survey, found.counts
    yield (
        f"{survey.month} 抽样调研（{survey.survey_no}）：名单以外、不在监测、没有在办案件的 {survey.frame:,} 户，"
        f"分 {len(found.strata)} 层抽取 {drawn:,} 户，{survey.due_on.isoformat()} 前报回。"
    )
    yield f"已报 {answered:,} 户，其中有风险 {at_risk:,} 户；未报 {drawn - answered:,} 户。"
    if survey.learned_from:
        yield f"各层抽取户数按 {survey.learned_from} 的答复确定（奈曼分配）。"
    else:
        yield "以前没有抽样调研的答复，各层按户数比例抽取。"
    if found.missed:
        yield found.missed


def stratum_rows(found: Surveyed) -> list[tuple[str, ...]]:
    """By stratum: households, drawn, answered. Who is at risk in a small stratum is not for everybody's eyes."""
    return [(one.name, f"{one.frame:,}", str(one.drawn), str(one.answered)) for one in found.strata]


def chart_of(found: Surveyed) -> Chart:
    """Households that were drawn by township: answered, and not yet."""
    answered: dict[str, int] = {}
    waiting: dict[str, int] = {}
    for one in found.strata:
        answered[one.township] = answered.get(one.township, 0) + one.answered
        waiting[one.township] = waiting.get(one.township, 0) + one.drawn - one.answered
    series = [
        Series(name, [Decimal(count) for count in counts.values()])
        for name, counts in (("已报", answered), ("未报", waiting))
    ]
    title = f"{found.survey.month} 抽样调研：各乡镇抽取的户"
    return Chart("抽样调研", title, "户", list(answered), series, is_stacked=True)


def to_json(found: Surveyed) -> dict[str, Any]:
    """The same for other programs of the district; no household is named."""
    survey, (drawn, answered, at_risk) = found.survey, found.counts
    return {
        "survey_no": survey.survey_no,
        "month": survey.month,
        "seed": survey.seed,
        "size": survey.size,
        "policy_version": survey.policy_version,
        "learned_from": survey.learned_from or None,
        "sent_on": survey.sent_on,
        "due_on": survey.due_on,
        "frame": survey.frame,
        "drawn": drawn,
        "answered": answered,
        "at_risk": at_risk,
        "strata": [_stratum_json(one) for one in found.strata],
        "estimate": found.estimate,
    }


def _stratum_json(one: SurveyedStratum) -> dict[str, Any]:
    return {
        "name": one.name,
        "township": one.township,
        "kind": one.kind,
        "band": one.band,
        "frame": one.frame,
        "drawn": one.drawn,
        "answered": one.answered,
        "at_risk": one.at_risk,
        "by_risk_type": dict(one.by_risk_type),
    }


def _draw(office: Office, month: str) -> None:
    """Draw it unless it stands: the warehouse is not asked again."""
    with office.ledger.reading() as book:
        if book.surveys.of_month(month) is not None:
            return
        cases = case_days(book)
    if not (office.home / "warehouse.duckdb").exists():
        raise not_screened(month)
    with office.warehouse() as connection:
        if not signature_of_month(connection, month):
            raise not_screened(month)
        lay_out(office, connection, month)

        def scores() -> Mapping[str, float]:
            return scores_in_use(connection, Month.parse(month), office.law, cases)

        if draw_survey(ground_of(office), connection, month, scores) is None:
            raise AskedWronglyError(
                f"{month}: all households in scope are on the list, monitored or have an open case; nobody is left",
                f"{month} 范围内的户都在名单上、在监测或有在办事项，没有可抽的户",
            )


def _standing(office: Office, month: str) -> Surveyed:
    with office.ledger.reading() as book:
        survey = book.surveys.of_month(month)
        if survey is None:  # it was drawn above
            raise AskedWronglyError(f"{month} has no survey")
        answers = answers_of(book, month)
        return Surveyed(
            survey=survey,
            strata=tuple(surveyed_strata(book, survey.survey_no)),
            missed=missed_sentence(book, Month.parse(month), Month.parse(month)),
            estimate=answers_json(answers) if answers else None,
        )
