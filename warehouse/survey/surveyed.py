"""What came back from a survey, from the ledger: counts by stratum, nobody named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from policy.survey.answers import SurveyedStratum
from warehouse.ledger.book import Book
from warehouse.ledger.surveys import Drawn, DrawnStratum


def surveyed_strata(book: Book, survey_no: str) -> list[SurveyedStratum]:
    """The strata of a survey in the order of drawing, with what has been answered by now; none without the survey."""
    month = survey_no.rpartition("-")[0]
    survey = book.surveys.of_month(month)
    if survey is None:
        return []
    by_stratum: dict[int, list[Drawn]] = {}
    for one in book.surveys.households(month):
        by_stratum.setdefault(one.stratum, []).append(one)
    return [_surveyed(one, by_stratum.get(one.number, [])) for one in survey.strata]


def _surveyed(stratum: DrawnStratum, drawn: Sequence[Drawn]) -> SurveyedStratum:
    answers = [one.answer for one in drawn if one.answer]
    at_risk = [answer for answer in answers if answer.is_at_risk]
    return SurveyedStratum(
        name=stratum.name,
        township=stratum.township,
        kind=stratum.kind,
        band=stratum.band,
        frame=stratum.frame,
        drawn=stratum.drawn,
        answered=len(answers),
        at_risk=len(at_risk),
        by_risk_type=dict(sorted(Counter(each for answer in at_risk for each in set(answer.risk_types)).items())),
    )
