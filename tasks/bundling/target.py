"""The machine for which a bundle is made: its processor, its Python, and how old its C library may be."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from packaging.markers import Marker

from tasks.bundling.errors import BundleError

MACHINES: Final = ("x86_64", "aarch64")
PYTHONS: Final = ("3.11", "3.12", "3.13")
OLDEST_GLIBC: Final = 17
NEWEST_GLIBC: Final = 28
"""glibc 2.28 is that of Kylin V10 and UOS 20; a wheel that asks for a newer one would not start there."""

_NAMED: Final = {"manylinux1": (2, 5), "manylinux2010": (2, 12), "manylinux2014": (2, 17)}
_NUMBERED: Final = re.compile(r"manylinux_(\d+)_(\d+)_")
_FIRST_AND_LAST: Final = ("0", "99")


@dataclass(frozen=True, slots=True)
class Target:
    """A Linux machine: `machine` as `uname -m` says it, `python` as 3.11."""

    machine: str
    python: str

    def __post_init__(self) -> None:
        """Raise BundleError for a machine or a Python of which no bundle can be made."""
        if self.machine not in MACHINES:
            raise BundleError(f"{self.machine!r} is no machine of bundles; name one of {', '.join(MACHINES)}.")
        if self.python not in PYTHONS:
            raise BundleError(f"Python {self.python!r} does not carry the program; name one of {', '.join(PYTHONS)}.")

    @property
    def name(self) -> str:
        """As it stands in the archive's name."""
        return f"linux-{self.machine}-py{self.python}"

    @property
    def pip_words(self) -> list[str]:
        """How pip is told of this machine. It tries the tags in their order: the newest C library first."""
        digits = self.python.replace(".", "")
        numbered = [f"manylinux_2_{minor}_{self.machine}" for minor in range(NEWEST_GLIBC, OLDEST_GLIBC - 1, -1)]
        older = ("manylinux2014", "manylinux2010", "manylinux1", "manylinux_2_12", "manylinux_2_5")
        platforms = [*numbered, *(f"{tag}_{self.machine}" for tag in older)]
        abis = (f"cp{digits}", "abi3", "none")
        return [
            *(f"--platform={platform}" for platform in platforms),
            *(f"--abi={abi}" for abi in abis),
            f"--python-version={self.python}",
            "--implementation=cp",
        ]

    def takes(self, marker: Marker | None) -> bool:
        """Whether what bears this marker is wanted by any release of this Python, 3.11.0 as well as its last."""
        return marker is None or any(marker.evaluate(self._environment(release)) for release in _FIRST_AND_LAST)

    def _environment(self, release: str) -> dict[str, str]:
        full = f"{self.python}.{release}"
        return {
            "implementation_name": "cpython",
            "implementation_version": full,
            "os_name": "posix",
            "platform_machine": self.machine,
            "platform_python_implementation": "CPython",
            "platform_release": "",
            "platform_system": "Linux",
            "platform_version": "",
            "python_full_version": full,
            "python_version": self.python,
            "sys_platform": "linux",
            "extra": "",
        }


def glibc_of(platform: str) -> tuple[int, int]:
    """The C library that a wheel's platform tag asks for; 0.0 where it asks for none (any)."""
    found = _NUMBERED.match(platform)
    if found:
        return int(found[1]), int(found[2])
    return next((glibc for name, glibc in _NAMED.items() if platform.startswith(f"{name}_")), (0, 0))
