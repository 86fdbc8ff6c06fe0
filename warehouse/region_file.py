"""Reading a region's file from where it lies."""

from __future__ import annotations

from os.path import realpath
from pathlib import Path, PurePath

from policy.errors import PolicyError
from policy.region import Region, read_region


def region_of(file: Path) -> Region:
    """The region of a file. Raises PolicyError, also where there is no such file."""
    whole = file.expanduser().absolute()
    try:
        written = whole.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it is not UTF-8"
        message = f"the region file {whole} cannot be read ({why}); name the TOML file that lists the counties."
        raise PolicyError(message) from None
    region = read_region(whole, written)
    _refuse_one_folder_twice(region)
    return region


def _refuse_one_folder_twice(region: Region) -> None:
    """Two counties in one home would be each other's people; a link or `..` may spell one folder in two ways."""
    seen: dict[str, PurePath] = {}
    for home in (region.home, *(county.home for county in region.counties)):
        other = seen.setdefault(realpath(home), home)  # Path.resolve raises for links that go round
        if other is not home:
            message = f"the homes {other} and {home} are one folder; each county, and the region, has one of its own."
            raise PolicyError(message)
