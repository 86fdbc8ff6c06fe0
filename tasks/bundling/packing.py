"""The archive: the same parts give the same bytes, whoever packs them and when."""

from __future__ import annotations

import hashlib
import io
import tarfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

SUMS: Final = "SHA256SUMS"
_PROGRAM: Final = 0o755
_PLAIN: Final = 0o644

Part = bytes | Path


def sums_of(parts: Mapping[str, Part]) -> bytes:
    """The sums of all parts, as `sha256sum -c` reads them."""
    return "".join(f"{_sha256(part)}  {name}\n" for name, part in sorted(parts.items())).encode()


def pack(archive: Path, folder: str, parts: Mapping[str, Part]) -> str:
    """Write the archive whole, its parts below `folder`, in order, owned by nobody and of no time; its SHA-256."""
    beside = archive.with_name(f"~${archive.name}.part")
    try:
        with tarfile.open(beside, "w", format=tarfile.PAX_FORMAT) as packed:
            for name, part in sorted(parts.items()):
                _add(packed, f"{folder}/{name}", part)
        beside.replace(archive)
    finally:
        beside.unlink(missing_ok=True)
    return _sha256(archive)


def _add(packed: tarfile.TarFile, name: str, part: Part) -> None:
    entry = tarfile.TarInfo(name)
    entry.mode = _PROGRAM if name.endswith(".sh") else _PLAIN
    if isinstance(part, bytes):
        entry.size = len(part)
        packed.addfile(entry, io.BytesIO(part))
        return
    entry.size = part.stat().st_size
    with part.open("rb") as content:
        packed.addfile(entry, content)


def _sha256(part: Part) -> str:
    if isinstance(part, bytes):
        return hashlib.sha256(part).hexdigest()
    with part.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
