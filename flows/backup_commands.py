"""`fangpin backup` and `fangpin restore`: a consistent copy of warehouse, ledger and archive, and back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from flows.command_line import DONE, Home, prepare, safely


def backup(
    folder: Annotated[
        Path | None, typer.Argument(metavar="DIR", help="Where backups lie, best on another disk.", show_default=False)
    ] = None,
    check: Annotated[bool, typer.Option("--check", help="Then try whether it restores; exit status 1 if not.")] = False,
    keep: Annotated[
        int | None, typer.Option("--keep", min=1, help="Then delete all but the newest so many of this home.")
    ] = None,
    with_secrets: Annotated[bool, typer.Option("--with-secrets", help="With the passwords below secrets.")] = False,
    whole: Annotated[bool, typer.Option("--whole", help="Share no file with earlier backups.")] = False,
    home: Home = None,
) -> None:
    """Copy the home into DIR/DATE, while it is worked on: warehouse and ledger of one moment, archive, keys, files.

    Each copy is complete; files that did not change take room once. DIR is FANGPIN_BACKUP_DIR if none is named
    (default: beside the home, its name with -backup).

    Example: fangpin backup /mnt/backup --check --keep 14
    """
    prepare(home)
    from flows.telling import progress  # noqa: PLC0415
    from tasks.backing_up import BackupAsked, make_backup  # noqa: PLC0415

    def make() -> int:
        with progress():
            make_backup(BackupAsked(folder, keep, check, with_secrets, whole), typer.echo)
        return DONE

    raise typer.Exit(safely(make))


def restore(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A backup, or where backups lie: the newest of them.")],
    home: Home = None,
) -> None:
    """Fill an empty home from a backup: every sum is checked first, and nothing is left half done.

    The ledger goes where FANGPIN_LEDGER_URL says, SQLite or PostgreSQL; it must be empty too.

    Example: fangpin restore /mnt/backup/2026-11-21T023000 --home /srv/fangpin
    """
    prepare(home)
    from tasks.backing_up import restore_home  # noqa: PLC0415

    def put_back() -> int:
        restore_home(folder, typer.echo)
        return DONE

    raise typer.Exit(safely(put_back))
