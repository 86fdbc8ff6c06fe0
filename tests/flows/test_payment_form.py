"""支付签批 by form, through the desks and a real Prefect API: nothing is paid by a closed browser, or twice."""

import json
import shutil
from contextlib import closing

import pytest

from tests.flows.form_runs import FormRuns, deployed
from tests.warehouse.casework.desk import CARDS, ground_at
from tests.warehouse.insuring.claim_desk import LAST_DAY, MONTH, ONE, PAYABLE, SIGNERS, TWO, ClaimDesk
from warehouse.law import law_of
from warehouse.ledger.book import open_ledger

FIRST = "2026-11-P01"
WANG, ZHAO = SIGNERS


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    """A home with a batch of two claims since the 1st of December; each test copies it."""
    home = tmp_path_factory.mktemp("payable")
    with closing(open_ledger(f"sqlite:///{home / 'ledger.db'}", home)) as ledger:
        desk = ClaimDesk(ground_at(home, law_of(home), ledger))
        desk.payable(ONE, TWO)
        for signer in SIGNERS:
            desk.code(signer)
    return desk


@pytest.fixture
def desk(town, begun, monkeypatch):
    """That home; households are paid without a warehouse."""
    import tasks.insuring  # noqa: PLC0415

    shutil.copytree(begun.ground.home, town.home)
    ledger = town.ledger()
    codes = {name: list(left) for name, left in begun.codes.items()}
    desk = ClaimDesk(ground_at(town.home, law_of(town.home), ledger, PAYABLE), codes=codes)
    monkeypatch.setattr(tasks.insuring, "payees_of", lambda _connection, households, *_: desk.payees(households))
    town.set_clock(PAYABLE)
    yield desk
    ledger.close()


@pytest.fixture
def forms_and_desks(api_url, desk):
    """A deployment of the form on the API that this process uses, as do the desks around it."""
    from flows.payment_form import payment_form  # noqa: PLC0415

    with deployed(api_url, payment_form) as client:
        yield FormRuns(client, payment_form)


@pytest.fixture
def forms(forms_and_desks, plain_desks):
    """The same, with the desks around the form's own run called plainly."""
    return forms_and_desks


def paid():
    from flows.payment import payment  # noqa: PLC0415

    payment(MONTH)


def signed(desk, **more):
    return {
        "batch_no": FIRST,
        "conclusion": "同意",
        "first_signer": WANG,
        "first_code": desk.code(WANG),
        "second_signer": ZHAO,
        "second_code": desk.code(ZHAO),
        **more,
    }


def attempts(desk):
    return desk.view("select batch_no, state from payment_attempt order by id")


@pytest.mark.usefixtures("plain_desks")
def test_without_a_server_the_workbook_is_the_way_and_the_desk_says_so(desk):
    from tasks.voice import heard_by  # noqa: PLC0415

    lines: list[str] = []
    with heard_by(lines.append):
        paid()

    told = "请填写 outbox/2026-11/payouts 中的支付签批表，签批后放入 returns/2026-11。"
    assert f"支付签批 2026-11：{FIRST} 待两名签批人签批，{told}" in lines


def test_a_form_waits_and_pays_nothing_until_two_have_signed_it_once(desk, town, forms_and_desks):
    from tasks.payment_form import sign_by_form  # noqa: PLC0415
    from tasks.payment_input import payment_input  # noqa: PLC0415

    forms = forms_and_desks
    paid()
    run = forms.waiting()
    paid()
    assert (forms.states(), run.parameters) == (["Suspended"], {"month": MONTH, "batches": {FIRST: 2}})
    assert (desk.states(), attempts(desk)) == (["payable", "payable"], [])

    assert forms.submit(run, **signed(desk)) == f"{FIRST} 已签发，共 2 笔"
    assert desk.states() == ["in_payment", "in_payment"]
    assert town.told("请支付后报回支付回单")
    assert len(forms.all()) == 1

    form = payment_input([FIRST], SIGNERS, "")(**signed(desk))
    again = sign_by_form(MONTH, run.parameters["batches"], form)
    assert (again.is_out, len(attempts(desk))) == (False, 2)
    assert "已签发" in again.sentence


def test_a_wrong_code_of_one_pays_nothing_and_the_second_signer_may_follow_in_a_form_of_his_own(desk, forms):
    paid()
    ended = forms.submit(forms.waiting(), **signed(desk, second_code="123456"))

    assert ended == "赵六：验证码不对或已过时；本次没有签批。"
    assert (desk.states(), attempts(desk)) == (["payable", "payable"], [])

    ended = forms.submit(forms.waiting(), **signed(desk, second_signer="", second_code=""))
    assert ended == f"{FIRST} 已由一人签批，还须另一名签批人"
    assert attempts(desk) == []

    alone = {"first_signer": ZHAO, "first_code": desk.code(ZHAO), "second_signer": "", "second_code": ""}
    assert forms.submit(forms.waiting(), **signed(desk, **alone)) == f"{FIRST} 已签发，共 2 笔"


def test_a_batch_sent_back_is_not_paid_and_its_claims_stand_in_the_next_one(desk, forms):
    paid()
    ended = forms.submit(forms.waiting(), **signed(desk, conclusion="退回", second_signer="", second_code=""))

    assert ended == f"{FIRST} 已退回，2 笔移出批次"
    assert attempts(desk) == []
    assert forms.waiting().parameters["batches"] == {"2026-11-P02": 2}


def test_a_form_is_withdrawn_when_a_claim_leaves_its_batch(desk, forms):
    paid()
    forms.waiting()
    desk.form("异议.xlsx", {"户编号": ONE, "异议人": "李某", "异议内容": "不符合", "收到日期": LAST_DAY})
    desk.take_in()
    paid()

    assert forms.waiting().parameters["batches"] == {"2026-11-P02": 1}
    assert forms.states() == ["Suspended", "已另出新表单"]


NO_CHOICES = [
    {"batch_no": "2026-11-P09"},
    {"first_signer": "路人"},
    {"conclusion": "先付一半"},
    {"first_code": "一二三四五六"},
]


def test_what_is_no_choice_is_refused_before_prefect_keeps_it_and_what_it_keeps_names_nobody(
    desk, forms_and_desks, artifacts
):
    paid()
    forms = forms_and_desks
    run = forms.waiting()

    assert [wrong for wrong in NO_CHOICES if forms.takes(run, **signed(desk, **wrong))] == []
    assert forms.states() == ["Suspended"]
    assert "response" not in forms.kept(run)

    shown = artifacts("payment-2026-11")
    assert f"| {FIRST} | 2 | 2,000.00 | 2026-12-01 | 0 人 | payouts/支付清单-01.xlsx |" in shown
    told = json.dumps(forms.kept(run), ensure_ascii=False) + shown + json.dumps(run.parameters)
    assert not [no for no in (ONE, TWO) if no in told or CARDS[no].head_name in told or CARDS[no].head_id_no in told]
