"""The ends of notices seen ahead in the Prefect UI, on a real API: made anew, withdrawn, and never the truth."""

import json
import shutil
from contextlib import closing
from datetime import datetime

import pytest

from policy.claims.states import State
from tests.flows.form_runs import FormRuns, deploy, deployed
from tests.warehouse.casework.desk import CARDS, ground_at
from tests.warehouse.insuring.claim_desk import AMOUNT, LAST_DAY, MONTH, ONE, PAYABLE, POSTED, TWO, ClaimDesk
from warehouse.insuring.noticing import pass_days, write_notices
from warehouse.law import law_of
from warehouse.ledger.book import open_ledger

MORNING = datetime.fromisoformat("2026-12-01T08:00:00+08:00")
DAYS = "select claim_no, state, notice_from, notice_to, payable_on from v_claims order by claim_no"
NOTICES = "select notice_no, place, posted_on, last_day from v_notices order by notice_no"


@pytest.fixture
def machine(monkeypatch):
    """A machine whose own clock is that of the office, as in an office at work."""
    from tasks.clock import Clock  # noqa: PLC0415

    monkeypatch.setattr(Clock, "machine_now", lambda self: self.now())


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    """A home with three notices of two claims (one village, two natural ones) since the 18th; each test copies it."""
    home = tmp_path_factory.mktemp("hanging")
    with closing(open_ledger(f"sqlite:///{home / 'ledger.db'}", home)) as ledger:
        desk = ClaimDesk(ground_at(home, law_of(home), ledger))
        desk.bring_to(State.TO_NOTICE, ONE, TWO)
        desk.on(AMOUNT)
        write_notices(desk.ground, MONTH)
        desk.on(POSTED).hang()
        desk.take_in()
    return desk


@pytest.fixture
def desk(town, begun, machine):
    """That home."""
    shutil.copytree(begun.ground.home, town.home)
    ledger = town.ledger()
    desk = ClaimDesk(ground_at(town.home, law_of(town.home), ledger, POSTED))
    town.set_clock(POSTED)
    yield desk
    ledger.close()


@pytest.fixture
def timers_and_desk(api_url, desk):
    """A deployment of the publicity desk on the API that this process uses, as does a look by itself."""
    from flows.publicity import publicity  # noqa: PLC0415

    with deployed(api_url, publicity) as client:
        yield Timers(client, publicity)


@pytest.fixture
def timers(timers_and_desk, plain_desks):
    """The same; a look by itself is called plainly, a timer's run is Prefect's."""
    return timers_and_desk


class Timers(FormRuns):
    """The scheduled runs of the publicity desk."""

    def look(self, town, today):
        """A look at publicity on a day; no run of a deployment."""
        town.set_clock(today)
        self.flow(MONTH)

    def ahead(self):
        """Notice number to the moment for which its run waits."""
        waiting = [run for run in self.timers() if run.state.is_scheduled()]
        return {run.name.split()[-1]: run.state.state_details.scheduled_time for run in waiting}

    def timers(self):
        return [run for run in self.all() if "公示期满" in run.tags]

    def start(self, run):
        """Its time has come: a worker takes it."""
        from prefect.states import Scheduled  # noqa: PLC0415

        self.client.set_flow_run_state(run.id, Scheduled(), force=True)
        return self.work(run)

    def named(self):
        return sorted(run.state.name for run in self.timers() if not run.state.is_scheduled())


def test_the_end_of_each_notice_is_seen_ahead_once(desk, town, timers_and_desk):
    timers = timers_and_desk
    timers.look(town, POSTED)
    numbers = [one["notice_no"] for one in desk.notices()]

    assert timers.ahead() == dict.fromkeys(numbers, MORNING)
    assert len(numbers) == 3
    assert timers.timers()[0].parameters == {"month": MONTH}
    timers.look(town, "2026-11-19")
    timers.look(town, "2026-11-19")
    assert len(timers.timers()) == 3

    told = json.dumps([run.model_dump(mode="json") for run in timers.all()], ensure_ascii=False)
    assert not [no for no in (ONE, TWO) if no in told or CARDS[no].head_name in told]


def test_a_timer_worked_in_its_time_passes_the_days_and_the_others_are_done_with(desk, town, timers):
    timers.look(town, POSTED)
    first = timers.timers()[0]
    town.set_clock(PAYABLE)

    assert timers.start(first).is_completed()
    assert desk.states() == ["payable", "payable"]
    assert (timers.ahead(), timers.named()) == ({}, ["Completed", "公示已期满，已办理", "公示已期满，已办理"])


