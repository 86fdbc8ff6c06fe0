"""Synthetic department files, for trying the program out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from warehouse.sample.writing import write_sample


def write_month(
    folder: Path,
    month: str,
    *,
    persons: int,
    messy: bool,
    say: Callable[[str], None],
    seed: int = 2026,
) -> Iterator[str]:
    """Write the files of a month below `folder`; gives lines on what was written."""
    report = write_sample(folder, month, persons=persons, messy=messy, seed=seed, say=say)
    yield f"{len(report.files)} files in {folder / month}"
