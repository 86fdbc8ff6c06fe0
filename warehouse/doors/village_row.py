"""A table that asks a village of its households beside their cases (the yearly check, the survey): out and back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from warehouse.doors.claims.kinds import Line
from warehouse.doors.claims.said import ClaimFormRow, Key
from warehouse.doors.form_columns import FormColumn
from warehouse.doors.list_layout import CODE, HEAD_NAME, HOUSEHOLD_NO, known
from warehouse.doors.returns.cells import code_of


@dataclass(frozen=True, slots=True)
class VillageLine:
    """A household of which a village is asked; `id_no` and `phone` are whole."""

    code: str
    household_no: str = field(repr=False)
    head_name: str = field(repr=False)
    id_no: str = field(repr=False)
    hamlet: str
    phone: str = field(repr=False)


HOUSEHOLD: Final = (
    known(CODE, 17, "每户一码，退回时据此认户，请勿改动。"),
    known(HOUSEHOLD_NO, 17.5),
    known(HEAD_NAME, 9),
    known("户主身份证号", 21, "供入户时核对身份，请妥善保管，不得外传。"),
    known("自然村", 9),
    known("联系电话", 13.5),
)
DUE: Final = known("截止日期", 11, "报核查结果的最后一天。", part=2)
TOLD: Final = (
    FormColumn("乡镇", 12, is_centred=True),
    FormColumn("行政村", 12, is_centred=True),
    FormColumn("户编号", 17.5, is_centred=True),
    FormColumn("户主姓名", 10, is_centred=True),
)
"""Of which household the district is told."""


def household_cells(line: VillageLine) -> dict[str, str]:
    """The cells of HOUSEHOLD."""
    cells = (line.code, line.household_no, line.head_name, line.id_no, line.hamlet, line.phone)
    return {column.header: cell for column, cell in zip(HOUSEHOLD, cells, strict=True)}


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
