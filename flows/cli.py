"""The command line: a thin face over the flows. Exit status: 0 done, 1 failed, 2 unusable, 3 waiting or stopped."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from tasks.settings import SettingsError, load_settings, prepare_environment
from tasks.wrong import AskedWronglyError

DONE, FAILED, UNUSABLE, WAITING = 0, 1, 2, 3

app = typer.Typer(
    name="fangpin",
    help="防贫：部门数据 → 监测对象建议名单。Example: fangpin run --month 2026-11",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)

Home = Annotated[Path | None, typer.Option("--home", help="The data home (default: FANGPIN_HOME, else ./var).")]
MonthOption = Annotated[str | None, typer.Option("--month", help="The cycle, as 2026-11 (default: the clock's).")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for other programs.")]


@app.command()
def demo(
    home: Annotated[Path, typer.Option("--home", help="Where to work; must be empty.")] = Path("var/demo"),
    persons: Annotated[int, typer.Option(help="How many people the district has.", min=400)] = 36_000,
) -> None:
    """Make a synthetic district and run its month.

    Example: fangpin demo --home /tmp/demo
    """
    _prepare(home)
    from flows.demo import run_demo  # noqa: PLC0415

    raise typer.Exit(_safely(lambda: run_demo(home, persons)))


@app.command()
def run(month: MonthOption = None, home: Home = None) -> None:
    """Run the cycle of a month as far as it can go.

    Example: fangpin run --month 2026-11
    """
    _prepare(home)
    raise typer.Exit(_safely(lambda: run_cycle(_month(month))))


@app.command()
def status(month: MonthOption = None, as_json: AsJson = False, home: Home = None) -> None:
    """Say where a month stands and who is waited for.

    Example: fangpin status --month 2026-11 --json
    """
    _prepare(home)
    from flows.telling import print_status  # noqa: PLC0415
    from tasks.asking import status_of  # noqa: PLC0415
    from tasks.office import open_office  # noqa: PLC0415

    def tell() -> int:
        with open_office() as office:
            found = status_of(office, _month(month))
            if as_json:
                _print_json(found.to_json(office))
            else:
                print_status(found, office.clock.today())
        return DONE

    raise typer.Exit(_safely(tell))


@app.command()
def explain(
    household: Annotated[str, typer.Argument(help="The household's number (户编号).")],
    month: Annotated[str, typer.Option("--month", help="The cycle, as 2026-11.")],
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Say why a household is on the list or not.

    Example: fangpin explain --month 2026-11 41060226000001
    """
    _prepare(home)
    from flows.telling import print_explanation  # noqa: PLC0415
    from tasks.asking import explain as explained  # noqa: PLC0415

    def tell() -> int:
        found = explained(_known_month(month), household)
        if as_json:
            _print_json(asdict(found))
        else:
            print_explanation(found, month)
        return DONE

    raise typer.Exit(_safely(tell))


