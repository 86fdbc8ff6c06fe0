"""`fangpin handover`: the paper for a successor."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from flows.command_line import Home, prepare, safely, said


def handover(
    giver: Annotated[str, typer.Option("--from", help="Who hands over; room to write it if none is named.")] = "",
    taker: Annotated[str, typer.Option("--to", help="Who takes over.")] = "",
    target: Annotated[
        Path | None, typer.Option("--out", help="Where to write it (default: the month's reports).", show_default=False)
    ] = None,
    home: Home = None,
) -> None:
    """Write the paper for a successor (交接书): what is pending, whom to call, keys, signers, what to change, backups.

    Example: fangpin handover --from 张三 --to 李四
    """
    prepare(home)
    from tasks.handing_over import write_handover  # noqa: PLC0415

    raise typer.Exit(safely(lambda: said(f"交接书已写到 {write_handover(giver, taker, target)}，打印后双方签字。")))
