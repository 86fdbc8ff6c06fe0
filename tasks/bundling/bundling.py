"""Making the bundle: wheels, lock, bill of materials, installer, docs, and a Python where one is given."""

from __future__ import annotations

import hashlib
import tarfile
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tasks.bundling.bill import bill_of_materials
from tasks.bundling.errors import BundleError
from tasks.bundling.lock import LOCK, Locked, read_lock, taken_by
from tasks.bundling.packing import SUMS, Part, pack, sums_of
from tasks.bundling.target import Target
from tasks.bundling.wheels import PACKAGES, Wheel, build_own, fetch

ROOT: Final = Path(__file__).parents[2]
INSTALLER: Final = Path(__file__).parent / "installer"
OWN_LOCK: Final = "fangpin.lock"
FACTS: Final = "bundle.conf"
BILL: Final = "sbom.cdx.json"
_PYTHON_FOLDER: Final = "python"
_MIB: Final = 1024**2
_COMPILED: Final = 1.5
"""What an installed package takes for each byte of its wheel's parts: Python keeps its modules compiled beside them."""


@dataclass(frozen=True, slots=True)
class BundleAsked:
    """Into which folder, for which machine, with which Python (a tar.gz with `python/bin/python3` in it)."""

    folder: Path
    target: Target
    python: Path | None = None


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle that was made."""

    path: Path
    sha256: str
    wheels: int


def make_bundle(asked: BundleAsked, say: Callable[[str], None]) -> Bundle:
    """Make the bundle in a folder; again with the same inputs gives the same bytes. Raises BundleError."""
    _check(asked)
    asked.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="fangpin-bundle-", dir=asked.folder) as scratch:
        packages = locked_for(asked.target)
        say(f"下载 {len(packages)} 个软件包（{asked.target.name}）……")
        own = build_own(ROOT, _new(scratch, "own"))
        wheels = fetch(packages, asked.target, _new(scratch, "wheels"))
        say("打包……")
        name = f"fangpin-{own.version}-{asked.target.name}"
        parts = _parts(asked, own, wheels)
        archive = asked.folder / f"{name}.tar"
        sha256 = pack(archive, name, parts)
    archive.with_name(f"{archive.name}.sha256").write_text(f"{sha256}  {archive.name}\n", encoding="utf-8")
    return Bundle(archive, sha256, len(wheels) + 1)


def locked_for(target: Target) -> list[Locked]:
    """What the lock holds for a machine."""
    return taken_by(target, read_lock((ROOT / LOCK).read_text(encoding="utf-8")))


def _check(asked: BundleAsked) -> None:
    missing = [name for name in (LOCK, "pyproject.toml", "docs", *PACKAGES) if not (ROOT / name).exists()]
    if missing:
        raise BundleError(f"A bundle is made in a clone of the project; {ROOT} has no {missing[0]}.")
    if asked.python is not None:
        _check_python(asked.python)


def _check_python(path: Path) -> None:
    try:
        with tarfile.open(path, "r:gz") as packed:
            holds = any(entry.name.removeprefix("./") == "python/bin/python3" for entry in packed)
    except (OSError, tarfile.TarError, EOFError):
        raise BundleError(f"{path} is no tar.gz that can be read.") from None
    if not holds:
        raise BundleError(f"{path} holds no python/bin/python3; take an install_only build of python-build-standalone.")


def _new(scratch: str, name: str) -> Path:
    folder = Path(scratch) / name
    folder.mkdir()
    return folder


def _parts(asked: BundleAsked, own: Wheel, wheels: Sequence[Wheel]) -> dict[str, Part]:
    """Everything in the archive by its path."""
    parts: dict[str, Part] = {
        LOCK: ROOT / LOCK,
        OWN_LOCK: f"fangpin=={own.version} --hash=sha256:{own.sha256}\n".encode(),
        BILL: bill_of_materials(own, wheels, asked.target),
        **{f"wheels/{wheel.path.name}": wheel.path for wheel in (own, *wheels)},
        **{path.name: path for path in INSTALLER.iterdir() if path.is_file()},
        **{name: ROOT / name for name in ("README.md", "CHANGELOG.md")},
        **{path.relative_to(ROOT).as_posix(): path for path in _docs()},
    }
    if asked.python is not None:
        parts[f"{_PYTHON_FOLDER}/{asked.python.name}"] = asked.python
    parts[FACTS] = _facts(asked, own, wheels, parts)
    parts[SUMS] = sums_of(parts)
    return parts


def _docs() -> list[Path]:
    return [path for path in (ROOT / "docs").rglob("*") if path.is_file() and not path.name.startswith((".", "~$"))]


def _facts(asked: BundleAsked, own: Wheel, wheels: Sequence[Wheel], parts: Mapping[str, Part]) -> bytes:
    """What the installer must know, as lines that a shell reads. `EDITION` differs where any part does."""
    edition = hashlib.sha256(sums_of(parts)).hexdigest()[:8]
    glibc = max(wheel.glibc for wheel in wheels)
    room = sum(wheel.unpacked_bytes for wheel in (own, *wheels)) * _COMPILED
    room += asked.python.stat().st_size * 4 if asked.python else 0
    lines = {
        "VERSION": own.version,
        "EDITION": f"{own.version}-{edition}",
        "MACHINE": asked.target.machine,
        "PYTHON": asked.target.python,
        "GLIBC": f"{glibc[0]}.{glibc[1]}",
        "NEEDS_MB": str(int(room / _MIB) + 1),
        "WHEELS": str(len(wheels) + 1),
    }
    return "".join(f"{name}={value}\n" for name, value in lines.items()).encode()
