"""The law as data: read from TOML texts, asked for by day. Policy opens no file; the caller brings the texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import PurePosixPath
from typing import Final, TypeAlias

from policy.calendar import Calendar, read_calendar
from policy.city_rule import CityRule, read_city_rule
from policy.departments import Departments, read_departments
from policy.errors import PolicyError
from policy.in_force import InForce
from policy.money import to_the_fen
from policy.national import NationalTable, read_national
from policy.orders.measure import Measure, read_measure
from policy.parameter import DatedValue, Parameter, read_parameter
from policy.rule import Rule, read_rule
from policy.tables import Table, laid_over, read_toml, table
from policy.values import Unit, Value, read_value

__all__ = ["DatedValue", "InForce", "Law", "Parameter", "Rule", "read_law"]

PROTECTION: Final = "protection"
"""The insurance's line of protection (防贫保障线): protection_factor × national_standard, to the fen."""
_PROTECTION_PARTS: Final = ("protection_factor", "national_standard")

_KINDS: Final = frozenset({"parameters", "rules", "city", "calendar", "departments", "national", "measures"})
Files: TypeAlias = dict[str, Table]


@dataclass(frozen=True, slots=True)
class Proposed:
    """Values by key that a what-if puts in the place of the files' ones, from a day on."""

    starts_on: date
    values: Mapping[str, Value]


@dataclass(frozen=True)
class Law:
    """All that the policy files say."""

    parameters: Mapping[str, Parameter]
    rules: tuple[Rule, ...]
    departments: Departments
    calendar: Calendar
    national: NationalTable
    measures: Mapping[str, Measure]
    city_rules: Mapping[str, CityRule]
    proposed: Proposed | None = None
    _days: dict[date, InForce] = field(default_factory=dict, init=False, repr=False, compare=False)

    def in_force(self, day: date, overrides: Mapping[str, str] | None = None) -> InForce:
        """The values of a day. `overrides` (key or group → value as a person writes it) are the lines of a what-if."""
        if overrides:
            return self._on(day, overrides)
        if day not in self._days:
            self._days[day] = self._on(day, {})
        return self._days[day]

    def _on(self, day: date, overrides: Mapping[str, str]) -> InForce:
        dated = {key: parameter.on(day) for key, parameter in self.parameters.items()}
        sources = {key: each.source for key, each in dated.items()}
        values: dict[str, Value] = {key: each.value for key, each in dated.items()}
        values |= {**self._proposed_on(day), **self._overridden(overrides)}
        return _with_protection(InForce(day, values, sources))

    def proposing(self, starts_on: date, values: Mapping[str, Value]) -> Law:
        """The same law with other values from a day on, whatever later dates the files hold; nothing is kept."""
        return replace(self, proposed=Proposed(starts_on, dict(values)))

    def rule(self, rule_id: str) -> Rule:
        """The rule of that id; PolicyError if there is none."""
        for rule in self.rules:
            if rule.id == rule_id:
                return rule
        message = f"policy has no rule {rule_id}; add policy/rules/{rule_id}.toml."
        raise PolicyError(message)

    def not_checked_for_a_year(self, day: date) -> tuple[Parameter, ...]:
        """Parameters whose source nobody has re-read in the year before `day`, by key."""
        return tuple(self.parameters[key] for key in sorted(self.parameters) if self.parameters[key].is_stale(day))

    def units_named(self, word: str) -> dict[str, Unit]:
        """Keys that are `word` or whose group it is, each with its unit; PolicyError if there is none.

        `illness.general` is the key illness_general of the group illness.
        """
        if word == PROTECTION:
            return {PROTECTION: Unit.YUAN}
        units = {key: each.unit for key, each in self.parameters.items() if word in {key, each.group, _dotted(each)}}
        if not units:
            message = f"{word!r} is no parameter; known are {', '.join(sorted(self.parameters))}."
            raise PolicyError(message)
        return units

    def _proposed_on(self, day: date) -> Mapping[str, Value]:
        return self.proposed.values if self.proposed and day >= self.proposed.starts_on else {}

    def values_written(self, word: str, written: str) -> dict[str, Value]:
        """The values that `word=written` of a command line sets; PolicyError says what is wrong with it."""
        units = self.units_named(word)
        return {key: _as_written(written, unit, f"{word}={written}") for key, unit in units.items()}

    def _overridden(self, overrides: Mapping[str, str]) -> dict[str, Value]:
        values: dict[str, Value] = {}
        for word, written in overrides.items():
            values |= self.values_written(word, written)
        return values


def read_law(texts: Mapping[str, str]) -> Law:
    """The law of these files (path → TOML text), read in the order given.

    The folder tells the kind: parameters/*.toml, rules/*.toml, city/*.toml, measures/*.toml, calendar/*.toml,
    national/*.toml, departments.toml.
    A later file lays its tables over those of an earlier one field by field: a district's own file names only what
    differs.
    """
    files = {name: read_toml(name, written) for name, written in texts.items()}
    parameters = {
        key: read_parameter(key, fields, where) for key, (fields, where) in _overlaid(_of(files, "parameters")).items()
    }
    departments = _departments(_of(files, "departments"))
    return Law(
        parameters=parameters,
        rules=_rules(_of(files, "rules"), parameters),
        departments=departments,
        calendar=read_calendar(_of(files, "calendar")),
        national=read_national(_of(files, "national")),
        measures=_measures(_of(files, "measures"), departments),
        city_rules={rule.id: rule for rule in _city_rules(_of(files, "city"), parameters)},
    )


