"""`fangpin calibrate`: where the district's own lines should be drawn, with the evidence."""

from __future__ import annotations

from typing import Annotated

import typer

from flows.command_line import DONE, AsJson, Home, day_or_none, known_month, prepare, print_json, safely


def calibrate(
    to: Annotated[str, typer.Option("--to", help="The last month whose data count, as 2026-11.")],
    starts_on: Annotated[
        str | None,
        typer.Option(
            "--from", metavar="DAY", help="Write what is recommended as a policy file that counts from a day."
        ),
    ] = None,
    home: Home = None,
    *,
    adopt: Annotated[
        bool, typer.Option("--adopt", help="Put that file where it will be in force (policy/parameters of the home).")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Say from three years of spending where lines should be drawn; page, paper and workbook in outbox/M/reports.

    Example: fangpin calibrate --to 2026-11 --from 2027-01-01
    """
    prepare(home)
    from flows.telling import progress  # noqa: PLC0415
    from flows.telling_calibration import print_calibration  # noqa: PLC0415
    from tasks.calibrating import calibrate_to, propose, refuse_past, write_report  # noqa: PLC0415
    from tasks.calibration_json import to_json  # noqa: PLC0415
    from tasks.wrong import AskedWronglyError  # noqa: PLC0415

    def tell() -> int:
        day = day_or_none(starts_on)
        if adopt and day is None:
            raise AskedWronglyError("--adopt needs the first day on which the lines count; write --from 2027-01-01")
        if day is not None:
            refuse_past(day)
        with progress():
            found = calibrate_to(known_month(to))
            written = write_report(found)
            if day is not None and found.recommended:
                written.append(propose(found, day, is_adopted=adopt))
        if as_json:
            print_json({**to_json(found), "files": [str(path) for path in written]})
        else:
            print_calibration(found, written)
        if day is not None and not found.recommended:
            typer.echo("没有推荐的线，没有写政策文件。", err=True)
        return DONE

    raise typer.Exit(safely(tell))
