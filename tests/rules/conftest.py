"""What tests of the rules start from: an empty office, and the households of a module screened at once."""

import shutil

import pytest

from tests.rules.drawn import hits_by_household, household_no, lay_out
from tests.rules.promises import broken_promises
from tests.warehouse.conftest import empty_warehouse, office
from tests.warehouse.office import MONTH, Office

__all__ = ["empty_warehouse", "office"]


@pytest.fixture(scope="module")
def screened(request, tmp_path_factory, empty_warehouse):
    """What the module's RULE says of one of its households: (risk type, metric, line) of each hit."""
    folder = tmp_path_factory.mktemp("drawn")
    shutil.copy(empty_warehouse, folder)
    one = Office(folder)
    homes = request.module.DRAWN
    lay_out(one, homes)
    one.run()
    assert one.quarantine() == []
    assert broken_promises(one.connection, MONTH) == []
    hits = hits_by_household(one, request.module.RULE)
    one.connection.close()
    return lambda home: hits.get(household_no(homes.index(home)), ())
