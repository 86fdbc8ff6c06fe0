"""The lock: which packages, in which versions, with which sums; and which of them a machine takes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from packaging.markers import Marker
from packaging.utils import canonicalize_name

from tasks.bundling.target import Target

LOCK: Final = "requirements.lock"
_BEGINS: Final = re.compile(r"(?P<name>[A-Za-z0-9][\w.-]*)==(?P<version>[^\s;]+)(?:\s*;\s*(?P<marker>.+?))?\s*\\?$")
_SUM: Final = re.compile(r"--hash=sha256:([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Locked:
    """One package of the lock. `sums` are the SHA-256 sums of all its files; `marker` says which machines take it."""

    name: str
    version: str
    sums: tuple[str, ...]
    marker: Marker | None = None

    @property
    def line(self) -> str:
        """As a requirement for any machine, with its sums."""
        return " ".join([f"{self.name}=={self.version}", *(f"--hash=sha256:{each}" for each in self.sums)])


def read_lock(text: str) -> list[Locked]:
    """All packages of a lock, in its order; one that differs by machine stands there several times."""
    packages: list[Locked] = []
    for line in text.splitlines():
        if found := _BEGINS.match(line):
            marker = Marker(found["marker"]) if found["marker"] else None
            packages.append(Locked(canonicalize_name(found["name"]), found["version"], (), marker))
        elif (found := _SUM.search(line)) and packages:
            last = packages[-1]
            packages[-1] = Locked(last.name, last.version, (*last.sums, found[1]), last.marker)
    return packages


def taken_by(target: Target, packages: Sequence[Locked]) -> list[Locked]:
    """The packages that a machine takes."""
    return [each for each in packages if target.takes(each.marker)]
