"""`fangpin what-if`: what other lines would change, before anybody decides."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from flows.command_line import DONE, AsJson, Home, known_month, prepare, print_json, safely


def what_if(  # noqa: PLR0913  the options that a what-if has
    month: Annotated[str, typer.Option("--month", help="The cycle, as 2026-11.")],
    words: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="KEY=VALUE",
            help="A line, cap, tier, window or number of days; may be given several times: illness=4000, "
            "illness.general=8000, cap.疾病住院=60000, tier.疾病住院.2=25000 (edge), =55% (rate), =25000:55% (both).",
        ),
    ] = None,
    policy: Annotated[
        Path | None, typer.Option("--policy", help="A proposed policy file; it counts from the month's first day.")
    ] = None,
    sweep: Annotated[
        str, typer.Option("--sweep", metavar="KEY=a:b:step", help="Every value of a range: illness=3000:20000:500.")
    ] = "",
    folder: Annotated[
        Path | None,
        typer.Option(
            "--csv", file_okay=False, help="Write the tables as csv and a page with a picture into this folder."
        ),
    ] = None,
    home: Home = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Screen a month again under other lines, beside those in force; warehouse and ledger stay as they are.

    Example: fangpin what-if --month 2026-11 --set illness=4000 --set income_drop=20
    """
    prepare(home)
    from flows.telling import progress  # noqa: PLC0415
    from flows.telling_what_if import print_answer  # noqa: PLC0415
    from tasks.what_if import Proposal, write_answer  # noqa: PLC0415
    from tasks.what_if import what_if as answered  # noqa: PLC0415
    from tasks.what_if_json import to_json  # noqa: PLC0415

    def tell() -> int:
        with progress():
            found = answered(Proposal(known_month(month), tuple(words or ()), policy, sweep))
            written = write_answer(folder, found) if folder else []
        if as_json:
            print_json(to_json(found))
            return DONE
        print_answer(found)
        for path in written:
            typer.echo(f"已写出 {path}")
        return DONE

    raise typer.Exit(safely(tell))
