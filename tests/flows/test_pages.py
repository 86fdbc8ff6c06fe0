"""Prefect's pages in a real browser, as the district's IT staff use them: log in, run a month, submit a form."""

from datetime import datetime

import pytest

from policy.cases.states import State
from policy.levels import Level
from tests.flows.browsing import Pages, browser_here
from tests.flows.serving import Served, free_port, wait_until
from tests.flows.town import EAST, SECOND, Town
from tests.warehouse.casework.desk import Desk, ground_at
from tests.warehouse.casework.determined import appointed
from warehouse.law import law_of
from warehouse.ledger.book import open_ledger
from warehouse.ledger.words import COUNTY_TIME

pytestmark = pytest.mark.browser

PASSWORD = "correct horse battery"
THIS_MONTH = f"{datetime.now(COUNTY_TIME):%Y-%m}"


@pytest.fixture(scope="module")
def codes(home):
    """Printed codes of two signers, of a home with two cases at the district."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("FANGPIN_TODAY", "")  # both are as before once the home is made
        environment.setenv("FANGPIN_HOME", "")
        return made_ready(home)


def made_ready(home):
    town = Town(home)
    town.set_clock("2026-11-20")
    ledger = town.ledger()
    desk = Desk(ground_at(home, law_of(home), ledger))
    desk.open(EAST, SECOND)
    desk.bring_to(Level.DISTRICT, EAST, SECOND).on("2026-11-20")
    printed = appointed(desk, "王五", "赵六")
    ledger.close()
    town.send_required(month=THIS_MONTH)
    town.send_nothing_else(month=THIS_MONTH)
    return printed


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    browser_here()
    kept = tmp_path_factory.mktemp("paged") / "home"
    kept.mkdir()
    return kept


@pytest.fixture(scope="module")
def served(home, codes):
    one = Served(home, free_port(), PASSWORD)
    one.await_line("已就绪")
    yield one
    one.stop()


@pytest.fixture(scope="module")
def pages(served):
    one = Pages(f"http://127.0.0.1:{served.port}")
    yield one
    one.close()


@pytest.fixture(scope="module")
def inside(pages):
    """The pages after somebody has logged in."""
    pages.open("/v2/deployments")
    pages.log_in(f"fangpin:{PASSWORD}")
    pages.await_text("cycle")
    return pages


def test_a_deployment_says_in_chinese_what_it_is_for(inside, served):
    inside.open(f"/v2/deployments/deployment/{served.deployments()['cycle']['id']}?tab=Description")

    inside.await_text("能办到哪一步就办到哪一步，并说明在等谁")


def test_a_month_is_chosen_from_a_list_run_and_its_board_is_read(inside, served):
    inside.open(f"/v2/deployments/deployment/{served.deployments()['cycle']['id']}/run")
    inside.choose("月份（不选则为当月）", THIS_MONTH)
    inside.press("Submit")
    asked = {"flow_runs": {"name": {"like_": f"{THIS_MONTH} 月度循环"}, "state": {"type": {"any_": ["COMPLETED"]}}}}
    run = wait_until(lambda: served.get("/api/flow_runs/filter", asked), "the cycle's end")[0]
    assert run["parameters"] == {"month": THIS_MONTH}

    inside.open(f"/v2/artifacts/key/board-{THIS_MONTH}")
    inside.await_text("月度循环进展")
    inside.follow("/artifacts/artifact/")
    inside.await_text("在等谁")
    assert "筛查 完成" in inside.text
    inside.open(f"/v2/artifacts/key/submissions-{THIS_MONTH}")
    inside.await_text("各部门报送情况")


def test_a_what_if_is_filled_in_by_choices_and_numbers_and_its_counts_and_picture_are_read(inside, served):
    inside.open(f"/v2/deployments/deployment/{served.deployments()['what_if']['id']}/run")
    inside.write("因病预警线（一般农户，元），改为", "8000")
    inside.choose("月份（不选则为当月）", THIS_MONTH)
    inside.press("Submit")
    run = ended(served, "what_if", "测算")
    assert run["state"]["name"] == "测算完成"
    as_it_stands = {"sweep": "不逐个试", "each_way": 5, "step": 500}
    assert run["parameters"] == {"illness_general": 8000, "month": THIS_MONTH, **as_it_stands}

    inside.open(f"/v2/artifacts/key/what-if-{THIS_MONTH}")
    inside.follow("/artifacts/artifact/")
    inside.await_text("数据仓库和台账没有任何改动")
    assert "因病预警线（一般农户） 10000 → 8000" in inside.text


def test_a_calibration_is_filled_in_by_choices_alone_and_says_what_is_recommended_and_why_not(inside, served, home):
    inside.open(f"/v2/deployments/deployment/{served.deployments()['calibrate']['id']}/run")
    inside.choose("月份（不选则为当月）", THIS_MONTH)
    inside.choose("把推荐的线写成拟定政策文件，从哪天起执行", "下月 1 日")
    inside.press("Submit")
    run = ended(served, "calibrate", "划段测算")
    assert run["state"]["name"] == "划段测算完成"
    assert run["parameters"] == {"month": THIS_MONTH, "starts": "下月 1 日"}
    assert (home / "outbox" / THIS_MONTH / "reports" / "测算报告.html").exists()

    inside.open(f"/v2/artifacts/key/calibrate-{THIS_MONTH}")
    inside.follow("/artifacts/artifact/")
    inside.await_text("推荐的预警线，是全区每月因此入户核查不超过 40 户")
    inside.open(f"/v2/artifacts/key/calibrate-{THIS_MONTH}-picture")
    inside.follow("/artifacts/artifact/")
    inside.await_picture("data:image/svg+xml")


def ended(served, flow, title):
    """The one run of a form, once it has ended."""
    asked = {
        "flows": {"name": {"any_": [flow]}},
        "flow_runs": {"state": {"type": {"any_": ["COMPLETED", "FAILED", "CRASHED"]}}},
    }
    (run,) = wait_until(lambda: served.get("/api/flow_runs/filter", asked), title)
    return run


def test_the_form_of_the_determination_is_submitted_and_the_cases_are_determined(inside, served, home, codes):
    served.start_run("determination", month="2026-11")
    waiting = {"flow_runs": {"state": {"name": {"any_": ["Suspended"]}}}}
    run = wait_until(lambda: served.get("/api/flow_runs/filter", waiting), "a form that waits")[0]["id"]
    inside.open(f"/v2/runs/flow-run/{run}")
    inside.await_text("Suspended")
    inside.open_menu_of_run()
    inside.press("Resume")
    inside.await_text("2026-11 共 2 户待确定")
    inside.pick_today("会议日期")
    inside.pick_today("确定日期")
    inside.write("文号", "鹤防贫〔2026〕11号")
    inside.choose("确定人", "王五")
    inside.write("验证码", codes["王五"][0])
    inside.press("Resume")
    assert served.await_state(run, "COMPLETED", "FAILED", "CRASHED")["state"]["name"] == "确定 2 户"

    inside.await_text("确定 2 户")
    with open_ledger(f"sqlite:///{home}/ledger.db", home).reading() as book:
        assert {one.case.state for one in book.cases.of_month("2026-11")} == {State.DETERMINED}
