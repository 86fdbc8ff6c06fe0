"""When lists go out, to whom, and what comes after them."""

import shutil

import pytest

from tests.flows.plainly import town_to_copy
from tests.flows.town import DUE_DAY, EAST, SECOND, WEST, bill, earnings, head_of, household

pytestmark = [pytest.mark.usefixtures("open_gates", "plain_desks"), pytest.mark.whole]


@pytest.fixture(scope="module")
def sent_home(tmp_path_factory):
    """A month whose list went out on the due day: EAST, of 东村."""
    home = tmp_path_factory.mktemp("sent") / "home"
    with town_to_copy(home) as one:
        one.send_required(EAST)
        assert one.run(today=DUE_DAY) == 3
    return home


@pytest.fixture
def sent(town, sent_home):
    """The same month, in a home of this test."""
    shutil.copytree(sent_home, town.home)
    return town


def test_a_file_that_comes_after_the_lists_adds_only_new_households(sent, town):
    first = town.listed("东乡.xlsx")
    before = {name: content for name, content in town.files().items() if name.endswith(".xlsx")}

    town.send("medical", bill(EAST, "YB9"), bill(SECOND, "YB8"), name="医疗结算_2026-11_补报.csv")
    assert town.run(today="2026-11-13") == 3

    assert list(first) == [EAST]
    assert town.lists() == ["东乡-补充01.xlsx", "东乡.xlsx", "东乡/东村.xlsx", "东乡/南村-补充01.xlsx"]
    assert list(town.listed("东乡-补充01.xlsx")) == [SECOND]
    assert {name: town.files()[name] for name in before} == before
    assert len(town.told("此前的名单不变")) == 1


def test_what_comes_after_the_due_day_is_marked_late_and_a_township_without_names_is_told_so_once(
    sent, town, plain_desks
):
    town.send("welfare")
    town.run(today="2026-11-12")

    lines = plain_desks["submissions-2026-11"].splitlines()
    assert [line.split(" | ")[2] for line in lines if "社会救助" in line or "医疗结算" in line] == ["按时", "迟报"]
    assert len(town.told("西镇：2026年11月的筛查中")) == 1
    assert town.told("东乡：2026年11月的筛查中") == []


def test_a_month_ahead_of_the_clock_is_screened_without_lists(town, capsys):
    town.send_required(EAST, month="2026-12")
    town.send_nothing_else(month="2026-12")

    assert town.run("2026-12", today="2026-11-20") == 3
    assert town.select("select household_no from mart.suggested_list where month = '2026-12'") == [(EAST,)]
    assert town.lists("2026-12") == []
    assert "下发在等：时间 2026-12 尚未开始" in capsys.readouterr().out


def test_before_the_due_day_lists_wait_for_a_required_source_and_say_for_whose(town, capsys):
    town.send_required(EAST)
    (town.home / "inbox/2026-11/收入监测_2026-11.csv").unlink()

    assert town.run(today="2026-11-06") == 3
    assert town.lists() == []
    assert "下发在等：乡镇（街道）统计 收入监测，自 2026-11-01，期限 2026-11-10" in capsys.readouterr().out
    assert len(town.told("在等待：收入监测")) == 1

    assert town.run(today=DUE_DAY) == 3
    assert town.lists() == ["东乡.xlsx", "东乡/东村.xlsx"]


def test_lists_go_out_before_the_due_day_once_every_required_source_is_in(town):
    town.send_required(EAST)

    assert town.run(today="2026-11-03") == 3
    assert town.lists() == ["东乡.xlsx", "东乡/东村.xlsx"]


def test_a_department_is_reminded_3_and_1_workdays_before_the_due_day_and_on_it_once_each(town):
    from flows.intake import intake  # noqa: PLC0415

    town.send_required()
    town.send_nothing_else(but=("water",))
    reminded = {}
    for day in ("02", "03", "04", "05", "05", "06", "07", "08", "09", "10", "10", "11", "12"):
        town.set_clock(f"2026-11-{day}")
        intake("2026-11")
        reminded[day] = len(town.told("催报 饮水监测"))

    assert reminded == {
        "02": 0, "03": 0, "04": 0, "05": 1, "06": 1, "07": 1, "08": 1, "09": 2, "10": 3, "11": 3, "12": 3,
    }  # fmt: skip
    assert "区水利局：2026年11月的《饮水监测》还没有收到，请在2026年11月10日前报送" in town.told("催报 饮水监测")[0]
    assert "今天是报送的最后一天" in town.told("催报 饮水监测")[2]
    assert len(town.told("逾期未报 饮水监测")) == 1
    assert town.told("催报 医疗结算") == []


def test_a_household_is_not_sent_again_in_the_next_month_and_a_new_risk_joins_its_open_case(town):
    town.send_required(EAST, WEST)
    town.run()
    town.send("income", month="2026-12")
    town.send("medical", month="2026-12")
    report = {"户主身份证号": head_of(WEST)["身份证号"], "户主姓名": head_of(WEST)["姓名"], "来源": "干部走访"}
    town.send("village_reports", {**report, "风险类型": "就业", "上报日期": "2026-12-01"}, month="2026-12")
    assert town.run("2026-12", today="2026-12-10") == 0

    assert town.lists("2026-12") == []
    assert "因病、就业" in town.text_of(town.home / "outbox/2026-11/lists/西镇.xlsx")
    still = town.select("select household_no from mart.suggested_list where month = '2026-12' order by 1")
    assert still == [(EAST,), (WEST,)]


def test_another_month_s_run_between_does_not_disturb_a_supplementary_list(sent, town):
    moved = household(EAST, 乡镇="西镇", 行政村="西村", 行政区划代码="410602101201")
    town.send("households", moved, household(SECOND), household(WEST), month="2026-12")
    town.run("2026-12", today="2026-12-02")

    town.send("medical", bill(WEST, "YB7"), name="医疗结算_2026-11_补报.csv")
    town.run("2026-11", today="2026-12-03")

    assert town.lists() == ["东乡.xlsx", "东乡/东村.xlsx", "西镇.xlsx", "西镇/西村.xlsx"]
    assert list(town.listed("西镇.xlsx")) == [WEST]


def test_a_distribution_on_its_own_waits_for_screening_and_gates(town):
    from flows.distribution import distribution  # noqa: PLC0415
    from flows.intake import intake  # noqa: PLC0415
    from flows.screening import screening  # noqa: PLC0415

    town.send_required(EAST)
    town.set_clock(DUE_DAY)
    intake("2026-11")
    distribution("2026-11")
    assert town.waits() == [("distribution", "系统", "筛查（请先运行 screening 或 cycle）")]

    screening("2026-11")
    distribution("2026-11")
    assert town.waits() == [("distribution", "系统", "质检（请先运行 gates 或 cycle）")]
    assert town.lists() == []

    assert town.run() == 3
    assert town.waits() == [("returns", "村级", "东乡 东村")]
    town.send("income", *map(earnings, (EAST, SECOND)))
    intake("2026-11")
    distribution("2026-11")
    assert town.waits()[0] == ("distribution", "系统", "筛查（请先运行 screening 或 cycle）")
