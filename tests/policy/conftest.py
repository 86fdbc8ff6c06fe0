"""The shipped law, read once."""

from datetime import date

import pytest

from policy.calendar import Calendar
from policy.in_force import InForce
from policy.parameters import Law, read_law
from tests.policy.shipped import shipped_texts


@pytest.fixture(scope="session")
def law() -> Law:
    return read_law(shipped_texts())


@pytest.fixture(scope="session")
def calendar(law: Law) -> Calendar:
    return law.calendar


@pytest.fixture(scope="session")
def in_force(law: Law) -> InForce:
    """What holds in the cycle of 2026-11."""
    return law.in_force(date(2026, 11, 1))
