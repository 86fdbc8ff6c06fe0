"""年度核查表 and 年度核查情况: what villages say of each monitored household, and what the district is told of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath
from typing import Final

from policy.yearly_check import CHANGED, IN_PLACE, Answer
from policy.yearly_check import Cell as Asked
from warehouse.doors.cells import without_blanks
from warehouse.doors.claims.kinds import FormKind, Line
from warehouse.doors.claims.said import ClaimFormRow
from warehouse.doors.file_names import file_word
from warehouse.doors.form_columns import Cell, FormColumn
from warehouse.doors.list_layout import CODE, HEAD_NAME, HOUSEHOLD_NO, When, asked, known, maybe
from warehouse.doors.table_book import OutTable, TableFacts, table_book
from warehouse.doors.village_row import DUE, HOUSEHOLD, TOLD, VillageLine, VillageRow, household_cells, household_of

RESULTS_PATH: Final = PurePosixPath("reports/年度核查情况.xlsx")
_SHEET: Final = "年度核查"


def check_path(township: str, village: str) -> PurePosixPath:
    """Where a village's workbook lies below `outbox/M/`."""
    return PurePosixPath("yearly") / file_word(township) / f"{file_word(village)}.xlsx"


@dataclass(frozen=True, slots=True)
class CheckLine(VillageLine):
    """One monitored household. `filled` are the answers already given, by header."""

    category: str
    monitored_since: str
    risk_types: str
    due_on: date
    filled: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRow(VillageRow):
    """What a village says of one household."""

    answer: Answer


def _said(line: Line) -> Iterator[ClaimFormRow]:
    yield CheckRow(
        **household_of(line),
        answer=Answer(
            changed=_changed(line),
            in_place=line.name(Asked.IN_PLACE.label),
            checked_by=line.name(Asked.CHECKED_BY.label),
            checked_on=line.day(Asked.CHECKED_ON.label),
            change=line.words(Asked.CHANGE.label),
        ),
    )


def _changed(line: Line) -> str:
    """有 or 无: here 无 is an answer, elsewhere it stands for nothing."""
    bare = without_blanks(line.texts.get(Asked.CHANGED.label, ""))
    return bare if bare in CHANGED else line.name(Asked.CHANGED.label)


YEARLY_KINDS: Final = (
    FormKind(
        (Asked.CHANGED.label, Asked.IN_PLACE.label),
        ((CODE,), (HOUSEHOLD_NO, HEAD_NAME)),
        tuple(cell.label for cell in Asked),
        _said,
    ),
)

_COLUMNS: Final = (
    *HOUSEHOLD,
    known("监测类别", 14),
    known("监测起始", 11),
    known("风险类型", 12),
    DUE,
    asked(Asked.CHANGED.label, 10, Cell.CHOICE, "人口、收入、支出等与台账相比有没有变化。", CHANGED),
    maybe(
        Asked.CHANGE.label,
        36,
        Cell.TEXT,
        "有变化的写清什么变了；由台账主管核实后更正台账，本系统不改台账。",
        when=When('{家庭情况有无变化}="有"', '{家庭情况有无变化}="无"'),
    ),
    asked(Asked.IN_PLACE.label, 10, Cell.CHOICE, "交办的帮扶措施有没有落实到户。", IN_PLACE),
    asked(Asked.CHECKED_BY.label, 9, Cell.TEXT, "入户核查人姓名。"),
    asked(Asked.CHECKED_ON.label, 12, Cell.DAY, "入户核查的日期，不早于本表发出之日。"),
)
_HOW: Final = (
    "填写区（只有浅黄色单元格可以填写；橙色表头必填，黄色表头按情况填）",
    "对每个监测户入户核查一次，逐户填写；可以分几次填、分几次交，填错了改正后再交一次。",
    "变成橙色的格子还缺内容，变成灰色的格子不用填。",
)
_NOTES: Final = (
    "帮扶不到位的，区级会督促责任部门；家庭情况的变化由台账主管核实后更正台账。",
    "请不要增删列、改列名、改核对码。填好后原样交回，文件名可以改。",
)


def check_book(facts: TableFacts, place: str, lines: Sequence[CheckLine]) -> bytes:
    """An xlsx for a village: all its monitored households. Raises ValueError without any."""
    if not lines:
        raise ValueError(f"{place} has no monitored household: make no workbook")
    cells = [_cells(line) for line in lines]
    table = OutTable(_SHEET, facts.title("监测对象年度核查表"), place, _COLUMNS, cells, "", _HOW)
    return table_book(facts, (table,), _NOTES)


def _cells(line: CheckLine) -> dict[str, str]:
    return {
        **line.filled,
        **household_cells(line),
        "监测类别": line.category,
        "监测起始": line.monitored_since,
        "风险类型": line.risk_types,
        DUE.header: line.due_on.isoformat(),
    }


@dataclass(frozen=True, slots=True)
class ResultLine:
    """One household of which the district is told something. `orders` are its open orders in words."""

    household_no: str = field(repr=False)
    head_name: str = field(repr=False)
    township: str
    village: str
    told: str = field(repr=False)
    checked_by: str = field(repr=False)
    checked_on: str


_WHO: Final = (FormColumn("核查人员", 10, is_centred=True), FormColumn("核查时间", 12, is_centred=True))
_ORDERS: Final = FormColumn("未办结的交办单", 60)
_CHANGE: Final = FormColumn("变化情况", 60)


def results_book(facts: TableFacts, wanting: Sequence[ResultLine], changed: Sequence[ResultLine]) -> bytes:
    """An xlsx: households whose help is not in place with their open orders, and changes for the register's owner."""
    tables = (
        OutTable("帮扶不到位", facts.title("年度核查帮扶不到位的户"), "区级", (*TOLD, _ORDERS, *_WHO),
                 [_told(line, _ORDERS.header) for line in wanting], empty_note="说明：没有帮扶不到位的户。"),
        OutTable("家庭情况变化", facts.title("年度核查家庭情况有变化的户"), "台账主管", (*TOLD, _CHANGE, *_WHO),
                 [_told(line, _CHANGE.header) for line in changed], empty_note="说明：没有家庭情况变化的户。"),
    )  # fmt: skip
    return table_book(facts, tables, ("帮扶不到位的户，请在帮扶计划表中督办；家庭情况的变化请核实后更正台账。",))


def _told(line: ResultLine, header: str) -> dict[str, str]:
    return {
        "乡镇": line.township,
        "行政村": line.village,
        "户编号": line.household_no,
        "户主姓名": line.head_name,
        header: line.told,
        "核查人员": line.checked_by,
        "核查时间": line.checked_on,
    }
