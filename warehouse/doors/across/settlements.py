"""Settlements on their way between counties: the contract's 医疗结算 as text, written by one county, read by one."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import polars as pl

from warehouse.doors.sources import MEDICAL

FOLDER: Final = "外县转来/"
"""Where they lie below `inbox/M/`: the mark of their origin that `mart.submissions` and every evidence bear."""

_COLUMNS: Final = tuple(column.name for column in MEDICAL.columns)
_HEADERS: Final = tuple(column.header for column in MEDICAL.columns)

Rows = pl.DataFrame
"""Settlements, every cell a text by the warehouse's name of its column."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """What goes to one county: the file, its rows, and of how many people they are."""

    receiver: str
    content: bytes
    rows: int
    people: int


def file_name(month: str, sender: str) -> str:
    """The name below `inbox/M/` of what a county sent."""
    return f"{FOLDER}{MEDICAL.stem}_{month}-{sender}.csv"


def sender_of(name: str) -> str:
    """Who sent a file of that name."""
    return name.removesuffix(".csv").rpartition("-")[2]


def parcels(rows: Rows, sent_before: Iterable[str]) -> list[Parcel]:
    """A parcel for each county in `registered_in`, an empty one for who was sent one before and gets none now."""
    receivers = {*sent_before, *rows["registered_in"].unique().to_list()}
    return [_parcel(receiver, rows.filter(pl.col("registered_in") == receiver)) for receiver in sorted(receivers)]


def _parcel(receiver: str, rows: Rows) -> Parcel:
    return Parcel(receiver, _csv(rows), rows.height, rows["id_no"].n_unique())


def _csv(rows: Rows) -> bytes:
    named = rows.select(_COLUMNS).rename(dict(zip(_COLUMNS, _HEADERS, strict=True)))
    return named.write_csv().encode()


def unpacked(contents: Mapping[str, bytes]) -> Rows:
    """The rows of all parcels (sender → file), each with its sender and its place."""
    return pl.concat([_none(), *(_unpacked(sender, content) for sender, content in contents.items())])


def _unpacked(sender: str, content: bytes) -> Rows:
    rows = pl.read_csv(io.BytesIO(content), infer_schema=False)
    named = rows.select(_HEADERS).rename(dict(zip(_HEADERS, _COLUMNS, strict=True)))
    return named.with_columns(sender=pl.lit(sender)).with_row_index("row_no").cast({"row_no": pl.Int64})


def _none() -> Rows:
    return pl.DataFrame(schema={"row_no": pl.Int64, **dict.fromkeys((*_COLUMNS, "sender"), pl.String)})


def files_by_sender(rows: Rows, senders: Iterable[str]) -> dict[str, bytes]:
    """Rows as files again, one a sender; a sender without rows has a file with the header alone."""
    return {sender: _csv(rows.filter(pl.col("sender") == sender)) for sender in senders}
