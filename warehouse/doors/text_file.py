"""Reading csv and tsv: encoding, separator, and rows with their physical numbers, block by block.

A block without quotes is read by polars at full speed; one with quotes goes through the csv
module, which knows where a quoted cell ends. Both keep blank lines, so rows keep their numbers.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice, zip_longest
from pathlib import Path
from typing import Final, TextIO

import polars as pl

from warehouse.doors.faults import FileFault, FileRefusedError
from warehouse.doors.header import HEADER_ROWS, Layout

BLOCK_BYTES: Final = 32 * 1024 * 1024
_ROWS_AT_ONCE: Final = 100_000
_LONGEST_CELL: Final = 16 * 1024 * 1024
_END: Final = "\x00end"

csv.field_size_limit(_LONGEST_CELL)


@dataclass(frozen=True)
class TextSheet:
    """A text file as one sheet without a name."""

    path: Path
    encoding: str
    separator: str
    has_quotes: bool
    head: list[list[str]] = field(repr=False)
    name: str = ""

    def frames(self, layout: Layout) -> Iterator[pl.DataFrame]:
        """The rows below the header as came: row_no and a text column a position (p0, p1, …)."""
        frames = self._quoted_frames() if self.has_quotes else self._plain_frames()
        for frame in frames:
            below = frame.filter(pl.col("row_no") > layout.last_row)
            if below.height:
                yield below

    def _quoted_frames(self) -> Iterator[pl.DataFrame]:
        first_row = 1
        with _open_text(self.path, self.encoding) as text:
            rows = csv.reader(text, delimiter=self.separator)
            while batch := list(islice(rows, _ROWS_AT_ONCE)):
                yield _frame_of_rows(batch, first_row)
                first_row += len(batch)

    def _plain_frames(self) -> Iterator[pl.DataFrame]:
        first_row = 1
        for block in _line_blocks(self.path):
            utf8 = block if self.encoding == "utf-8" else block.decode(self.encoding).encode()
            if first_row == 1:
                utf8 = utf8.removeprefix(codecs.BOM_UTF8)
            frame = _plain_frame(utf8, self.separator, self._width, first_row)
            yield frame
            first_row += frame.height

    @property
    def _width(self) -> int:
        return max((len(row) for row in self.head), default=1) or 1


def open_text(path: Path) -> TextSheet:
    """Open a text file. Raises FileRefusedError for what is no text or has a quote that never closes."""
    encoding, has_quotes = _survey(path)
    head_text = _head_text(path, encoding)
    separator = _separator(head_text)
    if has_quotes and not _quotes_close(path, encoding, separator):
        raise FileRefusedError(FileFault.FILE_UNREADABLE, "a quotation mark is opened and never closed")
    head = list(islice(csv.reader(io.StringIO(head_text, newline=""), delimiter=separator), HEADER_ROWS + 1))
    return TextSheet(path, encoding, separator, has_quotes, head)


def _survey(path: Path) -> tuple[str, bool]:
    """The encoding, and whether the careful reader is needed (quotes, or lone carriage returns)."""
    has_quotes = False
    utf8 = codecs.getincrementaldecoder("utf-8")()
    is_utf8 = True
    with path.open("rb") as file:
        while block := file.read(BLOCK_BYTES):
            if b"\x00" in block:
                raise FileRefusedError(FileFault.FILE_UNREADABLE, "the content is neither text nor a workbook")
            has_quotes = has_quotes or b'"' in block or block.count(b"\r") != block.count(b"\r\n")
            if is_utf8:
                is_utf8 = _decodes(utf8, block)
        is_utf8 = is_utf8 and _decodes(utf8, b"", final=True)
    if is_utf8:
        return "utf-8", has_quotes
    if _is_gb18030(path):
        return "gb18030", has_quotes
    raise FileRefusedError(FileFault.FILE_UNREADABLE, "the text is neither UTF-8 nor GB18030")


def _is_gb18030(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("gb18030")()
    with path.open("rb") as file:
        while block := file.read(BLOCK_BYTES):
            if not _decodes(decoder, block):
                return False
    return _decodes(decoder, b"", final=True)


def _decodes(decoder: codecs.IncrementalDecoder, block: bytes, *, final: bool = False) -> bool:
    try:
        decoder.decode(block, final)
    except UnicodeDecodeError:
        return False
    return True


def _open_text(path: Path, encoding: str) -> TextIO:
    return path.open(encoding="utf-8-sig" if encoding == "utf-8" else encoding, newline="")


def _head_text(path: Path, encoding: str) -> str:
    with _open_text(path, encoding) as text:
        return "".join(islice(text, 10 * HEADER_ROWS))


def _separator(head: str) -> str:
    """A tab where the first lines hold more tabs than commas."""
    return "\t" if head.count("\t") > head.count(",") else ","


def _quotes_close(path: Path, encoding: str, separator: str) -> bool:
    with _open_text(path, encoding) as text:
        rows = csv.reader(chain(text, ["\n", _END]), delimiter=separator)
        last: Sequence[str] = []
        try:
            for last in rows:  # noqa: B007  the last row is what is asked for
                pass
        except csv.Error:
            return False
    return list(last) == [_END]


def _line_blocks(path: Path) -> Iterator[bytes]:
    rest = b""
    with path.open("rb") as file:
        while block := file.read(BLOCK_BYTES):
            block = rest + block
            cut = block.rfind(b"\n") + 1
            rest = block[cut:]
            if cut:
                yield block[:cut]
    if rest:
        yield rest


def _plain_frame(block: bytes, separator: str, width: int, first_row: int) -> pl.DataFrame:
    """One block without quotes; a line before it fixes the width, blank lines stay rows."""
    lines = block.count(b"\n") + (0 if block.endswith(b"\n") else 1)
    schema = {f"p{position}": pl.String for position in range(width)}
    ruler = separator.encode() * (width - 1) + b"\n"
    try:
        frame = pl.read_csv(
            ruler + block,
            has_header=False,
            schema=schema,
            separator=separator,
            quote_char=None,
            infer_schema=False,
            encoding="utf8",
        ).slice(1)
    except pl.exceptions.PolarsError:
        frame = pl.DataFrame()
    if frame.height != lines:
        text = io.StringIO(block.decode(), newline="")
        rows = list(csv.reader(text, delimiter=separator, quoting=csv.QUOTE_NONE))
        return _frame_of_rows(rows, first_row)
    return frame.with_row_index("row_no", first_row).with_columns(pl.col("row_no").cast(pl.Int64))


def _frame_of_rows(rows: list[list[str]], first_row: int) -> pl.DataFrame:
    columns = {f"p{position}": list(cells) for position, cells in enumerate(zip_longest(*rows, fillvalue=None))}
    frame = pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))
    numbers = pl.Series("row_no", range(first_row, first_row + len(rows)), dtype=pl.Int64)
    return pl.DataFrame([numbers, *frame.get_columns()])
