"""From records to what cells hold: IDs and names beside the facts, fen as yuan, days as text. All columns are text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import polars as pl

from warehouse.doors.sources import BY_NAME, Kind, Source
from warehouse.sample.district import District
from warehouse.sample.months import Flags, Ints
from warehouse.sample.words import GENERAL

DAYS: Final = (Kind.DAY, Kind.OPEN_DAY, Kind.END_DAY, Kind.AHEAD_DAY, Kind.CLOSING_DAY)
AMOUNTS: Final = (Kind.AMOUNT, Kind.SIGNED_AMOUNT)
HEAD_KEYED: Final = ("housing", "industry", "village_reports")
HOUSEHOLD_KEYED: Final = ("income",)
OF_NOBODY: Final = ("vacancies", "pairings", "donors", "sales")
ISO: Final = "%Y-%m-%d"
TEN_THOUSAND: Final = 10_000


@dataclass(frozen=True)
class Table:
    """The rows of one source as text, columns by the contract's headers.

    is_spared: rows that no fault may touch, because a count or a plant hangs on them.
    """

    source: Source
    rows: pl.DataFrame
    is_spared: Flags


def _yuan(fen: pl.Expr, unit: int) -> pl.Expr:
    """Exact text of an amount of whole fen, in yuan or in units of so many yuan."""
    per_unit = unit * 100
    decimals = len(str(per_unit)) - 1
    size = fen.abs()
    whole = (size // per_unit).cast(pl.String)
    rest = (size % per_unit).cast(pl.String).str.zfill(decimals)
    sign = pl.when(fen < 0).then(pl.lit("-")).otherwise(pl.lit(""))
    return pl.concat_str([sign, whole, pl.lit("."), rest])


def homes_of(frame: pl.DataFrame, district: District) -> Ints:
    """The household (a position) of each record; -1 where it concerns none."""
    if "home" in frame.columns:
        return frame["home"].to_numpy()
    if "who" in frame.columns:
        home: Ints = district.people.household[frame["who"].to_numpy()]
        return home
    return np.full(frame.height, -1)


def _with_identity(name: str, frame: pl.DataFrame, district: District) -> pl.DataFrame:
    """The frame with the columns that say of whom its source speaks."""
    if name in HEAD_KEYED:
        heads = district.first[frame["home"].to_numpy()]
        return frame.with_columns(head_id_no=district.id_no.gather(heads), head_name=district.name.gather(heads))
    if name in HOUSEHOLD_KEYED:
        return frame.with_columns(household_no=district.household_no.gather(frame["home"]))
    if "who" in frame.columns and "id_no" not in frame.columns:
        who = frame["who"]
        return frame.with_columns(id_no=district.id_no.gather(who), person_name=district.name.gather(who))
    return frame


def _text(source: Source, frame: pl.DataFrame, day_format: str, unit: int) -> pl.DataFrame:
    expressions = []
    for column in source.columns:
        if column.name not in frame.columns:
            expressions.append(pl.lit("").alias(column.header))
            continue
        value = pl.col(column.name)
        if column.kind in DAYS:
            value = value.cast(pl.Int32).cast(pl.Date).dt.to_string(day_format)
        elif column.kind in AMOUNTS:
            value = _yuan(value, unit)
        expressions.append(value.cast(pl.String).fill_null("").alias(column.header))
    return frame.select(expressions)


def spared_homes(district: District) -> Flags:
    """Households of a lane, and those whose people are counted."""
    spared: Flags = (district.lane >= 0) | (district.kinds.kind != GENERAL)
    return spared


def _is_of_several(name: str, frame: pl.DataFrame) -> Flags:
    """Rows of an order with several products: a good one would make a spoilt one good."""
    if name != "sales":
        return np.zeros(frame.height, dtype=np.bool_)
    found: Flags = frame["order_no"].is_duplicated().to_numpy()
    return found


def table_of(name: str, frame: pl.DataFrame, district: District, *, day_format: str = ISO, unit: int = 1) -> Table:
    """The table of a source from its records."""
    source = BY_NAME[name]
    if not frame.width:
        nothing = pl.DataFrame(schema={column.header: pl.String for column in source.columns})
        return Table(source, nothing, np.zeros(0, dtype=np.bool_))
    home = homes_of(frame, district)
    is_spared = _is_of_several(name, frame) if name in OF_NOBODY else (home < 0) | spared_homes(district)[home]
    rows = _text(source, _with_identity(name, frame, district), day_format, unit)
    return Table(source, rows, is_spared)
