"""Whole files that must be refused (or, a lock file, passed over), each by one reason of the contract."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter
from msoffcrypto.format.ooxml import OOXMLFile

from warehouse.doors.sources import BY_NAME, Source
from warehouse.sample.months import month_of
from warehouse.sample.papers import MADE_ON


@dataclass(frozen=True)
class BadFile:
    """A file's path, the reason it is refused for, its bytes."""

    path: str
    reason: str
    content: bytes


def _workbook(headers: list[str]) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        book.set_properties({"created": MADE_ON})
        book.add_worksheet().write_row(0, 0, headers)
    return out.getvalue()


def _headers(source: Source) -> list[str]:
    return [column.header for column in source.columns]


def _encrypted(content: bytes) -> bytes:
    out = io.BytesIO()
    OOXMLFile(io.BytesIO(content)).encrypt("heshan", out)
    return out.getvalue()


def bad_files(until: int) -> tuple[BadFile, ...]:
    """The bad files of a month."""
    month, before = month_of(until), month_of(until - 1)
    jobs, relief, bills, homes = (BY_NAME[name] for name in ("employment", "welfare", "medical", "housing"))
    headers_of_jobs = ",".join(_headers(jobs)) + "\r\n"
    without_grade = [header for header in _headers(homes) if header != "房屋等级"]
    return (
        BadFile(f"{jobs.stem}_{before}.csv", "MONTH_MISMATCH", headers_of_jobs.encode("gb18030")),
        BadFile(f"{relief.stem}_{month}_加密.xlsx", "FILE_ENCRYPTED", _encrypted(_workbook(_headers(relief)))),
        BadFile(f"{BY_NAME['diseases'].stem}_{month}_补.csv", "FILE_EMPTY", b""),
        BadFile(f"{bills.stem}_{month}_损坏.xlsx", "FILE_UNREADABLE", _workbook(_headers(bills))[:900]),
        BadFile(f"{homes.stem}_{month}_缺列.xlsx", "HEADER_MISSING", _workbook(without_grade)),
        BadFile("会议签到表.csv", "SOURCE_UNKNOWN", "姓名,单位,签到时间\r\n李四,教体局,8:30\r\n".encode("gb18030")),
        BadFile(f"~${bills.stem}_{month}.xlsx", "", b"\x05admin".ljust(165, b" ")),
    )


def write_bad_files(folder: Path, until: int) -> tuple[BadFile, ...]:
    """Writes them into the month's inbox."""
    files = bad_files(until)
    for file in files:
        (folder / file.path).write_bytes(file.content)
    return files
