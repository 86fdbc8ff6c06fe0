"""`fangpin region`: the counties of a city or a province on one machine or on a cluster."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from flows.command_line import DONE, FAILED, UNUSABLE, MonthOption, month_or_none, prepare, safely, said
from policy.errors import PolicyError
from tasks.region_file import named_region
from tasks.settings import SettingsError

RegionFile = Annotated[
    Path | None, typer.Option("--region", help="The TOML file that names the counties (default: FANGPIN_REGION).")
]

region = typer.Typer(help="All counties of a city or a province. Example: fangpin region run --region hebi.toml")


@region.callback()
def _several() -> None:
    """All counties of a city or a province."""


@region.command()
def run(
    month: MonthOption = None,
    region_file: RegionFile = None,
    cluster: Annotated[
        str | None, typer.Option("--cluster", help="A running Dask cluster, as tcp://10.0.0.5:8786.")
    ] = None,
    processes: Annotated[
        int | None, typer.Option("--processes", help="So many processes of this machine (default: its cores).", min=1)
    ] = None,
) -> None:
    """Take in and screen the month of every county; run again, it does what is missing.

    Example: fangpin region run --month 2026-11 --region hebi.toml
    """
    file = _prepared(region_file)
    raise typer.Exit(safely(lambda: _run(file, month_or_none(month), cluster, processes)))


@region.command()
def keys(
    region_file: RegionFile = None,
    year: Annotated[str | None, typer.Option("--year", help="The year, as 2027 (default: the clock's).")] = None,
) -> None:
    """Make the keys by which counties find people in two registers, and give each county its own; what stands stays.

    Once a year, before January's first run. Keys of past years are kept: their months go by them.

    Example: fangpin region keys --region hebi.toml --year 2027
    """
    file = _prepared(region_file)
    from tasks.region_keys import give_region_keys  # noqa: PLC0415

    raise typer.Exit(safely(lambda: DONE if give_region_keys(file, year, typer.echo) else FAILED))


def _prepared(region_file: Path | None) -> Path:
    """The region's file; the environment is settled for the home that it names. Ends the command where it cannot."""
    try:
        file, found = named_region(region_file)
    except (SettingsError, PolicyError) as wrong:
        typer.echo(str(wrong), err=True)
        raise typer.Exit(UNUSABLE) from None
    prepare(Path(found.home))
    return file


def _run(file: Path, month: str | None, cluster: str | None, processes: int | None) -> int:
    from flows.region import region as work  # noqa: PLC0415
    from flows.telling import progress  # noqa: PLC0415
    from tasks.cycling import unwatched  # noqa: PLC0415

    with progress(), unwatched():
        ended = work(str(file), month, cluster, processes, return_state=True)
    ended.result()
    return said(str(ended.name))
