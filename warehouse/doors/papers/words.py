"""Months, days and texts as a Chinese paper writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Final

BLANK_DAY: Final = "　　　　年　　月　　日"
"""A day that is written by hand."""

_NO_XML: Final = re.compile("[^\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def day_words(day: date) -> str:
    """2026年11月5日."""
    return f"{day.year}年{day.month}月{day.day}日"


def day_or_blank(day: date | None) -> str:
    """The day, or room to write it by hand."""
    return day_words(day) if day else BLANK_DAY


def month_words(month: str) -> str:
    """2026年11月 of 2026-11."""
    year, _, number = month.partition("-")
    return f"{year}年{int(number)}月"


def joined(words: Iterable[str]) -> str:
    """The words that are not empty, by enumeration commas."""
    return "、".join(word for word in words if word)


def shown(value: object) -> object:
    """A placeholder's value as it is printed; what has no form of its own here is left as it is."""
    if value is None:
        return ""
    if isinstance(value, date):
        return day_words(value)
    if isinstance(value, Decimal):
        return f"{value:,.2f}"
    if isinstance(value, str):
        return printable(value)
    return value


def printable(text: str) -> str:
    """The text with a blank for each character that a document cannot hold."""
    return _NO_XML.sub(" ", text.replace("\r\n", "\n"))
