"""资产比对: the people of authorised households put before an asset register, and the table in which it answers.

The workbook that comes back is read by intake as it is: its second sheet has the columns of the source `assets` and
only headers. Whoever has nothing registered gets no row there, so that no row lacks a cell and is refused.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Final

from warehouse.doors.form_columns import Cell, FormColumn, FreeRows
from warehouse.doors.sources import ASSETS
from warehouse.doors.table_book import OutTable, TableFacts, table_book

PEOPLE_SHEET: Final = "比对人员"
ANSWER_SHEET: Final = ASSETS.stem
SPARE_ROWS: Final = 20


class Register(StrEnum):
    """Who is asked. The value is the word that people read."""

    POLICE = "公安"
    REAL_ESTATE = "不动产"
    MARKET = "市场监管"
    FINANCE = "财政"

    @property
    def asset_type(self) -> str:
        """The 资产类型 that this register answers for."""
        return _ASSET_TYPES[self]


_ASSET_TYPES: Final = {
    Register.POLICE: "车辆",
    Register.REAL_ESTATE: "商品房",
    Register.MARKET: "工商登记",
    Register.FINANCE: "财政供养",
}


@dataclass(frozen=True, slots=True, order=True)
class PersonToCompare:
    """A member of a household whose authorisation (承诺授权书) is signed."""

    id_no: str = field(repr=False)
    name: str = field(repr=False)


_PEOPLE_COLUMNS: Final = (
    FormColumn("序号", 6, is_centred=True),
    FormColumn("姓名", 14, is_centred=True),
    FormColumn("身份证号", 24, is_centred=True),
    FormColumn("承诺授权书", 22, is_centred=True, guide="所在户已签承诺授权书，同意比对资产信息。"),
)
_SIGNED: Final = "已签"
_NOTE: Final = "说明：下面每项登记填一行，一人有几项的填几行；没有登记的人不用填。一项也没有的，原样交回即可。"


def asset_request_path(register: Register, month: str, number: int = 1) -> PurePosixPath:
    """Where a request lies below `outbox/M/`. `number` counts the register's requests of the month, from 1.

    The name begins as a submission of `assets` must; a later request bears another name, so that its answer does not
    replace the first one's.
    """
    later = f"-{number:02d}" if number > 1 else ""
    return PurePosixPath("assets") / f"{ASSETS.stem}_{month}_{register}{later}.xlsx"


def asset_request(register: Register, people: Iterable[PersonToCompare], facts: TableFacts) -> bytes:
    """An xlsx with the people to compare, each once, and a sheet to answer in. ID numbers are whole.

    Raises ValueError without people.
    """
    asked = sorted(set(people))
    if not asked:
        raise ValueError(f"nobody is to be compared with the register {register.name} in {facts.month}")
    answer_in = f"请在“{ANSWER_SHEET}”表填写有{register.asset_type}登记的人，填好后交回本工作簿"
    tables = (
        OutTable(
            PEOPLE_SHEET,
            facts.title(f"资产比对名单（{register}）"),
            register,
            _PEOPLE_COLUMNS,
            [_cells(number, person) for number, person in enumerate(asked, start=1)],
            answer_in,
        ),
        OutTable(
            ANSWER_SHEET,
            facts.title(f"资产比对结果（{register}）"),
            register,
            _answer_columns(register),
            (),
            free=FreeRows(len(asked) + SPARE_ROWS, _NOTE, ()),
        ),
    )
    return table_book(facts, tables, _notes(register))


def _cells(number: int, person: PersonToCompare) -> dict[str, str]:
    return {"序号": str(number), "姓名": person.name, "身份证号": person.id_no, "承诺授权书": _SIGNED}


def _answer_columns(register: Register) -> tuple[FormColumn, ...]:
    def column(header: str, width: float, guide: str, cell: Cell = Cell.TEXT) -> FormColumn:
        choices = (register.asset_type,) if cell is Cell.CHOICE else ()
        is_required = header in ASSETS.required
        return FormColumn(header, width, cell, is_filled_in=True, is_required=is_required, choices=choices, guide=guide)

    return (
        column("身份证号", 24, f"“{PEOPLE_SHEET}”表中的身份证号，请复制粘贴。"),
        column("姓名", 14, "与身份证号对应的姓名。"),
        column("资产类型", 14, "从下拉选项中选择。", Cell.CHOICE),
        column("说明", 34, "如车型、房屋坐落、企业名称、单位；不写车牌号、产权证号。"),
        column("登记日期", 14, "登记的日期；不知道的空着。", Cell.DAY),
    )


def _notes(register: Register) -> tuple[str, ...]:
    return (
        f"请{register}按“{PEOPLE_SHEET}”表的姓名和身份证号查询{register.asset_type}登记情况。",
        f"把有登记的人填入“{ANSWER_SHEET}”表，不要改列名，也不要在“{PEOPLE_SHEET}”表中填写。",
        f"文件名请以“{ASSETS.stem}_”和月份开头（原文件名即可）。没有任何登记的也请交回，表示已查。",
        "比对结果只作核实的线索，不作为不纳入监测的理由。",
    )
