"""What all commands share: their options, the settings made ready, errors as sentences and exit statuses."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from tasks.settings import SettingsError, load_settings, prepare_environment
from tasks.wrong import AskedWronglyError

DONE, FAILED, UNUSABLE, WAITING = 0, 1, 2, 3

Home = Annotated[Path | None, typer.Option("--home", help="The data home (default: FANGPIN_HOME, else ./var).")]
MonthOption = Annotated[str | None, typer.Option("--month", help="The cycle, as 2026-11 (default: the clock's).")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for other programs.")]

_INDENT: Final = 2


def prepare(home: Path | None) -> None:
    """Settle the environment before Prefect is imported; a bad setting ends the command."""
    try:
        prepare_environment(home)
        load_settings()
    except SettingsError as wrong:
        typer.echo(str(wrong), err=True)
        raise typer.Exit(UNUSABLE) from None


def month_or_none(text: str | None) -> str | None:
    """The month as it was written, if one was. Raises AskedWronglyError."""
    return None if text is None else known_month(text)


def known_month(text: str) -> str:
    """The month as it was written. Raises AskedWronglyError."""
    try:
        first = date.fromisoformat(f"{text}-01")
    except ValueError:
        raise AskedWronglyError(f"{text!r} is no month; write it as 2026-11") from None
    return f"{first:%Y-%m}"


def day_or_none(text: str | None) -> date | None:
    """The day that was written, if one was. Raises AskedWronglyError."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise AskedWronglyError(f"{text!r} is no day; write it as 2026-11-11") from None


def safely(act: Callable[[], int]) -> int:
    """Run; an error becomes a sentence and an exit status, never a traceback."""
    from tasks.desks import in_a_sentence, is_unusable  # noqa: PLC0415

    try:
        return act()
    except (typer.Exit, typer.BadParameter):
        raise
    except KeyboardInterrupt:
        typer.echo("stopped; run again to go on from where it stands", err=True)
        return FAILED
    except Exception as error:  # noqa: BLE001  the last door: nobody outside sees a traceback
        typer.echo(in_a_sentence(error), err=True)
        return UNUSABLE if is_unusable(error) else FAILED


def said(sentence: str) -> int:
    """Say it; the exit status of what is done."""
    typer.echo(sentence)
    return DONE


def print_json(value: Any) -> None:
    """Print a value for other programs."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=_INDENT, default=_plain))


def _plain(value: object) -> str:
    return str(value) if isinstance(value, Decimal | date) else repr(value)
