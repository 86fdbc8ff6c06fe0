"""A region file is read from where it lies; one folder under two spellings is one home."""

from pathlib import Path

import pytest

from policy.errors import PolicyError
from warehouse.region_file import region_of


def region_with(folder: Path, first: str, second: str) -> Path:
    """A region's file of two counties with these homes."""
    counties = [
        f'[[counties]]\ncode = "{code}"\nname = "{name}"\nhome = "{home}"\n'
        for code, name, home in (("410602", "鹤山区", first), ("410603", "山城区", second))
    ]
    file = folder / "hebi.toml"
    file.write_text('code = "4106"\nname = "鹤壁市"\nhome = "city"\n' + "".join(counties), encoding="utf-8")
    return file


@pytest.mark.parametrize("second", ["other/../heshan", "linked"])
def test_two_counties_have_not_one_folder_under_two_spellings(tmp_path, second):
    (tmp_path / "heshan").mkdir()
    (tmp_path / "linked").symlink_to("heshan")
    with pytest.raises(PolicyError, match=f"the homes .*/heshan and .*/{second} are one folder"):
        region_of(region_with(tmp_path, "heshan", second))


def test_homes_of_different_folders_are_good_though_none_is_there_yet(tmp_path):
    (tmp_path / "around").symlink_to("around")
    region = region_of(region_with(tmp_path, "around", "other/../shancheng"))
    assert [county.code for county in region.counties] == ["410602", "410603"]
