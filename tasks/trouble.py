"""Errors that nobody foresaw: told by their kind, kept with their way through the code, never with a cell's text."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Final, ParamSpec, TypeVar

from tasks.office import this_office

P = ParamSpec("P")
R = TypeVar("R")

_ROOMS: Final = frozenset({"flows", "policy", "tasks", "warehouse", "expectations"})


class UnforeseenError(Exception):
    """An error of a library or of the program. Its text names the kind and where its way is kept."""


def is_ours(error: BaseException) -> bool:
    """Whether the error's text is a sentence of ours, which holds no person."""
    return type(error).__module__.partition(".")[0] in _ROOMS


def noted(home: Path, stage: str, error: BaseException) -> str:
    """Keep the error's way through the code below `home`/errors; a sentence that says so."""
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    if isinstance(error, OSError) and error.strerror:
        kind = f"{error.strerror}: {error.filename}" if error.filename else error.strerror
    path = home / "errors" / f"{stage}.txt"
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.write_text("".join([*traceback.format_tb(error.__traceback__), kind, "\n"]), encoding="utf-8")
    except OSError:
        return f"{stage} broke off ({kind}); run again."
    return f"{stage} broke off ({kind}); run again, and if it comes back send {path} to whoever keeps the program."


def discreet(verb: Callable[P, R]) -> Callable[P, R]:
    """A task's body whose unforeseen errors reach Prefect without their text: Prefect keeps what it is told."""

    @wraps(verb)
    def quietly(*given: P.args, **named: P.kwargs) -> R:
        try:
            return verb(*given, **named)
        except Exception as error:
            if is_ours(error):
                raise
            raise UnforeseenError(noted(this_office().home, verb.__name__, error)) from None

    return quietly