@app.command()
def replay(
    month: Annotated[str, typer.Option("--month", help="The cycle, as 2026-11.")],
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Screen a month again from the archive and compare with what went out.

    Example: fangpin replay --month 2026-11
    """
    _prepare(home)
    from flows.telling import print_replay  # noqa: PLC0415
    from tasks.asking import replay as replayed  # noqa: PLC0415

    def tell() -> int:
        found = replayed(_known_month(month))
        if as_json:
            _print_json([one.to_json() for one in found])
        else:
            print_replay(found)
        return DONE if all(one.is_same for one in found) else FAILED

    raise typer.Exit(_safely(tell))


@app.command()
def sample(
    folder: Annotated[Path, typer.Argument(help="The inbox to write into, such as var/inbox.")],
    month: Annotated[str, typer.Option("--month", help="The cycle, as 2026-11.")],
    persons: Annotated[int, typer.Option(help="How many rural people.", min=400)] = 36_000,
    messy: Annotated[bool, typer.Option("--messy", help="With the mistakes that departments make.")] = False,
    seed: Annotated[int, typer.Option(help="Another seed, another district.")] = 2026,
) -> None:
    """Write synthetic department files.

    Example: fangpin sample var/inbox --month 2026-11 --messy
    """
    from tasks.sampling import write_month  # noqa: PLC0415

    def write() -> int:
        for line in write_month(folder, _known_month(month), persons=persons, messy=messy, seed=seed, say=typer.echo):
            typer.echo(line)
        return DONE

    raise typer.Exit(_safely(write))


@app.command("accept-file")
def accept_file(
    name: Annotated[str, typer.Argument(help="The file's name as it lies in the inbox.")],
    month: Annotated[str, typer.Option("--month", help="The cycle whose folder it lies in.")],
    by: Annotated[str, typer.Option("--by", help="Who confirms it.")],
    home: Home = None,
) -> None:
    """Confirm a file whose name bears another month.

    Example: fangpin accept-file 就业信息_2026-10.csv --month 2026-11 --by 张三
    """
    _prepare(home)
    from tasks.asking import accept_file as accepted  # noqa: PLC0415

    raise typer.Exit(_safely(lambda: _said(accepted(_known_month(month), name, by))))


@app.command("accept-gate")
def accept_gate(
    gate: Annotated[str, typer.Argument(help="The gate, or the id of one promise, as the report names it.")],
    month: Annotated[str, typer.Option("--month", help="The cycle.")],
    by: Annotated[str, typer.Option("--by", help="Who answers for it.")],
    reason: Annotated[str, typer.Option("--reason", help="Why it may pass.")],
    home: Home = None,
) -> None:
    """Let a stopped gate pass for one month in a person's name.

    Example: fangpin accept-gate department-data --month 2026-11 --by 张三 --reason 已电话核实
    """
    _prepare(home)
    from tasks.asking import accept_gate as accepted  # noqa: PLC0415

    raise typer.Exit(_safely(lambda: _said(accepted(_known_month(month), gate, by, reason))))


@app.command("verify-audit")
def verify_audit(home: Home = None) -> None:
    """Check the audit chain of the ledger and name the first broken entry.

    Example: fangpin verify-audit
    """
    _prepare(home)
    from tasks.office import open_office  # noqa: PLC0415

    def check() -> int:
        with open_office() as office:
            broken = office.ledger.verify_chain()
            head = office.ledger.head()
        if broken is None:
            return _said(f"台账完整：共 {head.count} 条记录，未发现改动。")
        typer.echo(f"台账有改动：{broken}", err=True)
        return FAILED

    raise typer.Exit(_safely(check))


def run_cycle(month: str | None) -> int:
    """Run the cycle with progress lines; its exit status."""
    from flows.cycle import cycle  # noqa: PLC0415
    from flows.telling import print_status, progress  # noqa: PLC0415
    from tasks.asking import status_of  # noqa: PLC0415
    from tasks.cycling import unwatched  # noqa: PLC0415
    from tasks.office import open_office  # noqa: PLC0415

    with progress(), unwatched(), open_office() as office:
        cycle(month)
        found = status_of(office, month)
        print_status(found, office.clock.today())
        return WAITING if found.waits else DONE


def _prepare(home: Path | None) -> None:
    try:
        prepare_environment(home)
        load_settings()
    except SettingsError as wrong:
        typer.echo(str(wrong), err=True)
        raise typer.Exit(UNUSABLE) from None


def _month(text: str | None) -> str | None:
    return None if text is None else _known_month(text)


def _known_month(text: str) -> str:
    try:
        first = date.fromisoformat(f"{text}-01")
    except ValueError:
        raise AskedWronglyError(f"{text!r} is no month; write it as 2026-11") from None
    return f"{first:%Y-%m}"


def _safely(act: Callable[[], int]) -> int:
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


def _said(sentence: str) -> int:
    typer.echo(sentence)
    return DONE


_INDENT: Final = 2


def _print_json(value: Any) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=_INDENT, default=_plain))


def _plain(value: object) -> str:
    return str(value) if isinstance(value, Decimal | date) else repr(value)


def main() -> None:
    """The entry point of the console command."""
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
    app()
