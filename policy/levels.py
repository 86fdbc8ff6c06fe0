"""The three levels at which a case stands (分级负责、以村为主、上下联动)."""

from __future__ import annotations

from policy.labelled_word import LabelledWord


class Level(LabelledWord):
    """Who has the word."""

    VILLAGE = "village", "村级"
    TOWNSHIP = "township", "乡镇"
    DISTRICT = "district", "区级"
