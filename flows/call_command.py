"""`fangpin call`: what was answered to a call, so that today's page shows how often somebody was reminded."""

from __future__ import annotations

from typing import Annotated

import typer

from flows.command_line import Home, day_or_none, prepare, safely, said


def call(
    party: Annotated[str, typer.Argument(help="Who was called, as today's page names it (鹤壁集镇, 区医保局 …).")],
    answer: Annotated[str, typer.Option("--answer", help="What was answered: 明天交, 11月13日交 …")],
    by: Annotated[str, typer.Option("--by", help="Who called.")],
    way: Annotated[str, typer.Option("--way", help="How: 电话 微信 短信 当面.")] = "电话",
    on: Annotated[str | None, typer.Option("--on", help="The call's day, as 2026-11-12 (default: today).")] = None,
    home: Home = None,
) -> None:
    """Enter a call to whoever is waited for; today's page then shows how often, and the last answer.

    Example: fangpin call 鹤壁集镇 --answer 明天交 --by 张三
    """
    prepare(home)
    from tasks.calling import CallAsked, enter_call  # noqa: PLC0415

    raise typer.Exit(safely(lambda: said(enter_call(CallAsked(party, answer, by, way, on=day_or_none(on))))))
