"""The kinds of value a parameter may have, and how each is read from TOML.

A number with decimals is written as text ("1.5"): TOML's own decimals are binary floats, and money never is.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Final, cast

from policy.errors import PolicyError

ILLNESS_LINE: Final = "illness_line"
"""An edge of a tier that is not a number: the illness line of the household (fine point M5)."""


class Unit(StrEnum):
    """What a value counts. The unit fixes the Python type: see `read_value`."""

    YUAN = "yuan"  # Decimal, at most two decimals
    PERCENT = "percent"  # Decimal
    FACTOR = "factor"  # Decimal
    DAYS = "days"  # int, calendar days
    WORKDAYS = "workdays"  # int
    MONTHS = "months"  # int
    YEARS = "years"  # int
    HOURS = "hours"  # int
    SECONDS = "seconds"  # int
    COUNT = "count"  # int
    DAY_OF_MONTH = "day_of_month"  # int, 1 to 31
    MONTH_OF_YEAR = "month_of_year"  # int, 1 to 12
    WORD = "word"  # str
    WORDS = "words"  # tuple of str
    FLAG = "flag"  # bool
    TIERS = "tiers"  # tuple of Tier


@dataclass(frozen=True, slots=True)
class Tier:
    """One step of a payout: `percent` of the part of the base up to `up_to` yuan.

    `up_to` is a number of yuan, `illness_line`, or None (no upper edge; the last tier).
    """

    up_to: Decimal | str | None
    percent: Decimal


Scalar = Decimal | int | str | bool
Value = Scalar | tuple[str, ...] | tuple[Tier, ...]

_DECIMALS: Final = frozenset({Unit.YUAN, Unit.PERCENT, Unit.FACTOR})
_TOO_MUCH: Final = 10**10
_WHOLE: Final = 100
_BOUNDS: Final = {Unit.DAY_OF_MONTH: (1, 31), Unit.MONTH_OF_YEAR: (1, 12)}


def read_value(raw: object, unit: Unit, where: str) -> Value:
    """The value of one dated entry; PolicyError if `raw` does not fit `unit`. `where` begins the sentence."""
    if unit in _DECIMALS:
        return _decimal(raw, unit, where)
    if unit is Unit.WORD:
        return _word(raw, where)
    if unit is Unit.WORDS:
        return tuple(_word(each, where) for each in _list(raw, where))
    if unit is Unit.FLAG:
        return _flag(raw, where)
    if unit is Unit.TIERS:
        return _tiers(raw, where)
    return _whole(raw, unit, where)


def _decimal(raw: object, unit: Unit, where: str) -> Decimal:
    if isinstance(raw, float):
        message = f'{where}: {raw} is a binary fraction; write it as text, "{raw}".'
        raise PolicyError(message)
    if isinstance(raw, bool) or not isinstance(raw, int | str):
        message = f"{where}: {raw!r} is no number; write a whole number, or one with decimals as text."
        raise PolicyError(message)
    try:
        number = Decimal(raw)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or not 0 <= number < _TOO_MUCH:
        message = (
            f'{where}: {raw!r} is no number of {unit} (from 0 to under {_TOO_MUCH:,}); write it like 7500 or "1.5".'
        )
        raise PolicyError(message)
    if unit is Unit.YUAN and number != number.quantize(Decimal("0.01")):
        message = f"{where}: {raw!r} yuan is finer than a fen; write at most two decimals."
        raise PolicyError(message)
    return number


def _whole(raw: object, unit: Unit, where: str) -> int:
    if isinstance(raw, bool) or not isinstance(raw, int) or raw < 0:
        message = f"{where}: {raw!r} is no whole number of {unit}; write it without quotes and without decimals."
        raise PolicyError(message)
    low, high = _BOUNDS.get(unit, (0, 10**9))
    if not low <= raw <= high:
        message = f"{where}: {raw} lies outside {low} to {high}."
        raise PolicyError(message)
    return raw


def _word(raw: object, where: str) -> str:
    if not isinstance(raw, str) or not raw.strip():
        message = f"{where}: {raw!r} is no word; write a text in quotes."
        raise PolicyError(message)
    return raw.strip()


def _flag(raw: object, where: str) -> bool:
    if not isinstance(raw, bool):
        message = f"{where}: {raw!r} is neither yes nor no; write true or false without quotes."
        raise PolicyError(message)
    return raw


def _list(raw: object, where: str) -> list[object]:
    if not isinstance(raw, list):
        message = f"{where}: {raw!r} is no list; write it in square brackets."
        raise PolicyError(message)
    return cast("list[object]", raw)


def _tiers(raw: object, where: str) -> tuple[Tier, ...]:
    """Tiers from the lowest; edges rise, only the last one is open."""
    tiers = tuple(_tier(each, where) for each in _list(raw, where))
    edges = [tier.up_to for tier in tiers]
    if not tiers or edges[-1] is not None or None in edges[:-1]:
        message = f"{where}: the last tier, and no other, must stand without up_to."
        raise PolicyError(message)
    numbers = [edge for edge in edges if isinstance(edge, Decimal)]
    if numbers != sorted(set(numbers)):
        message = f"{where}: the edges of the tiers must rise; {', '.join(map(str, numbers))} do not."
        raise PolicyError(message)
    return tiers


def _tier(raw: object, where: str) -> Tier:
    if not isinstance(raw, dict) or not {"percent"} <= raw.keys() <= {"percent", "up_to"}:
        message = f"{where}: a tier is written {{ up_to = 20000, percent = 50 }}, not {raw!r}."
        raise PolicyError(message)
    fields = cast("dict[str, object]", raw)
    percent = _decimal(fields["percent"], Unit.PERCENT, where)
    if percent > _WHOLE:
        message = f"{where}: a tier of {percent:f} % pays more than was spent; write 0 to 100."
        raise PolicyError(message)
    edge = fields.get("up_to")
    if edge is None or edge == ILLNESS_LINE:
        return Tier(None if edge is None else ILLNESS_LINE, percent)
    return Tier(_decimal(edge, Unit.YUAN, where), percent)
