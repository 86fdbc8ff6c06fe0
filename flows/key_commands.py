"""`fangpin rotate-keys`: new keys for the home, once a year or when somebody leaves who could read the old ones."""

from __future__ import annotations

from typing import Annotated

import typer

from flows.command_line import DONE, Home, prepare, safely


def rotate_keys(
    by: Annotated[str, typer.Option("--by", help="Who answers for it.")],
    reason: Annotated[str, typer.Option("--reason", help="Why; it stands in the audit chain.")],
    home: Home = None,
) -> None:
    """Change the keys of the home: of the audit chain, of check codes (核对码), of what signers prove themselves by.

    Refused while a run works on a month. What is out already stays valid, and old entries can still be verified.

    Example: fangpin rotate-keys --by 王主任 --reason 信息科人员变动
    """
    prepare(home)
    from tasks.keeping_keys import renew_keys  # noqa: PLC0415

    def renew() -> int:
        renew_keys(by, reason, typer.echo)
        return DONE

    raise typer.Exit(safely(renew))
