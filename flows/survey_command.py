"""`fangpin survey`: a sample of households on no list for villages to look at, so that it is seen who is missed."""

from __future__ import annotations

from typing import Annotated

import typer

from flows.command_line import DONE, AsJson, Home, known_month, prepare, print_json, safely


def survey(
    month: Annotated[str, typer.Option("--month", help="The month from whose list it is seen who is on none.")],
    home: Home = None,
    *,
    as_json: AsJson = False,
) -> None:
    """Draw the month's survey once and write the villages' workbooks; run again it says how far it is answered.

    Example: fangpin survey --month 2026-11
    """
    prepare(home)
    from flows.telling import progress  # noqa: PLC0415
    from flows.telling_survey import print_survey  # noqa: PLC0415
    from tasks.surveying import survey_of, to_json  # noqa: PLC0415

    def tell() -> int:
        with progress():
            found = survey_of(known_month(month))
        if as_json:
            print_json(to_json(found))
        else:
            print_survey(found)
        return DONE

    raise typer.Exit(safely(tell))
