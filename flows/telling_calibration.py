"""What `fangpin calibrate` prints: each line, what is recommended and why, how the numbers came about."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import typer
from rich.console import Console
from rich.table import Table

from tasks.calibrating import Calibration, lines_told, sentences_told


def print_calibration(found: Calibration, written: Sequence[Path]) -> None:
    """A table of lines, the sentences, the files."""
    console = Console(highlight=False, soft_wrap=True)
    head, rows = lines_told(found)
    table = Table()
    for at, column in enumerate(head):
        table.add_column(column, justify="right" if at else "left", overflow="fold", no_wrap=not at)
    for row in rows:
        table.add_row(*row)
    console.print(f"{found.month} 划段测算")
    console.print(table)
    for sentence in sentences_told(found):
        console.print(sentence, markup=False)
    for path in written:
        typer.echo(f"已写出 {path}")
