"""A small district rehearsed for a month: people answer through the doors, sums fit, and a lost name is seen."""

import re

import duckdb
import pytest
from sqlalchemy import text

from tests.flows.test_asking import ask
from tests.flows.town import EAST, SECOND, WEST

pytestmark = pytest.mark.whole

MONTH = "2026-11"


@pytest.fixture
def only_the_reckoning(monkeypatch):
    """The gates of data and screening let everything pass; that no name is lost is judged by the real one."""
    import tasks.gating  # noqa: PLC0415
    from expectations.gates import NOBODY_LOST  # noqa: PLC0415
    from expectations.promise import Severity  # noqa: PLC0415
    from expectations.results import GateResult, PromiseResult  # noqa: PLC0415
    from expectations.runner import run_gate as judge  # noqa: PLC0415

    def run_gate(loan, gate, month, departments):
        if gate == NOBODY_LOST:
            return judge(loan, gate, month, departments)
        kept = PromiseResult("x/x", "x", "", "信息人员", "x", "x", Severity.WARNING, True, False, "")
        return GateResult(gate.code, gate.title, month, (kept,))

    monkeypatch.setattr(tasks.gating, "run_gate", run_gate)


def figures(out: str) -> dict[str, int]:
    """The first number of each row of the table that a rehearsal ends with."""
    rows = re.findall(r"^│ (\S+)\s+│ (\d+)", out, re.MULTILINE)
    return {name: int(number) for name, number in rows}


@pytest.fixture
def home(town, tmp_path):
    return tmp_path / "rehearsal"


@pytest.mark.usefixtures("only_the_reckoning", "plain_desks")
@pytest.mark.campaign  # the demo is such a month, every time
def test_a_month_of_a_small_district_ends_with_sums_that_fit_a_table_and_a_picture(home, capsys):
    code, out, err = ask(capsys, "simulate", "--from", MONTH, "--to", MONTH, "--persons", "400", "--home", str(home))
    assert code == 0, err
    found = figures(out)
    parts = ("已确定", "不纳入", "在办", "不再下发", "待下发")
    assert found["名单户"] == sum(found[part] for part in parts) > 10
    assert found["去向不明"] == 0
    assert found["已确定"] > 0
    assert found["不纳入"] > 0
    assert found["理赔"] == sum(found[part] for part in ("已支付", "暂缓", "不赔或撤出", "理赔在办")) > 0
    assert found["已支付"] > 0
    assert "各级用时" in (home / "outbox/各级用时.html").read_text("utf-8")

    with duckdb.connect(str(home / "warehouse.duckdb"), read_only=True) as connection:
        judged = connection.execute("select passed, observed from gate.result where gate = 'nobody-lost'").fetchall()
    assert {passed for passed, _ in judged} == {True}
    assert f"名单 {found['名单户']} 户，已确定 {found['已确定']}" in "\n".join(observed for _, observed in judged)
    told = "".join(path.name for path in (home / "outbox").rglob("*.txt"))
    assert "名单去向核对" not in told
    assert "对账不平" not in told
    assert list((home / "outbox").rglob("防贫保险对账.xlsx"))

    code, _, err = ask(capsys, "simulate", "--from", MONTH, "--to", MONTH, "--home", str(home))
    assert code == 2
    assert "is not empty" in err


def test_a_rehearsal_mingles_with_no_ledger_that_holds_entries(town, home, capsys, monkeypatch):
    with town.ledger().writing() as book:
        book.signers.appoint("王五", town.now())
    monkeypatch.setenv("FANGPIN_LEDGER_URL", f"sqlite:///{town.home / 'ledger.db'}")
    for command in (("demo",), ("simulate", "--from", MONTH, "--to", MONTH)):
        code, _, err = ask(capsys, *command, "--home", str(home))
        assert code == 2
        assert "holds entries already" in err
    with town.ledger().reading() as book:
        assert not book.facts.is_rehearsal()


def test_months_in_the_wrong_order_are_refused_in_a_sentence(home, capsys):
    code, _, err = ask(capsys, "simulate", "--from", "2026-11", "--to", "2026-09", "--home", str(home))
    assert code == 2
    assert "name the earlier one first" in err
    code, _, err = ask(capsys, "simulate", "--from", "11月", "--to", "2026-12", "--home", str(home))
    assert code == 2
    assert "is no month" in err


@pytest.mark.usefixtures("only_the_reckoning", "plain_desks")
class TestALostName:
    @pytest.fixture
    def sent(self, town):
        town.send_required(EAST, SECOND, WEST)
        assert town.run(today="2026-11-10") == 3
        return town

    def lose(self, town, household_no):
        """Take a case out of the ledger, as no command can."""
        with town.ledger().writing() as book:
            case_no = next(iter(book.cases.households([household_no])[household_no].files))
            for table in ("issued_code", "case_paper", "case_detail", "case_file"):
                book.session.execute(text(f"delete from {table} where case_no = :no"), {"no": case_no})

    def judged(self, town):
        rows = town.select("select promise_id, passed from gate.result where gate = 'nobody-lost'")
        return {promise.partition(".")[2] for promise, passed in rows if not passed}

    def test_no_name_is_lost_at_first_and_nothing_is_told(self, sent):
        assert self.judged(sent) == set()
        assert not sent.told("名单去向")

    def look(self, town, today):
        """The desk of returns alone: the others would send the household out anew."""
        from flows.returns import returns  # noqa: PLC0415

        town.set_clock(today)
        returns(MONTH)

    def test_it_is_seen_and_told_once_to_the_district_and_to_it_and_stops_nothing(self, sent, capsys):
        self.lose(sent, WEST)
        self.look(sent, "2026-11-11")
        self.look(sent, "2026-11-12")
        assert self.judged(sent) == {"nobody-lost", "adds-up", "sent-have-case"}
        told = [(role, message) for role, message in sent.messages() if "名单去向对不上" in message]
        assert sorted(role for role, _ in told) == ["信息科", "区乡村振兴局"]
        assert not [message for _, message in told if WEST in message]
        _, out, _ = ask(capsys, "status", "--month", MONTH)
        assert "名单去向核对不符" in re.sub(r"[\s│]", "", out)

        assert sent.run(today="2026-11-13") == 3
        assert {row["household_no"] for row in sent.view("select household_no from v_cases")} == {EAST, SECOND, WEST}
        assert self.judged(sent) == set()
