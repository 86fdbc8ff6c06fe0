"""The three levels at which a case stands (分级负责、以村为主、上下联动)."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Level(StrEnum):
    """Who has the word."""

    VILLAGE = "village"
    TOWNSHIP = "township"
    DISTRICT = "district"

    @property
    def label(self) -> str:
        """The word that people read."""
        return _LABELS[self]


_LABELS: Final = {Level.VILLAGE: "村级", Level.TOWNSHIP: "乡镇", Level.DISTRICT: "区级"}
