"""Reading xlsx and xls: every sheet with its physical rows, cells as a person sees them.

Numbers keep what matters of their kind: an ID of 16 digits or more shows the exponent that Excel
shows (its last digits are lost), a code is written without exponent, an amount is the shortest
decimal of its double.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Final

import msoffcrypto
import olefile
import polars as pl
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum

from warehouse.doors.faults import FileFault, FileRefusedError
from warehouse.doors.header import HEADER_ROWS, Layout
from warehouse.doors.open_document import CONTENT, is_open_document, laid_out
from warehouse.doors.sources import Kind

ZIP_MARK: Final = b"PK\x03\x04"
_WORKBOOK_PART: Final = "xl/workbook.xml"
OLE_MARK: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BEYOND_Z: Final = re.compile(rb'\br="([A-Z]{2,3})[0-9]')
_LAST_CELL: Final = re.compile(rb'<c [^>]*?\br="[A-Z]{1,3}([0-9]{1,7})"')
_ENTITY: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_PICTURES: Final = ("xl/media/", "xl/embeddings/")
_MOST_CELLS: Final = 60_000_000
_PRECISE_DIGITS: Final = 10**15

Cell = str | float | bool | date | datetime | time | timedelta | None


@dataclass(frozen=True)
class WorkbookSheet:
    """One sheet, its rows as lists of cells from the sheet's first physical row on."""

    name: str
    rows: list[list[Cell]] = field(repr=False)

    @property
    def head(self) -> list[list[str]]:
        """The first rows as text, for finding the header."""
        return [[_shown(cell) for cell in row] for row in self.rows[: HEADER_ROWS + 1]]

    def frames(self, layout: Layout) -> Iterator[pl.DataFrame]:
        """The rows below the header as came: row_no and a text column a position (p0, p1, …)."""
        kinds = {place.position: layout.source.by_header[place.header].kind for place in layout.places}
        below = self.rows[layout.last_row :]
        if not below:
            return
        width = max(len(row) for row in below)
        columns = {
            f"p{position}": [_rendering(kinds.get(position))(row[position]) for row in below]
            for position in range(width)
        }
        frame = pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))
        first = layout.last_row + 1
        numbers = pl.Series("row_no", range(first, first + len(below)), dtype=pl.Int64)
        yield pl.DataFrame([numbers, *frame.get_columns()])


