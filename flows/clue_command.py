"""`fangpin clue`: a household in sudden need does not wait for next month's data."""

from __future__ import annotations

from typing import Annotated

import typer

from flows.command_line import Home, day_or_none, prepare, safely, said


def clue(
    household: Annotated[str, typer.Argument(help="The household's number (户编号).")],
    risk: Annotated[list[str], typer.Option("--risk", help="The risk type (因病 因灾 …); may be given several times.")],
    by: Annotated[str, typer.Option("--by", help="Who answers for it.")],
    source: Annotated[
        str, typer.Option("--source", help="How it came: 农户自主申报 干部走访 网格排查 信访舆情.")
    ] = "干部走访",
    on: Annotated[str | None, typer.Option("--on", help="The clue's day, as 2026-11-11 (default: today).")] = None,
    home: Home = None,
) -> None:
    """Open a case for a household now; its 15 days run from the clue's day, and its village gets a workbook.

    Example: fangpin clue 41060226000001 --risk 意外事故 --by 张三 --on 2026-11-11
    """
    prepare(home)
    from tasks.clueing import ClueAsked, open_clue  # noqa: PLC0415

    raise typer.Exit(safely(lambda: said(open_clue(ClueAsked(household, tuple(risk), source, by, day_or_none(on))))))
