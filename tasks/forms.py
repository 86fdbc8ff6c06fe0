"""Forms as suspended runs: one waits for what it is about, is kept to one, and is replaced when that has changed.

What a form is about stands in its run's parameters, as numbers of ours. All of it can be made anew from the ledger.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, TypeVar
from uuid import UUID

from prefect.artifacts import create_markdown_artifact
from prefect.client.orchestration import get_client
from prefect.client.schemas.objects import FlowRun, StateType
from prefect.deployments import run_deployment
from prefect.exceptions import ObjectNotFound
from prefect.flow_runs import suspend_flow_run
from prefect.input import RunInput
from prefect.runtime import flow_run as this_run
from prefect.settings import PREFECT_API_URL
from prefect.states import Cancelled
from pydantic import ValidationError

from policy.windows import Month
from tasks.flow_runs import runs_tagged
from tasks.office import Office, clock_month, open_office
from tasks.standing import table
from tasks.voice import say
from warehouse.casework.submission import Submission

FORM: Final = "表单"
MADE: Final = "已生成表单"
UNREADABLE: Final = "表单内容无法识别，未办理"
RESUMING: Final = "Resuming"
_ENDED: Final = {StateType.COMPLETED, StateType.FAILED, StateType.CANCELLED, StateType.CRASHED}
_REPLACED: Final = "已另出新表单"

Input = TypeVar("Input", bound=RunInput)


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a month: the name of its flow, what people call it, what it is about (parameters beside the month).

    Nothing to be about is nothing to ask: then there is none.
    """

    flow: str
    label: str
    month: str
    about: Mapping[str, Any]

    @property
    def deployment(self) -> str:
        """The deployment whose runs wait with it."""
        return f"{self.flow}/{self.flow}"

    @property
    def is_wanted(self) -> bool:
        """Whether there is anything to ask."""
        return any(self.about.values())

    @property
    def tag(self) -> str:
        """By what runs about the same are known."""
        said = json.dumps(self.about, sort_keys=True, default=str)
        return "batch-" + hashlib.sha256(said.encode()).hexdigest()[:16]


def keep_one(office: Office, form: Form) -> None:
    """Let one run wait with the form while there is anything to ask; withdraw those about anything else.

    Without a server, a deployment or a signer there is none: the workbook is the only way.
    """
    if not PREFECT_API_URL.value():
        return
    with get_client(sync_client=True) as client:
        try:
            deployment = client.read_deployment_by_name(form.deployment)
        except ObjectNotFound:
            return
        runs = runs_tagged(client, form.flow, FORM, form.month)
        ours = [one for one in runs if form.tag in one.tags]
        live = [one for one in ours if _is_live(one, deployment.id)]
        for one in runs:
            if one not in live and _is_waiting(one):
                client.set_flow_run_state(one.id, Cancelled(name=_REPLACED), force=True)
        if form.is_wanted and not live:
            _make(office, form, len(ours))


def ask(form: type[Input]) -> Input | None:
    """Suspend this run until somebody submits the form; None where what was submitted cannot be read.

    Nothing is decided by a timeout: there is none. After the submission the run starts from its top and goes on here.
    """
    try:
        return suspend_flow_run(wait_for_input=form, timeout=None, key="form")
    except ValidationError:  # quotes what was typed, and Prefect keeps what it is told
        return None


def submitted_at() -> datetime | None:
    """When this run's form was submitted."""
    run_id = this_run.id
    if run_id is None:
        return None
    with get_client(sync_client=True) as client:
        states = client.read_flow_run_states(UUID(str(run_id)))
    return max((state.timestamp for state in states if state.name == RESUMING), default=None)


def month_of(month: str | None) -> str:
    """The month of a form that is started by hand: the clock's, if none is given."""
    with open_office() as office:
        return str(Month.parse(month) if month else clock_month(office.clock))


def signers_of(office: Office) -> list[str]:
    """The names of those who may sign."""
    with office.ledger.reading() as book:
        return [one.name for one in book.signers.standing() if one.ended is None]


def _make(office: Office, form: Form, number: int) -> None:
    """The next form about this, after `number` that have ended; two desks at once make one."""
    if not signers_of(office):
        say(f"还没有登记签批人（fangpin signer add 姓名），{form.label}没有表单。")
        return
    run_deployment(
        form.deployment,
        parameters={"month": form.month, **form.about},
        timeout=0,
        tags=[FORM, form.month, form.tag],
        idempotency_key=f"{form.month} {form.tag} {number}",
        as_subflow=False,
    )
    say(f"{form.label} {form.month}：也可以在 Prefect 中填写表单。")


def _is_live(run: FlowRun, deployment_id: UUID) -> bool:
    """Whether people can still submit it, or it is at work on what they did; the run that asks is about to end."""
    is_ended = run.state is None or run.state.type in _ENDED
    return not is_ended and run.deployment_id == deployment_id and str(run.id) != this_run.root_flow_run_id


def _is_waiting(run: FlowRun) -> bool:
    """Whether nobody has submitted it: one that is being resumed is left to end by itself."""
    state = run.state
    return state is not None and state.type in {StateType.PAUSED, StateType.SCHEDULED} and state.name != RESUMING


def show_fates(label: str, month: str, key: str, number: str, done: Submission[Any]) -> None:
    """Show what became of each thing that a form was about; numbers and sentences of ours alone."""
    rows = [(one.no, one.household_no, one.sentence) for one in done.fates]
    page = f"### {month} {label}\n\n{done.sentence}\n\n{table((number, '户编号', '结果'), rows)}"
    create_markdown_artifact(markdown=page, key=key, description=f"{month} {label}结果")
