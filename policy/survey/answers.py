"""What came back from a survey, by stratum. Numbers of households, nobody in it.

Given from the ledger by warehouse.survey.surveyed.surveyed_strata(book, survey_no); survey_no as 2026-11-S.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SurveyedStratum:
    """One stratum: households of its frame, drawn, answered, and of these at risk (有), by risk type reported.

    `band` counts closeness to the lines from 0, the farthest. A household with several risk types counts under each.
    """

    name: str
    township: str
    kind: str
    band: int
    frame: int
    drawn: int
    answered: int
    at_risk: int
    by_risk_type: Mapping[str, int]
