"""身份核对: names that do not fit the registered one, put before the district, and its answers read back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class IdentityDoubt:
    """One row of a file whose name does not fit the registered one of its ID number."""

    id_no: str
    registered_name: str
    sent_name: str
    source: str
    file_name: str
    sheet: str
    row_no: int
    township: str = ""
    village: str = ""
    household_no: str = ""


@dataclass(frozen=True, slots=True)
class IdentityAnswer:
    """The district's word on one ID number and one pair of names; it holds for every row that has them."""

    id_no: str
    registered_name: str
    sent_name: str
    is_same_person: bool
    decided_by: str
    decided_on: date


@dataclass(frozen=True, slots=True)
class IdentityReview:
    """What a returned workbook says: answers that count, and sentences about rows that do not."""

    mark: str
    answers: tuple[IdentityAnswer, ...]
    problems: tuple[str, ...]


def identity_review(
    doubts: Iterable[IdentityDoubt], *, month: str, made_on: date, mark: str, is_rehearsal: bool = False
) -> bytes:
    """An xlsx with one row for each ID number and pair of names; conclusion, name and day are to be filled in."""
    raise NotImplementedError


def read_identity_review(path: Path, today: date) -> IdentityReview:
    """The answers of a returned workbook; what cannot be read is a sentence in `problems`, never an error."""
    raise NotImplementedError
