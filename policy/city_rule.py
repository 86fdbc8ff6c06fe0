"""A rule of the city: what it says of a household or of a county when all counties' data are looked at together.

A file a rule stands in policy/city; the city's own home lays its files over them (`policy/city` of that home).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from policy.errors import PolicyError
from policy.rule import MetricUnit, number_in_words
from policy.tables import Table, refuse_unknown, text, words

OUTSIDE_COSTS: Final = "OUTSIDE_COSTS"
TWO_REGISTERS: Final = "TWO_REGISTERS"
NEAR_LINES: Final = "NEAR_LINES"
RATE_APART: Final = "RATE_APART"
_COMPUTED: Final = frozenset({OUTSIDE_COSTS, TWO_REGISTERS, NEAR_LINES, RATE_APART})
_PLACES: Final = ("{metric}", "{line}", "{other}")


class Reaches(StrEnum):
    """Whom a rule's word reaches."""

    HOUSEHOLD = "household"  # a line of 市级预警 of the county
    BOARD = "board"  # a line of the region's board
    NOBODY = "nobody"  # the rule is not used


@dataclass(frozen=True, slots=True)
class CityRule:
    """One rule of the city. `explanation` holds `{metric}`, `{line}` and `{other}` (county codes) at most."""

    id: str
    name: str
    risk_type: str
    reaches: Reaches
    unit: MetricUnit
    parameters: tuple[str, ...]
    explanation: str
    law: str

    def explain(self, metric: Decimal, line: Decimal, other: str) -> str:
        """The alert in a cadre's words, without a person's name."""
        shown = self.explanation.replace("{metric}", number_in_words(metric, self.unit, trim=True))
        return shown.replace("{line}", number_in_words(line, self.unit, trim=True)).replace("{other}", other)


_FIELDS: Final = frozenset(CityRule.__dataclass_fields__)


def read_city_rule(name: str, fields: Table) -> CityRule:
    """The rule of one file, whose stem must be its id; PolicyError otherwise."""
    refuse_unknown(fields, _FIELDS, name)
    rule_id = text(fields, "id", name)
    if rule_id not in _COMPUTED or not name.endswith(f"{rule_id}.toml"):
        message = (
            f"{name}: the file says id {rule_id}; a city's rule is one of {', '.join(sorted(_COMPUTED))}, by name."
        )
        raise PolicyError(message)
    return CityRule(
        id=rule_id,
        name=text(fields, "name", name),
        risk_type=text(fields, "risk_type", name),
        reaches=_choice(text(fields, "reaches", name), name),
        unit=_unit(text(fields, "unit", name), name),
        parameters=words(fields, "parameters", name),
        explanation=_explanation(text(fields, "explanation", name), name),
        law=text(fields, "law", name),
    )


def _choice(word: str, name: str) -> Reaches:
    if word not in set(Reaches):
        message = f"{name}: reaches {word!r} is none of {', '.join(Reaches)}."
        raise PolicyError(message)
    return Reaches(word)


def _unit(word: str, name: str) -> MetricUnit:
    if word not in set(MetricUnit):
        message = f"{name}: unit {word!r} is none of {', '.join(MetricUnit)}."
        raise PolicyError(message)
    return MetricUnit(word)


def _explanation(template: str, name: str) -> str:
    rest = template
    for place in _PLACES:
        rest = rest.replace(place, "")
    if "{" in rest or "}" in rest:
        message = f"{name}: explanation may hold {', '.join(_PLACES)}, nothing else in braces."
        raise PolicyError(message)
    return template
