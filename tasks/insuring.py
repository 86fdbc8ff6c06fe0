"""Tasks of the fire wall: packages to the insurer, workbooks of claims, notices, days, batches."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from prefect import task

from policy.claims.states import Actor, State
from policy.levels import Level
from tasks.desks import Stage
from tasks.ground import ground_of
from tasks.message_texts import MessageText
from tasks.office import Office, clock_month, open_office, this_office
from tasks.trouble import discreet
from warehouse.insuring.batching import make_batches
from warehouse.insuring.case_refusals import close_with_refused_cases
from warehouse.insuring.claim_lists import write_claim_lists
from warehouse.insuring.handing import PasswordMissingError, hand_out
from warehouse.insuring.hanging import write_hanging
from warehouse.insuring.noticing import pass_days, write_notices
from warehouse.insuring.payees import Paid, payees_of
from warehouse.insuring.reconciling import reconcile
from warehouse.ledger.claims import FiledClaim
from warehouse.ledger.stages import Waiting
from warehouse.ledger.words import Role

VERIFYING = (State.TO_INSURER, State.AT_INSURER, State.AT_REVIEW, State.TO_FILE, State.AT_AMOUNT)
PUBLISHING = (State.TO_NOTICE, State.ON_NOTICE, State.OBJECTED)
PAYING = (State.PAYABLE, State.IN_PAYMENT)
UNEVEN = "查明对账不平的原因"
WHERE_TO_SET_IT = "移交密码（secrets/insurer 或 FANGPIN_INSURER_PASSWORD）"


def has_claims(stage: Stage, states: Collection[State], month: str | None) -> bool:
    """Whether the month (the clock's, if none is given) has claims in these states, or had when the stage began."""
    with open_office() as office, office.ledger.reading() as book:
        this = month or str(clock_month(office.clock))
        has_begun = any(one.stage == stage.name for one in book.stages.of(this))
        return has_begun or any(book.claims.counts(this).get(state.value) for state in states)


@task(name="hand out claims", task_run_name="handoff {month}")
@discreet
def hand_out_claims(month: str) -> tuple[dict[str, int], list[Waiting]]:
    """Send packages to the insurer and write the workbooks of claims; counts, and whether the password is missing.

    Claims whose case was refused close first.
    """
    office = this_office()
    ground = ground_of(office)
    password = office.settings.insurer_secret()
    missing: list[Waiting] = []
    counts: dict[str, int] = {}
    close_with_refused_cases(ground)
    try:
        done = hand_out(ground, month, password.get_secret_value() if password else None)
        counts = {"本次移交": done.to_verify, "本次送核定": done.to_amount}
    except PasswordMissingError:
        missing = [Waiting(Role.IT.label, WHERE_TO_SET_IT, 1, office.clock.today())]
        body = (
            f"{month} 有理赔等待移交保险机构，但没有设置移交密码，未写出任何文件。请设置{WHERE_TO_SET_IT}后再运行一次。"
        )
        text = MessageText("保险移交缺密码", body)
        office.messenger.put(f"{month}:handoff:no-password:{office.clock.today()}", Role.IT, month, text)
    counts["更新工作簿"] = write_claim_lists(ground, month)
    return counts, missing


@task(name="publish claims", task_run_name="publicity {month}")
@discreet
def publish(month: str) -> dict[str, int]:
    """Pass the days of notices that hang, write those that are to hang, and the forms that go with them."""
    office = this_office()
    ground = ground_of(office)
    passed = pass_days(ground, month)
    written = write_notices(ground, month)
    write_hanging(ground, month)
    return {"公示期满": passed, "新写公示": written}


@task(name="pay claims", task_run_name="payment {month}")
@discreet
def pay(month: str) -> tuple[dict[str, int], dict[str, int], list[Waiting]]:
    """Put what is payable into a batch with its lists, and write the month's reconciliation.

    Counts by Chinese word: of what was put into a batch, and of what stands in the way; who must look into it.
    Where the money of a claim does not add up nothing is put into a batch: somebody must find out why.
    """
    office = this_office()
    ground = ground_of(office)
    adult_age = ground.in_force(month).whole("adult_age")

    def payees(households: Collection[str]) -> Mapping[str, Paid]:
        with office.warehouse() as connection:
            return payees_of(connection, households, ground.today, adult_age)

    wrong = [one.claim_no for one in reconcile(ground, month)]
    if wrong:
        _tell_of_uneven(office, month, wrong)
        uneven = [Waiting(Role.DISTRICT.label, UNEVEN, len(wrong), office.clock.today())]
        return {"本次列入支付": 0}, {"对账不平": len(wrong)}, uneven
    batched = make_batches(ground, month, payees)
    reconcile(ground, month)
    return {"本次列入支付": batched.claims}, {"没有领款人": batched.without_payee}, []


def _tell_of_uneven(office: Office, month: str, claims: Sequence[str]) -> None:
    body = f"{month} 对账有 {len(claims)} 笔不平，暂停列入支付，请查明原因。理赔号：{'、'.join(claims)}"
    for role in (Role.DISTRICT, Role.IT):
        key = f"{month}:uneven:{role}:{office.clock.today()}:{len(claims)}"
        office.messenger.put(key, role, month, MessageText("对账不平", body))


def claims_pending(month: str, states: Collection[State]) -> tuple[dict[str, int], list[Waiting]]:
    """The claims of a month in these states by Chinese word, and who is waited for, by place."""
    with this_office().ledger.reading() as book:
        claims = book.claims.of_month(month)
    counts = {state.label: n for state in states if (n := sum(one.claim.state is state for one in claims))}
    held = sum(one.claim.is_held for one in claims if one.claim.state in states)
    waiting: dict[tuple[str, str], Waiting] = {}
    for filed in (one for one in claims if one.claim.state in states and one.waited.actor and one.waited.since):
        who, before = _who(filed), waiting.get(_who(filed))
        since = filed.waited.since or this_office().clock.today()
        waiting[who] = Waiting(
            *who,
            1 + (before.count if before else 0),
            min(since, before.since) if before else since,
            min(filter(None, (filed.waited.due_on, before.due_on if before else None)), default=None),
        )
    return counts | ({"其中暂缓": held} if held else {}), [waiting[who] for who in sorted(waiting)]


def _who(filed: FiledClaim) -> tuple[str, str]:
    """Level and place of whom a claim waits for, in words."""
    actor, card = Actor(filed.waited.actor), filed.card
    if actor is Actor.VILLAGE:
        return Level.VILLAGE.label, f"{card.township} {card.village}"
    if actor is Actor.TOWNSHIP:
        return Level.TOWNSHIP.label, card.township
    return actor.label, actor.label


def claim_states(office: Office, month: str) -> dict[str, int]:
    """The claims of a month by state, for programs."""
    with office.ledger.reading() as book:
        return book.claims.counts(month)
