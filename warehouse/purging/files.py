"""Files of a home whose term is over: what came in, what went out, and their contents in the archive."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Final

from policy.retention import Kind
from policy.windows import Month
from warehouse.ledger.book import Book
from warehouse.ledger.spoken_of import References, returned_kinds
from warehouse.ledger.words import COUNTY_TIME
from warehouse.sorting.finding import DROP_FOLDER
from warehouse.sorting.placing import ASIDE

IsOver = Callable[[Kind, str], bool]
"""Whether a month of a kind is past its term, with nothing open in it."""
_OUTBOX: Final = {
    **dict.fromkeys(("feedback", "reports", "messages"), Kind.DEPARTMENT),
    **dict.fromkeys(("lists", "assets", "city", "meeting", "yearly", "survey", "measures", "proposals"), Kind.CASE),
}
"""What lies where in a month's outbox; all else is kept as long as claims are."""


def old_contents(archive: Path, spoken_of: References, kept: Iterable[str], is_over: IsOver) -> Iterator[Path]:
    """Contents of the archive of which only things past their term speak; of which nothing speaks, by their age.

    A workbook that was written anew leaves its earlier contents: they go with the cases of the month they are of.
    """
    stay = set(kept)
    for path in sorted(archive.glob("??/*")):
        if path.name in stay or not path.is_file():
            continue
        spoken = spoken_of.get(path.name) or [(Kind.CASE, _month_of(path))]
        if all(is_over(kind, month) for kind, month in spoken):
            yield path


def old_files(home: Path, book: Book, kept: Iterable[tuple[str, str]], is_over: IsOver) -> Iterator[Path]:
    """Files of inbox, returns, outbox and what 收件箱 put aside (doubles), past their term.

    `kept`: month and name of department files that stay.
    """
    yield from _of_departments(home, {home / "inbox" / month / name for month, name in kept}, is_over)
    returned = returned_kinds(book)
    for month, folder in _months(home / "returns"):
        for path in _files(folder):
            kind = returned.get((month, path.relative_to(folder).as_posix()), Kind.CLAIM)
            if is_over(kind, month):
                yield path
    for month, folder in _months(home / "outbox"):
        for path in _files(folder):
            if is_over(_OUTBOX.get(path.relative_to(folder).parts[0], Kind.CLAIM), month):
                yield path


def _of_departments(home: Path, stay: set[Path], is_over: IsOver) -> Iterator[Path]:
    for place in (home / "inbox", home / DROP_FOLDER / ASIDE):
        for month, folder in _months(place):
            if is_over(Kind.DEPARTMENT, month):
                yield from (path for path in _files(folder) if path not in stay)


def remove(paths: Iterable[Path]) -> None:
    """Remove files, and folders that are empty then. A content that a backup shares stays in the backup as it is."""
    for path in paths:
        path.unlink(missing_ok=True)
        for folder in path.parents:
            with suppress(OSError):  # not empty, or gone
                folder.rmdir()
                continue
            break


def _months(folder: Path) -> Iterator[tuple[str, Path]]:
    for one in sorted(folder.iterdir()) if folder.is_dir() else []:
        if one.is_dir() and _is_month(one.name):
            yield one.name, one


def _is_month(name: str) -> bool:
    try:
        return str(Month.of(date.fromisoformat(f"{name}-01"))) == name
    except ValueError:
        return False


def _files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*")) if path.is_file() or path.is_symlink()]


def _month_of(path: Path) -> str:
    """The month in which a content was archived."""
    return str(Month.of(datetime.fromtimestamp(path.stat().st_mtime, COUNTY_TIME).date()))