def _of(files: Files, kind: str) -> Files:
    return {name: fields for name, fields in files.items() if _kind(name) == kind}


def _kind(name: str) -> str:
    path = PurePosixPath(name)
    kind = path.stem if path.stem == "departments" else path.parent.name
    if kind not in _KINDS or path.suffix != ".toml":
        folders = "parameters/, rules/, city/, measures/, calendar/, national/"
        message = f"{name} is no policy file; they stand in {folders}, or are departments.toml."
        raise PolicyError(message)
    return kind


def _overlaid(files: Files) -> dict[str, tuple[Table, str]]:
    """Top-level tables by key, later files' fields over earlier ones', each with the words that begin its errors."""
    merged: dict[str, tuple[Table, str]] = {}
    for name, fields in files.items():
        for key, raw in fields.items():
            where = f"{name}, {key}"
            earlier = merged[key][0] if key in merged else {}
            merged[key] = (laid_over(earlier, table(raw, where)), where)
    return merged


def _rules(files: Files, known: Iterable[str]) -> tuple[Rule, ...]:
    """Rules by id; of one id in several layers the later file's fields over the earlier one's."""
    rules = [read_rule(name, fields) for fields, name in _by_stem(files)]
    for rule in rules:
        _refuse_unknown_parameters(rule, {*known, PROTECTION})
    return tuple(sorted(rules, key=lambda rule: rule.id))


def _city_rules(files: Files, known: Iterable[str]) -> Iterable[CityRule]:
    for fields, name in _by_stem(files):
        rule = read_city_rule(name, fields)
        _refuse_unknown_parameters(rule, {*known}, "city")
        yield rule


def _measures(files: Files, departments: Departments) -> dict[str, Measure]:
    """The catalogue by code; of one code in several layers the later file's fields over the earlier one's."""
    measures = {measure.code: measure for measure in (read_measure(name, fields) for fields, name in _by_stem(files))}
    for measure in measures.values():
        unknown = sorted(
            {*measure.offices, *(key for use in measure.uses for key in use.partners)} - {*departments.offices}
        )
        if unknown:
            message = f"measures/{measure.code}.toml: {unknown[0]} does not stand under [offices]; add it there."
            raise PolicyError(message)
    return dict(sorted(measures.items()))


def _by_stem(files: Files) -> Iterable[tuple[Table, str]]:
    """Each file's fields laid over those of an earlier layer's file of the same name, with the later name."""
    merged: dict[str, tuple[Table, str]] = {}
    for name, fields in files.items():
        stem = PurePosixPath(name).stem
        earlier = merged[stem][0] if stem in merged else {}
        merged[stem] = (laid_over(earlier, fields), name)
    return merged.values()


def _refuse_unknown_parameters(rule: Rule | CityRule, known: set[str], folder: str = "rules") -> None:
    missing = sorted(set(rule.parameters) - known)
    if missing:
        message = (
            f"{folder}/{rule.id}.toml: no file of policy/parameters has {', '.join(missing)}; add it, or mend the name."
        )
        raise PolicyError(message)


def _dotted(parameter: Parameter) -> str:
    """`illness.general`: a group's member as a command line names it; its own key where it has no group."""
    if not parameter.group:
        return parameter.key
    return f"{parameter.group}.{parameter.key.removeprefix(parameter.group).lstrip('_')}"


def _departments(files: Files) -> Departments:
    merged: Table = {}
    for fields in files.values():
        merged = laid_over(merged, fields)
    return read_departments(" + ".join(files) or "departments.toml", merged)


def _with_protection(values: InForce) -> InForce:
    """The same values and the line of protection, unless it was set or a file lacks what it is made of."""
    if PROTECTION in values.values or not set(_PROTECTION_PARTS) <= values.values.keys():
        return values
    factor, standard = (values.amount(key) for key in _PROTECTION_PARTS)
    line: dict[str, Value] = {PROTECTION: to_the_fen(factor * standard)}
    return InForce(values.day, {**values.values, **line}, values.sources)


def _as_written(written: str, unit: Unit, where: str) -> Value:
    """A value from a command line: text becomes what TOML would have held."""
    if unit in {Unit.WORDS, Unit.TIERS}:
        message = f"{where}: a list cannot be set here; lay a file over policy/parameters instead."
        raise PolicyError(message)
    bare = written.strip()
    if unit is Unit.FLAG:
        return read_value({"true": True, "false": False}.get(bare.lower(), bare), unit, where)
    if bare.isascii() and bare.isdecimal():
        return read_value(int(bare), unit, where)
    return read_value(bare, unit, where)
