"""`fangpin ranking`: which signals of earlier months came before a determination; who is looked at first."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flows.command_line import DONE, AsJson, Home, known_month, prepare, print_json, safely

if TYPE_CHECKING:
    from tasks.ranking import Ranked


def ranking(
    to: Annotated[str, typer.Option("--to", help="The last month whose data count, as 2026-11.")],
    home: Home = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Make the ranking model from the ledger's past, judge it, write its card and the near misses.

    It puts rows in order once the policy turns it on (ranking_in_use); it lists, draws and decides nothing.

    Example: fangpin ranking --to 2026-11
    """
    prepare(home)
    from flows.telling import progress  # noqa: PLC0415
    from tasks.ranking import rank_to, write_card  # noqa: PLC0415
    from tasks.ranking_json import to_json  # noqa: PLC0415

    def tell() -> int:
        with progress():
            ranked = rank_to(known_month(to))
            written = write_card(ranked)
        if as_json:
            print_json({**to_json(ranked), "files": [str(path) for path in written]})
        else:
            _print(ranked, written)
        return DONE

    raise typer.Exit(safely(tell))


def _print(ranked: Ranked, written: Sequence[Path]) -> None:
    """The orders beside each other, the sentences, the files."""
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    from tasks.ranking import orders_told, sentences_told  # noqa: PLC0415

    console = Console(highlight=False, soft_wrap=True)
    head, rows = orders_told(ranked)
    if rows:
        table = Table(*head)
        for row in rows:
            table.add_row(*row)
        console.print(table)
    for sentence in sentences_told(ranked):
        console.print(sentence, markup=False)
    for path in written:
        typer.echo(f"已写出 {path}")
