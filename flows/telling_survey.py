"""What `fangpin survey` prints: how the sample was drawn, stratum by stratum, and how far it is answered."""

from __future__ import annotations

import typer
from rich.console import Console
from rich.table import Table

from tasks.surveying import STRATUM_HEAD, Surveyed, sentences_told, stratum_rows


def print_survey(found: Surveyed) -> None:
    """A table of strata, the sentences, where the workbooks lie."""
    console = Console(highlight=False, soft_wrap=True)
    shown = Table()
    for at, column in enumerate(STRATUM_HEAD):
        shown.add_column(column, justify="right" if at else "left", overflow="fold", no_wrap=not at)
    for row in stratum_rows(found):
        shown.add_row(*row)
    console.print(shown)
    for sentence in sentences_told(found):
        console.print(sentence, markup=False)
    typer.echo(f"各村的表在 outbox/{found.survey.month}/survey，进度在 outbox/{found.survey.month}/reports")
