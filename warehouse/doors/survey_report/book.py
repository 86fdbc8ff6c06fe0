"""抽样调研报告 as a workbook: for outside the district, or whole and by stratum for within it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from warehouse.doors.form_columns import FormColumn
from warehouse.doors.list_layout import known
from warehouse.doors.survey_report import tables
from warehouse.doors.survey_report.facts import Shown, SurveyReport
from warehouse.doors.survey_report.tables import Row
from warehouse.doors.table_book import OutTable, TableFacts, table_book

OUTSIDE: Final = "抽样调研报告.xlsx"
WITHIN: Final = "抽样调研数据-区内.xlsx"
_WIDE: Final = {tables.STRATUM: 36, "分组": 30, "占比": 9}


def survey_book(report: SurveyReport, *, is_outside: bool) -> bytes:
    """An xlsx. Equal reports give equal bytes."""
    shown, estimate = Shown(report, is_outside=is_outside), report.estimate
    facts = TableFacts(
        report.month,
        report.answered_until,
        is_rehearsal=report.is_rehearsal,
        district=report.titles["district_name"],
        office=report.office,
        has_people=False,
    )
    told, _ = tables.findings(shown)
    every = [tables.total_row(shown)]
    parts = ((tables.KIND, estimate.kinds), (tables.BAND, tables.bands(shown)), (tables.TOWNSHIP, estimate.townships))
    for name, some in parts:
        every += [(f"{name}：{row[0]}", *row[1:]) for row in tables.part_rows(shown, some)]
    sheets = [
        _sheet(shown, facts, "估计", ("分组", *tables.PART_HEAD), every, told),
        _sheet(shown, facts, "风险类型", tables.TYPE_HEAD, tables.type_rows(shown)),
        _sheet(shown, facts, "答复", (tables.TOWNSHIP, *tables.ANSWER_HEAD), tables.answer_rows(shown)),
    ]
    if not is_outside:
        rows = tables.part_rows(shown, estimate.strata)
        sheets.append(_sheet(shown, facts, "各层", (tables.STRATUM, *tables.PART_HEAD), rows))
    return table_book(facts, sheets, [*tables.findings(shown), *tables.methods(shown)])


def _sheet(
    shown: Shown, facts: TableFacts, name: str, head: Sequence[str], rows: Iterable[Row], told: str = ""
) -> OutTable:
    badge = "对外" if shown.is_outside else "区内 不外传"
    cells = [dict(zip(head, row, strict=True)) for row in rows]
    columns = [_column(header) for header in head]
    return OutTable(name, facts.title(f"抽样调研：{name}"), badge, columns, cells, told, empty_note="没有数据。")


def _column(header: str) -> FormColumn:
    return known(header, _WIDE.get(header, 16))
