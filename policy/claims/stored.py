"""A claim as JSON and back, for the ledger. What is read equals what was written.

The fields of the dataclasses are the format: a day is ISO text, yuan are text with two decimals. What is stored holds
names of people who reviewed, filed or signed; the ledger keeps it where purge may empty it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, get_args, get_origin, get_type_hints

from policy.claims.claim import Claim
from policy.errors import PolicyError
from policy.money import fen_of, yuan_of

Stored = dict[str, Any]

FORMAT: Final = 1


def to_json(claim: Claim) -> Stored:
    """The claim as plain JSON values; equal claims give equal text. PolicyError for an amount finer than a fen."""
    return {"format": FORMAT, **_plain(claim)}


def from_json(stored: Mapping[str, Any]) -> Claim:
    """The claim that was stored; PolicyError if this is none of this format."""
    try:
        return _claim(stored)
    except (KeyError, TypeError, ValueError, InvalidOperation) as error:
        message = (
            f"a stored claim cannot be read ({type(error).__name__}); "
            "restore the ledger from its backup, or use the program's version that wrote it."
        )
        raise PolicyError(message) from error


def _claim(stored: Mapping[str, Any]) -> Claim:
    if stored["format"] != FORMAT:
        message = "another format"
        raise ValueError(message)
    claim: Claim = _value(Claim, stored)
    return claim


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Decimal):
        return str(yuan_of(fen_of(value)))
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, StrEnum) else value


def _value(kind: Any, stored: Any) -> Any:
    """The value of a field of this type."""
    if get_origin(kind) is tuple:
        return tuple(_value(get_args(kind)[0], each) for each in stored)
    if isinstance(kind, UnionType):
        (some,) = (each for each in get_args(kind) if each is not NoneType)
        return None if stored is None else _value(some, stored)
    if isinstance(kind, type) and is_dataclass(kind):
        return kind(**{name: _value(each, stored[name]) for name, each in _types(kind).items()})
    if kind is date:
        return date.fromisoformat(stored)
    if kind in {str, int, bool} and type(stored) is not kind:
        message = f"{kind.__name__} is expected"
        raise TypeError(message)
    return kind(stored)


@cache
def _types(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
