"""A fund's weeks are killed at any write; gone on with, its book ends as one that was not: nothing is paid twice."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from policy.parameters import Law
from tests.warehouse.funding.treasury import MONTH, Treasury
from tests.warehouse.killing import Codes, Month, Office, killed_at, killed_at_any_time, spread
from tests.warehouse.made_once import empty_warehouse_file
from warehouse.ledger.book import Ledger

WRITES = (
    "warehouse.ledger.entries:Entries.append",
    "warehouse.ledger.fund:Fund.book",
    "warehouse.ledger.fund:Fund.wait",
    "warehouse.ledger.fund_applications:FundApplications.add",
    "warehouse.ledger.fund_applications:FundApplications.keep",
    "warehouse.ledger.fund_receipts:FundReceipts.keep",
    "warehouse.ledger.returned:Returned.keep",
    "warehouse.ledger.signers:Signers.proves",
    "warehouse.ledger.facts:HomeFacts.set",
    "warehouse.ledger.heads:HeadFile.write",
    "warehouse.ledger.outbox:Outbox.put",
    "warehouse.casework.outgoing:archive_bytes",
    "warehouse.casework.outgoing:write_whole",
    "warehouse.casework.answering:write_whole",
)
WANG, LI = "王主任", "李副局长"
POINTS = 50
EVERY_TIME = (2, 11, 24, 37, 47)
BOTH = pytest.mark.parametrize("office", ["sqlite", "postgresql"], indirect=True)
SOLD, LESS, LATE = "sold", "less", "late"
SALES = {SOLD: "100000.00", LESS: "99000.00", LATE: "10.00"}
WEEKS: tuple[tuple[str, str], ...] = (
    ("2026-11-09", "申请.xlsx"),
    ("2026-11-11", "王.xlsx"),
    ("2026-11-12", "李.xlsx"),
    ("2026-11-16", "到账.xlsx"),
)
TABLES = {
    "v_fund": "seq",
    "fund_application": "document_no",
    "fund_receipt": "voucher_no",
    "fund_waiting": "sales_month",
    "returned_file": "path",
    "message": "message_key",
    "used_step": "1",
}


def make_plan(home: Path, ledger: Ledger, law: Law, plan: Path, codes: Codes) -> None:
    """The warehouses of three days, and the workbooks that people send, made once by living the weeks."""
    plan.mkdir()
    shutil.copy(empty_warehouse_file(), home)
    with Treasury.at(home, law, ledger) as treasury:
        treasury.codes = {name: list(of) for name, of in codes.items()}
        treasury.know("H1", "未消除", "2026-03-10")
        for name, amount in SALES.items():
            treasury.sell(f"消费帮扶销售-{name}.csv", MONTH, ("中国社会扶贫网", "2026-10", "A1", "小米", amount))
            treasury.office.judge(MONTH)
            treasury.lay_out(MONTH)
            treasury.office.connection.execute("checkpoint")
            shutil.copy(home / "warehouse.duckdb", plan / f"{name}.duckdb")
            if name == SOLD:
                treasury.run(MONTH)
        _fill(treasury)
    for _, name in WEEKS:
        shutil.copy(treasury.ground.returns(MONTH) / name, plan)


def _fill(treasury: Treasury) -> None:
    asked = [(f"P{number}", "H1", 300, "生活困难救助", "2026-11-08", "村委会") for number in (1, 2, 3)]
    said = {"P1": "同意支付", "P2": "同意支付", "P3": "不予支付"}
    back = {"凭证号": "V1", "申请编号": "P1", "到账事项": "救助款退回", "金额": 300, "到账日期": "2026-11-16"}
    treasury.ask("申请.xlsx", *asked)
    treasury.take_in()
    treasury.on("2026-11-11").conclude("王.xlsx", {**said, "P3": "同意支付"}, [WANG])
    treasury.take_in()
    treasury.on("2026-11-12").conclude("李.xlsx", said, [LI])
    treasury.take_in()
    treasury.on("2026-11-16").arrived("到账.xlsx", back, [WANG, LI])


def work(home: Path, ledger: Ledger, law: Law, plan: Path) -> Treasury:
    """The weeks from the first sales to a correction that waits, each step unless it is done."""
    with ledger.writing() as book:  # waits for what the killed one had in hand, as whoever holds a month does
        is_begun = book.fund.last() is not None
    if not is_begun:
        _run(home, ledger, law, plan / f"{SOLD}.duckdb", "2026-11-09")
    laid = [at for at, (_, name) in enumerate(WEEKS) if (home / "returns" / MONTH / name).exists()]
    for came in WEEKS[max(laid, default=0) :]:  # what had come is not taken in on an earlier day
        _look(home, ledger, law, plan, came)
    with ledger.reading() as book:
        is_corrected = bool(book.fund.waiting())
    if not is_corrected:
        _run(home, ledger, law, plan / f"{LESS}.duckdb", "2026-11-17")
    return _run(home, ledger, law, plan / f"{LATE}.duckdb", "2026-11-18")


def _run(home: Path, ledger: Ledger, law: Law, warehouse: Path, day: str) -> Treasury:
    """Book what a day's warehouse says, and write the workbooks."""
    _stand(home, warehouse)
    with Treasury.reading(home, law, ledger) as treasury:
        treasury.on(day).book(MONTH)
        treasury.write()
    return treasury


