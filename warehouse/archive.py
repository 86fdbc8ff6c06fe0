"""The archive: each file that came or went out once, by its SHA-256, never changed."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path
from typing import Final

_PIECE_BYTES: Final = 4 * 1024 * 1024


def archive_file(archive: Path, source: Path) -> str:
    """Copy a file into the archive and return its SHA-256; a content that stands there already is only read."""
    known = _digest(source)
    if archived(archive, known).exists():
        return known
    archive.mkdir(parents=True, exist_ok=True, mode=0o700)
    digest = hashlib.sha256()
    with tempfile.NamedTemporaryFile(dir=archive, prefix=".", delete=False) as copy:
        temporary = Path(copy.name)
        try:
            with source.open("rb") as original:
                while piece := original.read(_PIECE_BYTES):
                    digest.update(piece)
                    copy.write(piece)
            copy.flush()
            os.fsync(copy.fileno())
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    return _keep(archive, temporary, digest.hexdigest())


def archive_bytes(archive: Path, content: bytes) -> str:
    """Put bytes into the archive and return their SHA-256."""
    sha256 = hashlib.sha256(content).hexdigest()
    if archived(archive, sha256).exists():
        return sha256
    archive.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.NamedTemporaryFile(dir=archive, prefix=".", delete=False) as copy:
        copy.write(content)
        copy.flush()
        os.fsync(copy.fileno())
    return _keep(archive, Path(copy.name), sha256)


def archived(archive: Path, sha256: str) -> Path:
    """Where the archive keeps a content."""
    return archive / sha256[:2] / sha256


def _digest(source: Path) -> str:
    with source.open("rb") as original:
        return hashlib.file_digest(original, "sha256").hexdigest()


def _keep(archive: Path, temporary: Path, sha256: str) -> str:
    place = archived(archive, sha256)
    if place.exists():
        temporary.unlink()
        return sha256
    place.parent.mkdir(exist_ok=True, mode=0o700)
    temporary.chmod(0o400)
    temporary.replace(place)
    return sha256
