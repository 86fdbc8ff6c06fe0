"""The wheels of a bundle: those of the lock, fetched by pip for another machine, and the project's own."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from email import message_from_string
from email.message import Message
from functools import cached_property
from pathlib import Path
from typing import Final

from packaging.tags import Tag
from packaging.utils import canonicalize_name, parse_wheel_filename

from tasks.bundling.errors import BundleError
from tasks.bundling.lock import Locked
from tasks.bundling.target import Target, glibc_of

PACKAGES: Final = ("flows", "tasks", "policy", "expectations", "warehouse")
_BUILT_FROM: Final = ("pyproject.toml", "README.md", "prefect.yaml")
_PIP: Final = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input")
_OLDEST_DATE: Final = (1980, 1, 1, 0, 0, 0)
_READABLE: Final = 0o644 << 16
_MOST_LINES: Final = 3


@dataclass(frozen=True)
class Wheel:
    """One wheel on the disk."""

    path: Path

    @cached_property
    def name(self) -> str:
        """The package's name in its plain form."""
        return canonicalize_name(self._parsed[0])

    @cached_property
    def version(self) -> str:
        """The version as its name says it."""
        return self._parsed[1]

    @cached_property
    def glibc(self) -> tuple[int, int]:
        """The oldest C library with which it starts."""
        return min((glibc_of(tag.platform) for tag in self._parsed[2]), default=(0, 0))

    @cached_property
    def sha256(self) -> str:
        """The sum of its bytes."""
        return hashlib.sha256(self.path.read_bytes()).hexdigest()

    @cached_property
    def unpacked_bytes(self) -> int:
        """The room that it takes once installed, without what Python compiles."""
        with zipfile.ZipFile(self.path) as package:
            return sum(part.file_size for part in package.infolist())

    @cached_property
    def metadata(self) -> Message:
        """What it says of itself."""
        with zipfile.ZipFile(self.path) as package:
            part = next(name for name in package.namelist() if name.endswith(".dist-info/METADATA"))
            return message_from_string(package.read(part).decode("utf-8", "replace"))

    @cached_property
    def _parsed(self) -> tuple[str, str, frozenset[Tag]]:
        name, version, _build, tags = parse_wheel_filename(self.path.name)
        return name, str(version), tags


def fetch(packages: Sequence[Locked], target: Target, folder: Path) -> list[Wheel]:
    """The wheels of these packages for a machine, by name. No source is ever taken: nothing could build it there.

    Raises BundleError where pip finds a package in no fitting form, or cannot reach its index.
    """
    wanted = folder / "wanted.txt"
    wanted.write_text("".join(f"{each.line}\n" for each in packages), encoding="utf-8")
    words = ["--no-deps", "--only-binary=:all:", "--require-hashes", *target.pip_words]
    _run([*_PIP, "download", "--quiet", *words, "-r", str(wanted), "-d", str(folder)], f"for {target.name}")
    wanted.unlink()
    return complete(packages, [Wheel(path) for path in sorted(folder.glob("*.whl"))])


def complete(packages: Sequence[Locked], wheels: Iterable[Wheel]) -> list[Wheel]:
    """The wheels, each of which the lock names, and none missing. Raises BundleError."""
    found = {(wheel.name, wheel.version): wheel for wheel in wheels}
    missing = [f"{each.name} {each.version}" for each in packages if (each.name, each.version) not in found]
    if missing:
        raise BundleError(f"No wheel was fetched of {', '.join(missing)}; take another version into the lock.")
    strange = [wheel.path.name for wheel in found.values() if wheel.sha256 not in _sums(packages)]
    if strange:
        raise BundleError(f"The lock has no sum of {', '.join(sorted(strange))}; empty the folder and fetch again.")
    return sorted(found.values(), key=lambda wheel: wheel.path.name.lower())


def _sums(packages: Iterable[Locked]) -> set[str]:
    return {each for package in packages for each in package.sums}


def build_own(root: Path, folder: Path) -> Wheel:
    """The project's own wheel, the same bytes from the same files. Raises BundleError."""
    copy = folder / "copy"
    for name in PACKAGES:
        shutil.copytree(root / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", "~$*", ".*"))
    for name in _BUILT_FROM:
        shutil.copy2(root / name, copy / name)
    words = ["--quiet", "--no-build-isolation", "--no-deps", "--no-index"]
    _run([*_PIP, "wheel", *words, "-w", str(folder), str(copy)], "of the project itself")
    shutil.rmtree(copy)
    wheel = next(folder.glob("*.whl"))
    _write_plainly(wheel)
    return Wheel(wheel)


def _write_plainly(wheel: Path) -> None:
    """Write a wheel anew without times, rights and compression, which differ from machine to machine."""
    with zipfile.ZipFile(wheel) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_STORED) as package:
        for name, content in parts.items():
            part = zipfile.ZipInfo(name, _OLDEST_DATE)
            part.external_attr = _READABLE
            package.writestr(part, content)


def _run(words: Sequence[str], what: str) -> None:
    done = subprocess.run(words, capture_output=True, text=True, check=False)  # noqa: S603  pip, with words of ours
    if done.returncode:
        told = [line for line in done.stderr.splitlines() if line.startswith("ERROR")] or done.stderr.splitlines()
        raise BundleError(f"pip could not bring the wheels {what}: {' '.join(told[-_MOST_LINES:])}")
