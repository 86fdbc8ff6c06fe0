from decimal import Decimal

import pytest

from policy.monitored_category import monitored_category
from warehouse.doors.sources import HOUSEHOLDS

LINE = Decimal(7500)

TABLE = [
    ("脱贫户", "5000.00", "脱贫不稳定户"),
    ("脱贫户", "90000.00", "脱贫不稳定户"),
    ("脱贫不稳定户", None, "脱贫不稳定户"),
    ("边缘易致贫户", "90000.00", "边缘易致贫户"),
    ("边缘易致贫户", None, "边缘易致贫户"),
    ("一般农户", "7499.99", "边缘易致贫户"),
    ("一般农户", "-120.00", "边缘易致贫户"),
    ("一般农户", "7500.00", "突发严重困难户"),
    ("一般农户", None, "突发严重困难户"),
    ("突发严重困难户", "7499.99", "边缘易致贫户"),
    ("突发严重困难户", "7500.00", "突发严重困难户"),
    ("突发严重困难户", None, "突发严重困难户"),
]


@pytest.mark.parametrize(("household_type", "income", "category"), TABLE)
def test_a_household_is_monitored_as_what_it_was_and_has(household_type, income, category):
    assert monitored_category(household_type, None if income is None else Decimal(income), LINE) == category


def test_every_kind_of_household_of_the_contract_stands_in_the_table():
    assert {line[0] for line in TABLE} == set(HOUSEHOLDS.by_header["户类型"].words)
