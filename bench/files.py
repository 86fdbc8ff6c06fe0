"""The measured files: a sample's files as csv in UTF-8, which is all that DuckDB reads by itself."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import polars as pl

from warehouse.doors.reading import Limits, open_submission
from warehouse.doors.recognise import is_passed_over, source_by_name
from warehouse.doors.sources import BY_NAME
from warehouse.doors.tidy import OTHER_COLUMNS, tidy_rows
from warehouse.sample.writing import write_sample

MONTH = "2026-11"
CORRECTED_ROWS = 5_000


def make_inbox(folder: Path, persons: int, seed: int = 2026) -> Path:
    """Make the inbox of a month under `folder` unless it stands there; gives the month's folder."""
    inbox = folder / "inbox" / MONTH
    if (folder / "made").exists():
        return inbox
    write_sample(folder / "raw", MONTH, persons=persons, seed=seed)
    inbox.mkdir(parents=True, exist_ok=True)
    for path in sorted((folder / "raw" / MONTH).rglob("*")):
        if path.is_file() and not is_passed_over(path.name):
            _write_as_text(path, inbox)
    (folder / "made").touch()
    return inbox


def _write_as_text(path: Path, inbox: Path) -> None:
    """The cells as they came (amounts of sheets in 万元 as yuan), the headers those of the contract."""
    opened = open_submission(path, source_by_name(path.name), limits=Limits(), words={}, passwords={})
    frames: list[pl.DataFrame] = []
    for sheet, layout in opened.sheets:
        in_yuan = all(place.unit != "万元" for place in layout.places)
        for frame in sheet.frames(layout):
            rows = tidy_rows(frame, layout, {})
            cells = rows.as_came.drop(OTHER_COLUMNS) if in_yuan else rows.tidy
            frames.append(cells.select(pl.exclude("row_no").replace("", None)))
    if frames:
        name = f"{opened.source.stem}_{MONTH}_{zlib.crc32(path.name.encode()):08x}.csv"
        pl.concat(frames).write_csv(inbox / name)


def csv_files(inbox: Path) -> dict[str, list[Path]]:
    """The csv files of an inbox by source, in the contract's order."""
    found: dict[str, list[Path]] = {}
    for path in sorted(inbox.glob("*.csv")):
        source = source_by_name(path.name)
        if source is not None:
            found.setdefault(source.name, []).append(path)
    return {name: found[name] for name in BY_NAME if name in found}


@contextmanager
def correct_medical(inbox: Path) -> Iterator[None]:
    """While it lasts, one more medical file lies in the inbox: settlements sent before, each a yuan dearer."""
    path = inbox / f"医疗结算_{MONTH}_更正.csv"
    rows = pl.concat(
        [pl.read_csv(sent, infer_schema=False, n_rows=CORRECTED_ROWS) for sent in csv_files(inbox)["medical"]]
    ).head(CORRECTED_ROWS)
    dearer = (pl.col("总费用", "个人自付").cast(pl.Decimal(14, 2)) + 1).cast(pl.String)
    rows.with_columns(dearer).write_csv(path)
    try:
        yield
    finally:
        path.unlink()
