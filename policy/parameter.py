"""One parameter: a key, a Chinese name, a unit, the day its source was last re-read, and its dated values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final, cast

from policy.errors import PolicyError
from policy.tables import Table, day, refuse_unknown, table, text
from policy.values import Unit, Value, read_value


@dataclass(frozen=True, slots=True)
class DatedValue:
    """A value, the first day on which it holds, and where it is written."""

    starts_on: date
    value: Value
    source: str


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter with all its values, the earliest first. `group` is a word by which what-if sets several."""

    key: str
    name: str
    unit: Unit
    checked_on: date
    values: tuple[DatedValue, ...]
    group: str = ""

    def on(self, asked: date) -> DatedValue:
        """The value in force on a day, that of the latest `from`; PolicyError if the first begins later."""
        begun = [value for value in self.values if value.starts_on <= asked]
        if not begun:
            message = (
                f"the parameter {self.key} ({self.name}) has no value for {asked}: its first one holds from "
                f"{self.values[0].starts_on}; add the earlier value with its source."
            )
            raise PolicyError(message)
        return begun[-1]

    def is_stale(self, today: date) -> bool:
        """Whether nobody has re-read the source in the year before `today`."""
        return _a_year_after(self.checked_on) < today


_FIELDS: Final = frozenset({"name", "unit", "checked_on", "values", "group"})
_VALUE_FIELDS: Final = frozenset({"from", "value", "source"})


def read_parameter(key: str, fields: Table, where: str) -> Parameter:
    """The parameter of one TOML table; PolicyError says which value of which key is wrong."""
    refuse_unknown(fields, _FIELDS, where)
    unit = _unit(fields, where)
    return Parameter(
        key=key,
        name=text(fields, "name", where),
        unit=unit,
        checked_on=day(fields, "checked_on", where),
        values=_values(fields, unit, where),
        group=text(fields, "group", where) if "group" in fields else "",
    )


def _unit(fields: Table, where: str) -> Unit:
    word = text(fields, "unit", where)
    try:
        return Unit(word)
    except ValueError:
        message = f"{where}: {word!r} is no unit; units are {', '.join(Unit)}."
        raise PolicyError(message) from None


def _values(fields: Table, unit: Unit, where: str) -> tuple[DatedValue, ...]:
    raw = fields.get("values")
    if not isinstance(raw, list) or not raw:
        message = f"{where}: no value stands here; add [[{where.rpartition(' ')[2]}.values]] with from, value, source."
        raise PolicyError(message)
    values = tuple(_value(each, unit, where) for each in cast("list[object]", raw))
    for earlier, later in pairwise(values):
        if later.starts_on <= earlier.starts_on:
            message = (
                f"{where}: the value from {later.starts_on} overlaps the one before it, from {earlier.starts_on}; "
                "each value needs a later day than the one above it."
            )
            raise PolicyError(message)
    return values


def _value(raw: object, unit: Unit, where: str) -> DatedValue:
    fields = table(raw, where)
    refuse_unknown(fields, _VALUE_FIELDS, where)
    starts_on = day(fields, "from", where)
    here = f"{where}, from {starts_on}"
    if "value" not in fields:
        message = f"{here}: value is missing; add it."
        raise PolicyError(message)
    return DatedValue(starts_on, read_value(fields["value"], unit, here), text(fields, "source", here))


def _a_year_after(day_checked: date) -> date:
    """The same day a year later; of 29 February, 1 March."""
    try:
        return day_checked.replace(year=day_checked.year + 1)
    except ValueError:
        return date(day_checked.year + 1, 3, 1)
