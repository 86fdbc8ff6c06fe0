"""`fangpin purge`: takes out what the policy no longer allows to keep of people."""

from __future__ import annotations

from typing import Annotated

import typer

from flows.command_line import DONE, Home, prepare, safely


def purge(
    by: Annotated[str, typer.Option("--by", help="Who answers for it; needed unless --dry-run.")] = "",
    home: Home = None,
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would go.")] = False,
) -> None:
    """Take out personal data whose term is over (policy/parameters/retention.toml); an entry of the ledger tells of it.

    What open cases and claims need, and what still says how things stand, is kept. Look first with --dry-run.

    Example: fangpin purge --dry-run
    """
    prepare(home)
    from tasks.purging import take_out  # noqa: PLC0415

    def act() -> int:
        take_out(by, typer.echo, is_dry=dry_run)
        return DONE

    raise typer.Exit(safely(act))
