"""Three tiny counties with their region's file, as tasks find them."""

import shutil
from pathlib import Path

import pytest

from tasks.counties import Errand
from tasks.regions import RegionMonth
from tasks.spreading import Workers
from tests.warehouse.across.conftest import joined_folder
from tests.warehouse.across.counties import CODES, COUNTY_NAMES, County
from tests.warehouse.conftest import empty_warehouse
from tests.warehouse.office import MONTH
from warehouse.region_file import region_of

__all__ = ["empty_warehouse", "joined_folder"]

TODAY = "2026-11-09"


@pytest.fixture
def work(tmp_path, joined_folder, monkeypatch) -> RegionMonth:
    """The region's month, exported and joined once already, on 9 November."""
    folder = tmp_path / "region"
    shutil.copytree(joined_folder, folder)
    file = folder / "hebi.toml"
    counties = [f'[[counties]]\ncode = "{code}"\nname = "{COUNTY_NAMES[code]}"\nhome = "{code}"\n' for code in CODES]
    file.write_text('code = "4106"\nname = "鹤壁市"\nhome = "city"\n' + "".join(counties), encoding="utf-8")
    monkeypatch.setenv("FANGPIN_TODAY", TODAY)
    monkeypatch.setenv("FANGPIN_HOME", str(folder / "city"))
    return RegionMonth(file, region_of(file), MONTH, Workers(1), TODAY)


def errand(work: RegionMonth, code: str) -> Errand:
    """What a worker is told of a county."""
    return next(one for one in work.errands if one.code == code)


def take_in(work: RegionMonth, code: str) -> None:
    """Have a county's intake read its inbox."""
    county = County(home_of(work, code), code)
    county.judge()
    county.connection.close()


def home_of(work: RegionMonth, code: str) -> Path:
    """A county's home."""
    return Path(work.region.county(code).home)
