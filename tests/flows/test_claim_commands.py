"""`fangpin claim` as a district types it: a payment stopped, a closed claim reopened, errors as sentences."""

import json

import pytest

from policy.claims.states import State
from policy.parameters import read_law
from tests.flows.test_asking import ask
from tests.policy.shipped import shipped_texts
from tests.warehouse.casework.desk import ground_at
from tests.warehouse.insuring.claim_desk import ONE, PAYABLE, TWO, ClaimDesk

NO, OTHER = "2026-11-L00001", "2026-11-L00002"
BY = ("--by", "李局", "--reason", "群众来信，待核")


@pytest.fixture
def claims(town):
    """Two claims in a batch that nobody has signed."""
    desk = ClaimDesk(ground_at(town.home, read_law(shipped_texts()), town.ledger()))
    desk.payable(ONE, TWO)
    town.set_clock(PAYABLE)
    return desk


def test_stop_takes_a_payment_out_of_its_batch_and_puts_it_before_two_signers(claims, town, capsys):
    code, out, err = ask(capsys, "claim", "stop", NO, *BY)

    assert (code, err) == (0, "")
    assert out == f"{NO} 已停付，理由已记入台账；由两名签批人在“区级放行”表决定支付或撤下。\n"
    assert claims.claim(NO).claim.is_held
    assert claims.claim(OTHER).claim.place is None
    assert claims.outbox("claims/区级放行.xlsx").exists()
    assert town.told("由李局停付")
    assert ask(capsys, "claim", "stop", NO, *BY)[1] == f"{NO} 已经停付，没有改动。\n"
    assert ask(capsys, "verify-audit")[0] == 0


def test_reopen_takes_a_closed_claim_out_of_what_stands(claims, capsys):
    claims.on(PAYABLE).bring_to(State.AT_AMOUNT, "4106020003")
    assert "尚未办结" in ask(capsys, "claim", "reopen", "2026-11-L00003", *BY)[2]

    ask(capsys, "claim", "stop", NO, *BY)
    released = {"放行金额": 0, "理由": "重复理赔", "签批人": "王五", "第二签批人": "赵六"}
    claims.form("放行.xlsx", {"理赔号": NO, **released}, signed=("王五", "赵六"))
    claims.on(PAYABLE).take_in()
    code, out, _ = ask(capsys, "claim", "reopen", NO, *BY)

    assert (code, claims.states(NO)) == (0, ["closed_withdrawn"])
    assert "已重新受理" in out
    assert claims.claim(NO).claim.stands == 0


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (("stop", "2026-11-L00099", *BY), "there is no claim 2026-11-L00099"),
        (("stop", NO, "--by", " ", "--reason", "x"), "somebody must answer for it"),
        (("stop", NO, "--by", "李局", "--reason", " "), "write it after --reason"),
        (("reopen", NO, *BY), "尚未办结"),
        (("stop", NO), "Missing option"),
    ],
)
def test_what_is_asked_wrongly_is_a_sentence_and_changes_nothing(claims, capsys, asked, says):
    code, out, err = ask(capsys, "claim", *asked)

    assert (code, out) == (2, "")
    assert says in err
    assert claims.states() == ["payable", "payable"]


@pytest.mark.parametrize("command", ["stop", "reopen"])
def test_the_help_of_each_command_has_an_example(capsys, command):
    assert f"Example: fangpin claim {command}" in ask(capsys, "claim", command, "--help")[1]


# -- status


def test_status_says_who_owes_claims_an_answer(claims, capsys):
    claims.on("2026-11-10").bring_to(State.AT_INSURER, "4106020003")
    code, out, _ = ask(capsys, "status", "--month", "2026-11", "--json")
    found = json.loads(out)

    assert (code, found["claims"]) == (0, {"at_insurer": 1, "payable": 2})
    assert found["waiting"] == [
        {
            "level": "insurer", "place": "保险机构", "count": 1, "since": "2026-11-10", "due_on": "2026-11-15",
            "stage": "insurer", "overdue": True,
        },
        {
            "level": "signers", "place": "两名签批人", "count": 1, "since": "2026-12-01", "due_on": "2026-12-04",
            "stage": "payment", "overdue": False,
        },
    ]  # fmt: skip
    lines = ask(capsys, "status", "--month", "2026-11")[1].splitlines()
    assert lines[lines.index("理赔等谁：") + 1 :][:2] == [
        "  保险机构：保险核查 1 件，期限 2026-11-15（已逾期 16 天）",
        "  两名签批人：支付签批 1 件，期限 2026-12-04",
    ]
