"""Words that are safe as a file's name on Linux, on Windows and on a network share."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_UNSAFE: Final = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')
_RESERVED: Final = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)$")
_LONGEST: Final = 60


def file_word(word: str) -> str:
    """`word` as one part of a path: no separators, no leading or trailing dots and blanks, never empty."""
    clean = _UNSAFE.sub("_", unicodedata.normalize("NFC", word)).strip(" .~$")[:_LONGEST].strip(" .")
    if not clean:
        return "未命名"
    return f"_{clean}" if _RESERVED.match(clean) else clean
