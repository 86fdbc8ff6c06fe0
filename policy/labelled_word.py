"""A word that is kept as it is, with the Chinese label that people read."""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class LabelledWord(StrEnum):
    """A stored value with the Chinese label that people read."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        """Make the member a plain text of the value, and keep the label beside it."""
        word = str.__new__(cls, value)
        word._value_ = value
        word.label = label
        return word
