"""Who answers for which source, what the offices are called, which sources a list waits for.

The names change with reforms, so they stand in policy/departments.toml and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from policy.errors import PolicyError
from policy.tables import Table, flag, refuse_unknown, table, text


@dataclass(frozen=True, slots=True)
class SourceDuty:
    """One source: the office that answers for it, and whether lists wait for it until the due day."""

    source: str
    department: str
    is_required: bool


@dataclass(frozen=True, slots=True)
class Departments:
    """Offices, their public telephone numbers, titles and kinds of household by key; duties by source."""

    offices: dict[str, str]
    phones: dict[str, str]
    titles: dict[str, str]
    household_kinds: dict[str, str]
    duties: dict[str, SourceDuty]

    def responsible_for(self, source: str) -> str:
        """The Chinese name of the department that answers for `source`."""
        return self.duty(source).department

    def duty(self, source: str) -> SourceDuty:
        """The duty for `source`; PolicyError if policy names none."""
        if source not in self.duties:
            message = f"policy names no department for the source {source}; add [sources.{source}] to departments.toml."
            raise PolicyError(message)
        return self.duties[source]

    @property
    def required(self) -> tuple[str, ...]:
        """Sources that lists wait for, in the order of the file."""
        return tuple(source for source, duty in self.duties.items() if duty.is_required)


_SECTIONS: Final = frozenset({"offices", "phones", "titles", "household_kinds", "sources"})
_DUTY_FIELDS: Final = frozenset({"office", "is_required"})


def read_departments(name: str, fields: Table) -> Departments:
    """The contents of departments.toml; `fields` may be several layers laid over each other."""
    refuse_unknown(fields, _SECTIONS, name)
    offices = _names(fields, "offices", name)
    sources = table(fields.get("sources", {}), f"{name}, sources")
    return Departments(
        offices=offices,
        phones=_phones(fields, offices, name),
        titles=_names(fields, "titles", name),
        household_kinds=_names(fields, "household_kinds", name),
        duties={source: _duty(source, raw, offices, name) for source, raw in sources.items()},
    )


def _names(fields: Table, section: str, name: str) -> dict[str, str]:
    where = f"{name}, {section}"
    names = table(fields.get(section, {}), where)
    return {key: text(names, key, where) for key in names}


def _phones(fields: Table, offices: dict[str, str], name: str) -> dict[str, str]:
    phones = _names(fields, "phones", name)
    for key in phones:
        if key not in offices:
            message = f"{name}, phones: {key} does not stand under [offices]; add it there."
            raise PolicyError(message)
    return phones


def _duty(source: str, raw: object, offices: dict[str, str], name: str) -> SourceDuty:
    where = f"{name}, sources.{source}"
    fields = table(raw, where)
    refuse_unknown(fields, _DUTY_FIELDS, where)
    office = text(fields, "office", where)
    if office not in offices:
        message = f"{where}: office {office!r} does not stand under [offices]; add it there."
        raise PolicyError(message)
    return SourceDuty(source, offices[office], flag(fields, "is_required", where))
