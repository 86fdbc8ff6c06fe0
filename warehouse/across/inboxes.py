"""Files that the exchange lays into a county's inbox."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from warehouse.doors.whole_file import write_whole

_SETTLED_SECONDS: Final = 600


def lay_into(inbox: Path, name: str, content: bytes) -> bool:
    """Write a file below the inbox whole; False where it lies there already so.

    It is given an earlier time of change: intake waits for files that may still be written, and this one is not.
    """
    path = inbox / name
    if path.is_file() and path.read_bytes() == content:
        return False
    write_whole(path, content)
    earlier = path.stat().st_mtime - _SETTLED_SECONDS
    os.utime(path, (earlier, earlier))
    return True
