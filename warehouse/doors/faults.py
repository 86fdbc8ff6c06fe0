"""Why a whole file is refused (contract, section 3)."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum


class FileFault(StrEnum):
    """The reasons for which a file is refused whole, in the order in which the first counts."""

    MONTH_MISMATCH = "MONTH_MISMATCH"
    FILE_TOO_LARGE = "FILE_TOO_LARGE"
    FILE_EMPTY = "FILE_EMPTY"
    FILE_ENCRYPTED = "FILE_ENCRYPTED"
    FILE_UNREADABLE = "FILE_UNREADABLE"
    SOURCE_UNKNOWN = "SOURCE_UNKNOWN"
    HEADER_MISSING = "HEADER_MISSING"


class FileRefusedError(Exception):
    """A file that is refused whole: the fault, and a sentence for the log (no personal data).

    `headers`: of one refused for its header, what stands in it that no column of ours bears.
    """

    def __init__(self, fault: FileFault, sentence: str, headers: Sequence[str] = ()) -> None:
        super().__init__(sentence)
        self.fault = fault
        self.sentence = sentence
        self.headers = tuple(headers)
