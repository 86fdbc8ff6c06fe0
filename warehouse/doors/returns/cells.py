"""Cells that people filled in, as values: days, numbers of people, yuan, choices, free text (EXACT, Values)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from policy.cases.forms import Content, Field
from policy.cases.procedures import PROCEDURES
from policy.cases.words import Cell, CellValue, Word
from policy.check_codes import tidy
from policy.levels import Level
from warehouse.doors.cells import is_missing, with_single_blanks, without_blanks
from warehouse.doors.values import read_amount, read_day

FIELDS: Final[Mapping[Level, Mapping[str, Field]]] = {
    level: {field.cell.label: field for procedure in PROCEDURES.values() for field in procedure.forms[level].fields}
    for level in Level
}
"""The cells that a level fills, by header; what they hold is the same in every kind of case, what they offer is not."""

_QUOTES: Final = "'\u2018\u2019`"
_NUMBER_OF_PEOPLE: Final = re.compile(r"([0-9]{1,9})(?:\.0*)?[人名]?")
_PART_OF_A_CODE: Final = re.compile("[0-9A-Z]")
_BETWEEN_RISKS: Final = re.compile("[、,;，；\n\r]")


def word_of(level: Level, texts: Mapping[str, str], units: Mapping[str, str]) -> Word:
    """What a row says, from its texts by header; `units` (万元) are those of headers, for amounts without their own."""
    cells: dict[Cell, CellValue | None] = {}
    for header, field in FIELDS[level].items():
        text = texts.get(header, "")
        if text:
            cells[field.cell] = value_of(field.content, text, unit=units.get(header, ""))
    return Word.of(cells)


def value_of(content: Content, text: str, *, unit: str = "") -> CellValue | None:
    """A text as policy wants the cell; None where it stands for nothing, the text itself where it cannot be read."""
    bare = without_blanks(text)
    if is_missing(bare):
        return None
    match content:
        case Content.DAY:
            return read_day(with_single_blanks(text)) or text
        case Content.COUNT:
            number = _NUMBER_OF_PEOPLE.fullmatch(bare)
            return int(number[1]) if number else text
        case Content.YUAN:
            amount = _amount(bare, unit)
            return text if amount is None else amount
        case Content.CHOICE:
            return bare
        case _:
            return _free_text(text)


def _amount(bare: str, unit: str) -> Decimal | None:
    return read_amount(bare if bare.endswith(("元", "万")) else bare + unit)


def _free_text(text: str) -> str:
    """Line breaks written one way: office suites differ, and another break would be another answer."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def code_of(text: str) -> str:
    """A tidied 核对码; empty where nothing of a code stands there (blank, a dash, 无, a word such as 新增)."""
    code = tidy(text)
    return code if _PART_OF_A_CODE.search(code) else ""


def name_of(text: str) -> str:
    """A name or a number of a household, without blanks and leading quote; empty where it is missing."""
    bare = without_blanks(text).lstrip(_QUOTES)
    return "" if is_missing(bare) else bare


def risk_types_of(text: str) -> tuple[str, ...]:
    """Several risk types in one cell, each once, in their order."""
    return tuple(dict.fromkeys(risk for part in _BETWEEN_RISKS.split(text) if (risk := name_of(part))))
