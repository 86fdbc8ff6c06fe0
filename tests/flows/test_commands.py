"""The commands as a district types them; the example's with a process and a Prefect API of its own."""

import json
import re
import shutil

import duckdb
import pytest

from policy.claims.states import State
from policy.orders.states import State as OrderState
from policy.proposals.proposal import State as ProposalState
from policy.proposals.words import Kind
from tests.flows.test_asking import ask
from tests.warehouse.example_tables import TESTS, differences
from warehouse.ledger.book import Book, open_ledger

pytestmark = pytest.mark.whole

MONTHS = TESTS / "example_months"


# Every time the same tables are made without a command, in test_worked_example, and the demo is a month by command.
@pytest.mark.campaign
def test_a_month_of_the_example_run_by_command_gives_exactly_its_tables(town, capsys):
    step = json.loads((MONTHS / "steps.json").read_text("utf-8"))[0]
    shutil.copytree(MONTHS / f"steps/{step['step']}/inbox", town.home / "inbox", dirs_exist_ok=True)
    town.set_clock(step["today"])
    assert town.command("run", "--month", step["month"]).returncode in {0, 3}
    with duckdb.connect(str(town.home / "warehouse.duckdb"), read_only=True) as connection:
        for month, holds in step["expected"].items():
            assert differences(connection, month, MONTHS / f"expected/{holds}") == []
    code, out, _ = ask(capsys, "replay", "--month", step["month"])
    assert code == 0, out


def rows_of_table(out: str) -> list[list[str]]:
    """The rows of the last table, each cell put together from its lines."""
    rows: list[list[str]] = [[]]
    for line in out[out.rindex("━┩") :].splitlines():
        cells = [cell.strip() for cell in line.split("│")[1:-1]]
        if line.startswith("├"):
            rows.append([])
        elif cells:
            rows[-1] = [one + more for one, more in zip(rows[-1] or [""] * len(cells), cells, strict=True)]
    return rows


def shows_help(book: Book) -> None:
    """One order done, one urgent order, one placement, one payment of the fund."""
    orders = [filed.order for filed in book.orders.of_month("2026-11")]
    assert any(order.is_urgent and order.sent_on for order in orders)
    assert any(order.state is OrderState.DONE for order in orders)
    assert book.proposals.counts("2026-11")[Kind.JOB, ProposalState.PLACED]
    assert any(entry.posting.document_no for entry in book.fund.of_book())


def everybody_stands_somewhere(words: str) -> bool:
    """Whether the names of the list add up: determined, refused or left out, and none open."""
    sums = re.search(r"名单(\d+)户：已确定(\d+)，不纳入(\d+)，在办0，不再下发(\d+)", words.replace(" ", ""))
    listed, *parts = map(int, sums.groups()) if sums else (0,)
    return listed == sum(parts) > 0


def test_the_demo_runs_a_small_district_to_paid_claims_and_ends_with_a_table(town, tmp_path, capsys):
    home = tmp_path / "demo"
    code, out, err = ask(capsys, "demo", "--home", str(home), "--persons", "400")

    assert code == 0, err
    rows = {row[0]: row[1:] for row in rows_of_table(out)}
    before = ("样本", "收数", "筛查", "质检", "下发", "参保")
    levels = ("村级核查评议公示", "乡镇审核", "区级确定", "名单去向")
    paying = ("保险核查", "备案核定", "公示", "支付", "对账")
    assert tuple(rows) == (*before, *levels, *paying, "帮扶计划", "紧急交办", "交办单", "岗位、助学推荐", "基金")
    assert everybody_stands_somewhere(rows["名单去向"][0])
    assert rows["下发"][2] == "outbox/2026-11/lists"
    assert [line for line in err.splitlines() if line.startswith("筛查（screening）")]
    assert list((home / "outbox/2026-11/city").glob("备案名单.*"))
    assert (home / "outbox/各级用时.html").is_file()

    with open_ledger(f"sqlite:///{home / 'ledger.db'}", home).reading() as book:
        claims = [filed.claim for filed in book.claims.of_month("2026-11")]
        balance = book.fund.balance()
        shows_help(book)
    assert rows["基金"][1] == f"{balance:,.2f}"
    paid = [claim.paid_amount for claim in claims if claim.state is State.PAID]
    assert paid
    assert all(claim.state.is_end for claim in claims)
    assert rows["支付"][1] == f"{sum(paid):,.2f}"
    secret = (home / "secrets/insurer").read_text("utf-8")
    assert len(secret) > 20
    assert secret not in out + err

    code, _, err = ask(capsys, "demo", "--home", str(home), "--persons", "400")
    assert code == 2
    assert "is not empty" in err


def test_the_sample_command_writes_the_same_files_for_the_same_seed(town, tmp_path, capsys):
    for name in ("one", "two"):
        code, _, err = ask(capsys, "sample", str(tmp_path / name), "--month", "2026-11", "--persons", "400", "--messy")
        assert code == 0, err
    first, second = (
        {
            path.relative_to(tmp_path / name): path.read_bytes()
            for path in (tmp_path / name).rglob("*")
            if path.is_file() and "加密" not in path.name  # its salt is drawn by the library
        }
        for name in ("one", "two")
    )
    assert len(first) > 25
    assert first == second
