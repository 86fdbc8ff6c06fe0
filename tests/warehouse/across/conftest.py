"""What tests across counties start from: three counties with keys, exported and joined once, copied for each test."""

import shutil

import pytest

from tests.warehouse.across.counties import (
    AT_HOME,
    HESHAN,
    PATIENT,
    QIBIN,
    STRANGER,
    Region,
    made_region,
    settlement,
)


@pytest.fixture(scope="session")
def joined_folder(tmp_path_factory, empty_warehouse):
    """Three counties, exported and joined; 吴就医 of 山城区 was treated in 鹤山区 and 淇滨区. Nobody has it open."""
    folder = tmp_path_factory.mktemp("region")
    region = made_region(folder, empty_warehouse)
    region.give_keys()
    region.counties[HESHAN].put_records(
        "medical", settlement(1, PATIENT, "4000"), settlement(2, AT_HOME, "100"), settlement(3, STRANGER, "9000")
    )
    region.counties[QIBIN].put_records("medical", settlement(4, PATIENT, "1500.05"))
    region.export()
    region.join()
    region.close()
    return folder


@pytest.fixture
def region(tmp_path, joined_folder):
    """A copy of them, to be worked on."""
    shutil.copytree(joined_folder, tmp_path / "region")
    made = Region(tmp_path / "region")
    yield made
    made.close()


@pytest.fixture(scope="module")
def joined(tmp_path_factory, joined_folder):
    """A copy of them, only to be looked at."""
    folder = tmp_path_factory.mktemp("joined")
    shutil.copytree(joined_folder, folder, dirs_exist_ok=True)
    made = Region(folder)
    yield made
    made.close()
