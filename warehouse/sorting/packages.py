"""A zip in 收件箱: its files are laid beside, under its own name, and told one by one; it is itself put aside."""

from __future__ import annotations

import hashlib
import re
from pathlib import PurePosixPath
from typing import Final

from warehouse.doors.faults import FileFault, FileRefusedError
from warehouse.doors.returned_package import unpacked
from warehouse.doors.whole_file import write_whole
from warehouse.inbox import Sent
from warehouse.sorting.finding import DROP_FOLDER, Asked, Knowing

UNPACKED: Final = "解压"
_UNSAFE: Final = re.compile(r'[:*?"<>|\x00-\x1f\x7f]+')
_LONGEST: Final = 60
_ENDING: Final = re.compile(r"\.[A-Za-z0-9]{1,5}$")
_WHY: Final = {
    FileFault.FILE_ENCRYPTED: Asked(
        "压缩包有密码，各乡镇的密码都打不开", "请对方用约定的密码，或不加密重发；密码放好后下次运行会再试"
    ),
    FileFault.FILE_TOO_LARGE: Asked("压缩包里的文件太多或太大", "请解开后，把要用的文件放入收件箱"),
    FileFault.FILE_UNREADABLE: Asked("压缩包已损坏", "请对方重新发送"),
}
_EMPTY: Final = Asked("压缩包里没有文件", "请对方检查后重新发送")
NESTED: Final = Asked("压缩包里还有压缩包", "请解开后，把里面的文件放入收件箱")


def unpack(one: Sent, sha256: str, knowing: Knowing) -> Asked | None:
    """Lay the files of a package beside it; what is asked where it cannot be opened. Twice is once."""
    path = PurePosixPath(one.name)
    if path.parts[0] == UNPACKED:
        return NESTED
    try:
        parts = unpacked(one.path, knowing.ground.passwords())
    except FileRefusedError as refused:
        return _WHY.get(refused.fault, _WHY[FileFault.FILE_UNREADABLE])
    if not parts:
        return _EMPTY
    folder = knowing.ground.home / DROP_FOLDER / UNPACKED / sha256[:8] / path.with_suffix("")
    for name, content in zip(_safe_names(sorted(parts)), (parts[name] for name in sorted(parts)), strict=True):
        write_whole(folder / name, content)
    return None


def name_outside(name: str) -> str:
    """The path of an unpacked file as if its package had been a folder; any other path as it is."""
    parts = PurePosixPath(name).parts
    return PurePosixPath(*parts[2:]).as_posix() if parts[0] == UNPACKED and len(parts) > 2 else name


def _safe_names(names: list[str]) -> list[str]:
    """Paths that stay below their folder, each its own, whatever the package calls its files."""
    safe: list[str] = []
    for name in names:
        one = _safe(name)
        while one.casefold() in {each.casefold() for each in safe}:
            one = _safe(name, hashlib.sha256(f"{len(safe)}{name}".encode()).hexdigest()[:6])
        safe.append(one)
    return safe


def _safe(name: str, more: str = "") -> str:
    parts = [_UNSAFE.sub("_", part).strip(" ") for part in re.split(r"[/\\]+", name)]
    kept = [_shortened(part) for part in parts if part.strip(". ")] or ["未命名"]
    path = PurePosixPath(*kept)
    return (path.with_name(f"{path.stem}_{more}{path.suffix}") if more else path).as_posix()


def _shortened(part: str) -> str:
    """A name of a bearable length with its ending; what is cut off is told by a sum, so that two stay two."""
    part = part.lstrip(".~$")
    if 0 < len(part) <= _LONGEST:
        return part
    ending = found[0] if (found := _ENDING.search(part)) else ""
    return f"{part[: _LONGEST - 16]}_{hashlib.sha256(part.encode(errors='replace')).hexdigest()[:6]}{ending}"
