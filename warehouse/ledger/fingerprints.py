"""Fingerprints of the rows that an entry tells of: a row changed behind the program's back contradicts its entry.

An entry bears them in its payload, where the chain keeps them. The newest fingerprint of a row is the one that counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from warehouse.ledger.case_models import CaseDetail, CaseFile, CaseMatter, CasePaper, CaseScan
from warehouse.ledger.chain import keyed_hash
from warehouse.ledger.columns import iso_moment
from warehouse.ledger.models import Base

ROWS: Final = "rows"
_LETTERS: Final = 32


@dataclass(frozen=True, slots=True)
class Covered:
    """A table whose rows entries tell of: whose they are, what tells them apart, and the columns that are covered.

    The columns of a table never change here: older entries cover these. A new column is a new table's.
    """

    model: type[Base]
    subject: str
    identity: tuple[str, ...]
    columns: tuple[str, ...]

    @property
    def name(self) -> str:
        """The table's name."""
        return str(self.model.__tablename__)

    def which(self, values: Mapping[str, Any]) -> str:
        """Which row it is."""
        return "|".join(str(_plain(values[column])) for column in self.identity)

    def print_of(self, key: bytes, values: Mapping[str, Any]) -> str:
        """Give its fingerprint."""
        return keyed_hash(key, (self.name, *(_plain(values[column]) for column in self.columns)))[:_LETTERS]


COVERED: Final = (
    Covered(
        CaseFile,
        "case_no",
        ("case_no",),
        (
            *("case_no", "month", "household_no", "township", "village", "village_code", "kind", "opened_by"),
            *("list_number", "risk_types", "state", "waiting_for", "since", "due_on", "attempt", "opened_on"),
            *("opened_at", "opened_seq", "determined_on", "closed_on", "closed_as"),
        ),
    ),
    Covered(CaseDetail, "case_no", ("case_no",), ("case_no", "steps", "card")),
    Covered(
        CasePaper,
        "case_no",
        ("case_no", "number"),
        (
            *("case_no", "number", "joined_on", "month", "rule_id", "risk_type", "metric", "line", "policy_version"),
            *("explanation", "evidence"),
        ),
    ),
    Covered(CaseScan, "case_no", ("case_no", "sha256"), ("case_no", "file_name", "sha256", "level", "taken_at")),
    Covered(CaseMatter, "case_no", ("case_no", "matter"), ("case_no", "matter", "value", "on_day")),
)
_BY_MODEL: Final = {covered.model: covered for covered in COVERED}


def fingerprints(key: bytes, rows: Iterable[Base]) -> list[list[str]]:
    """Table, row and fingerprint of rows as they stand now."""
    return [_of_row(key, row) for row in rows]


def _of_row(key: bytes, row: Base) -> list[str]:
    covered = _BY_MODEL[type(row)]
    values = {column: getattr(row, column) for column in covered.columns}
    return [covered.name, covered.which(values), covered.print_of(key, values)]


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return iso_moment(value)
    return value.isoformat() if isinstance(value, date) else value
