"""帮扶 through its desk and a real Prefect API: written, sent, reminded, shown; the district's form."""

import json

import pytest

from tests.flows.form_runs import FormRuns, deployed
from tests.warehouse.casework.desk import CARDS, ground_at
from tests.warehouse.helping.order_desk import DAY, EDUCATION, MONTH, ONE, SIGNER, THREE, TWO, OrderDesk
from warehouse.law import law_of

REASON = "已有其他帮扶，不重复安排"
WRONG = [
    {"not_taken": "张大山"},
    {"not_taken": CARDS[ONE].head_id_no},
    {"reason": "他家有车"},
    {"helper": "王"},
]


@pytest.fixture
def desk(town, open_gates):
    """A home with two proposals and an urgent order that is late, six days after they were made."""
    ledger = town.ledger()
    desk = OrderDesk(ground_at(town.home, law_of(town.home), ledger)).on(DAY)
    desk.make(ONE)
    desk.make(TWO)
    desk.send(THREE, is_urgent=True)
    desk.on("2026-11-26").code_of(SIGNER)
    town.set_clock("2026-11-26")
    yield desk
    ledger.close()


@pytest.fixture
def forms(api_url, desk):
    from flows.plan_form import plan_form  # noqa: PLC0415

    with deployed(api_url, plan_form) as client:
        yield FormRuns(client, plan_form)


def assisted():
    from flows.assistance import assistance  # noqa: PLC0415

    assistance(MONTH)


def signed(desk, **more):
    return {"decided_by": SIGNER, "one_time_code": desk.code_of(SIGNER), "decided_on": "2026-11-26", **more}


def test_without_a_server_the_workbook_is_the_way_and_the_board_shows_what_is_late_first(town, desk, plain_desks):
    """A second look of the day changes nothing."""
    assisted()
    written = {path.name for path in (town.home / "outbox/2026-11/measures").iterdir()}
    assert written == {"帮扶计划.xlsx", f"{EDUCATION}.xlsx"}
    assert ("assistance", "落实帮扶措施", EDUCATION) in town.waits()
    assert f"| {EDUCATION} | 1 | 1 | 1 | 1 |" in plain_desks["orders-2026-11"]
    assert town.told("请督促办理、了解原因")
    _nothing_personal_is_told_or_shown(town, plain_desks)

    files, head = town.files(), desk.ground.ledger.head()
    assisted()
    assert (town.files(), desk.ground.ledger.head()) == (files, head)


def _nothing_personal_is_told_or_shown(town, shown):
    told = "\n".join([*(text for _, text in town.messages()), *map(str, shown.values())])
    assert "区教体局" in told
    for card in CARDS.values():
        assert card.head_name not in told
        assert card.head_id_no not in told
    assert not any(word in told for word in ("辍学", "因学", "控辍保学"))


def test_where_many_orders_wait_the_form_s_page_sums_them_up(desk, plain_desks, monkeypatch):
    monkeypatch.setattr("tasks.plan_form._MOST_SHOWN", 2)
    assisted()
    assert f"| {EDUCATION} | 建议 |  | 2 |" in plain_desks["plan-2026-11"]
    assert ONE not in plain_desks["plan-2026-11"]


def test_a_month_without_orders_and_determined_households_has_no_such_desk(town, plain_desks):
    town.begin()
    assisted()
    assert town.waits() == []


def test_a_form_waits_takes_all_but_those_named_and_sends_them(town, desk, forms, artifacts):
    assisted()
    run = forms.waiting()
    states = {"2026-11-J00001": "proposed", "2026-11-J00002": "proposed", "2026-11-J00003": "sent"}
    assert run.parameters == {"month": MONTH, "orders": states}
    _names_nobody_and_no_trouble(forms.kept(run), artifacts("plan-2026-11"), run.parameters)
    assert [each for each in WRONG if forms.takes(run, **signed(desk, **each))] == []

    but = {"not_taken": TWO, "their_word": "不采纳", "reason": REASON}
    assert forms.submit(run, **signed(desk, **but)) == "采纳 1 件，不采纳 1 件"

    assert desk.order_states() == ["sent", "not_taken", "sent"]
    assert [row["户编号"] for row in desk.shown(EDUCATION)] == [THREE, ONE]
    assert "采纳，已登记" in artifacts("plan-result-2026-11")


def _names_nobody_and_no_trouble(kept, shown, parameters):
    """What Prefect keeps of a form before it is submitted."""
    told = json.dumps(kept, ensure_ascii=False) + shown + json.dumps(parameters)
    assert not [no for no in CARDS if CARDS[no].head_name in told or CARDS[no].head_id_no in told]
    assert not any(word in told for word in ("因学", "因病"))
    assert not any(word in shown for word in ("控辍保学", "辍学"))


def test_what_is_named_without_a_word_or_reassigned_without_a_measure_is_not_understood():
    from tasks.plan_input import plan_input  # noqa: PLC0415

    form = plan_input([SIGNER], ["临时救助"], "")
    said = {"decided_by": SIGNER, "one_time_code": "123456", "decided_on": "2026-11-26", "not_taken": ONE}
    assert form(**said).wrong.startswith("列出了另行处理的")
    assert form(**said, their_word="改派", reason=REASON).wrong.startswith("选了改派，但没有选“改派措施”")
    whole = form(**said, their_word="改派", reason=REASON, other_measure="临时救助")
    assert whole.wrong == ""
    assert whole.decision({"临时救助": "TEMPORARY_RELIEF"}).but[ONE].measure == "TEMPORARY_RELIEF"
