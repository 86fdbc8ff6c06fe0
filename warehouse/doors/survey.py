"""抽样调研表 and 抽样调研情况: what villages say of each household that was drawn, and what the district is told.

The workbook tells a village neither the stratum nor how near the lines the household is: that would lead the answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath
from typing import Final

from policy.survey.answers import SurveyedStratum
from policy.survey.checking import AT_RISK, Answer
from policy.survey.checking import Cell as Asked
from warehouse.doors.claims.kinds import FormKind, Line
from warehouse.doors.claims.said import ClaimFormRow
from warehouse.doors.file_names import file_word
from warehouse.doors.form_columns import Cell, FormColumn
from warehouse.doors.list_layout import CODE, HEAD_NAME, HOUSEHOLD_NO, When, asked, maybe
from warehouse.doors.returns.cells import risk_types_of
from warehouse.doors.sources import RISK_WORDS
from warehouse.doors.table_book import OutTable, TableFacts, table_book
from warehouse.doors.village_row import DUE, HOUSEHOLD, TOLD, VillageLine, VillageRow, household_cells, household_of

RESULTS_PATH: Final = PurePosixPath("reports/抽样调研情况.xlsx")
_SHEET: Final = "抽样调研"


def survey_path(township: str, village: str) -> PurePosixPath:
    """Where a village's workbook lies below `outbox/M/`."""
    return PurePosixPath("survey") / file_word(township) / f"{file_word(village)}.xlsx"


@dataclass(frozen=True, slots=True)
class SurveyLine(VillageLine):
    """One household drawn. `filled` are the answers already given, by header."""

    due_on: date
    filled: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyRow(VillageRow):
    """What a village says of one household."""

    answer: Answer


def _said(line: Line) -> Iterator[ClaimFormRow]:
    yield SurveyRow(
        **household_of(line),
        answer=Answer(
            at_risk=line.choice(Asked.AT_RISK.label),
            risk_types=risk_types_of(line.texts.get(Asked.RISK_TYPES.label, "")),
            checked_by=line.name(Asked.CHECKED_BY.label),
            checked_on=line.day(Asked.CHECKED_ON.label),
        ),
    )


SURVEY_KINDS: Final = (
    FormKind(
        (Asked.AT_RISK.label,),
        ((CODE,), (HOUSEHOLD_NO, HEAD_NAME)),
        tuple(cell.label for cell in Asked),
        _said,
        none_said=(Asked.AT_RISK.label,),
    ),
)

_COLUMNS: Final = (
    *HOUSEHOLD,
    DUE,
    asked(Asked.AT_RISK.label, 10, Cell.CHOICE, "入户看过以后填：这一户有没有返贫致贫风险。", AT_RISK),
    maybe(
        Asked.RISK_TYPES.label,
        16,
        Cell.HINT,
        "有风险的必填，可选；有几种的用顿号隔开，如 因病、因学。",
        RISK_WORDS,
        When(needed='{有无风险}="有"', idle='{有无风险}="无"'),
    ),
    asked(Asked.CHECKED_BY.label, 9, Cell.TEXT, "入户核查人姓名。"),
    asked(Asked.CHECKED_ON.label, 12, Cell.DAY, "入户核查的日期，不早于本表发出之日。"),
)
_HOW: Final = (
    "填写区（只有浅黄色单元格可以填写；橙色表头必填，黄色表头按情况填）",
    "本表各户是从没有预警的户中随机抽取的，抽到不代表有问题。每户都要入户看一看，如实填写；看不到人的先空着，不要估填。",
    "可以分几次填、分几次交，填错了改正后再交一次。变成橙色的格子还缺内容，变成灰色的格子不用填。",
)
_NOTES: Final = (
    "填“有”的，当即按线索立案，另发核查表，15 天内办结；填“无”的不再打扰。",
    "请不要增删列、改列名、改核对码，不要换户。填好后原样交回，文件名可以改。",
)


def survey_book(facts: TableFacts, place: str, lines: Sequence[SurveyLine]) -> bytes:
    """An xlsx for a village: its households that were drawn, in the order given. Raises ValueError without any."""
    if not lines:
        raise ValueError(f"{place} has no household that was drawn: make no workbook")
    table = OutTable(_SHEET, facts.title("抽样调研表"), place, _COLUMNS, [_cells(line) for line in lines], "", _HOW)
    return table_book(facts, (table,), _NOTES)


def _cells(line: SurveyLine) -> dict[str, str]:
    return {**line.filled, **household_cells(line), DUE.header: line.due_on.isoformat()}


@dataclass(frozen=True, slots=True)
class FoundLine:
    """One household in which a village found a risk, and the case that came of it."""

    household_no: str = field(repr=False)
    head_name: str = field(repr=False)
    township: str
    village: str
    risk_types: str
    checked_by: str = field(repr=False)
    checked_on: str
    case_no: str


_STRATA: Final = (
    FormColumn("乡镇", 14, is_centred=True),
    FormColumn("户类型", 16, is_centred=True),
    FormColumn("接近程度", 12, is_centred=True),
    *(FormColumn(header, 10, is_centred=True) for header in ("总户数", "抽取", "已报", "未报", "有风险")),
)
_FOUND: Final = (
    *TOLD,
    FormColumn("风险类型", 16, is_centred=True),
    FormColumn("核查人", 10, is_centred=True),
    FormColumn("核查日期", 12, is_centred=True),
    FormColumn("案件编号", 16, is_centred=True),
)


def results_book(facts: TableFacts, strata: Sequence[SurveyedStratum], found: Sequence[FoundLine]) -> bytes:
    """An xlsx for the district: how far each stratum has answered, and the households in which a risk was found."""
    tables = (
        OutTable("各层进度", facts.title("抽样调研各层进度"), "区级", _STRATA, [_stratum(one) for one in strata]),
        OutTable("查出风险", facts.title("抽样调研查出风险的户"), "区级", _FOUND, [_found(one) for one in found],
                 empty_note="说明：还没有查出有风险的户。"),
    )  # fmt: skip
    notes = ("接近程度是各条预警线中最大的“指标÷预警线”（收入为“线÷收入”）；查出风险的户已按线索立案。",)
    return table_book(facts, tables, notes)


def _stratum(one: SurveyedStratum) -> dict[str, str]:
    counts = (one.frame, one.drawn, one.answered, one.drawn - one.answered, one.at_risk)
    cells = (one.township, one.kind, one.name.rpartition(" · ")[2], *map(str, counts))
    return {column.header: cell for column, cell in zip(_STRATA, cells, strict=True)}


def _found(one: FoundLine) -> dict[str, str]:
    cells = (
        one.township, one.village, one.household_no, one.head_name, one.risk_types, one.checked_by, one.checked_on,
        one.case_no,
    )  # fmt: skip
    return {column.header: cell for column, cell in zip(_FOUND, cells, strict=True)}
