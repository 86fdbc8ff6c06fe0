"""A proposed policy file: new values from a day ahead, below all that stood before, as files of parameters are written.

A district's own file takes the place of a parameter's values whole; so the earlier ones are written again, and months
before that day have the policy that they had.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from policy.errors import PolicyError
from policy.parameter import DatedValue, Parameter
from policy.parameters import Law

_HEAD: Final = "# {title}\n# 放进数据目录的 policy/parameters 以后，从写明的日期起执行；以前的月份照旧。\n"


@dataclass(frozen=True, slots=True)
class NewValue:
    """A value in yuan, and where it comes from."""

    yuan: Decimal
    source: str


def proposed_file(law: Law, values: Mapping[str, NewValue], starts_on: date, today: date, title: str) -> str:
    """The text of the file. Raises PolicyError where the day is not ahead, or a later value stands already."""
    if starts_on <= today:
        message = (
            f"{starts_on} is not ahead of {today}; a new line begins on a later day, so that it can be told before."
        )
        raise PolicyError(message)
    if not values:
        message = "no line is recommended; there is nothing to write."
        raise PolicyError(message)
    parts = [_parameter(law.parameters[key], value, starts_on, today) for key, value in sorted(values.items())]
    return _HEAD.format(title=title) + "".join(parts)


def _parameter(parameter: Parameter, new: NewValue, starts_on: date, today: date) -> str:
    last = parameter.values[-1]
    if last.starts_on >= starts_on:
        message = (
            f"{parameter.key} ({parameter.name}) has a value from {last.starts_on} already; "
            f"the new one must begin after it, not on {starts_on}."
        )
        raise PolicyError(message)
    dated = [*parameter.values, DatedValue(starts_on, new.yuan, new.source)]
    head = f"\n[{parameter.key}]\nchecked_on = {today}\n"
    return head + "".join(_value(parameter.key, each) for each in dated)


def _value(key: str, dated: DatedValue) -> str:
    source = dated.source.replace("\\", "\\\\").replace('"', '\\"')
    return f'\n[[{key}.values]]\nfrom = {dated.starts_on}\nvalue = "{dated.value}"\nsource = "{source}"\n'
