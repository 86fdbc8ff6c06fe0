"""A zip in which somebody sends several workbooks or scans back, locked with the township's password or not."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import pyzipper

from warehouse.doors.faults import FileFault, FileRefusedError
from warehouse.doors.recognise import is_passed_over

MOST_FILES: Final = 2_000
MOST_UNPACKED: Final = 512 * 1024**2
_OF_A_WORKBOOK: Final = frozenset({"[Content_Types].xml", "mimetype"})
_BAD_ZIPS: Final = (zipfile.BadZipFile, pyzipper.zipfile.BadZipFile)
_BROKEN: Final = (RuntimeError, OSError, *_BAD_ZIPS, zlib.error, NotImplementedError, ValueError, EOFError)


def is_package(path: Path) -> bool:
    """Whether a file is a zip of files, not a workbook that happens to be a zip."""
    try:
        with zipfile.ZipFile(path) as package:
            return not _OF_A_WORKBOOK & set(package.namelist())
    except _BROKEN:
        return False


def unpacked(path: Path, passwords: Iterable[str]) -> dict[str, bytes]:
    """The files in a package by their path in it, opened with the first password that fits all.

    Raises FileRefusedError where none fits, where it is damaged, or where it holds too much.
    """
    try:
        return _opened(path, passwords)
    except _BROKEN:
        raise FileRefusedError(FileFault.FILE_UNREADABLE, f"{path.name} is damaged") from None


def _opened(path: Path, passwords: Iterable[str]) -> dict[str, bytes]:
    with pyzipper.AESZipFile(path) as package:
        wanted = [info for info in package.infolist() if not info.is_dir() and not is_passed_over(info.filename)]
        if len(wanted) > MOST_FILES or sum(info.file_size for info in wanted) > MOST_UNPACKED:
            raise FileRefusedError(FileFault.FILE_TOO_LARGE, f"{path.name} holds more than a package may")
        for password in (None, *passwords):
            found = _read(package, [info.filename for info in wanted], password)
            if found is not None:
                return found
    raise FileRefusedError(FileFault.FILE_ENCRYPTED, f"{path.name} opens with no password of ours")


def _read(package: pyzipper.AESZipFile, names: list[str], password: str | None) -> dict[str, bytes] | None:
    try:
        return {_name(name): package.read(name, pwd=password.encode() if password else None) for name in names}
    except _BROKEN:
        return None


def _name(name: str) -> str:
    """A member's path as text: old archivers write GBK, which reads as code page 437."""
    try:
        return name.encode("cp437").decode("gb18030")
    except UnicodeError:
        return name
