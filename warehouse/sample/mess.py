"""What departments do wrong, in a few rows of a hundred: other forms, faults, rows twice, totals, footers, headers.

A fault strikes only rows on which neither a count nor a plant hangs, so that a messy month leads to the same list as
the clean one. Besides refused rows there are names that do not fit and people whom the register does not have.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

import numpy as np
import polars as pl

from warehouse.doors.sources import Column, Kind, Source
from warehouse.sample.faults import CONFLICTING, UNKNOWN_AREA, Row, faults_of, stranger_id
from warehouse.sample.forms import another_form
from warehouse.sample.layout import Draft
from warehouse.sample.months import UNIX_DAY, Flags, last_day, stream
from warehouse.sample.papers import Sheet

SHARE_OF_FORMS: Final = 0.04
SHARE_OF_FAULTS: Final = 0.02
SHARE_OF_STRANGERS: Final = 0.001
SHARE_TWICE: Final = 0.003
ROWS_PER_BLANK: Final = 4_000
REGISTERS: Final = ("households", "persons")
# A refused household takes its people along, a refused income makes a household poor: few of them.
FEW_FAULTS: Final = (*REGISTERS, "income")
CONFLICTS_OF_INCOME: Final = 2
ID_HEADERS: Final = {"身份证号": "姓名", "户主身份证号": "户主姓名"}
FOOTERS: Final = (("填报人：李四",), ("审核人：王五",), ("备注：本表数据截至上月末",))


Edit = Callable[[int, Row], None]


class _Mess:
    """The chance, the rows not yet touched and the tally of one sheet."""

    def __init__(self, sheet: Sheet, source: Source, is_spared: Flags, chance: np.random.Generator) -> None:
        self.sheet, self.source, self.chance = sheet, source, chance
        self.rows = sheet.rows
        self.is_free = np.ones(sheet.rows.height, dtype=np.bool_)
        self.is_spared = is_spared
        self.tally: Counter[str] = Counter()

    def some(self, count: int, *, spare: bool = True, among: Flags | None = None) -> list[int]:
        """So many untouched rows at most (of those among), in their order; they count as touched from now on."""
        able = self.is_free & ~self.is_spared if spare else self.is_free
        able = able if among is None else able & among
        rows = np.flatnonzero(able)
        chosen = np.sort(self.chance.choice(rows, size=min(count, len(rows)), replace=False))
        self.is_free[chosen] = False
        return [int(row) for row in chosen]

    def share(self, part: float, least: int = 0) -> int:
        """So many of the sheet's rows, at least so many."""
        return max(least, round(self.rows.height * part))

    def edit(self, chosen: list[int], edit: Edit) -> None:
        """Changes these rows, each by its place among the chosen."""
        if not chosen:
            return
        picked = self.rows[chosen].to_dicts()
        for at, row in enumerate(picked):
            edit(at, row)
        numbered = self.rows.with_row_index("_row")
        changed = pl.DataFrame(picked, schema=self.rows.schema).with_columns(pl.Series("_row", chosen, dtype=pl.UInt32))
        kept = numbered.filter(~pl.col("_row").is_in(chosen))
        self.rows = pl.concat([kept.select(changed.columns), changed]).sort("_row").drop("_row")


def _write_differently(mess: _Mess) -> None:
    columns = [column for column in mess.source.columns if column.header in mess.rows.columns]
    in_ten_thousands = any("万元" in header for header in mess.sheet.headers[-1])

    def edit(_at: int, row: Row) -> None:
        for at in mess.chance.choice(len(columns), size=2, replace=False):
            column: Column = columns[int(at)]
            text = row[column.header]
            row[column.header] = another_form(column, text, mess.chance, in_ten_thousands=in_ten_thousands)

    mess.edit(mess.some(mess.share(SHARE_OF_FORMS, 2), spare=False), edit)


