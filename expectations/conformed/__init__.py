"""What departments sent and what was made of it: a module per table of the schema conformed, named after it."""

from __future__ import annotations

from typing import Final

from expectations.conformed import (
    assets_standing,
    city_alerts_standing,
    disability_standing,
    diseases_standing,
    education_standing,
    employment_standing,
    household,
    housing_standing,
    incidents_standing,
    income_standing,
    industry_standing,
    insurance_standing,
    medical_standing,
    medical_totals_standing,
    person,
    village_reports_standing,
    water_standing,
    welfare_standing,
)
from expectations.promise import Suite

DEPARTMENT_SUITES: Final[tuple[Suite, ...]] = (
    household.SUITE,
    person.SUITE,
    income_standing.SUITE,
    medical_standing.SUITE,
    medical_totals_standing.SUITE,
    diseases_standing.SUITE,
    welfare_standing.SUITE,
    disability_standing.SUITE,
    education_standing.SUITE,
    employment_standing.SUITE,
    housing_standing.SUITE,
    water_standing.SUITE,
    incidents_standing.SUITE,
    industry_standing.SUITE,
    assets_standing.SUITE,
    insurance_standing.SUITE,
    city_alerts_standing.SUITE,
    village_reports_standing.SUITE,
)
