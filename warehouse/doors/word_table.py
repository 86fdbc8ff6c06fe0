"""对照表.xlsx: the office's own words for what departments write, offered, filled in and read back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class UnknownWord:
    """A department's word that no column knows: in `count` rows of this month. `source` is the English key."""

    source: str
    header: str
    word: str
    count: int


@dataclass(frozen=True, slots=True)
class UnknownHeader:
    """A header that no source knows. `source` is empty where the file's source is unknown too."""

    source: str
    header: str
    file_name: str
    count: int


@dataclass(frozen=True, slots=True)
class WordTable:
    """The office's answers: (source, header, their word) to our word, (source, their header) to our header.

    Sources are English keys, headers the contract's. `problems` are sentences about answers that do not count.
    Words and headers are without blanks and in NFKC, as `bare` makes them.
    """

    words: Mapping[tuple[str, str, str], str] = field(default_factory=dict)
    headers: Mapping[tuple[str, str], str] = field(default_factory=dict)
    problems: tuple[str, ...] = ()


def read_word_table(path: Path) -> WordTable:
    """The answers in the table; an empty one where there is no file. Never raises over what stands in it."""
    raise NotImplementedError


def offer_words(
    path: Path, words: Iterable[UnknownWord], headers: Iterable[UnknownHeader], *, month: str, made_on: date
) -> tuple[str, ...]:
    """Write the table with this month's unknown words and headers added, every answer and note kept.

    Returns sentences about what stood in the way; a table that cannot be read is left as it is.
    """
    raise NotImplementedError
