"""The form of the determination as a suspended run: offered for a batch of cases, kept to one, replaced when it is old.

The batch stands in the run's parameters: case numbers, each with the attempt in which people were shown it. All of
it can be made anew from the ledger.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from prefect.artifacts import create_markdown_artifact
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.filters import FlowFilter, FlowFilterName, FlowRunFilter, FlowRunFilterTags
from prefect.client.schemas.objects import FlowRun, StateType
from prefect.deployments import run_deployment
from prefect.exceptions import ObjectNotFound
from prefect.flow_runs import suspend_flow_run
from prefect.runtime import flow_run as this_run
from prefect.settings import PREFECT_API_URL
from prefect.states import Cancelled
from pydantic import ValidationError

from policy.cases.states import Mark
from policy.levels import Level
from policy.windows import Month
from tasks.determination_input import DeterminationInput, determination_input
from tasks.office import Office, clock_month, open_office
from tasks.standing import table
from tasks.voice import say
from warehouse.casework.determining import Determined, at_district
from warehouse.doors.list_rows import DISTRICT_LIST_PATH
from warehouse.ledger.cases import Filed

_FLOW: Final = "determination_form"
DEPLOYMENT: Final = f"{_FLOW}/{_FLOW}"
FORM: Final = "表单"
RESUMING: Final = "Resuming"
_ENDED: Final = {StateType.COMPLETED, StateType.FAILED, StateType.CANCELLED, StateType.CRASHED}
_REPLACED: Final = "已另出新表单"
_NO_SIGNER: Final = "还没有登记签批人（fangpin signer add 姓名），区级确定没有表单。"

Batch = Mapping[str, int]


def offer_form(month: str) -> None:
    """Let a run wait with a form for the cases at the district, one for the same cases; say where the workbook lies.

    Without a server, a deployment or a signer the workbook is the only way. Forms for other cases are withdrawn.
    """
    with open_office() as office:
        with office.ledger.reading() as book:
            batch = at_district(book, month)
        if batch:
            _show_waiting(office, month, batch)
            say(f"区级确定 {month}：{len(batch)} 户待确定，请填写 {_workbook(month)}。")
        if not PREFECT_API_URL.value():
            return
        with get_client(sync_client=True) as client:
            _bring_forms_up_to_date(client, office, month, batch)


def ask_district(month: str, batch: Batch) -> DeterminationInput | None:
    """Suspend this run until somebody submits the form; None where what was submitted cannot be read.

    Nothing is decided by a timeout: there is none. After the submission the run starts from its top and goes on here.
    """
    with open_office() as office:
        form = determination_input(_signers(office), _townships(office, batch), _told(month, batch))
    try:
        return suspend_flow_run(wait_for_input=form, timeout=None, key="form")
    except ValidationError:  # quotes what was typed, and Prefect keeps what it is told
        return None


def batch_now(month: str | None) -> tuple[str, Batch]:
    """The month (the clock's, if none is given) and the cases that wait for the district now."""
    with open_office() as office:
        cycle = str(Month.parse(month) if month else clock_month(office.clock))
        with office.ledger.reading() as book:
            return cycle, at_district(book, cycle)


def submitted_at() -> datetime | None:
    """When this run's form was submitted."""
    run_id = this_run.id
    if run_id is None:
        return None
    with get_client(sync_client=True) as client:
        states = client.read_flow_run_states(UUID(str(run_id)))
    return max((state.timestamp for state in states if state.name == RESUMING), default=None)


def show_result(month: str, done: Determined) -> None:
    """Show what became of each case; numbers and sentences of ours alone."""
    rows = [(one.household_no, one.case_no, one.sentence) for one in done.cases]
    page = f"### {month} 区级确定\n\n{done.sentence}\n\n{table(('户编号', '案号', '结果'), rows)}"
    create_markdown_artifact(markdown=page, key=f"determination-result-{month}", description=f"{month} 区级确定结果")


def _bring_forms_up_to_date(client: SyncPrefectClient, office: Office, month: str, batch: Batch) -> None:
    try:
        deployment = client.read_deployment_by_name(DEPLOYMENT)
    except ObjectNotFound:
        return
    forms = _forms(client, month)
    ours = [one for one in forms if _tag(batch) in one.tags]
    live = [one for one in ours if _is_live(one, deployment.id)]
    for one in forms:
        if one not in live and _is_waiting(one):
            client.set_flow_run_state(one.id, Cancelled(name=_REPLACED), force=True)
    if batch and not live:
        _make_form(office, month, batch, len(ours))


def _make_form(office: Office, month: str, batch: Batch, number: int) -> None:
    """The next form for these cases, after `number` that have ended; two desks at once make one."""
    if not _signers(office):
        say(_NO_SIGNER)
        return
    run_deployment(
        DEPLOYMENT,
        parameters={"month": month, "cases": dict(batch)},
        timeout=0,
        tags=[FORM, month, _tag(batch)],
        idempotency_key=f"{month} {_tag(batch)} {number}",
        as_subflow=False,
    )
    say(f"区级确定 {month}：也可以在 Prefect 中填写表单。")


def _forms(client: SyncPrefectClient, month: str) -> list[FlowRun]:
    """The month's forms so far, ended ones too, also of deployments that stand no more."""
    return client.read_flow_runs(
        flow_filter=FlowFilter(name=FlowFilterName(any_=[_FLOW])),
        flow_run_filter=FlowRunFilter(tags=FlowRunFilterTags(all_=[FORM, month])),
    )


def _tag(batch: Batch) -> str:
    return "batch-" + hashlib.sha256(repr(sorted(batch.items())).encode()).hexdigest()[:16]


def _is_live(run: FlowRun, deployment_id: UUID) -> bool:
    """Whether people can still submit it, or it is at work on what they did; the run that asks is about to end."""
    is_ended = run.state is None or run.state.type in _ENDED
    return not is_ended and run.deployment_id == deployment_id and str(run.id) != this_run.root_flow_run_id


def _is_waiting(run: FlowRun) -> bool:
    """Whether nobody has submitted it: one that is being resumed is left to end by itself."""
    state = run.state
    return state is not None and state.type in {StateType.PAUSED, StateType.SCHEDULED} and state.name != RESUMING


def _signers(office: Office) -> list[str]:
    with office.ledger.reading() as book:
        return [one.name for one in book.signers.standing() if one.ended is None]


def _townships(office: Office, batch: Batch) -> list[str]:
    return sorted({filed.card.township for filed in _files(office, batch)})


def _files(office: Office, batch: Batch) -> list[Filed]:
    with office.ledger.reading() as book:
        return [book.cases.by_no(case_no) for case_no in sorted(batch)]


def _told(month: str, batch: Batch) -> str:
    """One line: the UI has room for two."""
    link = f"[清单](/v2/artifacts/key/{_key(month)})"
    return f"{month} 共 {len(batch)} 户待确定，逐户情况见{link}；也可填写 {_workbook(month)}。"


def _workbook(month: str) -> str:
    return f"outbox/{month}/{DISTRICT_LIST_PATH}，签批后放入 returns/{month}"


def _key(month: str) -> str:
    return f"determination-{month}"


def _show_waiting(office: Office, month: str, batch: Batch) -> None:
    """Where each case stands, for whoever fills in the form. No names: the workbook tells the rest."""
    rows = [_line(filed) for filed in _files(office, batch)]
    columns = ("户编号", "乡镇", "行政村", "类别", "乡镇意见", "资产提示", "到区级", "期限")
    title = f"{month} 待区级确定（{len(batch)} 户）"
    page = f"### {title}\n\n户主姓名和各级意见见 outbox/{month}/{DISTRICT_LIST_PATH}。\n\n{table(columns, rows)}"
    create_markdown_artifact(markdown=page, key=_key(month), description=title)


def _line(filed: Filed) -> Sequence[object]:
    case, township = filed.case, filed.case.spoken(Level.TOWNSHIP)
    stay = case.stay
    return (
        filed.household_no,
        filed.card.township,
        filed.card.village,
        case.kind.label,
        township.verdict.value if township else "",
        "有，须核实" if Mark.ASSET_SHOWN in case.marks else "",
        stay.came_on if stay else "",
        stay.due_on if stay else "",
    )
