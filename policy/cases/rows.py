"""A row that came back: whose it is, which code it bears, what it says."""

from __future__ import annotations

from dataclasses import dataclass

from policy.cases.words import Word
from policy.levels import Level


@dataclass(frozen=True, slots=True)
class Code:
    """What a 核对码 that proved genuine binds; or what stands for it where the column was lost."""

    level: Level
    attempt: int
    is_matched_by_name: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a workbook or form that speaks for `level`."""

    level: Level
    code: Code
    word: Word
