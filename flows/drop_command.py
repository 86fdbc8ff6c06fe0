"""`fangpin file-is`: a person says what a file in 收件箱 is."""

from __future__ import annotations

from typing import Annotated

import typer

from flows.command_line import Home, known_month, prepare, safely, said


def name_file(
    name: Annotated[str, typer.Argument(help="The file's key as `fangpin status` shows it, or its name.")],
    source: Annotated[str, typer.Option("--source", help="The table (医疗结算 or medical), or 回收 for a form.")],
    month: Annotated[str, typer.Option("--month", help="The cycle to which it belongs, as 2026-11.")],
    home: Home = None,
) -> None:
    """Say what a file in 收件箱 is; it is laid where that table's files lie.

    Example: fangpin file-is 3fa9c1 --source 医疗结算 --month 2026-11
    """
    prepare(home)
    from flows.telling import progress  # noqa: PLC0415
    from tasks.dropping import name_file as named  # noqa: PLC0415

    def tell() -> int:
        with progress():
            return said(named(name, source, known_month(month)))

    raise typer.Exit(safely(tell))
