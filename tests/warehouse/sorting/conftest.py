"""收件箱 of a home whose casework stands: files dropped as they come, sorted, and looked for."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tests.warehouse.casework.conftest import empty_file, home, law, sqlite_desk
from tests.warehouse.casework.desk import Desk
from warehouse.door import Door
from warehouse.sorting.finding import DROP_FOLDER, Goes
from warehouse.sorting.questions import Question, unsorted
from warehouse.sorting.sorting import Sorted, file_is, sort_drop_folder

__all__ = ["empty_file", "home", "law", "sqlite_desk"]


@dataclass
class Drop:
    """The folder in the hands of whoever throws things into it."""

    desk: Desk
    door: Door = field(default_factory=Door)
    marks: dict[str, str] = field(default_factory=dict)
    said: list[str] = field(default_factory=list)

    @property
    def home(self) -> Path:
        return self.desk.ground.home

    @property
    def folder(self) -> Path:
        return self.home / DROP_FOLDER

    def put(self, name: str, content: bytes) -> Path:
        """Drop a file."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    def sort(self) -> Sorted:
        """Sort what lies there."""
        return sort_drop_folder(self.desk.ground, self.door, self.marks, self.said.append)

    def file_is(self, wanted: str, month: str, source: str) -> bool:
        """Say of a file what it is."""
        return file_is(self.desk.ground, self.door, wanted, Goes(month, source), self.said.append)

    def lies(self, folder: str = "") -> list[str]:
        """What lies below a folder of the home, or in 收件箱 itself without what is put aside."""
        root = self.home / folder if folder else self.folder
        files = [path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()]
        return sorted(name for name in files if not name.startswith((".", "已处理/")))

    def asked(self) -> dict[str, str]:
        """Why each file stays, by name."""
        return {one.name: one.why for one in self.questions()}

    def questions(self) -> list[Question]:
        return list(unsorted(self.home))


@pytest.fixture
def drop(sqlite_desk) -> Drop:
    """An empty home on 10 November 2026."""
    return Drop(sqlite_desk)
