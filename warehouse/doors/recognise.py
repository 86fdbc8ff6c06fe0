"""Which source a file belongs to and which month it bears, by its name alone (contract 3; EXACT, Files)."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath
from typing import Final

from warehouse.doors.sources import SOURCES, Source

_MONTH: Final = re.compile(r"20(?P<year>[0-9]{2})[-_.年]?(?:(?P<two>0[1-9]|1[0-2])|(?P<one>[1-9])(?=月))")
_BEGINNINGS: Final = tuple(
    sorted(
        ((beginning, source) for source in SOURCES for beginning in (source.stem, source.name)),
        key=lambda pair: -len(pair[0]),
    )
)


def plain_name(file_name: str) -> str:
    """The last part of a path, full-width forms and the case of letters made one."""
    return unicodedata.normalize("NFKC", PurePosixPath(file_name).name).lower()


def source_by_name(file_name: str) -> Source | None:
    """The source whose stem or key the name begins with; the longest counts."""
    name = plain_name(file_name)
    return next((source for beginning, source in _BEGINNINGS if name.startswith(beginning)), None)


def month_in_name(file_name: str) -> str | None:
    """The first month that the name bears, as 2026-11."""
    found = _MONTH.search(plain_name(file_name))
    if found is None:
        return None
    return f"20{found['year']}-{found['two'] or '0' + found['one']}"


def is_passed_over(file_name: str) -> bool:
    """Lock files of office programs and hidden files are no submissions."""
    return PurePosixPath(file_name).name.startswith(("~$", "."))


def order_name(file_name: str) -> str:
    """The name without its ending, by which files of one run are ordered."""
    path = PurePosixPath(file_name)
    return str(path.with_suffix("")) if path.suffix else file_name
