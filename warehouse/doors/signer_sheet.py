"""签批验证码: what a new signer is given, as a QR code on a terminal or a page to print for a sealed envelope."""

from __future__ import annotations

import io
import os
from datetime import date
from pathlib import Path
from typing import Final

import segno
from markupsafe import Markup

from warehouse.doors.html_page import page_template
from warehouse.ledger.signers import Appointed

GROUP: Final = 4
DOT_PIXELS: Final = 4


def qr_as_text(uri: str) -> str:
    """The QR code in block characters, for a terminal with light letters on a dark ground."""
    drawn = io.StringIO()
    segno.make_qr(uri).terminal(drawn, compact=True, border=2)
    return drawn.getvalue()


def secret_in_groups(secret: str) -> str:
    """The secret as people type it into an authenticator."""
    return " ".join(secret[start : start + GROUP] for start in range(0, len(secret), GROUP))


def render_sheet(appointed: Appointed, on_day: date, *, is_rehearsal: bool) -> str:
    """The page as HTML: QR code, secret and numbered codes; nothing from outside."""
    numbered = list(enumerate(appointed.codes, start=1))
    half = len(numbered) // 2
    return page_template(
        "signer_sheet.html"
    ).render(
        name=appointed.name,
        appointed_on=on_day,
        is_rehearsal=is_rehearsal,
        qr=Markup(segno.make_qr(appointed.uri).svg_inline(scale=DOT_PIXELS)),  # noqa: S704  drawn from dots alone
        secret=secret_in_groups(appointed.secret),
        pairs=list(zip(numbered[:half], numbered[half:], strict=True)),
    )


def write_secret(path: Path, page: str) -> None:
    """Write a page that its owner alone may read. Raises FileExistsError, other OSError; then nothing is left."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(page)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        path.unlink(missing_ok=True)
        raise
