"""Where workbooks of orders lie below `outbox/M/`, as HELP 1 names them."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Final

from warehouse.doors.file_names import file_word

_MEASURES: Final = PurePosixPath("measures")

PLAN_PATH: Final = _MEASURES / "帮扶计划.xlsx"
"""The district's workbook; there is one a month, written anew as orders change."""


def department_path(department: str) -> PurePosixPath:
    """`measures/{department}.xlsx`."""
    return _MEASURES / f"{file_word(department)}.xlsx"
