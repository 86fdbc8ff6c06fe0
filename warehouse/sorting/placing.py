"""Laying a told file where it goes: once each content, never over another file, and archived before it moves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Final

from warehouse.archive import archive_file
from warehouse.casework.ground import Ground
from warehouse.doors.recognise import month_in_name, source_by_name
from warehouse.doors.sources import BY_NAME, Source
from warehouse.inbox import Sent, stamp_of
from warehouse.ledger.outbox import without_personal_data
from warehouse.sorting.finding import DROP_FOLDER, RETURNS, Asked, Goes
from warehouse.sorting.moving import Lying, free, move
from warehouse.sorting.packages import name_outside

ASIDE: Final = "已处理"
_SEVERAL_SENDERS: Final = ("、", "乡镇")


class StillComingError(Exception):
    """A file that changed while it was looked at: it is left for the next run."""


@dataclass
class Placing:
    """The desks' folders, as far as they were looked through; what was laid where."""

    ground: Ground
    say: Callable[[str], None]
    went: dict[str, int] = field(default_factory=dict)
    doubles: int = 0
    looked: dict[Path, Lying] = field(default_factory=dict)

    def place(self, one: Sent, goes: Goes, name: str, *, is_said: bool) -> Asked | None:
        """Lay a file where it goes under a name; what is asked instead. `is_said`: a person said so.

        Raises StillComingError; OSError where it cannot be laid there.
        """
        archive_file(self.ground.archive, one.path)
        if stamp_of(one.path.stat()) != one.stamp:
            raise StillComingError
        folder = self._folder(goes)
        if self._is_double(one, goes, is_said=is_said):
            self.doubles += 1
            self.say(f"收件箱：{shown(one)} 与已收的文件内容相同，放到一边")
            self.put_aside(one.path, name, goes.month)
            return None
        target = self._target(one, goes, name, is_said=is_said)
        if isinstance(target, Asked):
            return target
        move(one.path, target)
        self._lying(folder).add(target)
        self.went[goes.label] = self.went.get(goes.label, 0) + 1
        self.say(f"收件箱：{shown(one)} → {goes.label}")
        return None

    def put_aside(self, path: Path, name: str, month: str) -> None:
        """Put a file aside that is done with, or that another has replaced."""
        folder = self._aside(month)
        target = free(folder / name)
        move(path, target)
        self._lying(folder).add(target)

    def _is_double(self, one: Sent, goes: Goes, *, is_said: bool) -> bool:
        """Whether its content lies there; a form goes again if somebody says so: refused rows are then judged anew."""
        return not (is_said and goes.source == RETURNS) and self._lying(self._folder(goes)).has(one.path)

    def _target(self, one: Sent, goes: Goes, name: str, *, is_said: bool) -> Path | Asked:
        """The place of a file; another of the same name is put aside where this is its correction."""
        folder = self._folder(goes)
        if goes.source == RETURNS:
            return free(folder / name)
        if not is_said and self._lying(self._aside(goes.month)).has(one.path):
            return _was_replaced(goes)
        source = BY_NAME[goes.source]
        target = folder / _known_name(name, source, goes.month, is_said=is_said)
        if not target.exists():
            return target
        if not is_said and any(word in source.sender for word in _SEVERAL_SENDERS):
            return _same_name(source, goes.month)
        archive_file(self.ground.archive, target)
        self.say(f"收件箱：{shown(one)} 是更正，原来的放到一边")
        self.put_aside(target, name, goes.month)
        return target

    def _folder(self, goes: Goes) -> Path:
        return self.ground.returns(goes.month) if goes.source == RETURNS else self.ground.home / "inbox" / goes.month

    def _aside(self, month: str) -> Path:
        return self.ground.home / DROP_FOLDER / ASIDE / month

    def _lying(self, folder: Path) -> Lying:
        if folder not in self.looked:
            self.looked[folder] = Lying(folder)
        return self.looked[folder]


def shown(one: Sent) -> str:
    """A file's name as it may stand in a log."""
    return without_personal_data(name_outside(one.name))


def _was_replaced(goes: Goes) -> Asked:
    """A content that came once more after its correction: taken in again, it would stand beside that."""
    return Asked(
        f"内容以前收过，后来有更正的文件替换了它（{goes.label}）",
        f"确要用回它：移到 收件箱/{goes.month}/{BY_NAME[goes.source].stem}/；不用的移出收件箱",
    )


def _same_name(source: Source, month: str) -> Asked:
    return Asked(
        f"是《{source.stem}》，{month} 里已有同名文件，内容不同，不知是更正还是另一家报的",
        f"是另一家报的：在文件名里加上单位名；是更正：移到 收件箱/{month}/{source.stem}/",
    )


def _known_name(name: str, source: Source, month: str, *, is_said: bool) -> str:
    """The name under which the door tells the same: its own, or one that begins with stem and month."""
    known = {source} if is_said else {source, None}
    if source_by_name(name) in known and month_in_name(name) in {None, month}:
        return name
    path = PurePosixPath(name)
    return path.with_name(f"{source.stem}_{month}_{path.name}").as_posix()
