"""Sorting 收件箱: a file goes to its desk, is put aside, waits, or is asked about; none is deleted or overwritten."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Final

from warehouse.archive import archive_file
from warehouse.casework.ground import Ground
from warehouse.casework.scans import scan_kind
from warehouse.door import Door
from warehouse.doors.recognise import order_name, source_by_name
from warehouse.doors.returned_package import is_package
from warehouse.inbox import Sent, look
from warehouse.sorting.department_files import Told, department_file, told_source
from warehouse.sorting.finding import DROP_FOLDER, Asked, Found, Goes, Knowing, Said, said_by_folders
from warehouse.sorting.moving import alone, remove_empty
from warehouse.sorting.packages import NESTED, UNPACKED, name_outside, unpack
from warehouse.sorting.pictures import picture
from warehouse.sorting.placing import ASIDE, Placing, StillComingError, shown
from warehouse.sorting.questions import Question, keep_questions, key_of
from warehouse.sorting.returned_forms import returned_form

_BEGINNING: Final = 16
_ON_ITS_WAY: Final = (".part", ".partial", ".crdownload", ".download", ".tmp", ".filepart")
_NOBODY_S: Final = frozenset({"thumbs.db", "desktop.ini"})
_OTHER_PACKAGES: Final = (b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b")
_OTHER_PACKAGE: Final = Asked("是 rar、7z 等压缩包，不能直接读", "请解开后，把里面的文件放入收件箱；或请对方用 zip")
_UNKNOWN: Final = Asked("认不出是什么：不是表格，或表头不是任何一张部门表，也没有名单的标记、核对码")
_BOTH: Final = Asked("既像部门报的表，又像交回的表")


@dataclass(frozen=True, slots=True)
class Sorted:
    """What a look at 收件箱 did: files by where they went, doubles, packages, files on their way, new questions."""

    went: Mapping[str, int]
    doubles: int
    packages: int
    waiting: int
    asked: int
    new: Sequence[Question]


def sort_drop_folder(
    ground: Ground, door: Door, marks: Mapping[str, str], say: Callable[[str], None] = lambda _line: None
) -> Sorted:
    """Sort what lies in 收件箱. Killed and run again, it goes on where it stood."""
    folder = ground.home / DROP_FOLDER
    with alone(folder), ground.ledger.reading() as book:
        sorting = _Sorting(Knowing(ground, book, door, marks), Placing(ground, say))
        for one in sorting.ready():
            sorting.open_package(one)
        for one in sorting.ready():
            sorting.sort(one)
        for one in sorting.pictures:  # the receipts that name them have been read
            sorting.sort_picture(one)
        return sorting.finish()


def file_is(
    ground: Ground, door: Door, wanted: str, goes: Goes, say: Callable[[str], None] = lambda _line: None
) -> bool:
    """Lay a file in 收件箱, by its key or name, where a person says; whether there was one."""
    with alone(ground.home / DROP_FOLDER), ground.ledger.reading() as book:
        sorting = _Sorting(Knowing(ground, book, door, {}), Placing(ground, say))
        found = [one for one in sorting.all() if wanted in {sorting.key(one), one.name, PurePosixPath(one.name).name}]
        if len(found) != 1:
            return False
        sorting.place(found[0], goes, name_outside(found[0].name), is_said=True)
        return not sorting.questions


@dataclass
class _Sorting:
    """One look at 收件箱 under way."""

    knowing: Knowing
    placing: Placing
    packages: int = 0
    questions: dict[str, tuple[str, Asked]] = field(default_factory=dict)
    on_their_way: set[str] = field(default_factory=set)
    pictures: list[Sent] = field(default_factory=list)

    @property
    def folder(self) -> Path:
        """收件箱 itself."""
        return self.knowing.ground.home / DROP_FOLDER

    def all(self) -> list[Sent]:
        """What lies there and is a file of somebody's."""
        found, _ = look(self.folder)
        return [
            one
            for one in found
            if not one.name.startswith(f"{ASIDE}/") and PurePosixPath(one.name).name.lower() not in _NOBODY_S
        ]

    def ready(self) -> Iterator[Sent]:
        """What has come whole."""
        for one in sorted(self.all(), key=lambda one: (order_name(one.name), one.name)):
            if self._is_on_its_way(one):
                self.on_their_way.add(one.name)
            elif self._path(one) not in self.questions:
                yield one

    def key(self, one: Sent) -> str:
        """The short word for a file."""
        return key_of(self._path(one))

    def _is_on_its_way(self, one: Sent) -> bool:
        if one.name.startswith(f"{UNPACKED}/"):
            return False
        return one.name.lower().endswith(_ON_ITS_WAY) or self.knowing.ground.is_unsettled(one.changed_at)

    def open_package(self, one: Sent) -> None:
        """Open a package and put it aside; what is no package is left for later."""
        if is_package(one.path):
            self._safely(one, self._open_package)

    def _open_package(self, one: Sent) -> None:
        sha256 = archive_file(self.knowing.ground.archive, one.path)
        asked = unpack(one, sha256, self.knowing)
        if asked:
            self.ask(one, asked)
            return
        self.packages += 1
        self.placing.say(f"收件箱：解开 {shown(one)}")
        self.placing.put_aside(one.path, one.name, str(self.knowing.month))

    def sort(self, one: Sent) -> None:
        """Tell a file and lay it where it goes, or ask about it."""
        self._safely(one, self._sort)

    def _sort(self, one: Sent) -> None:
        said, name = said_by_folders(name_outside(one.name))
        self._settle(one, said.goes or self._found(one, name, said), name, is_said=said.goes is not None)

    def sort_picture(self, one: Sent) -> None:
        """The same for a picture, once everything else has been told."""

        def act(one: Sent) -> None:
            _, name = said_by_folders(name_outside(one.name))
            self._settle(one, picture(name, self.knowing), name)

        self._safely(one, act)

    def _settle(self, one: Sent, found: Found | None, name: str, *, is_said: bool = False) -> None:
        if isinstance(found, Asked):
            self.ask(one, found)
        elif found is not None:
            self.place(one, found, name, is_said=is_said)

    def _safely(self, one: Sent, act: Callable[[Sent], None]) -> None:
        try:
            act(one)
        except FileNotFoundError:  # somebody took it away meanwhile
            return
        except OSError as error:
            why = f"读不了或移不动：{error.strerror or type(error).__name__}"
            self.ask(one, Asked(why, "请检查磁盘空间和文件权限"))
        except Exception as error:  # noqa: BLE001  a hostile file may break a parser in any way; the others go on
            self.ask(one, Asked(f"读不出来（{type(error).__name__}）", "请在 Excel 或 WPS 中打开检查，另存后重新放入"))

    def _found(self, one: Sent, name: str, said: Said) -> Found | None:
        """Where a file goes, or what is asked; None for a picture, which is told after all else."""
        with one.path.open("rb") as file:
            beginning = file.read(_BEGINNING)
        if scan_kind(beginning):
            self.pictures.append(one)
            return None
        if beginning.startswith(_OTHER_PACKAGES):
            return _OTHER_PACKAGE
        if is_package(one.path):  # those that lay there themselves are open by now
            return NESTED
        return self._table(one.path, name, said)

    def _table(self, path: Path, name: str, said: Said) -> Found:
        """The same for a table: a department's, where name and headers say so, else a form that came back."""
        told = told_source(path, name, self.knowing)
        if isinstance(told, Told) and told.submission and source_by_name(name):
            return department_file(told, name, said, self.knowing)
        form = returned_form(path, self.knowing)
        if form:
            return _BOTH if isinstance(told, Told) and told.submission else form
        return department_file(told, name, said, self.knowing) if isinstance(told, Told) else told or _UNKNOWN

    def place(self, one: Sent, goes: Goes, name: str, *, is_said: bool) -> None:
        """Lay a file where it goes, or ask about it."""
        try:
            asked = self.placing.place(one, goes, name, is_said=is_said)
        except StillComingError:
            self.on_their_way.add(one.name)
            return
        if asked:
            self.ask(one, asked)

    def ask(self, one: Sent, asked: Asked) -> None:
        """Leave a file where it is and ask about it."""
        self.questions[self._path(one)] = (name_outside(one.name), asked)

    def _path(self, one: Sent) -> str:
        return one.path.relative_to(self.folder).as_posix()

    def finish(self) -> Sorted:
        """Keep what is asked, and tidy up after packages."""
        ground = self.knowing.ground
        for folder in sorted((self.folder / UNPACKED).glob("*")):
            remove_empty(folder)
        if (self.folder / UNPACKED).is_dir():
            remove_empty(self.folder / UNPACKED)
        new = keep_questions(ground.home, self.questions, ground.today.isoformat(), str(self.knowing.month))
        placed, waiting = self.placing, len(self.on_their_way)
        return Sorted(placed.went, placed.doubles, self.packages, waiting, len(self.questions), new)
