"""A home to ask: a sample's month with three years of bills, screened and insured; made once where a folder keeps it.

The sample's settlements are sent again as those of one and of two years before (other numbers, other days, three and
six tenths less), so that three windows hold a city's bills. For questions about many months what was screened is copied
to the months before, every household's sums moved by half at most and a third of the list on each.
"""

from __future__ import annotations

import shutil
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import polars as pl

from bench import ours
from bench.files import MONTH, csv_files, make_inbox
from bench.measuring import Figure, measured
from bench.ours import NOW
from policy.windows import Month
from tests.warehouse.casework.desk import ground_at
from warehouse.database import open_warehouse
from warehouse.insuring.enrolling import enrol
from warehouse.law import law_of
from warehouse.ledger.book import open_ledger

_YEAR = timedelta(days=365)
_LEFT_OUT = ("基本医保报销", "大病保险报销", "医疗救助", "其他报销", "入院日期")
_COPIES = (
    """insert into mart.household_signal
    select * replace ($earlier as month,
        cast(metric * (0.5 + hash(household_no, rule_id, $earlier) % 1000 / 1000.0) as decimal(14, 2)) as metric)
    from mart.household_signal where month = $month""",
    """insert into mart.suggested_list select * replace ($earlier as month)
    from mart.suggested_list where month = $month and hash(household_no, $earlier) % 3 = 0""",
    *(
        f"insert into {table} select * replace ($earlier as month) from {table} where month = $month"  # noqa: S608
        for table in (
            "mart.household_metrics", "mart.household_trait", "mart.disabled_member", "mart.hit_person",
            "mart.elimination", "gate.screened",
        )
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Made:
    """A home, and what it took to make: files to the list, then the year's roster; None where it stood already."""

    home: Path
    screened: Figure | None = None
    insured: Figure | None = None


def made_home(folder: Path, persons: int) -> Made:
    """The home under `folder`, made unless it stands there whole."""
    home = folder / "home"
    if (home / "made").exists():
        return Made(home)
    inbox = make_inbox(folder, persons)
    add_years_before(inbox)
    screened, insured = measured(ours.screen_inbox, inbox, home), measured(insure, home)
    (home / "made").touch()
    return Made(home, screened, insured)


def add_years_before(inbox: Path) -> None:
    """Lay the settlements of the two years before beside those of the month, unless they lie there."""
    for back in (1, 2):
        path = inbox / f"医疗结算_{MONTH}_前{back}年.csv"
        if path.exists():
            continue
        rows = pl.concat(
            [pl.read_csv(sent, infer_schema=False) for sent in csv_files(inbox)["medical"] if "年" not in sent.stem]
        )
        days = pl.col("结算日期").str.to_date(strict=False) - back * _YEAR
        less = pl.col("总费用", "个人自付").cast(pl.Decimal(14, 2), strict=False) * pl.lit(10 - 3 * back) / 10
        earlier = rows.with_columns(
            pl.col("结算单号") + f"-{back}", days.cast(pl.String), less.round(2).cast(pl.String),
            *[pl.lit(None, pl.String).alias(name) for name in _LEFT_OUT],
        )  # fmt: skip
        earlier.write_csv(path)


def insure(home: Path) -> int:
    """Make the year's roster, so that there is money to reckon; how many stand on it."""
    ledger, connection = open_ledger(ledger_of(home), home), open_warehouse(home / "warehouse.duckdb")
    connection.execute("set enable_progress_bar = false")
    try:
        enrol(ground_at(home, law_of(home), ledger, NOW.date().isoformat()), connection, MONTH)
        with ledger.reading() as book:
            return len(book.roster.persons(NOW.year))
    finally:
        connection.close()
        ledger.close()


def with_months_before(home: Path, other: Path, months: int) -> int:
    """Make `other` a home of a copy of the warehouse, so many months before laid beside its own; rows of signals."""
    other.mkdir()
    shutil.copy(home / "warehouse.duckdb", other)
    with closing(open_warehouse(other / "warehouse.duckdb")) as connection:
        connection.execute("set enable_progress_bar = false")
        for back in range(1, months + 1):
            for statement in _COPIES:
                connection.execute(statement, {"month": MONTH, "earlier": str(Month.parse(MONTH).plus(-back))})
        found = connection.execute("select count(*) from mart.household_signal").fetchone()
    return int(found[0]) if found else 0


def ledger_of(home: Path) -> str:
    """The URL of the home's ledger."""
    return f"sqlite:///{home / 'ledger.db'}"


def told(made: Made) -> list[str]:
    """How the home came about, in lines."""
    if made.screened is None or made.insured is None:
        return [f"the home {made.home} stood already"]
    return [
        f"{made.screened.gave:,} households on the list, {made.insured.gave:,} people insured",
        line_of("files to the list", made.screened),
        line_of("the year's roster", made.insured),
    ]


def line_of(name: str, figure: Figure) -> str:
    """A figure as a line of a table."""
    return f"{name:24} wall {figure.wall:8.1f} s  CPU {figure.cpu:8.1f} s  peak {figure.peak:8,.0f} MiB"
