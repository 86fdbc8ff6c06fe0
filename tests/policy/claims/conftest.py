import pytest

from policy.calendar import Calendar
from policy.in_force import InForce
from tests.policy.claims.office import Office


@pytest.fixture(scope="session")
def office(in_force: InForce, calendar: Calendar) -> Office:
    return Office(in_force, calendar)
