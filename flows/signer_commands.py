"""`fangpin signer`: who may sign for the district. Secrets are shown once, by `add`, and kept nowhere in clear."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flows.command_line import DONE, AsJson, Home, prepare, print_json, safely, said

if TYPE_CHECKING:
    from tasks.signing import Appointed, SignerStanding

signer = typer.Typer(
    help="Say who may sign for the district (区级签批人). Example: fangpin signer add 王芳", no_args_is_help=True
)

Name = Annotated[str, typer.Argument(help="The name as it will stand in the column 签批人.")]


@signer.command()
def add(
    name: Name,
    page: Annotated[
        Path | None, typer.Option("--print", help="Write a page to print, for a sealed envelope; delete it afterwards.")
    ] = None,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Register a signer: an authenticator's QR code and a list of single-use codes, shown this once.

    Example: fangpin signer add 王芳 --print /media/usb/王芳.html
    """
    prepare(home)
    from tasks.signing import appoint  # noqa: PLC0415

    def register() -> int:
        appointed = appoint(name, page)
        if as_json:
            print_json(asdict(appointed))
        else:
            _hand_over(appointed, page)
        return DONE

    raise typer.Exit(safely(register))


@signer.command("list")
def list_signers(as_json: AsJson = False, home: Home = None) -> None:
    """Name the signers, since when, and how many printed codes each has left.

    Example: fangpin signer list --json
    """
    prepare(home)
    from tasks.signing import standing  # noqa: PLC0415

    def tell() -> int:
        found = standing()
        if as_json:
            print_json([asdict(one) for one in found])
            return DONE
        return said("\n".join(map(_in_words, found)) or "还没有签批人；登记：fangpin signer add 姓名")

    raise typer.Exit(safely(tell))


@signer.command()
def end(name: Name, home: Home = None) -> None:
    """Let a signer sign no more, also when a phone or list is lost; add gives new codes.

    Example: fangpin signer end 王芳
    """
    prepare(home)
    from tasks.signing import end as ended  # noqa: PLC0415

    raise typer.Exit(safely(lambda: said(ended(name))))


def _hand_over(appointed: Appointed, page: Path | None) -> None:
    from tasks.signing import qr_as_text, secret_in_groups  # noqa: PLC0415

    typer.echo(f"{appointed.name} 已登记为区级签批人。以下内容只显示这一次，请当面交给本人。\n")
    typer.echo("手机验证器：用任意一种支持 TOTP 的验证器应用扫描")
    typer.echo(qr_as_text(appointed.uri))
    typer.echo(f"不能扫描时手工输入密钥：{secret_in_groups(appointed.secret)}\n")
    typer.echo("印制的验证码：没有手机时用，每个只能用一次")
    for number, code in enumerate(appointed.codes, start=1):
        typer.echo(f"{number:4}  {code}")
    if page is not None:
        typer.echo(f"\n打印页：{page}（只有本账户能读）。打印后密封交给本人，随即删除文件。")


def _in_words(one: SignerStanding) -> str:
    state = f"可以签批，印制的验证码还剩 {one.codes_left} 个" if one.ended is None else f"{one.ended} 停用"
    return f"{one.name}  {one.since} 登记，{state}"
