"""A screening rule as policy knows it: its words, its unit, the values and sources it uses.

What it computes stands in one SQL file of the warehouse under the same id; a rule is added by adding these two.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Final, TypeVar

from policy.errors import PolicyError
from policy.tables import Table, refuse_unknown, text, words
from policy.windows import MONTHS_IN_YEAR

Choice = TypeVar("Choice", bound=StrEnum)


class MetricUnit(StrEnum):
    """What the metric of a rule counts."""

    YUAN = "yuan"
    PERCENT = "percent"
    MEMBERS = "members"
    MONTHS = "months"
    DAYS = "days"
    GRADE = "grade"
    COUNT = "count"


class FlagsWhen(StrEnum):
    """How the metric stands to the line where the rule hits."""

    AT_LEAST = "at_least"
    BELOW = "below"
    ANY = "any"  # no line: one is enough


class Channel(StrEnum):
    """The three channels of monitoring, by the words of the contract."""

    DEPARTMENTS = "区级部门数据共享预警"
    CITY = "市级监测分析预警"
    VILLAGES = "区乡村三级常态化监测"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `risk_type` is empty where the alert or report itself names it.

    `explanation` holds `{metric}`, `{line}` and `{months}` (of the window) at most; `measure` names the metric alone.
    """

    id: str
    name: str
    risk_type: str
    channel: Channel
    unit: MetricUnit
    flags_when: FlagsWhen
    parameters: tuple[str, ...]
    sources: tuple[str, ...]
    measure: str
    explanation: str
    law: str

    def explain(self, metric: Decimal, line: Decimal | None, months: int = MONTHS_IN_YEAR) -> str:
        """The hit in a cadre's words, without a person's name: metric, line and the window's months filled in."""
        shown_line = "" if line is None else number_in_words(line, self.unit, trim=True)
        shown = self.explanation.replace("{metric}", number_in_words(metric, self.unit))
        return shown.replace("{line}", shown_line).replace("{months}", str(months))


_FIELDS: Final = frozenset(Rule.__dataclass_fields__)


def read_rule(name: str, fields: Table) -> Rule:
    """The rule of one file, whose stem must be its id; PolicyError otherwise."""
    refuse_unknown(fields, _FIELDS, name)
    rule_id = text(fields, "id", name)
    if not name.endswith(f"{rule_id}.toml"):
        message = f"{name}: the file says id {rule_id}; a rule's file bears its id as name."
        raise PolicyError(message)
    risk_type = fields.get("risk_type")
    if not isinstance(risk_type, str):
        message = f"{name}: risk_type must be a text in quotes (empty where the alert itself names it)."
        raise PolicyError(message)
    return Rule(
        id=rule_id,
        name=text(fields, "name", name),
        risk_type=risk_type.strip(),
        channel=_choice(fields, "channel", Channel, name),
        unit=_choice(fields, "unit", MetricUnit, name),
        flags_when=_choice(fields, "flags_when", FlagsWhen, name),
        parameters=words(fields, "parameters", name),
        sources=words(fields, "sources", name),
        measure=text(fields, "measure", name),
        explanation=_explanation(fields, name),
        law=text(fields, "law", name),
    )


def number_in_words(number: Decimal, unit: MetricUnit, *, trim: bool = False) -> str:
    """23,410.00 for yuan and per cent (with `trim`, 10,000 where no fen stand), 3 for what is counted."""
    if unit not in {MetricUnit.YUAN, MetricUnit.PERCENT} or (trim and number == number.to_integral_value()):
        return f"{number.to_integral_value(ROUND_HALF_UP):,}"
    return f"{number.quantize(Decimal('0.01'), ROUND_HALF_UP):,}"


def _choice(fields: Table, key: str, choices: type[Choice], name: str) -> Choice:
    word = text(fields, key, name)
    try:
        return choices(word)
    except ValueError:
        message = f"{name}: {key} {word!r} is none of {', '.join(choices)}."
        raise PolicyError(message) from None


def _explanation(fields: Table, name: str) -> str:
    template = text(fields, "explanation", name)
    rest = template.replace("{metric}", "").replace("{line}", "").replace("{months}", "")
    if "{" in rest or "}" in rest:
        message = f"{name}: explanation may hold {{metric}}, {{line}} and {{months}}, nothing else in braces."
        raise PolicyError(message)
    return template
