"""What departments sent and what was made of it: a module per table of the schema conformed, named after it."""

from __future__ import annotations

from typing import Final

from expectations.conformed import (
    assets,
    city_alerts,
    disability,
    diseases,
    donors,
    education,
    employment,
    household,
    housing,
    incidents,
    income,
    industry,
    insurance,
    labour,
    medical,
    medical_totals,
    pairings,
    person,
    sales,
    vacancies,
    village_reports,
    water,
    welfare,
)
from expectations.promise import Suite

DEPARTMENT_SUITES: Final[tuple[Suite, ...]] = (
    household.SUITE,
    person.SUITE,
    income.SUITE,
    medical.SUITE,
    medical_totals.SUITE,
    diseases.SUITE,
    welfare.SUITE,
    disability.SUITE,
    education.SUITE,
    employment.SUITE,
    housing.SUITE,
    water.SUITE,
    incidents.SUITE,
    industry.SUITE,
    assets.SUITE,
    insurance.SUITE,
    city_alerts.SUITE,
    village_reports.SUITE,
    vacancies.SUITE,
    labour.SUITE,
    pairings.SUITE,
    donors.SUITE,
    sales.SUITE,
)