def _spoil(mess: _Mess, future: date) -> None:
    faults = faults_of(mess.source, future)
    reasons = sorted(faults)
    share = 0.0 if mess.source.name in FEW_FAULTS else SHARE_OF_FAULTS
    first = int(mess.chance.integers(len(reasons)))
    most = mess.share(share, min(len(reasons), mess.rows.height // (20 if share == 0 else 5)))

    def edit(at: int, row: Row) -> None:
        reason = reasons[(first + at) % len(reasons)]
        fault = faults[reason][int(mess.chance.integers(len(faults[reason])))]
        fault.strike(row)
        mess.tally[reason] += 1

    mess.edit(mess.some(most), edit)


def _misname(mess: _Mess) -> None:
    """Some names do not fit the register, some people it does not have."""
    headers = [header for header in ID_HEADERS if header in mess.rows.columns]
    if mess.source.name in REGISTERS or not headers:
        return

    def edit(at: int, row: Row) -> None:
        if at % 2:
            row[ID_HEADERS[headers[0]]] += "某"
            mess.tally["NAME_MISMATCH"] += 1
        else:
            row[headers[0]] = stranger_id(int(mess.chance.integers(1000)), date(1980, 1, 1 + at % 28))
            mess.tally["PERSON_UNKNOWN"] += 1

    mess.edit(mess.some(mess.share(SHARE_OF_STRANGERS, min(2, mess.rows.height // 10))), edit)


def _misplace(mess: _Mess) -> None:
    """A tap that runs in a village that nobody knows."""
    if mess.source.name != "water":
        return
    is_village = (mess.rows["户编号"] == "") & (mess.rows["自然村"] == "") & (mess.rows["供水状态"] == "达标")

    def edit(_at: int, row: Row) -> None:
        row["行政区划代码"] = UNKNOWN_AREA
        mess.tally["AREA_UNKNOWN"] += 1

    mess.edit(mess.some(1, spare=False, among=is_village.to_numpy()), edit)


def _repeat(mess: _Mess) -> None:
    """Rows twice, rows twice with another amount, blank rows: each behind a good one."""
    extra: list[tuple[float, Row]] = []
    twice = mess.some(mess.share(SHARE_TWICE, min(1, mess.rows.height // 10)))
    extra += [(at + 0.5, row) for at, row in zip(twice, mess.rows[twice].to_dicts(), strict=True)]
    mess.tally["DUPLICATE"] += len(twice)
    if mess.source.name in CONFLICTING:
        few = min(CONFLICTS_OF_INCOME, mess.rows.height // 10)
        again = mess.some(few if mess.source.name in FEW_FAULTS else mess.share(SHARE_TWICE / 3, min(1, few)))
        for at, row in zip(again, mess.rows[again].to_dicts(), strict=True):
            extra.append((at + 0.5, _with_more(row, mess.source)))
        mess.tally["DUPLICATE_CONFLICT"] += 2 * len(again)
    blank = dict.fromkeys(mess.rows.columns, "")
    extra += [(at + 0.7, blank) for at in mess.some(mess.rows.height // ROWS_PER_BLANK, spare=False)]
    _insert(mess, extra)


def _with_more(row: Row, source: Source) -> Row:
    """The same key with another content, good in itself."""
    if source.name == "medical":
        return {**row, "疾病名称": row["疾病名称"] + "待查"}
    return {**row, "工资性收入": str(Decimal(row["工资性收入"] or "0") + 1)}


def _insert(mess: _Mess, extra: list[tuple[float, Row]]) -> None:
    if not extra:
        return
    placed = mess.rows.with_columns(pl.int_range(pl.len()).cast(pl.Float64).alias("_row"))
    more = pl.DataFrame([row for _, row in extra], schema=mess.rows.schema)
    more = more.with_columns(pl.Series("_row", [at for at, _ in extra], dtype=pl.Float64))
    mess.rows = pl.concat([placed, more]).sort("_row", maintain_order=True).drop("_row")


def _other_header(mess: _Mess, column: Column | None, header: str, *, is_workbook: bool) -> str:
    if column is None:
        return header
    forms = [header, header, header]
    if column.header == header:
        forms += list(column.aliases)
    if column.required:
        forms += [header + "*", header + "＊"]
    forms += [header[:1] + " " + header[1:], header[:2] + "\n" + header[2:] if is_workbook else header]
    if column.kind in {Kind.AMOUNT, Kind.SIGNED_AMOUNT} and "(" not in header:
        forms += [header + "（元）", header + "(元)"]
    return forms[int(mess.chance.integers(len(forms)))]


def _decorate(mess: _Mess, *, is_workbook: bool) -> Sheet:
    """Headers in other words, a column that nobody knows, totals and footers below."""
    sheet, width = mess.sheet, len(mess.sheet.columns)
    headers = sheet.headers
    if len(headers) == 1:
        known = [mess.source.by_header.get(column) for column in sheet.columns]
        said = zip(known, headers[0], strict=True)
        headers = (tuple(_other_header(mess, column, header, is_workbook=is_workbook) for column, header in said),)
        headers = ((*headers[0], "核对情况"),)
    else:
        headers = ((*headers[0], "核对情况"), (*headers[1], ""))
    marks = pl.Series("核对情况", mess.chance.random(mess.rows.height) < 0.1)
    is_blank = (
        pl.Series((mess.rows == "").to_numpy().all(axis=1)) if mess.rows.height else pl.Series([], dtype=pl.Boolean)
    )
    rows = mess.rows.with_columns(
        pl.when(marks & ~is_blank).then(pl.lit("已核")).otherwise(pl.lit("")).alias("核对情况")
    )
    total = ("合计", str(rows.height), *("",) * (width - 1))
    below = ([total] if mess.chance.random() < 0.7 and rows.height else []) + [
        (*line, *("",) * width) for line in FOOTERS if mess.chance.random() < 0.6
    ]
    below += [("",) * (width + 1)] * int(mess.chance.integers(3))
    return replace(sheet, headers=headers, columns=(*sheet.columns, "核对情况"), rows=rows, below=tuple(below))


def messy_sheet(
    sheet: Sheet, is_spared: Flags, until: int, chance: np.random.Generator, *, is_workbook: bool
) -> tuple[Sheet, Counter[str]]:
    """The sheet as a careless hand sends it, and how many rows bear which reason or doubt."""
    if sheet.source is None:
        return sheet, Counter()
    mess = _Mess(sheet, sheet.source, is_spared, chance)
    future = date.fromordinal(last_day(until) + UNIX_DAY) + timedelta(days=45)
    _spoil(mess, future)
    _misname(mess)
    _misplace(mess)
    _write_differently(mess)
    _repeat(mess)
    return _decorate(mess, is_workbook=is_workbook), mess.tally


def messy(draft: Draft, seed: int, until: int) -> tuple[Draft, Counter[str]]:
    """The file as a careless hand sends it."""
    tally: Counter[str] = Counter()
    sheets = []
    paper = draft.paper
    for at, (sheet, is_spared) in enumerate(zip(paper.sheets, draft.is_spared, strict=True)):
        chance = stream(seed, f"mess {paper.path} {at}", until)
        made, found = messy_sheet(sheet, is_spared, until, chance, is_workbook=paper.is_workbook)
        sheets.append(made)
        tally += found
    return replace(draft, paper=replace(paper, sheets=tuple(sheets))), tally
