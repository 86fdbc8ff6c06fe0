"""A table as csv: with a byte-order mark, or an office's Excel would show no Chinese; lines end as RFC 4180 says."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence


def csv_bytes(headers: Sequence[str], lines: Iterable[Sequence[str]]) -> bytes:
    """The header and the lines in UTF-8."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(headers)
    writer.writerows(lines)
    return text.getvalue().encode("utf-8-sig")