def test_a_timer_that_comes_too_early_passes_nothing(desk, town, timers):
    timers.look(town, POSTED)
    town.set_clock(LAST_DAY)
    timers.start(timers.timers()[0])

    assert desk.states() == ["on_notice", "on_notice"]


def test_a_corrected_day_moves_the_timer_and_back_again(desk, town, timers):
    timers.look(town, POSTED)
    number = desk.notices()[0]["notice_no"]

    def correct(day, name):
        desk.on("2026-11-19").hang(number, on=day, name=name)
        desk.take_in()
        timers.look(town, "2026-11-19")

    correct("2026-11-17", "更正一.xlsx")
    earlier = datetime.fromisoformat("2026-11-28T08:00:00+08:00")
    assert timers.ahead()[number] == earlier
    assert timers.named() == ["公示有变动，已撤回"]

    correct(POSTED, "更正二.xlsx")
    assert set(timers.ahead().values()) == {MORNING}
    assert timers.named() == ["公示有变动，已撤回"]
    assert len(timers.timers()) == 4


def test_a_notice_from_which_its_claims_are_withdrawn_has_no_timer_any_more(desk, town, timers):
    timers.look(town, POSTED)
    objection = {"户编号": ONE, "异议人": "李某", "异议内容": "不符合", "收到日期": "2026-11-19"}
    answer = {
        "异议编号": "2026-11-Y0001",
        "处理结果": "成立",
        "处理人": "王五",
        "处理日期": "2026-11-20",
        "理由": "属实",
    }
    desk.on("2026-11-20").form("异议.xlsx", objection)
    desk.take_in()
    desk.form("处理.xlsx", answer)
    desk.take_in()
    assert desk.states() == ["closed_withdrawn", "on_notice"]

    timers.look(town, "2026-11-20")
    assert len(timers.ahead()) == 2  # that of the village and of the other's natural village
    assert timers.named() == ["公示有变动，已撤回"]


@pytest.mark.usefixtures("plain_desks")
def test_without_a_server_or_a_deployment_the_days_pass_all_the_same(desk, town, api_url):
    from prefect.settings import PREFECT_API_URL, temporary_settings  # noqa: PLC0415

    from flows.publicity import publicity  # noqa: PLC0415

    publicity(MONTH)
    town.set_clock(PAYABLE)
    with temporary_settings({PREFECT_API_URL: api_url}):
        publicity(MONTH)
    assert desk.states() == ["payable", "payable"]


def test_in_a_rehearsal_no_timer_is_made_for_a_morning_that_the_machine_has_passed(desk, town, timers, monkeypatch):
    from tasks.clock import Clock  # noqa: PLC0415

    monkeypatch.setattr(Clock, "machine_now", lambda _self: MORNING)
    timers.look(town, POSTED)
    assert timers.timers() == []


def test_a_deleted_prefect_database_a_redeploy_and_a_month_s_pause_change_no_day(desk, town, timers, begun, tmp_path):
    """Beside a home where every day is looked at and no server is."""
    home = shutil.copytree(begun.ground.home, tmp_path / "plain")
    plain = ClaimDesk(ground_at(home, law_of(home), open_ledger(f"sqlite:///{home / 'ledger.db'}", home)))
    timers.look(town, POSTED)
    seen = timers.ahead()

    for flow in timers.client.read_flows():  # takes runs and deployments along
        timers.client.delete_flow(flow.id)
    timers.look(town, "2026-11-19")
    assert (timers.timers(), desk.view(NOTICES)) == ([], plain.view(NOTICES))

    deployment = deploy(timers.client, timers.flow)
    timers.look(town, "2026-11-20")
    assert timers.ahead() == seen

    timers.client.delete_deployment(deployment)
    deploy(timers.client, timers.flow)
    timers.look(town, "2026-11-21")
    assert timers.ahead() == seen

    for number in range(19, 31):
        pass_days(plain.on(f"2026-11-{number}").ground, MONTH)
    pass_days(plain.on(PAYABLE).ground, MONTH)
    timers.look(town, "2026-12-31")
    assert desk.view(DAYS) == plain.view(DAYS)
    assert desk.view(NOTICES) == plain.view(NOTICES)
    assert desk.states() == ["payable", "payable"]
    assert timers.named() == ["公示已期满，已办理"] * 3
    plain.ground.ledger.close()
