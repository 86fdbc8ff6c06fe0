"""Where a sheet's header is, which column is which, and in what unit its amounts stand (EXACT, Files)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from warehouse.doors.cells import without_blanks
from warehouse.doors.sources import SOURCES, Source

HEADER_ROWS: Final = 10
_LONGEST_NAME: Final = 1000
_UNIT_IN_HEADER: Final = re.compile(r"\((?:单位[::]?)?(?:人民币)?(万元|元)\)$")
_UNIT_ABOVE: Final = re.compile(r"(?:单位|金额单位|货币单位|计量单位)[:(](?:人民币)?(万元|元)\)?")

HeaderWords = Mapping[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class Place:
    """One known column of a sheet: its position from 0 and the unit of its amounts (万元, or nothing)."""

    position: int
    header: str
    unit: str


@dataclass(frozen=True, slots=True)
class Layout:
    """A sheet's header: its rows (from 1), its known columns, and what else stands there."""

    source: Source
    first_row: int
    last_row: int
    places: tuple[Place, ...]
    unknown: tuple[tuple[int, str], ...]
    cells: tuple[tuple[str, ...], ...]

    @property
    def is_whole(self) -> bool:
        """Whether all required columns are there."""
        return self.source.required <= {place.header for place in self.places}


def bare_header(cell: str) -> str:
    """A header cell without blanks, stars and its unit."""
    return _UNIT_IN_HEADER.sub("", without_blanks(cell[:_LONGEST_NAME]).replace("*", ""))


def find_layout(rows: Sequence[Sequence[str]], source: Source, words: HeaderWords) -> Layout | None:
    """The header among the first ten rows; a row with all required columns, two read as one, else the fullest."""
    window = rows[:HEADER_ROWS]
    singles = [_layout(rows, (index,), source, words) for index in range(len(window))]
    whole = next((layout for layout in singles if layout.is_whole), None)
    if whole is not None:
        return whole
    doubles = (_layout(rows, (index, index + 1), source, words) for index in range(len(window) - 1))
    whole = next((layout for layout in doubles if layout.is_whole), None)
    if whole is not None:
        return whole
    return max(singles, key=lambda layout: (len(layout.places), -layout.first_row), default=None)


def source_by_headers(sheets: Sequence[Sequence[Sequence[str]]], words: HeaderWords) -> Source | None:
    """The one source whose required columns are all in a sheet, with the most known columns; None for a tie."""
    fits: dict[str, int] = {}
    for source in SOURCES:
        for rows in sheets:
            layout = find_layout(rows, source, words)
            if layout is not None and layout.is_whole:
                fits[source.name] = max(fits.get(source.name, 0), len(layout.places))
    best = [source for source in SOURCES if fits.get(source.name, 0) == max(fits.values(), default=-1)]
    return best[0] if len(best) == 1 else None


def _layout(rows: Sequence[Sequence[str]], indexes: Sequence[int], source: Source, words: HeaderWords) -> Layout:
    cells = _read_as_one([rows[index] for index in indexes])
    unit_above = _unit_above(rows[: indexes[0]])
    known = source.known_names
    places: list[Place] = []
    unknown: list[tuple[int, str]] = []
    for position, cell in enumerate(cells):
        name = bare_header(cell)
        header = known.get(name) or words.get((source.name, name))
        if header is not None and header not in {place.header for place in places}:
            places.append(Place(position, header, _unit(cell, unit_above)))
        elif without_blanks(cell):
            unknown.append((position, " ".join(cell.split())))
    shapes = [_names(rows[index], known) for index in indexes] + [_names(cells, known)]
    return Layout(source, indexes[0] + 1, indexes[-1] + 1, tuple(places), tuple(unknown), tuple(shapes))


def _read_as_one(rows: Sequence[Sequence[str]]) -> list[str]:
    if len(rows) == 1:
        return list(rows[0])
    upper, lower = rows
    width = max(len(upper), len(lower))
    pairs = zip(_padded(upper, width), _padded(lower, width), strict=True)
    return [below if without_blanks(below) else above for above, below in pairs]


def _padded(row: Sequence[str], width: int) -> list[str]:
    return [*row, *[""] * (width - len(row))]


def _names(row: Sequence[str], known: Mapping[str, str]) -> tuple[str, ...]:
    """The cells of a header row, names and aliases made one, trailing empty ones gone."""
    names = [known.get(bare_header(cell), bare_header(cell)) for cell in row]
    while names and not names[-1]:
        names.pop()
    return tuple(names)


def is_header_again(row: Sequence[str], layout: Layout) -> bool:
    """Whether a row repeats the header or either of its two rows."""
    names = _names(row, layout.source.known_names)
    return bool(names) and names in layout.cells


def _unit(cell: str, unit_above: str) -> str:
    found = _UNIT_IN_HEADER.search(without_blanks(cell).replace("*", ""))
    return found[1] if found else unit_above


def _unit_above(rows: Sequence[Sequence[str]]) -> str:
    found = [match[1] for row in rows for cell in row if (match := _UNIT_ABOVE.fullmatch(without_blanks(cell)))]
    return found[-1] if found else ""
