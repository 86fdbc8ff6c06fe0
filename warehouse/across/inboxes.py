"""Files that the exchange lays into a county's inbox."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Final

from warehouse.database import Connection, sql
from warehouse.doors.across import city_alerts, settlements
from warehouse.doors.recognise import is_passed_over
from warehouse.doors.whole_file import write_whole

_SETTLED_SECONDS: Final = 600


def lay_into(inbox: Path, name: str, content: bytes) -> bool:
    """Write a file below the inbox whole; False where it lies there already so.

    It is given an earlier time of change before it appears: intake waits for files that may still be written, and this
    one is not.
    """
    path = inbox / name
    if path.is_file() and path.read_bytes() == content:
        return False
    draft = write_whole(path.with_name(f"~${path.name}"), content)
    earlier = draft.stat().st_mtime - _SETTLED_SECONDS
    os.utime(draft, (earlier, earlier))
    draft.replace(path)
    return True


def not_taken_in(connection: Connection, month: str, inbox: Path) -> list[str]:
    """Names below the inbox of what the exchange laid there and intake has not read as it lies there now."""
    read = dict(connection.execute(sql("across/last_read"), {"month": month}).fetchall())
    laid = [path for folder in (settlements.FOLDER, city_alerts.FOLDER) for path in sorted((inbox / folder).glob("*"))]
    names = {path.relative_to(inbox).as_posix(): path for path in laid if not is_passed_over(path.name)}
    return [name for name, path in names.items() if read.get(name) != hashlib.sha256(path.read_bytes()).hexdigest()]
