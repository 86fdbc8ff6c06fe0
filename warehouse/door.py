"""What the door goes by when files come in: limits, the office's words, passwords, confirmed months."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from warehouse.doors.header import HeaderWords
from warehouse.doors.reading import Limits
from warehouse.doors.tidy import Words


@dataclass(frozen=True)
class Door:
    """What the door goes by: limits, the office's words, passwords, and months confirmed for a source.

    `passwords` by source; `confirmed` holds (source, month in the name, month of the folder).
    """

    limits: Limits = field(default_factory=Limits)
    words: Mapping[tuple[str, str, str], str] = field(default_factory=dict)
    headers: HeaderWords = field(default_factory=dict)
    passwords: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    confirmed: Callable[[str, str, str], bool] = lambda _source, _named, _folder: False

    def words_of(self, source: str) -> Words:
        """The office's words of one source, by header and their word."""
        return {(header, text): word for (of, header, text), word in self.words.items() if of == source}

    def version(self, source: str) -> str:
        """Changes when what the door knows of a source changes."""
        known = (sorted(self.words_of(source).items()), sorted(i for i in self.headers.items() if i[0][0] == source))
        return hashlib.sha256(repr(known).encode()).hexdigest()[:16]
