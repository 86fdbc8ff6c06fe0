"""The people of claims answer through the doors of real ones, from the package to the payment."""

from dataclasses import replace

import pytest

from policy.parameters import read_law
from tests.policy.shipped import shipped_texts
from tests.warehouse.sample.officers.claims.street import SURE, a_street
from warehouse.sample.officers.claims.habits import PROMPT, USUAL


@pytest.fixture(scope="session")
def law():
    return read_law(shipped_texts())


@pytest.fixture
def home(tmp_path):
    return tmp_path / "home"


def with_habits(**shares):
    return replace(SURE, **shares)


def test_people_who_agree_and_err_not_have_every_claim_paid_and_no_row_refused(home, law):
    street = a_street(home, law, SURE).pass_days()
    assert street.refused() == set()
    assert street.states() == {"paid"}
