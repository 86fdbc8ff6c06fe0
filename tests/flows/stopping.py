"""Processes that stand still at a named moment, so that a test can kill one, or another, just there.

A moment is a pattern of what Python tells its auditors when a file is opened or renamed; the first process that comes
to it stops. Moments come in order: one counts only after those before it are over. Our packages know nothing of
this: a `sitecustomize` that lies on the path of the processes (`environment`) sets it up.
"""

from __future__ import annotations

import os
import re
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_FOLDER: Final = "STOPPING_FOLDER"
_EVENTS: Final = {"os.rename", "open"}
_ROOT: Final = Path(__file__).parents[2]


@dataclass(frozen=True)
class Moment:
    """A moment of a test's folder: its place among them, its name, what is looked for."""

    folder: Path
    place: int
    name: str
    pattern: str

    @property
    def met(self) -> Path:
        """Says who stands there: written whole by the process that came to it."""
        return self.folder / f"{self.place}-{self.name}.met"

    @property
    def over(self) -> Path:
        """Lets it go on; written by the test."""
        return self.folder / f"{self.place}-{self.name}.over"


def environment(folder: Path, moments: Mapping[str, str]) -> dict[str, str]:
    """What processes need in their environment to stop at these moments (name and pattern, in order)."""
    plugin = folder / "plugin"
    plugin.mkdir(parents=True)
    (plugin / "sitecustomize.py").write_text("from tests.flows.stopping import watch\n\nwatch()\n", encoding="utf-8")
    lines = [f"{name}\t{pattern}\n" for name, pattern in moments.items()]
    (folder / "moments").write_text("".join(lines), encoding="utf-8")
    return {_FOLDER: str(folder), "PYTHONPATH": f"{plugin}{os.pathsep}{_ROOT}"}


def moments_of(folder: Path) -> list[Moment]:
    """The moments of a test, in order."""
    lines = (folder / "moments").read_text(encoding="utf-8").splitlines()
    return [Moment(folder, place, *line.split("\t")) for place, line in enumerate(lines)]


def watch() -> None:
    """Stop where the environment says, from now on."""
    if _FOLDER not in os.environ:
        return
    moments = moments_of(Path(os.environ[_FOLDER]))

    def heard(event: str, given: tuple[object, ...]) -> None:
        if event not in _EVENTS:
            return
        told = f"{event} {given[0]} {given[1]}"
        awaited = next((moment for moment in moments if not moment.over.exists()), None)
        if awaited and re.search(awaited.pattern, told):
            _stand_still(awaited)

    sys.addaudithook(heard)


def _stand_still(moment: Moment) -> None:
    try:
        with moment.met.open("x", encoding="ascii") as said:
            said.write(f"{os.getpid()}\n")
    except FileExistsError:
        return
    while not moment.over.exists():
        time.sleep(0.02)
