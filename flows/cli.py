"""The command line: a thin face over the flows. Exit status: 0 done, 1 failed, 2 unusable, 3 waiting or stopped."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from flows.backup_commands import backup, restore
from flows.bundle_command import advisories, bundle
from flows.calibrate_command import calibrate
from flows.call_command import call
from flows.claim_commands import claim
from flows.clue_command import clue
from flows.command_line import (
    DONE,
    FAILED,
    WAITING,
    AsJson,
    Home,
    MonthOption,
    known_month,
    month_or_none,
    prepare,
    print_json,
    safely,
    said,
)
from flows.doctor_command import doctor
from flows.drop_command import name_file
from flows.handover_command import handover
from flows.key_commands import rotate_keys
from flows.purge_command import purge
from flows.ranking_command import ranking
from flows.region_command import region
from flows.serve_command import serve
from flows.signer_commands import signer
from flows.simulate_command import simulate
from flows.survey_command import survey
from flows.what_if_command import what_if
from flows.yearly_report_command import yearly_report

app = typer.Typer(
    name="fangpin",
    help="防贫：部门数据 → 监测对象建议名单。Example: fangpin run --month 2026-11",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
app.add_typer(signer, name="signer")
app.add_typer(claim, name="claim")
app.add_typer(region, name="region")
app.command()(clue)
app.command()(call)
app.command()(simulate)
app.command()(backup)
app.command()(restore)
app.command()(serve)
app.command()(doctor)
app.command()(bundle)
app.command()(advisories)
app.command("file-is")(name_file)
app.command("rotate-keys")(rotate_keys)
app.command()(purge)
app.command()(handover)
app.command("what-if")(what_if)
app.command()(calibrate)
app.command()(survey)
app.command("yearly-report")(yearly_report)
app.command()(ranking)


@app.command()
def demo(
    home: Annotated[Path, typer.Option("--home", help="Where to work; must be empty.")] = Path("var/demo"),
    persons: Annotated[int, typer.Option(help="How many people the district has.", min=400)] = 36_000,
) -> None:
    """Make a synthetic district and run its month.

    Example: fangpin demo --home /tmp/demo
    """
    prepare(home)
    from flows.demo import run_demo  # noqa: PLC0415

    raise typer.Exit(safely(lambda: run_demo(home, persons)))


@app.command()
def run(month: MonthOption = None, home: Home = None) -> None:
    """Run the cycle of a month as far as it can go.

    Example: fangpin run --month 2026-11
    """
    prepare(home)
    raise typer.Exit(safely(lambda: run_cycle(month_or_none(month))))


@app.command()
def status(month: MonthOption = None, as_json: AsJson = False, home: Home = None) -> None:
    """Say where a month stands and who is waited for.

    Example: fangpin status --month 2026-11 --json
    """
    prepare(home)
    from flows.telling import print_status  # noqa: PLC0415
    from tasks.asking import status_of  # noqa: PLC0415
    from tasks.office import open_office  # noqa: PLC0415

    def tell() -> int:
        with open_office() as office:
            found = status_of(office, month_or_none(month))
            if as_json:
                print_json(found.to_json(office))
            else:
                print_status(found, office.clock.today())
        return DONE

    raise typer.Exit(safely(tell))


@app.command()
def explain(
    household: Annotated[str, typer.Argument(help="The household's number (户编号).")],
    month: Annotated[str, typer.Option("--month", help="The cycle, as 2026-11.")],
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Say why a household is on the list or not, and how the amounts of its claims come about.

    Example: fangpin explain --month 2026-11 41060226000001
    """
    prepare(home)
    from flows.telling import print_explanation  # noqa: PLC0415
    from tasks.explaining import explain as explained  # noqa: PLC0415

    def tell() -> int:
        found = explained(known_month(month), household)
        if as_json:
            print_json(found.to_json())
        else:
            print_explanation(found, month)
        return DONE

    raise typer.Exit(safely(tell))


@app.command()
def replay(
    month: Annotated[str, typer.Option("--month", help="The cycle, as 2026-11.")],
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Screen a month again from the archive and compare with what went out.

    Example: fangpin replay --month 2026-11
    """
    prepare(home)
    from flows.telling import print_replay  # noqa: PLC0415
    from tasks.asking import replay as replayed  # noqa: PLC0415

    def tell() -> int:
        found = replayed(known_month(month))
        if as_json:
            print_json([one.to_json() for one in found])
        else:
            print_replay(found)
        return DONE if all(one.is_same for one in found) else FAILED

    raise typer.Exit(safely(tell))


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
        for line in write_month(folder, known_month(month), persons=persons, messy=messy, seed=seed, say=typer.echo):
            typer.echo(line)
        return DONE

    raise typer.Exit(safely(write))


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
    prepare(home)
    from tasks.asking import accept_file as accepted  # noqa: PLC0415

    raise typer.Exit(safely(lambda: said(accepted(known_month(month), name, by))))


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
    prepare(home)
    from tasks.asking import accept_gate as accepted  # noqa: PLC0415

    raise typer.Exit(safely(lambda: said(accepted(known_month(month), gate, by, reason))))


@app.command("verify-audit")
def verify_audit(home: Home = None) -> None:
    """Check the audit chain of the ledger and name the first broken entry.

    Example: fangpin verify-audit
    """
    prepare(home)
    from tasks.office import open_office  # noqa: PLC0415

    def check() -> int:
        with open_office() as office:
            broken = office.ledger.verify_chain()
            head = office.ledger.head()
            with office.ledger.reading() as book:
                purges = book.entries.purges()
        if broken is None:
            said(f"台账完整：共 {head.count} 条记录，未发现改动。")
            for one in [each for each in purges if each.details]:
                said(f"其中 {one.details} 条的明细已按保存期限清除，见第 {one.seq} 条记录。")
            return DONE
        typer.echo(f"台账有改动，最早在第 {broken.seq} 条记录：{broken.sentence}", err=True)
        return FAILED

    raise typer.Exit(safely(check))


def run_cycle(month: str | None) -> int:
    """Run the month, and what came back for other open months, with progress lines; its exit status."""
    from flows.daily import daily  # noqa: PLC0415
    from flows.telling import print_status, progress  # noqa: PLC0415
    from tasks.asking import status_of  # noqa: PLC0415
    from tasks.cycling import unwatched  # noqa: PLC0415
    from tasks.office import open_office  # noqa: PLC0415

    with progress(), unwatched(), open_office() as office:
        daily(month)
        found = status_of(office, month)
        print_status(found, office.clock.today())
        return WAITING if found.waits else DONE


def main() -> None:
    """The entry point of the console command."""
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
    app()
