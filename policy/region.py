"""A region: the counties of a city or a province, each with its data home; read from one TOML file.

`Region` and `County` are what the tasks of a region are told of. Paths in the file may be relative to it; here they
are whole. Nothing looks at a disk: whether a home is there is found out where it is opened.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from policy.errors import PolicyError
from policy.tables import Table, read_toml, refuse_unknown, table, text

_REGION_FIELDS: Final = frozenset({"code", "name", "home", "counties"})
_COUNTY_FIELDS: Final = frozenset({"code", "name", "home", "policy"})
_CODE: Final = re.compile(r"[0-9]{2,6}", re.ASCII)
_COUNTY_CODE: Final = re.compile(r"[0-9]{6}", re.ASCII)


@dataclass(frozen=True, slots=True)
class County:
    """One county: its code of six digits, its name, its data home, and its policy folder (`policy` of its home)."""

    code: str
    name: str
    home: PurePath
    policy: PurePath


@dataclass(frozen=True, slots=True)
class Region:
    """A city (code 4106) or a province (41): its own data home, and its counties in the order of the file."""

    code: str
    name: str
    home: PurePath
    counties: tuple[County, ...]

    def county(self, code: str) -> County:
        """The county of this code; PolicyError where the region has none."""
        for county in self.counties:
            if county.code == code:
                return county
        message = f"the region {self.name} has no county {code}; its codes stand under [[counties]] of its file."
        raise PolicyError(message)


def read_region(file: PurePath, written: str) -> Region:
    """The region that `file` (its whole path; paths in it start from its folder) describes.

    PolicyError is a sentence: a field that is missing or that nobody reads, a code or a home that stands twice.
    """
    name = file.name
    fields = read_toml(name, written)
    refuse_unknown(fields, _REGION_FIELDS, name)
    counties = tuple(_county(raw, file.parent, f"{name}, counties {place}") for place, raw in _numbered(fields, name))
    home = _path(fields, "home", file.parent, name) if "home" in fields else file.parent
    _once("the code", (county.code for county in counties), name)
    _once("the home", (str(place) for place in (home, *(county.home for county in counties))), name)
    return Region(_code(fields, _CODE, "2 to 6 digits, as 4106", name), text(fields, "name", name), home, counties)


def _numbered(fields: Table, name: str) -> Iterable[tuple[int, object]]:
    rows = fields.get("counties")
    if not isinstance(rows, list) or not rows:
        message = f"{name}: no county stands in it; add a [[counties]] with code, name and home for each."
        raise PolicyError(message)
    return enumerate(rows, start=1)


def _county(raw: object, folder: PurePath, where: str) -> County:
    fields = table(raw, where)
    refuse_unknown(fields, _COUNTY_FIELDS, where)
    code = _code(fields, _COUNTY_CODE, "six digits, as 410602", where)
    home = _path(fields, "home", folder, where)
    policy = _path(fields, "policy", folder, where) if "policy" in fields else home / "policy"
    return County(code, text(fields, "name", where), home, policy)


def _code(fields: Table, wanted: re.Pattern[str], form: str, where: str) -> str:
    code = text(fields, "code", where)
    if not wanted.fullmatch(code):
        message = f"{where}: code must be {form}, in quotes, not {code!r}."
        raise PolicyError(message)
    return code


def _path(fields: Table, key: str, folder: PurePath, where: str) -> PurePath:
    written = text(fields, key, where)
    if "\0" in written:
        message = f"{where}: {key} holds a character that no path may have."
        raise PolicyError(message)
    return folder / written


def _once(what: str, given: Iterable[str], name: str) -> None:
    for one, times in Counter(given).items():
        if times > 1:
            message = f"{name}: {what} {one} stands {times} times; each county has one of its own."
            raise PolicyError(message)
