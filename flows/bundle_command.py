"""`fangpin bundle`: one archive from which an office without internet installs; `fangpin advisories` asks about it."""

from __future__ import annotations

import platform
from pathlib import Path
from typing import Annotated

import typer

from flows.command_line import DONE, safely


def bundle(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where the archive goes.")],
    machine: Annotated[str, typer.Option("--machine", help="x86_64 or aarch64 (default: this machine's).")] = "",
    python_version: Annotated[str, typer.Option("--python-version", help="3.11, 3.12 or 3.13.")] = "3.11",
    python: Annotated[
        Path | None, typer.Option("--python", help="A Python to put in: an install_only tar.gz for that machine.")
    ] = None,
) -> None:
    """Build one archive with everything that an office without internet installs; needs a clone and the index.

    The same clone and lock give the same bytes. docs/offline.md tells how it is installed.

    Example: fangpin bundle /tmp/out --machine aarch64
    """
    from tasks.bundling.bundling import BundleAsked, make_bundle  # noqa: PLC0415
    from tasks.bundling.target import Target  # noqa: PLC0415

    def make() -> int:
        target = Target(machine or platform.machine(), python_version)
        made = make_bundle(BundleAsked(folder, target, python), typer.echo)
        size = made.path.stat().st_size / 1024**2
        typer.echo(f"{made.path}：{made.wheels} 个软件包，{size:.0f} MB，SHA-256 {made.sha256}")
        return DONE

    raise typer.Exit(safely(make))
