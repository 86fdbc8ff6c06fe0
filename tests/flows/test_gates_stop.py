"""A critical gate stops the lists, never the tables; a corrected file or a named person lets them go."""

import shutil

import pytest

from tests.flows.plainly import called_plainly
from tests.flows.town import EAST, WEST, Town, bill

pytestmark = pytest.mark.usefixtures("plain_desks")

FEW_GOOD = [bill(EAST, f"YB{number}", "200") for number in range(20)]
MOST_BAD = [bill(EAST, f"YC{number}", "200", 结算日期="不详") for number in range(100)]
PROMISE = "medical/refused-in-band"


@pytest.fixture(scope="module")
def stopped_home(tmp_path_factory):
    """A month whose medical file is mostly refused, run on the list day; what the run said."""
    home = tmp_path_factory.mktemp("stopped") / "home"
    with pytest.MonkeyPatch.context() as patch, called_plainly():
        patch.setenv("FANGPIN_HOME", str(home))
        patch.setenv("FANGPIN_TODAY", "2026-11-10")
        one = Town(home)
        one.send_required(WEST)
        one.send("medical", bill(WEST, "YB99"), *FEW_GOOD, *MOST_BAD)
        assert one.run() == 3
    return home


@pytest.fixture
def stopped(town, stopped_home):
    shutil.copytree(stopped_home, town.home)
    return town


def test_the_lists_are_stopped_and_the_tables_stand(stopped):
    assert stopped.lists() == []
    assert stopped.select("select household_no from mart.suggested_list") == [(WEST,)]
    assert stopped.select("select rows_refused from mart.submissions where source = 'medical'") == [(100,)]


def test_the_department_is_told_what_stops_it_and_how_a_person_may_let_it_pass(stopped):
    text, copy = stopped.told("名单暂停下发 部门数据质量检查")
    assert ("收件：各部门" in text, "收件：区乡村振兴局" in copy) == (True, True)
    assert "请区医保局更正后重新报送" in text
    assert "100 行退回" in text
    assert PROMISE in text or "refused-in-band" in text
    assert "fangpin accept-gate --month 2026-11" in text


def test_a_passed_gate_passes_for_its_month_only_and_status_says_at_which_gate_and_for_whom(stopped, capsys):
    from tasks.asking import accept_gate  # noqa: PLC0415

    accept_gate("2026-10", "department-data", "赵主任", "已电话核实")

    assert stopped.run() == 3
    assert stopped.lists() == []
    said = capsys.readouterr().out
    assert "被关卡拦下" in said
    assert "质检在等：区医保局 退回的行不超过政策规定的停止比例" in said


def test_it_goes_on_after_a_corrected_file_without_any_other_act(stopped):
    stopped.send("medical", bill(WEST, "YB99"), *FEW_GOOD)

    assert stopped.run(today="2026-11-12") == 3
    assert stopped.lists() == ["西镇.xlsx", "西镇/西村.xlsx"]
    assert "放行" not in stopped.text_of(stopped.home / "outbox/2026-11/lists/西镇.xlsx")


def test_a_named_person_lets_it_pass_and_that_stands_in_the_ledger_and_on_every_list(stopped):
    from tasks.asking import accept_gate  # noqa: PLC0415

    said = accept_gate("2026-11", "department-data", "赵主任", "已电话核实")
    assert "部门数据质量检查" in said

    assert stopped.run() == 3
    for name in stopped.lists():
        text = stopped.text_of(stopped.home / "outbox/2026-11/lists" / name)
        assert "部门数据质量检查：赵主任放行，理由：已电话核实" in text
    with stopped.ledger().reading() as book:
        assert [(one.gate, one.person, one.reason) for one in book.gates.of("2026-11")] == [
            ("department-data", "赵主任", "已电话核实")
        ]
        (west,) = book.distributions.of("2026-11")
        assert west.accepted_gates == ["部门数据质量检查：赵主任放行，理由：已电话核实"]
    assert len(stopped.told("由赵主任放行")) == 1


def test_one_promise_may_be_let_pass_alone(stopped):
    from tasks.asking import accept_gate  # noqa: PLC0415

    accept_gate("2026-11", promise_id(stopped), "赵主任", "已电话核实")

    assert stopped.run() == 3
    assert stopped.lists() == ["西镇.xlsx", "西镇/西村.xlsx"]


def promise_id(town: Town) -> str:
    """The id that the message to the department names."""
    text = town.told("名单暂停下发 部门数据质量检查")[0]
    return text.partition("（编号 ")[2].partition("）")[0]


@pytest.mark.parametrize(
    ("gate", "by", "reason", "says"),
    [
        ("no-such", "赵主任", "已核实", "is no gate"),
        ("department-data", " ", "已核实", "after --by"),
        ("department-data", "赵主任", " ", "after --reason"),
    ],
)
def test_a_gate_is_passed_by_its_name_by_a_person_with_a_reason(stopped, gate, by, reason, says):
    from tasks.asking import accept_gate  # noqa: PLC0415
    from tasks.wrong import AskedWronglyError  # noqa: PLC0415

    with pytest.raises(AskedWronglyError, match=says):
        accept_gate("2026-11", gate, by, reason)
