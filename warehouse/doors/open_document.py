"""OpenDocument spreadsheets (.ods) before they are opened: a cell or row that repeats takes room for each time.

A reader lays out every cell up to the last filled one, and a file of a few bytes can ask for more than any machine has.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Final
from xml.parsers import expat

MIME_TYPE: Final = b"application/vnd.oasis.opendocument.spreadsheet"
CONTENT: Final = "content.xml"
_MARKED: Final = "mimetype"
_ROW: Final = "table:table-row"
_TABLE: Final = "table:table"
_CELLS: Final = frozenset({"table:table-cell", "table:covered-table-cell"})
_ROWS_REPEATED: Final = "table:number-rows-repeated"
_COLUMNS_REPEATED: Final = "table:number-columns-repeated"


def is_open_document(content: bytes) -> bool:
    """Whether a zip says of itself that it is an OpenDocument spreadsheet."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package, package.open(_MARKED) as part:
            return part.read(len(MIME_TYPE) + 1).strip() == MIME_TYPE
    except (KeyError, OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return False


def laid_out(content: bytes) -> tuple[int, int]:
    """Rows and columns that the largest table takes, up to its last filled cell.

    Entities must have been refused before. Raises ValueError where the content is no well-formed XML.
    """
    measure = _Measure()
    parser = expat.ParserCreate()
    parser.StartElementHandler = measure.start
    parser.EndElementHandler = measure.end
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if package.namelist().count(CONTENT) != 1:
                raise ValueError("the spreadsheet has not one content but none or several")
            with package.open(CONTENT) as part:
                parser.ParseFile(part)
    except expat.ExpatError as error:
        raise ValueError(f"the spreadsheet's content is damaged ({type(error).__name__})") from None
    return measure.largest


class _Measure:
    """Counts as the elements go by: cells in a row, rows in a table."""

    def __init__(self) -> None:
        self.largest = (0, 0)
        self._rows = self._width = 0
        self._times = self._place = self._filled_to = 0
        self._repeats = 0
        self._is_filled = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name == _TABLE:
            self._rows = self._width = 0
        elif name == _ROW:
            self._times = int(attributes.get(_ROWS_REPEATED, 1))
            self._place = self._filled_to = 0
        elif name in _CELLS:
            self._repeats = int(attributes.get(_COLUMNS_REPEATED, 1))
            self._is_filled = any(key.startswith("office:") for key in attributes)
        else:
            self._is_filled = True

    def end(self, name: str) -> None:
        if name in _CELLS:
            self._place += self._repeats
            if self._is_filled:
                self._filled_to = self._place
        elif name == _ROW:
            self._rows += self._times
            if self._filled_to:
                self._width = max(self._width, self._filled_to)
                self.largest = max(self.largest, (self._rows, self._width), key=lambda size: size[0] * size[1])
