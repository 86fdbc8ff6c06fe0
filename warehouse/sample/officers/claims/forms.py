"""Forms of the outbox as their receivers open them, packages of the insurer too, and as they send them back."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from warehouse.doors.returned_package import unpacked
from warehouse.doors.returned_rows import ReturnedRow, mark_of, returned_rows
from warehouse.sample.officers.chance import Chance
from warehouse.sample.officers.claims.deed import Deed
from warehouse.sample.officers.filled import Manner, Sheet, filled_workbook

_ENCODINGS: Final = ("gb18030", "utf-8-sig")
_BOOK: Final = ".xlsx"


@dataclass(frozen=True, slots=True)
class Form:
    """A workbook as it lies in the outbox, or in a package: the rows that are asked for, and its mark."""

    rows: tuple[ReturnedRow, ...] = field(repr=False)
    mark: str = field(repr=False)

    def has(self, deed: Deed) -> bool:
        """Whether the row of a deed stands here; a free row does where any stands."""
        return any(_is_row(row, deed) for row in self.rows)


@dataclass
class Forms:
    """The forms below a folder of a month, each opened once while it lies there unchanged."""

    password: Callable[[], str] = field(repr=False)
    _opened: dict[tuple[Path, frozenset[str]], tuple[tuple[int, int], Form]] = field(default_factory=dict, repr=False)

    def find(self, folder: Path, deed: Deed) -> tuple[Path, Form] | None:
        """The newest form on which a deed can be done; None where it does not lie there."""
        for path in sorted(folder.glob(deed.form), reverse=True):
            form = self._form(path, frozenset({*deed.row, *deed.cells}))
            if form.has(deed):
                return path, form
        return None

    def _form(self, path: Path, headers: frozenset[str]) -> Form:
        written = path.stat()
        stamp, key = (written.st_mtime_ns, written.st_size), (path, headers)
        known = self._opened.get(key)
        if known is None or known[0] != stamp:
            form = _read(path, headers) if path.suffix == _BOOK else self._unpacked(path, headers)
            known = self._opened[key] = (stamp, form)
        return known[1]

    def _unpacked(self, path: Path, headers: frozenset[str]) -> Form:
        """The list in a package, which opens with the password alone."""
        files = unpacked(path, (self.password(),))
        with tempfile.TemporaryDirectory() as desk:
            for name, content in files.items():
                (Path(desk) / name).write_bytes(content)
            return _read(next(Path(desk).glob(f"*{_BOOK}")), headers)


def _read(path: Path, headers: frozenset[str]) -> Form:
    return Form(tuple(returned_rows(path, headers)), mark_of(path))


def filled_form(form: Form, deeds: Sequence[Deed], chance: Chance, signatures: Sequence[tuple[str, str]]) -> bytes:
    """The workbook with the rows of these deeds filled in, as somebody saves it again."""
    rows = _filled(form, deeds)
    names = list(dict.fromkeys(row.sheet for row in form.rows))
    headers = list(form.rows[0].cells)
    sheets = [Sheet(name, headers, [cells for sheet, cells, _ in rows if sheet == name]) for name in names]
    manner = Manner(has_footer=chance.happens("footer", 0.2), has_title=chance.happens("title", 0.5))
    return filled_workbook(sheets, form.mark, manner, chance, signatures)


def filled_csv(form: Form, deeds: Sequence[Deed], chance: Chance) -> bytes:
    """The rows of these deeds alone, as a system of the insurer writes them."""
    written = io.StringIO()
    headers = list(form.rows[0].cells)
    writer = csv.writer(written)
    writer.writerow(headers)
    for _, cells, is_done in _filled(form, deeds):
        if is_done:
            writer.writerow([_text(cells.get(header, "")) for header in headers])
    return written.getvalue().encode(chance.one_of("encoding", _ENCODINGS))


def _filled(form: Form, deeds: Sequence[Deed]) -> list[tuple[str, Mapping[str, object], bool]]:
    """Sheet and cells of every row, and whether a deed is done in it; free rows last."""
    left = [deed for deed in deeds if deed.row]
    found: list[tuple[str, Mapping[str, object], bool]] = []
    for row in form.rows:
        deed = next((deed for deed in left if _is_row(row, deed)), None)
        if deed is not None:
            left.remove(deed)
        found.append((row.sheet, {**row.cells, **(deed.cells if deed else {})}, deed is not None))
    return [*found, *_free(form, deeds)]


def _free(form: Form, deeds: Sequence[Deed]) -> Iterator[tuple[str, Mapping[str, object], bool]]:
    return ((form.rows[0].sheet, deed.cells, True) for deed in deeds if not deed.row)


def _is_row(row: ReturnedRow, deed: Deed) -> bool:
    return all(row.cells.get(header) == text for header, text in deed.row.items())


def _text(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
