"""Which region a command or a run is about. Read before Prefect is imported: the region's home settles its settings."""

from __future__ import annotations

from pathlib import Path

from policy.region import Region
from tasks.settings import SettingsError, load_settings
from warehouse.region_file import region_of


def named_region(file: Path | None) -> tuple[Path, Region]:
    """The region's file and what it says: the one given, else FANGPIN_REGION. Raises SettingsError, PolicyError."""
    named = file or load_settings().region
    if named is None:
        raise SettingsError("No region file is named; give --region FILE, or set FANGPIN_REGION.")
    whole = named.expanduser().absolute()
    return whole, region_of(whole)
