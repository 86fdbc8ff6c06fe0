"""The head of the audit chain, written beside the ledger after each addition, so that a cut tail is seen."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Final

from warehouse.ledger.chain import Head

FILE_NAME: Final = "ledger.head.json"


class HeadFile:
    """The file in the data home that holds the last known head."""

    def __init__(self, home: Path) -> None:
        """Keep it in this home."""
        self._path = home / FILE_NAME

    def read(self) -> list[Head]:
        """Give the head that was written last, if there is one. A damaged file says nothing."""
        try:
            written = json.loads(self._path.read_text(encoding="utf-8"))
            return [Head(int(written["count"]), str(written["hash"]))]
        except (OSError, ValueError, KeyError, TypeError):
            return []

    def write(self, head: Head) -> None:
        """Write a head that is ahead of the one in the file, whole or not at all."""
        if any(known.count >= head.count for known in self.read()):
            return
        draft = self._path.with_name(f".{FILE_NAME}.{os.getpid()}")
        self._path.parent.mkdir(parents=True, exist_ok=True)
        draft.touch(mode=0o600)
        draft.write_text(json.dumps({"count": head.count, "hash": head.hash}) + "\n", encoding="utf-8")
        draft.replace(self._path)
