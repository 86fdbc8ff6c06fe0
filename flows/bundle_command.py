"""`fangpin bundle`: one archive from which an office without internet installs; `fangpin advisories` asks about it."""

from __future__ import annotations

import platform
from pathlib import Path
from typing import Annotated

import typer

from flows.command_line import DONE, FAILED, WAITING, safely


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


def advisories(
    package: Annotated[
        list[str] | None, typer.Option("--package", help="Ask about this one only; may be given several times.")
    ] = None,
    index: Annotated[str, typer.Option("--index", help="The index to ask (default: that of pip).")] = "",
) -> None:
    """Ask the package index which packages of the lock are known to be weak.

    Exit status: 0 none is known, 1 some are, 3 the index did not answer about all of them.

    Example: fangpin advisories
    """
    from tasks.bundling.advisories import ask_index, index_of_pip, packages_of_lock, pages_of  # noqa: PLC0415

    def ask() -> int:
        answers = ask_index(packages_of_lock(package or []), pages_of(index or index_of_pip()))
        for one in answers.advisories:
            typer.echo(one.line)
        typer.echo(f"问了 {answers.asked} 个软件包，已知漏洞 {len(answers.advisories)} 个。")
        if answers.unanswered:
            typer.echo(f"软件源没有回答 {len(answers.unanswered)} 个：{'、'.join(answers.unanswered)}。", err=True)
        if answers.advisories:
            return FAILED
        return WAITING if answers.unanswered else DONE

    raise typer.Exit(safely(ask))
