"""每日办理: every open month looked at, reminders in time, nothing twice, and days that were missed made good once."""

import shutil
import sys

import pytest

from policy.levels import Level
from policy.orders.words import Word
from tests.flows.people import VILLAGE_YES, fill
from tests.flows.plainly import town_to_copy
from tests.flows.town import EAST, SECOND
from tests.warehouse.casework.desk import DAYS, YES, Desk, ground_at
from tests.warehouse.helping.help_office import spoken
from tests.warehouse.office import shipped_law
from warehouse.helping.ordering import name_person, say

pytestmark = pytest.mark.usefixtures("open_gates", "plain_desks")


@pytest.fixture(scope="module")
def sent_home(tmp_path_factory):
    """A home whose November list went out: EAST in 东村, SECOND in 南村."""
    home = tmp_path_factory.mktemp("sent") / "home"
    with town_to_copy(home) as one:
        one.send_required(EAST, SECOND)
        one.run(today="2026-11-10")
    return home


@pytest.fixture
def sent(town, sent_home):
    shutil.copytree(sent_home, town.home)
    return town


def daily(town, today):
    """The morning's run on a day; the name of its end state."""
    from flows.daily import daily as run  # noqa: PLC0415

    town.set_clock(today)
    return run(return_state=True).name


def reminders(town, month="2026-11"):
    """The titles of what was told of time, in the order of telling."""
    titles = [text.splitlines()[0].removeprefix("【演练】") for _, text in town.messages(month)]
    return [title for title in titles if title.startswith(("催办 ", "逾期未报 东乡", "超过全程", "逾期未报 区级"))]


def of_cases(town, month="2026-11"):
    return [who for who in town.waits(month) if who[1] in {"村级", "乡镇", "区级"}]


def test_a_month_that_is_over_is_still_looked_at_and_days_that_were_missed_are_made_good_once(sent, plain_desks):
    source = sent.home / "outbox/2026-11/lists/东乡/东村.xlsx"
    fill(source, sent.home / "returns/2026-11/东村.xlsx", {EAST: VILLAGE_YES})
    names = [daily(sent, "2026-12-01"), daily(sent, "2026-12-01")]

    assert of_cases(sent) == [("returns", "村级", "东乡 南村"), ("returns", "乡镇", "东乡")]
    assert reminders(sent) == ["逾期未报 东乡", "超过全程期限 区级"]
    assert "乡镇 1 户" in plain_desks["waiting-2026-11"]
    assert names[0] == names[1]
    assert names[0].startswith("下发等待 ")  # of December, which waits for its own files

    daily(sent, "2026-12-03")
    assert reminders(sent)[2:] == ["催办 东乡", "逾期未报 东乡"]


def test_the_end_of_the_day_says_for_whom_the_month_waits_and_when_it_is_done_with(sent):
    assert daily(sent, "2026-11-11") == "回收等待 村级 2 处（2 户）"
    desk = Desk(ground_at(sent.home, shipped_law(), sent.ledger()))
    for level in Level:
        desk.on(DAYS[level])
        for no in (EAST, SECOND):
            desk.say(no, level, YES[level])
    assert daily(sent, "2026-11-20") == "帮扶等待 区级（12）、区级（2）"  # measures to decide on, people to name
    with desk.ground.ledger.writing() as book:
        for order in book.orders.live_ones():
            assert say(desk.ground, book, order.order_no, spoken(Word.NOT_TAKEN, desk.ground.today)).opened is None
        for plan in book.plans.without_a_person():
            name_person(desk.ground, book, plan.household_no, "赵六", "王五")
    assert daily(sent, "2026-11-20") == "本月办结"
    desk.ground.ledger.close()


def test_trouble_with_one_month_stops_no_other_and_is_told_at_the_end(town, monkeypatch):
    import flows.daily  # noqa: PLC0415

    module, looked_at = sys.modules["flows.daily"], []

    def look(month=None):
        looked_at.append(month)
        if month == "2026-09":
            raise OSError("the disk is full")

    monkeypatch.setattr(module, "other_open_months", lambda _month: ["2026-09", "2026-10"])
    for desk in ("returns", "determination", "cycle"):
        monkeypatch.setattr(module, desk, look)

    with pytest.raises(OSError, match="the disk is full"):
        flows.daily.daily()
    assert looked_at == ["2026-09", "2026-10", "2026-10", None]
