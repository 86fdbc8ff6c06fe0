"""`fangpin claim`: the district's word on a single claim, by a named person with a reason."""

from __future__ import annotations

from typing import Annotated

import typer

from flows.command_line import Home, prepare, safely, said

claim = typer.Typer(
    help="Stop a payment that has not gone out, or reopen a closed claim. Example: fangpin claim stop 2026-11-L00001 …",
    no_args_is_help=True,
)

ClaimNo = Annotated[str, typer.Argument(help="The claim's number (理赔号).")]
By = Annotated[str, typer.Option("--by", help="Who answers for it.")]
Reason = Annotated[str, typer.Option("--reason", help="Why; kept in the ledger.")]


@claim.command()
def stop(claim_no: ClaimNo, by: By, reason: Reason, home: Home = None) -> None:
    """Stop a payment that has not gone out; two signers decide on it in the workbook 区级放行.

    Example: fangpin claim stop 2026-11-L00001 --by 张三 --reason 群众来信，待核
    """
    prepare(home)
    from tasks.claim_words import stop_claim  # noqa: PLC0415

    raise typer.Exit(safely(lambda: said(stop_claim(claim_no, by, reason))))


@claim.command()
def reopen(claim_no: ClaimNo, by: By, reason: Reason, home: Home = None) -> None:
    """Take a refused or withdrawn claim out of what stands, so that a later month may open another.

    Example: fangpin claim reopen 2026-11-L00001 --by 张三 --reason 补交了住院票据
    """
    prepare(home)
    from tasks.claim_words import reopen_claim  # noqa: PLC0415

    raise typer.Exit(safely(lambda: said(reopen_claim(claim_no, by, reason))))
