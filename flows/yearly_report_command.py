"""`fangpin yearly-report`: the year in figures, with what stands out between places and groups."""

from __future__ import annotations

from typing import Annotated

import typer

from flows.command_line import DONE, Home, prepare, safely


def yearly_report(
    year: Annotated[int, typer.Option("--year", help="The year, as 2026.", min=2000, max=2999)],
    home: Home = None,
) -> None:
    """Write the report of a year, to its last month that was screened, into that month's reports.

    Example: fangpin yearly-report --year 2026
    """
    prepare(home)
    from flows.telling import progress  # noqa: PLC0415
    from tasks.reporting import yearly_report as written  # noqa: PLC0415

    def tell() -> int:
        with progress():
            paths = written(year)
        for path in paths:
            typer.echo(f"年报 {path}")
        return DONE

    raise typer.Exit(safely(tell))
