"""A row of a table that asks a village of its households beside their cases: the yearly check, the survey."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from warehouse.doors.claims.kinds import Line
from warehouse.doors.claims.said import ClaimFormRow, Key
from warehouse.doors.list_layout import CODE, HEAD_NAME, HOUSEHOLD_NO
from warehouse.doors.returns.cells import code_of


@dataclass(frozen=True, slots=True, kw_only=True)
class VillageRow(ClaimFormRow):
    """What a village says of one household, known by its 核对码; where that was lost, by 户编号 and name."""

    code: str
    household_no: str = field(repr=False)
    head_name: str = field(repr=False)

    @property
    def key(self) -> Key:
        """The household: by its number where the row has it, else by the code."""
        named = self.household_no or self.code
        return (named,) if named else ()


def household_of(line: Line) -> dict[str, Any]:
    """Where a line stands, and its cells by which its household is known, by the fields of VillageRow."""
    return {
        **line.place,
        "code": code_of(line.texts.get(CODE, "")),
        "household_no": line.name(HOUSEHOLD_NO),
        "head_name": line.name(HEAD_NAME),
    }
