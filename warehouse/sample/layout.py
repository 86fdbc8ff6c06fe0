"""Which department sends what in which form: the habits of twenty-three senders.

A district's departments send workbooks with titles and merged cells, csv in GB18030, one in UTF-8 with BOM, one with
tabs, one in units of 10,000 yuan, the registry's last township as an export with two rows of headers, what villages
report and ask in a folder a township, the sales of each platform in a file of its own. A city sends its large tables as
csv, a file a township.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import polars as pl

from warehouse.doors.sources import BY_NAME
from warehouse.sample.cells import AMOUNTS, ISO, TEN_THOUSAND, Table, homes_of, table_of
from warehouse.sample.district import District
from warehouse.sample.income import LARGE
from warehouse.sample.months import Flags, Ints
from warehouse.sample.papers import Paper, Sheet
from warehouse.sample.words import PLATFORMS, TOWNSHIPS

LONGEST_WORKBOOK: Final = 60_000  # rows; what is longer comes as csv
BY_TOWNSHIP: Final = ("households", "persons", "income", "medical", "education", "employment", "housing")
FOLDER_OF_TOWNSHIPS: Final = "乡镇上报"
OF_VILLAGES: Final = ("village_reports", "labour")


@dataclass(frozen=True)
class Form:
    """How a department sends its table."""

    ending: str = ".csv"
    encoding: str = "gb18030"
    separator: str = ","
    day_format: str = ISO
    unit: int = 1
    above: tuple[str, ...] = ()
    stem: str = ""  # other than the contract's: the English key, or a name that only the headers explain
    tabs: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()


TITLE: Final = ("鹤山区{stem}表（{month}）",)
CSV: Final = Form()
WORKBOOK: Final = Form(".xlsx", above=TITLE)
FORMS: Final = {
    "households": Form(".xlsx", above=(*TITLE, "填报单位：区乡村振兴局"), merged=("乡镇", "行政村")),
    "persons": Form(encoding="utf-8-sig"),
    "income": CSV,
    "medical": Form(day_format="%Y/%m/%d"),
    "diseases": WORKBOOK,
    "welfare": Form(day_format="%Y%m%d", above=TITLE),
    "disability": Form(".xlsx", above=TITLE, stem="disability"),
    "education": Form(encoding="utf-8"),
    "employment": Form(day_format="%Y.%m.%d"),
    "housing": WORKBOOK,
    "water": CSV,
    "incidents": Form(".xlsx", above=TITLE, tabs=("应急局", "公安")),
    "industry": Form(unit=TEN_THOUSAND, above=TITLE),
    "assets": CSV,
    "insurance": Form(".xlsx", stem="insurance"),
    "city_alerts": Form(".xlsx", above=TITLE, stem="市局下发监测预警名单"),
    "medical_totals": Form(".tsv", encoding="utf-8", separator="\t"),
    "village_reports": Form(encoding="utf-8-sig", day_format="%Y年%m月%d日"),
    "vacancies": WORKBOOK,
    "labour": Form(encoding="utf-8-sig"),
    "pairings": Form(".xlsx", above=TITLE, merged=("企业名称",)),
    "donors": WORKBOOK,
    "sales": Form(encoding="utf-8"),
}
WARDS: Final = Form(".xlsx", above=(*TITLE, "单位：元"))
TWO_ROWS: Final = Form(".xlsx", above=TITLE)
GROUPS: Final = {
    "乡镇": "所在地", "行政村": "所在地", "自然村": "所在地", "行政区划代码": "所在地",
    "监测状态": "监测情况", "识别日期": "监测情况", "风险消除日期": "监测情况",
}  # fmt: skip


def _headers(table: Table, form: Form) -> tuple[str, ...]:
    """The contract's headers, with the unit where the amounts are not in yuan."""
    mark = "(万元)" if form.unit == TEN_THOUSAND else ""
    return tuple(column.header + (mark if column.kind in AMOUNTS else "") for column in table.source.columns)


def sheet_of(table: Table, form: Form, month: str, tab: str = "Sheet1") -> Sheet:
    """The sheet of a table in a department's form."""
    stem = table.source.stem
    above = tuple(line.format(stem=stem, month=month) for line in form.above)
    headers = _headers(table, form)
    return Sheet(table.source, (headers,), tuple(table.rows.columns), table.rows, above, tab=tab, merged=form.merged)


@dataclass(frozen=True)
class Part:
    """A file to be: what its name adds, its folder, its form, and which rows it holds on which tabs."""

    suffix: str
    form: Form
    keep: tuple[Flags, ...]
    folder: str = ""
    has_two_rows: bool = False


def _is_in(frame: pl.DataFrame, column: str, *words: str) -> Flags:
    found: Flags = frame[column].is_in(words).to_numpy()
    return found


def _townships(home: Ints, district: District) -> list[tuple[str, Flags]]:
    township = district.township_of(home)
    return [(name, township == at) for at, name in enumerate(district.places.townships) if (township == at).any()]


