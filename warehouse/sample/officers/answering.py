"""One workbook answered on a day: the rows as they stand then, in the shape in which somebody saves them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from policy.cases.words import Cell
from policy.levels import Level
from warehouse.doors.list_layout import CODE
from warehouse.doors.whole_file import write_whole
from warehouse.sample.officers.chance import Chance
from warehouse.sample.officers.district import FIRST, SECOND, SECOND_SIGNER
from warehouse.sample.officers.filled import SCAN, Manner, Sheet, filled_workbook
from warehouse.sample.officers.habits import Habits
from warehouse.sample.officers.issued import Issued, Line
from warehouse.sample.officers.turns import Turn, on_day
from warehouse.sample.officers.village import NOTICE_TO

SCANS: Final = "scan"
_TO_FILL: Final = frozenset(cell.label for cell in Cell)
_NO_CODE: Final = "AAAA-AAAA-AAAA"

Plans = Sequence[tuple[Line, Sequence[Turn]]]


@dataclass(frozen=True, slots=True)
class Answering:
    """Where answers of a month go, and by whose habits, on a day."""

    returns: Path
    seed: int
    habits: Habits
    sign: Callable[[str], str]
    today: date


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of a list on a day. `turn` is this day's doing, None where the row stands as it did."""

    line: Line
    cells: Mapping[str, object]
    turn: Turn | None


def answered(
    answering: Answering,
    issued: Issued,
    plans: Plans,
    clues: Sequence[Turn],
    first_codes: Mapping[tuple[str, ...], str],
) -> Counter[str]:
    """Write what this workbook's people send today, if anything; the number of files by level, and of scans."""
    rows = [
        row for line, turns in plans for row in _rows(line, turns, answering.today, first_codes.get(line.key(issued)))
    ]
    found = [turn.cells for turn in clues if turn.day == answering.today]
    acting = [row for row in rows if row.turn]
    if not acting and not found:
        return Counter()
    chance = Chance(answering.seed, f"file|{issued.month}|{issued.place}|{answering.today}")
    content = filled_workbook(
        _sheets(issued, rows, found),
        issued.mark,
        _manner(issued, chance, answering.habits),
        chance,
        _signatures(answering, issued, acting, chance),
    )
    write_whole(answering.returns / _name(issued, answering.today), content)
    scans = _scans(answering, issued, acting)
    return Counter({issued.level.value: 1, SCANS: scans})


def _rows(line: Line, turns: Sequence[Turn], today: date, first_code: str | None) -> Iterator[_Row]:
    turn = on_day(turns, line, today)
    if turn is None:
        yield _Row(line, line.cells, None)
        return
    cells = _filled(line, turn.cells)
    if turn.is_old_copy and first_code:
        cells[CODE] = first_code
    yield _Row(line, cells, turn)
    if turn.doubled is not None:
        yield _Row(line, _filled(line, turn.doubled), None)


def _filled(line: Line, said: Mapping[str, object]) -> dict[str, object]:
    """The row with its answers; what is not said any more is blank."""
    known = {header: text for header, text in line.cells.items() if header not in _TO_FILL}
    return {**known, **{header: value for header, value in said.items() if header in line.cells}}


def _sheets(issued: Issued, rows: Sequence[_Row], clues: Sequence[Mapping[str, object]]) -> list[Sheet]:
    first = {line.sheet: line for line in reversed(issued.lines)}
    names = list(dict.fromkeys(line.sheet for line in issued.lines))
    return [
        Sheet(
            name,
            list(first[name].cells),
            [row.cells for row in rows if row.line.sheet == name],
            () if number or first[name].is_end else clues,
        )
        for number, name in enumerate(names)
    ]


def _manner(issued: Issued, chance: Chance, habits: Habits) -> Manner:
    """At most one of codes and mark is lost: of a workbook without either nobody knows whose it is."""
    loses_codes = issued.level is not Level.DISTRICT and chance.happens("lost codes", habits.lost_codes)
    return Manner(
        has_codes=not loses_codes,
        has_mark=loses_codes or not chance.happens("lost mark", habits.lost_marks),
        is_moved=chance.happens("moved", habits.moved_columns),
        is_copied=chance.happens("copied", habits.copied_sheets),
        has_footer=chance.happens("footer", 0.2),
        has_title=chance.happens("title", 0.5),
    )


def _signatures(answering: Answering, issued: Issued, acting: Sequence[_Row], chance: Chance) -> list[tuple[str, str]]:
    if issued.level is not Level.DISTRICT:
        return []
    signers = [FIRST, *([SECOND] if any(row.cells.get(SECOND_SIGNER) for row in acting) else [])]
    if chance.happens("wrong signature", answering.habits.wrong_signatures):
        return [(name, _NO_CODE) for name in signers]
    return [(name, answering.sign(name)) for name in signers]


def _name(issued: Issued, today: date) -> str:
    """Some save under the same name each time, some write the day into it."""
    return f"{issued.place}.xlsx" if len(issued.place) % 2 else f"{issued.place} {today:%m月%d日}.xlsx"


def _scans(answering: Answering, issued: Issued, acting: Sequence[_Row]) -> int:
    """Scans of this day: a photo of a notice under the household's code, the paper of a meeting under its number."""
    folders = set(_scanned(answering, issued, acting))
    for folder in sorted(folders):
        content = SCAN + f"{issued.month} {issued.place} {answering.today} {len(folders)}\n".encode()
        write_whole(answering.returns / folder / "扫描件.pdf", content)
    return len(folders)


def _scanned(answering: Answering, issued: Issued, acting: Sequence[_Row]) -> Iterator[str]:
    for row in acting:
        if issued.level is Level.DISTRICT and (number := row.cells.get(Cell.DOCUMENT_NO.label)):
            yield str(number)
        elif row.cells.get(NOTICE_TO) and _is_scanned(answering, issued, row.line):
            yield str(row.cells[CODE])


def _is_scanned(answering: Answering, issued: Issued, line: Line) -> bool:
    chance = Chance(answering.seed, "|".join(line.key(issued)))
    return issued.level is Level.VILLAGE and chance.happens("scan", answering.habits.scans)
