"""`fangpin simulate`: several months on a simulated clock, with people who answer by themselves."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from flows.command_line import known_month, prepare, safely


def simulate(
    first: Annotated[str, typer.Option("--from", help="The first month, as 2026-09.")],
    last: Annotated[str, typer.Option("--to", help="The last month, as 2026-11.")],
    home: Annotated[Path, typer.Option("--home", help="Where to work; must be empty.")] = Path("var/simulate"),
    persons: Annotated[int, typer.Option(help="How many people the district has.", min=400)] = 4_000,
    seed: Annotated[int, typer.Option(help="Another seed, another district and other people.")] = 2026,
) -> None:
    """Rehearse months with late departments, silent villages, refusals, send-backs and mistakes.

    Example: fangpin simulate --from 2026-09 --to 2026-11 --home /tmp/rehearsal
    """
    prepare(home)
    from flows.simulating import run_simulation  # noqa: PLC0415

    raise typer.Exit(safely(lambda: run_simulation(home, known_month(first), known_month(last), persons, seed)))