def _by_kind_of_care(frame: pl.DataFrame) -> list[Part]:
    is_stay = _is_in(frame, "care_type", "住院")
    return [Part("_住院", WARDS, (is_stay,)), Part("_门诊", FORMS["medical"], (~is_stay,))]


def _by_stage(frame: pl.DataFrame) -> list[Part]:
    is_low = _is_in(frame, "stage", "学前", "小学", "初中")
    return [Part("_中小学", FORMS["education"], (is_low,)), Part("_高中及以上", WORKBOOK, (~is_low,))]


def _by_office(frame: pl.DataFrame) -> list[Part]:
    is_disaster = _is_in(frame, "incident_class", "自然灾害")
    return [Part("", FORMS["incidents"], (is_disaster, ~is_disaster))]


def _last_township_apart(frame: pl.DataFrame) -> list[Part]:
    last = TOWNSHIPS[-1]
    is_last = _is_in(frame, "township", last)
    return [
        Part("", FORMS["households"], (~is_last,)),
        Part(f"_{last}", TWO_ROWS, (is_last,), has_two_rows=True),
    ]


def _by_platform(frame: pl.DataFrame) -> list[Part]:
    is_national = _is_in(frame, "platform", PLATFORMS[0])
    return [
        Part(f"_{PLATFORMS[0]}", FORMS["sales"], (is_national,)),
        Part("_商务局", WORKBOOK, (~is_national,)),
    ]


PARTS: Final[dict[str, Callable[[pl.DataFrame], list[Part]]]] = {
    "medical": _by_kind_of_care,
    "education": _by_stage,
    "incidents": _by_office,
    "households": _last_township_apart,
    "sales": _by_platform,
}


def _by_township(name: str, frame: pl.DataFrame, district: District, form: Form) -> Iterator[Part]:
    """A file a township: in its folder where villages report, else with its name behind the month."""
    for township, keep in _townships(homes_of(frame, district), district):
        if name in OF_VILLAGES:
            yield Part("", form, (keep,), f"{FOLDER_OF_TOWNSHIPS}/{township}/")
        else:
            yield Part(f"_{township}", form, (keep,))


def _parts(name: str, frame: pl.DataFrame, district: District) -> list[Part]:
    """The files of one source."""
    form = FORMS[name]
    if not frame.height:
        return [Part("", form, tuple(np.ones(0, dtype=np.bool_) for _ in form.tabs or ("",)))]
    if district.persons > LARGE and name in BY_TOWNSHIP:
        return list(_by_township(name, frame, district, Form(encoding=form.encoding, day_format=form.day_format)))
    if name in OF_VILLAGES:
        return list(_by_township(name, frame, district, form))
    if name in PARTS:
        return PARTS[name](frame)
    return [Part("", form, (np.ones(frame.height, dtype=np.bool_),))]


def _with_two_rows(sheet: Sheet) -> Sheet:
    """The same sheet as the national register exports it: groups above, columns below."""
    (headers,) = sheet.headers
    upper = tuple(GROUPS.get(header, header) for header in headers)
    lower = tuple(header if header in GROUPS else "" for header in headers)
    return replace(sheet, headers=(upper, lower))


def _fitting(form: Form, rows: int) -> Form:
    """The form, or plain csv for what is too long for a workbook."""
    if form.ending == ".xlsx" and rows > LONGEST_WORKBOOK:
        return Form(stem=form.stem, unit=form.unit)
    return form


@dataclass(frozen=True)
class Draft:
    """A paper, and of each of its sheets the rows that no fault may touch."""

    paper: Paper
    is_spared: tuple[Flags, ...]


def _draft(name: str, frame: pl.DataFrame, district: District, part: Part, month: str) -> Draft:
    form = _fitting(part.form, int(np.sum(part.keep)))
    keeps = part.keep if form.ending == ".xlsx" else (np.logical_or.reduce(part.keep),)
    tables = [
        table_of(name, frame.filter(pl.Series(keep)), district, day_format=form.day_format, unit=form.unit)
        for keep in keeps
    ]
    tabs = form.tabs or ("Sheet1",)
    sheets = tuple(sheet_of(table, form, month, tab) for table, tab in zip(tables, tabs, strict=True))
    if part.has_two_rows and form.ending == ".xlsx":
        sheets = tuple(_with_two_rows(sheet) for sheet in sheets)
    path = f"{part.folder}{form.stem or BY_NAME[name].stem}_{month}{part.suffix}{form.ending}"
    paper = Paper(path, sheets, form.encoding, form.separator, name)
    return Draft(paper, tuple(table.is_spared for table in tables))


def drafts_of(name: str, frame: pl.DataFrame, district: District, month: str) -> Iterator[Draft]:
    """The files of a source for a month, one after another; a file of headers only where there is nothing to report."""
    for part in _parts(name, frame, district):
        yield _draft(name, frame, district, part, month)