def open_workbook(
    path: Path,
    *,
    most_unpacked: int,
    most_columns: int,
    passwords: tuple[str, ...] = (),
    may_be_open_document: bool = False,
) -> list[WorkbookSheet]:
    """All sheets of a workbook (xlsx, xls; where told so, ods), hidden ones too. Raises FileRefusedError."""
    content = path.read_bytes()
    if content.startswith(OLE_MARK):
        content = _unlocked(content, passwords)
    if content.startswith(ZIP_MARK):
        is_open = may_be_open_document and is_open_document(content)
        _inspect_zip(content, most_unpacked, most_columns, CONTENT if is_open else _WORKBOOK_PART)
        if is_open:
            _inspect_open_document(content, most_columns)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        names = [sheet.name for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
        return [_sheet(book.get_sheet_by_name(name), most_columns) for name in names]
    except (CalamineError, OSError, ValueError) as error:
        raise _unreadable(f"the workbook cannot be opened ({type(error).__name__})") from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise _unreadable("the workbook is damaged") from None


def _unreadable(sentence: str) -> FileRefusedError:
    return FileRefusedError(FileFault.FILE_UNREADABLE, sentence)


def _unlocked(content: bytes, passwords: tuple[str, ...]) -> bytes:
    """The content of an OLE file, decrypted with the first password that fits; as it is where it is not encrypted."""
    if not _is_encrypted(content):
        return content
    for password in passwords:
        plain = io.BytesIO()
        try:
            locked = msoffcrypto.OfficeFile(io.BytesIO(content))
            locked.load_key(password=password)
            locked.decrypt(plain)
        except Exception:  # noqa: BLE001, S112  a hostile file may break the parser in any way
            continue
        return plain.getvalue()
    raise FileRefusedError(FileFault.FILE_ENCRYPTED, "the workbook is encrypted and no password of its source opens it")


def _is_encrypted(content: bytes) -> bool:
    try:
        with olefile.OleFileIO(io.BytesIO(content)) as package:
            if package.exists("EncryptedPackage"):
                return True
        return bool(msoffcrypto.OfficeFile(io.BytesIO(content)).is_encrypted())
    except Exception:  # noqa: BLE001  a hostile file may break the parser in any way; it is opened and judged next
        return False


def _inspect_open_document(content: bytes, most_columns: int) -> None:
    try:
        _check_size(*laid_out(content), most_columns)
    except ValueError as error:
        raise _unreadable(str(error)) from None


def _inspect_zip(content: bytes, most_unpacked: int, most_columns: int, needed_part: str) -> None:
    """Refuse what would unpack too large, hides entities, or has far too many columns."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            if sum(part.file_size for part in parts) > most_unpacked:
                raise FileRefusedError(FileFault.FILE_TOO_LARGE, "the workbook is too large once unpacked")
            if any(part.flag_bits & 1 for part in parts):
                raise FileRefusedError(FileFault.FILE_ENCRYPTED, "the package is encrypted")
            if _kinds_of_package(parts) != {needed_part}:
                raise _unreadable("the package is no workbook of a kind that is read, or of two kinds at once")
            for part in parts:
                if not part.filename.lower().startswith(_PICTURES):
                    _inspect_part(package, part, most_columns)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError, zlib.error) as error:
        raise _unreadable(f"the package is damaged ({type(error).__name__})") from None


def _kinds_of_package(parts: list[zipfile.ZipInfo]) -> set[str]:
    """The parts by which a reader tells what a package is: one with both could be measured as one and read as other."""
    return {_WORKBOOK_PART, CONTENT} & {part.filename.lower() for part in parts}


def _inspect_part(package: zipfile.ZipFile, part: zipfile.ZipInfo, most_columns: int) -> None:
    is_sheet = part.filename.lower().startswith("xl/worksheets/")
    overlap = b""
    width = height = 1
    with package.open(part) as xml:
        while block := xml.read(4 * 1024 * 1024):
            window = overlap + block
            if _ENTITY.search(window):
                raise _unreadable("the workbook declares XML entities")
            if is_sheet:
                width = max(width, *map(_column_number, set(_BEYOND_Z.findall(window))), 1)
                height = max(height, _last_row(window))
            overlap = window[-64:]
    _check_size(height, width, most_columns)


def _column_number(letters: bytes) -> int:
    """AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _last_row(xml: bytes) -> int:
    """The row of the last cell that a piece of a sheet names; 0 where it names none."""
    found = _LAST_CELL.match(xml, xml.rfind(b"<c "))
    return int(found[1]) if found else 0


def _check_size(height: int, width: int, most_columns: int) -> None:
    """Refuse a sheet before its cells are laid out: it takes room for each one up to its last row and column."""
    if width > most_columns:
        raise _unreadable(f"a sheet has more than {most_columns} columns")
    if height * width > _MOST_CELLS:
        raise _unreadable("a sheet has too many empty rows and columns")


def _sheet(sheet: CalamineSheet, most_columns: int) -> WorkbookSheet:
    height, width = sheet.total_height, sheet.total_width
    _check_size(height, width, most_columns)
    rows: list[list[Cell]] = [list(row) for row in sheet.to_python(skip_empty_area=False)]
    for (top, left), (bottom, _) in sheet.merged_cell_ranges or []:
        if top < len(rows) and left < len(rows[top]) and _shown(rows[top][left]):
            _hold_downwards(rows, left, top, bottom)
    return WorkbookSheet(sheet.name, rows)


def _hold_downwards(rows: list[list[Cell]], column: int, top: int, bottom: int) -> None:
    """A merged cell's value in every row that it covers, below the last written one too."""
    if (bottom + 1) * len(rows[top]) > _MOST_CELLS:
        raise _unreadable("a merged cell covers too many rows")
    rows.extend([""] * len(rows[top]) for _ in range(len(rows), bottom + 1))
    for row in range(top + 1, bottom + 1):
        rows[row][column] = rows[top][column]


def _shown(cell: Cell) -> str:
    """A cell as text, whatever its column."""
    if cell is None or isinstance(cell, str):
        return cell or ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, timedelta):
        return _decimal(cell / timedelta(days=1))
    if isinstance(cell, int | float):
        return _decimal(cell)
    return cell.date().isoformat() if isinstance(cell, datetime) else cell.isoformat()


def _decimal(number: float) -> str:
    """The shortest decimal of a double, without exponent and without .0."""
    text = format(Decimal(repr(number)), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _shown_id(cell: Cell) -> str:
    if isinstance(cell, int | float) and not isinstance(cell, bool) and abs(cell) >= _PRECISE_DIGITS:
        return f"{cell:.14E}"
    return _shown(cell)


def _rendering(kind: Kind | None) -> Callable[[Cell], str]:
    return _shown_id if kind is Kind.ID else _shown
