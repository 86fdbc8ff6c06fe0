"""Where workbooks of proposals lie below `outbox/M/`."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Final

from policy.proposals.words import Kind
from warehouse.doors.file_names import file_word

_PROPOSALS: Final = PurePosixPath("proposals")


def office_path(kind: Kind, office: str) -> PurePosixPath:
    """`proposals/{office}-岗位推荐.xlsx`, `proposals/{office}-爱心助学推荐.xlsx`."""
    return _PROPOSALS / f"{file_word(office)}-{kind.label}.xlsx"


def township_path(township: str) -> PurePosixPath:
    """`proposals/{township}-岗位推荐.xlsx`."""
    return _PROPOSALS / f"{file_word(township)}-{Kind.JOB.label}.xlsx"
