"""A file is there whole or not at all: written beside its place, then renamed into it."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def write_whole(path: Path, content: bytes) -> Path:
    """`path`, now holding `content`. A file that holds it already is left alone (its time too).

    Raises OSError with a sentence where the folder cannot be written or the file is held open.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_file() and path.read_bytes() == content:
        return path
    beside = path.with_name(f"~${secrets.token_hex(8)}.part")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)  # less what the process keeps from others
    try:
        with os.fdopen(handle, "wb") as part:
            part.write(content)
            part.flush()
            os.fsync(part.fileno())
        beside.replace(path)
    except PermissionError as error:
        raise PermissionError(f"{path.name} cannot be replaced; close it in Excel or WPS, then run again") from error
    finally:
        beside.unlink(missing_ok=True)
    return path
