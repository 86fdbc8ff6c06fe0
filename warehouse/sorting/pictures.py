"""A scan or photo: its case by a 核对码 or 文号 in its path, its notice by a receipt or the village."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Final

from warehouse.casework.months import months_with_work
from warehouse.casework.scans import months_of_scan
from warehouse.doors.cells import without_blanks
from warehouse.insuring.photos import is_called, is_named_photo
from warehouse.ledger.book import Book
from warehouse.sorting.finding import RETURNS, Asked, Found, Goes, Knowing

_NOBODY_S: Final = "照片或扫描件，名称和文件夹里没有核对码、批复文号，回执没有提到它，也没有正在公示的村名"
_RENAME: Final = (
    "请把文件名（或所在文件夹）改成那一户的核对码、批复文号，公示照片用村名，留在收件箱里即可；或移到 收件箱/月份/回收/"
)


def picture(name: str, knowing: Knowing) -> Found:
    """Where a picture goes, by its path."""
    path, book = PurePosixPath(name), knowing.book
    months = set(months_of_scan(book, path, knowing.months))
    months |= {month for month in knowing.months if is_named_photo(book, month, name)}
    months |= {month for called, month in knowing.promised if is_called(name, called)}
    if not months:
        months = _by_village(book, path, months_with_work(book, knowing.ground.today))
    match sorted(months):
        case [month]:
            return Goes(month, RETURNS)
        case []:
            return Asked(_NOBODY_S, _RENAME)
        case several:
            return Asked(f"照片或扫描件，几个月都对得上：{'、'.join(several)}", "请移到 收件箱/月份/回收/")


def _by_village(book: Book, path: PurePosixPath, months: list[str]) -> set[str]:
    """The months with a notice that may still get its photo, of a village that the path names."""
    words = [without_blanks(part) for part in (*path.parts[:-1], path.stem)]
    return {
        notice.month
        for month in months
        for notice in book.notices.of(month)
        if notice.posted_on is None and any(notice.village in word for word in words)
    }
