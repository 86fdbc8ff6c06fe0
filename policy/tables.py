"""Small readers of TOML tables that complain in sentences."""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from typing import TypeAlias, cast

from policy.errors import PolicyError

Table: TypeAlias = dict[str, object]


def read_toml(name: str, text: str) -> Table:
    """The tables of one file; PolicyError names the file and the line."""
    try:
        return tomllib.loads(text.removeprefix("\ufeff"))  # an editor of Windows may have put a mark before it
    except tomllib.TOMLDecodeError as error:
        message = f"{name} is no TOML: {error}. Put that line right."
        raise PolicyError(message) from None
    except (RecursionError, ValueError):  # lists within lists without end; a number of thousands of digits
        message = f"{name} holds what no policy file has: lists thousands deep, or a number of thousands of digits."
        raise PolicyError(message) from None


def laid_over(earlier: Table, later: Table) -> Table:
    """One layer over another: tables field by field, at any depth; anything else of the later takes the place."""
    merged = dict(earlier)
    for key, raw in later.items():
        below = merged.get(key)
        if isinstance(below, dict) and isinstance(raw, dict):
            merged[key] = laid_over(cast("Table", below), cast("Table", raw))
        else:
            merged[key] = raw
    return merged


def table(raw: object, where: str) -> Table:
    """`raw`, if it is a table."""
    if not isinstance(raw, dict):
        message = f"{where}: {raw!r} stands where a table is expected."
        raise PolicyError(message)
    return cast("Table", raw)


def text(fields: Table, key: str, where: str) -> str:
    """A text that must be there and must not be blank."""
    raw = _present(fields, key, where)
    if not isinstance(raw, str) or not raw.strip():
        message = f"{where}: {key} must be a text in quotes, not {raw!r}."
        raise PolicyError(message)
    return raw.strip()


def words(fields: Table, key: str, where: str) -> tuple[str, ...]:
    """A list of texts that must be there; it may be empty."""
    raw = _present(fields, key, where)
    if not isinstance(raw, list) or not all(isinstance(each, str) for each in raw):
        message = f"{where}: {key} must be a list of texts in quotes, not {raw!r}."
        raise PolicyError(message)
    return tuple(cast("list[str]", raw))


def day(fields: Table, key: str, where: str) -> date:
    """A date that must be there, written 2026-06-30 without quotes."""
    raw = _present(fields, key, where)
    if isinstance(raw, datetime) or not isinstance(raw, date):
        message = f"{where}: {key} must be a date like 2026-06-30 without quotes, not {raw!r}."
        raise PolicyError(message)
    return raw


def days(fields: Table, key: str, where: str) -> tuple[date, ...]:
    """A list of dates that must be there; it may be empty."""
    raw = _present(fields, key, where)
    if not isinstance(raw, list) or not all(type(each) is date for each in raw):
        message = f"{where}: {key} must be a list of dates like 2026-10-01 without quotes."
        raise PolicyError(message)
    return tuple(cast("list[date]", raw))


def flag(fields: Table, key: str, where: str) -> bool:
    """Yes or no; it must be there."""
    raw = _present(fields, key, where)
    if not isinstance(raw, bool):
        message = f"{where}: {key} must be true or false without quotes, not {raw!r}."
        raise PolicyError(message)
    return raw


def whole(fields: Table, key: str, where: str) -> int:
    """A whole number; it must be there."""
    raw = _present(fields, key, where)
    if isinstance(raw, bool) or not isinstance(raw, int):
        message = f"{where}: {key} must be a whole number without quotes, not {raw!r}."
        raise PolicyError(message)
    return raw


def refuse_unknown(fields: Table, known: frozenset[str], where: str) -> None:
    """A misspelt key is an error, not a value that silently does nothing."""
    unknown = sorted(fields.keys() - known)
    if unknown:
        message = f"{where}: nobody reads {', '.join(unknown)}; known here: {', '.join(sorted(known))}."
        raise PolicyError(message)


def _present(fields: Table, key: str, where: str) -> object:
    if key not in fields:
        message = f"{where}: {key} is missing; add it."
        raise PolicyError(message)
    return fields[key]
