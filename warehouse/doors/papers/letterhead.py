"""Who sends a paper, when, what things are called on it, and where people may object."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from policy.departments import Departments
from policy.errors import PolicyError
from warehouse.doors.papers.paper import Paper

_TITLES: Final = {
    "区名": "district_name",
    "工作名称": "system_name",
    "公示名称": "notice_name",
    "公告名称": "announcement_name",
    "保险金名称": "insurance_name",
    "催报函名称": "reminder_name",
}
_PHONE_TO_WRITE: Final = "　　　　　　　　"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The sender as it signs, the day of the paper, and the titles of policy/departments.toml by their key."""

    office: str
    made_on: date
    titles: Mapping[str, str]
    is_rehearsal: bool = False

    def paper(self, title: str, fields: Mapping[str, object]) -> Paper:
        """A paper with these placeholders beside those that every paper has. PolicyError if a title is missing."""
        common = {"发文单位": self.office, "成文日期": self.made_on, "演练": self.is_rehearsal}
        titles = {placeholder: self.title(key) for placeholder, key in _TITLES.items()}
        return Paper(title, self.office, self.made_on, {**common, **titles, **fields}, self.is_rehearsal)

    def title(self, key: str) -> str:
        """What policy calls it; PolicyError if it names nothing."""
        if key not in self.titles:
            raise PolicyError(f"departments.toml names no {key}; add it under [titles].")
        return self.titles[key]


@dataclass(frozen=True, slots=True)
class Contact:
    """An office that takes objections; without its number the paper leaves room to write it."""

    office: str
    phone: str = ""

    @classmethod
    def of(cls, departments: Departments, key: str) -> Contact:
        """The office of that key in policy/departments.toml, with its public number where one stands there."""
        if key not in departments.offices:
            raise PolicyError(f"departments.toml names no office {key}; add it under [offices].")
        return cls(departments.offices[key], departments.phones.get(key, ""))


def contact_rows(contacts: Iterable[Contact]) -> list[dict[str, object]]:
    """One row an office."""
    return [{"名称": contact.office, "电话": contact.phone or _PHONE_TO_WRITE} for contact in contacts]
