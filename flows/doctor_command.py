"""`fangpin doctor`: each check a line, what is wrong, and how to put it right."""

from __future__ import annotations

from collections import Counter
from typing import Annotated

import typer

from flows.command_line import DONE, FAILED, AsJson, Home, print_json, safely
from tasks.settings import prepare_environment


def doctor(
    send: Annotated[bool, typer.Option("--send", help="Send a test message through every channel.")] = False,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Look whether everything is in order: program, disk, rights, clock, databases, server, channels, policy.

    Exit status 1 when something is wrong that stops work or is not safe.

    Example: fangpin doctor --home /srv/fangpin --send
    """

    def look() -> int:
        prepare_environment(home)
        from tasks.checking.checking import examine  # noqa: PLC0415
        from tasks.checking.finding import Grade  # noqa: PLC0415

        found = []
        for one in examine(with_sending=send):
            found.append(one)
            if not as_json:
                typer.echo(f"{one.grade.label}  {one.subject}：{one.says}。")
                if one.remedy:
                    typer.echo(f"      处理：{one.remedy}。")
        counts = Counter(one.grade for one in found)
        if as_json:
            print_json([one.to_json() for one in found])
        else:
            typer.echo(f"共 {len(found)} 项：" + "，".join(f"{grade.label} {counts[grade]}" for grade in Grade) + "。")
        return FAILED if counts[Grade.WRONG] else DONE

    raise typer.Exit(safely(look))
