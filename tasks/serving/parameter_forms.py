"""How the parameters of a run are asked for in the pages: months to choose from, nothing to be filled in wrongly.

A schema is that of the flow's function. What its desks alone pass (which cases a form is about) is not shown; it
passes all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from policy.windows import Month

_MONTH: Final = "month"
_MONTHS_BACK: Final = 13
_NOT_SHOWN: Final = frozenset({"cases", "claims", "batches"})
_MONTH_TITLE: Final = "月份（不选则为当月）"


def months_to_choose(current: Month, known: Iterable[str]) -> list[str]:
    """The months a run may be of, the next first: those about now, and all in which anything was done."""
    near = {str(current.plus(away)) for away in range(-_MONTHS_BACK, 2)}
    return sorted(near | set(known), reverse=True)


def as_people_fill_it_in(schema: Mapping[str, Any], months: Sequence[str]) -> dict[str, Any]:
    """The schema of a deployment's parameters with these months."""
    shown = {name: one for name, one in schema.get("properties", {}).items() if name not in _NOT_SHOWN}
    properties = {name: _month(one, months) if name == _MONTH else _plain(one) for name, one in shown.items()}
    return {**schema, "properties": properties}


def _month(parameter: Mapping[str, Any], months: Sequence[str]) -> dict[str, Any]:
    return {**_plain(parameter), "title": _MONTH_TITLE, "enum": list(months)}


def _plain(parameter: Mapping[str, Any]) -> dict[str, Any]:
    """A parameter that may be left out, without the choice between a value and none."""
    kinds = [kind for kind in parameter.get("anyOf", ()) if kind.get("type") != "null"]
    if len(kinds) != 1:
        return dict(parameter)
    rest = {key: value for key, value in parameter.items() if key not in ("anyOf", "default")}
    return {**kinds[0], **rest}