def _look(home: Path, ledger: Ledger, law: Law, plan: Path, came: tuple[str, str]) -> None:
    """A day's look: what came back is taken in, the workbooks are written anew."""
    day, name = came
    _stand(home, plan / f"{SOLD}.duckdb")
    with Treasury.reading(home, law, ledger) as treasury:
        treasury.on(day)
        target = treasury.ground.returns(MONTH) / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.exists():
            shutil.copy(plan / name, target.with_suffix(".coming"))
            target.with_suffix(".coming").replace(target)
        treasury.take_in()
        treasury.write()


def _stand(home: Path, warehouse: Path) -> None:
    (home / "warehouse.duckdb.wal").unlink(missing_ok=True)
    shutil.copy(warehouse, home / "warehouse.duckdb")


def left(treasury: Treasury) -> tuple[Any, ...]:
    """What the weeks leave: rows of the ledger without the moments of machines, and files."""
    ground = treasury.ground
    with ground.ledger.reading() as book:
        rows = [
            [_plain(row) for row in book.session.execute(text(f"select * from {table} order by {order}")).mappings()]
            for table, order in TABLES.items()
        ]
        words = book.session.execute(text("select seq, on_day, actor, word, source_file, source_row from v_entries"))
        said = sorted(tuple(row) for row in words)
    files = sorted(path.relative_to(ground.home).as_posix() for path in ground.home.joinpath("outbox").rglob("*.xlsx"))
    return (*rows, said, files, ground.ledger.head().count)


def _plain(row: Any) -> dict[str, object]:
    return {name: value for name, value in row.items() if not name.endswith(("_at", "id"))}


def ended(treasury: Treasury) -> None:
    assert treasury.states() == {"P1": "came_back", "P2": "paid", "P3": "refused"}
    assert treasury.balance == 690
    with treasury.ground.ledger.reading() as book:
        assert [str(amount) for amount in book.fund.waiting().values()] == ["-989.90"]


WEEKS_OF_THE_FUND = Month((WANG, LI), make_plan, work, left, ended, WRITES)


@pytest.fixture(scope="module")
def office(request, tmp_path_factory, law):
    folder = tmp_path_factory.mktemp("office")
    return Office(request.param, folder, law, lambda: request.getfixturevalue("postgres"), WEEKS_OF_THE_FUND)


@pytest.mark.parametrize("office", ["sqlite"], indirect=True)
def test_a_fund_killed_at_a_write_and_gone_on_with_ends_as_one_that_was_not(office, tmp_path):
    assert office.moments > POINTS
    for point in EVERY_TIME:
        killed_at(office, tmp_path / str(point), spread(point, POINTS, office.moments))


@BOTH
@pytest.mark.campaign
@pytest.mark.parametrize("point", range(POINTS))
def test_a_fund_killed_at_any_write_and_gone_on_with_ends_as_one_that_was_not(office, tmp_path, point):
    killed_at(office, tmp_path, spread(point, POINTS, office.moments))


@BOTH
@pytest.mark.campaign
@pytest.mark.parametrize("seed", range(10))
def test_a_fund_killed_at_any_time_twice_over_ends_as_one_that_was_not(office, tmp_path, seed):
    killed_at_any_time(office, tmp_path, seed, 3)
