"""What tests across counties start from: three counties with keys, exported and joined once a module."""

import pytest

from tests.warehouse.across.counties import (
    AT_HOME,
    HESHAN,
    PATIENT,
    QIBIN,
    STRANGER,
    Region,
    settlement,
)


@pytest.fixture
def region(tmp_path, empty_warehouse):
    """Three counties with keys of 2026, nothing exported yet."""
    made = Region(tmp_path, empty_warehouse)
    made.give_keys()
    yield made
    made.close()


@pytest.fixture(scope="module")
def joined(tmp_path_factory, empty_warehouse):
    """The same, exported and joined; 吴就医 of 山城区 was treated in 鹤山区 and 淇滨区. Only to be looked at."""
    made = Region(tmp_path_factory.mktemp("region"), empty_warehouse)
    made.give_keys()
    made.counties[HESHAN].put_records(
        "medical", settlement(1, PATIENT, "4000"), settlement(2, AT_HOME, "100"), settlement(3, STRANGER, "9000")
    )
    made.counties[QIBIN].put_records("medical", settlement(4, PATIENT, "1500"))
    made.export()
    made.join()
    yield made
    made.close()
