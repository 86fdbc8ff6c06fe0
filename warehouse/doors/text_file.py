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
from functools import cache
from itertools import chain, islice, zip_longest
from pathlib import Path
from typing import Final, Literal, TextIO

import polars as pl

from warehouse.doors.faults import FileFault, FileRefusedError
from warehouse.doors.header import HEADER_ROWS, Layout, bare_header
from warehouse.doors.sources import SOURCES

BLOCK_BYTES: Final = 32 * 1024 * 1024
_ROWS_AT_ONCE: Final = 100_000
_ROWS_AT_ONCE_WHERE_WIDE: Final = 5_000
_WIDE: Final = 100
_LONGEST_CELL: Final = 2**31 - 1
_END: Final = "\x00end"
_BYTE_ORDER_MARK: Final = "\ufeff"

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
                yield from _frames_of_rows(batch, first_row)
                first_row += len(batch)

    def _plain_frames(self) -> Iterator[pl.DataFrame]:
        first_row = 1
        for block in _line_blocks(self.path):
            utf8 = block if self.encoding == "utf-8" else block.decode(self.encoding).encode()
            if first_row == 1:
                utf8 = utf8.removeprefix(codecs.BOM_UTF8)
            frame = _plain_frame(utf8, self.separator, self._width, first_row)
            if frame is not None:
                yield frame
                first_row += frame.height
                continue
            text = io.StringIO(utf8.decode(), newline="")
            rows = list(csv.reader(text, delimiter=self.separator, quoting=csv.QUOTE_NONE))
            yield from _frames_of_rows(rows, first_row)
            first_row += len(rows)

    @property
    def _width(self) -> int:
        return max((len(row) for row in self.head), default=1) or 1


def open_text(path: Path, most_columns: int) -> TextSheet:
    """Open a text file. Raises FileRefusedError for what is no text, has a quote that never closes or is too wide."""
    encoding, has_quotes, has_long_line = _survey(path, most_columns)
    head_text = _head_text(path, encoding)
    separator = _separator(head_text)
    if has_quotes or has_long_line:
        _check_rows(path, encoding, separator, has_quotes=has_quotes, most_columns=most_columns)
    head = list(islice(csv.reader(io.StringIO(head_text, newline=""), delimiter=separator), HEADER_ROWS + 1))
    return TextSheet(path, encoding, separator, has_quotes, head)


def _survey(path: Path, long: int) -> tuple[str, bool, bool]:
    """The encoding, whether the careful reader is needed (quotes, lone carriage returns), and whether a line is long.

    Only a line of at least as many bytes as a sheet may have columns can have too many of them.
    """
    has_quotes = has_long_line = False
    line = b""
    utf8 = codecs.getincrementaldecoder("utf-8")()
    is_utf8 = True
    with path.open("rb") as file:
        while block := file.read(BLOCK_BYTES):
            if b"\x00" in block:
                raise FileRefusedError(FileFault.FILE_UNREADABLE, "the content is neither text nor a workbook")
            has_quotes = has_quotes or b'"' in block or block.count(b"\r") != block.count(b"\r\n")
            has_long_line = has_long_line or _has_long_line(line + block[:long], long) or _has_long_line(block, long)
            line = block[-long:].rpartition(b"\n")[2]
            if is_utf8:
                is_utf8 = _decodes(utf8, block)
        is_utf8 = is_utf8 and _decodes(utf8, b"", final=True)
    if is_utf8:
        return "utf-8", has_quotes, has_long_line
    if _is_gb18030(path):
        return "gb18030", has_quotes, has_long_line
    raise FileRefusedError(FileFault.FILE_UNREADABLE, "the text is neither UTF-8 nor GB18030")


def _has_long_line(block: bytes, long: int) -> bool:
    start = 0
    while start + long <= len(block):
        end = block.rfind(b"\n", start, start + long)
        if end < 0:
            return True
        start = end + 1
    return False


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
    """The text after a byte order mark, which GB18030 can bear too."""
    text = path.open(encoding=encoding, newline="")
    if text.read(1) != _BYTE_ORDER_MARK:
        text.seek(0)
    return text


def _head_text(path: Path, encoding: str) -> str:
    with _open_text(path, encoding) as text:
        return "".join(islice(text, 10 * HEADER_ROWS))


def _separator(head: str) -> str:
    """The one that shows more names of columns in a row of the head; where both show as many, the commoner one."""
    tabs, commas = _names_in_a_row(head, "\t"), _names_in_a_row(head, ",")
    if tabs == commas:
        tabs, commas = head.count("\t"), head.count(",")
    return "\t" if tabs > commas else ","


def _names_in_a_row(head: str, separator: str) -> int:
    rows = islice(csv.reader(io.StringIO(head, newline=""), delimiter=separator), HEADER_ROWS)
    return max((sum(bare_header(cell) in _known_names() for cell in row) for row in rows), default=0)


@cache
def _known_names() -> frozenset[str]:
    return frozenset(name for source in SOURCES for name in source.known_names)


def _check_rows(path: Path, encoding: str, separator: str, *, has_quotes: bool, most_columns: int) -> None:
    """Raises FileRefusedError where a quote is never closed or a row has too many columns."""
    widest = 0
    last: Sequence[str] = []
    with _open_text(path, encoding) as text:
        lines = chain(text, ["\n", _END])
        quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if has_quotes else csv.QUOTE_NONE
        for last in csv.reader(lines, delimiter=separator, quoting=quoting):
            widest = max(widest, len(last))
    if list(last) != [_END]:
        raise FileRefusedError(FileFault.FILE_UNREADABLE, "a quotation mark is opened and never closed")
    if widest > most_columns:
        raise FileRefusedError(FileFault.FILE_UNREADABLE, f"a row has more than {most_columns} columns")


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


def _plain_frame(block: bytes, separator: str, width: int, first_row: int) -> pl.DataFrame | None:
    """One block without quotes; a line before it fixes the width, blank lines stay rows. None where a row is longer."""
    lines = block.count(b"\n") + (0 if block.endswith(b"\n") else 1)
    ruler = separator.encode() * (width - 1) + b"\n"
    try:
        frame = pl.read_csv(
            ruler + block,
            has_header=False,
            schema={f"p{position}": pl.String for position in range(width)},
            separator=separator,
            quote_char=None,
            infer_schema=False,
            encoding="utf8",
        ).slice(1)
    except pl.exceptions.PolarsError:
        return None
    if frame.height != lines:
        return None
    return frame.with_row_index("row_no", first_row).with_columns(pl.col("row_no").cast(pl.Int64))


def _frames_of_rows(rows: list[list[str]], first_row: int) -> Iterator[pl.DataFrame]:
    """The rows as frames, small ones where a row is long: one long row must not widen a hundred thousand."""
    is_wide = max(map(len, rows), default=0) > _WIDE
    at_once = _ROWS_AT_ONCE_WHERE_WIDE if is_wide else _ROWS_AT_ONCE
    for start in range(0, len(rows), at_once):
        yield _frame_of_rows(rows[start : start + at_once], first_row + start)


def _frame_of_rows(rows: list[list[str]], first_row: int) -> pl.DataFrame:
    columns = {f"p{position}": list(cells) for position, cells in enumerate(zip_longest(*rows, fillvalue=None))}
    frame = pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))
    numbers = pl.Series("row_no", range(first_row, first_row + len(rows)), dtype=pl.Int64)
    return pl.DataFrame([numbers, *frame.get_columns()])
