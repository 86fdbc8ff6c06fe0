"""The same value as other hands write it: an ID with blanks, a day in any form, an amount with its sign."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Final

import numpy as np

from warehouse.doors.sources import Column, Kind
from warehouse.sample.papers import EXCEL_DAY_ZERO

FULL_WIDTH: Final = {ord(sign): ord(sign) + 0xFEE0 for sign in "0123456789.-"}
ZERO_WIDTH: Final = "\u200b"
WIDE_BLANK: Final = "\u3000"

Form = Callable[[str], str]


def _short_id(text: str) -> str:
    """Fifteen digits, as before 1999, of those born in 19xx."""
    return text[:6] + text[8:17] if text[6:8] == "19" else text


IDS: Final[tuple[Form, ...]] = (
    lambda text: f"{text[:6]} {text[6:14]} {text[14:]}",
    lambda text: "'" + text,
    lambda text: text.translate(FULL_WIDTH),
    lambda text: text.lower(),
    lambda text: text if text.endswith("X") else text + ".0",
    lambda text: f" {text}\t".replace("\t", " "),
    _short_id,
)


def _day(text: str) -> date:
    year, month, day = (int(part) for part in re.fullmatch(r"(\d{4})\D?(\d\d)\D?(\d\d)\D?", text).groups())  # type: ignore[union-attr]
    return date(year, month, day)


DAYS: Final[tuple[Callable[[date], str], ...]] = (
    lambda day: day.isoformat(),
    lambda day: f"{day.year}/{day.month}/{day.day}",
    lambda day: f"{day.year}.{day.month}.{day.day}",
    lambda day: f"{day:%Y%m%d}",
    lambda day: f"{day.year}年{day.month}月{day.day}日",
    lambda day: f"{day.year}年{day.month}月" if day.day == 1 else f"{day.year}年{day.month}月{day.day}日",
    lambda day: str((day - EXCEL_DAY_ZERO).days),
    lambda day: f"{day.isoformat()} 08:30:00",
    lambda day: f"{day.isoformat()}T23:59:59",
    lambda day: day.isoformat().translate(FULL_WIDTH),
)
AMOUNTS: Final[tuple[Form, ...]] = (
    lambda text: f"{Decimal(text):,}",
    lambda text: "￥" + text,
    lambda text: f"¥{Decimal(text):,}",
    lambda text: text + "元",
    lambda text: f"{Decimal(text) / 10_000}万",
    lambda text: text.translate(FULL_WIDTH),
    lambda text: f" {text} ",
)
# A unit in the cell wins over the header's: a sheet in 10,000 yuan bears these only.
BARE_AMOUNTS: Final[tuple[Form, ...]] = (AMOUNTS[5], AMOUNTS[6])
TEXTS: Final[tuple[Form, ...]] = (
    lambda text: text + " ",
    lambda text: ZERO_WIDTH + text,
    lambda text: text[:1] + WIDE_BLANK + text[1:],
    lambda text: f" {text}{WIDE_BLANK}",
)
BLANKS: Final = ("-", "——", "/", "无", " ")
WHOLES: Final[tuple[Form, ...]] = (
    lambda text: text + ".0",
    lambda text: text.translate(FULL_WIDTH),
    lambda text: f" {text}",
)
MONTHS: Final[tuple[Form, ...]] = (
    lambda text: text + "-01",
    lambda text: text.translate(FULL_WIDTH),
    lambda text: f"{text[:4]}年{int(text[5:])}月",
)
DAY_KINDS: Final = (Kind.DAY, Kind.OPEN_DAY, Kind.END_DAY, Kind.AHEAD_DAY, Kind.CLOSING_DAY)
_FORMS: Final = {Kind.ID: IDS, Kind.WHOLE: WHOLES, Kind.MONTH: MONTHS}


def another_form(column: Column, text: str, chance: np.random.Generator, *, in_ten_thousands: bool) -> str:
    """The cell written differently; a blank one of a column that may be blank gets a dash or 无."""

    def one_of(forms: tuple[Form, ...]) -> Form:
        return forms[int(chance.integers(len(forms)))]

    if not text:
        return "" if column.is_filled else BLANKS[int(chance.integers(len(BLANKS)))]
    if column.kind in DAY_KINDS:
        return DAYS[int(chance.integers(len(DAYS)))](_day(text))
    if column.kind is Kind.AMOUNT or column.kind is Kind.SIGNED_AMOUNT:
        return one_of(BARE_AMOUNTS if in_ten_thousands or text.startswith("-") else AMOUNTS)(text)
    return one_of(_FORMS.get(column.kind, TEXTS))(text)
