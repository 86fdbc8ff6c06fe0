"""Reading a region's file from where it lies."""

from __future__ import annotations

from pathlib import Path

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
    return read_region(whole, written)
