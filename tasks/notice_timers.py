"""The ends of notices as scheduled runs of the publicity desk, so that people see them ahead in the Prefect UI.

They decide nothing: the ledger has the days, and any look at publicity passes them. So they are made anew where they
are missing and withdrawn where they are true no more; a lost one changes no day.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import UUID

from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.objects import FlowRun, State
from prefect.deployments import run_deployment
from prefect.exceptions import ObjectNotFound
from prefect.settings import PREFECT_API_URL
from prefect.states import Cancelled, Completed, Scheduled

from tasks.flow_runs import runs_tagged
from tasks.office import Office, open_office
from warehouse.insuring.noticing import running
from warehouse.ledger.words import COUNTY_TIME

TIMER: Final = "公示期满"
OVER: Final = "公示已期满，已办理"
NO_MORE: Final = "公示有变动，已撤回"
_FLOW: Final = "publicity"
_DEPLOYMENT: Final = f"{_FLOW}/{_FLOW}"
_STARTS_AT: Final = time(8, tzinfo=COUNTY_TIME)


@dataclass(frozen=True, slots=True)
class _End:
    """The end of one notice: seen ahead on the morning after its last day."""

    notice_no: str
    last_day: date

    @property
    def key(self) -> str:
        """By what the server knows its run again; a corrected day is another run."""
        return f"{self.notice_no} {self.last_day}"

    @property
    def morning(self) -> datetime:
        """When its claims are payable, if nothing is open."""
        return datetime.combine(self.last_day + timedelta(days=1), _STARTS_AT)


def see_ends_ahead(month: str) -> None:
    """Let a run be scheduled for the end of each notice that hangs; twice is once. Without a server nothing happens."""
    if not PREFECT_API_URL.value():
        return
    with open_office() as office, get_client(sync_client=True) as client:
        try:
            deployment_id = client.read_deployment_by_name(_DEPLOYMENT).id
        except ObjectNotFound:
            return
        ahead, standing = _ahead(office, month), _timers(client, month)
        _withdraw(client, {key: run for key, run in standing.items() if key not in ahead}, _over(office, month))
        for key, end in ahead.items():
            _schedule(client, month, end, standing.get(key), deployment_id)


def _ahead(office: Office, month: str) -> dict[str, _End]:
    """The ends to come. One that the machine's clock has passed, as in a rehearsal, would start at once: it is none."""
    with office.ledger.reading() as book:
        ends = [_End(notice_no, last_day) for notice_no, last_day in running(book, month).items()]
    return {end.key: end for end in ends if end.morning > office.clock.machine_now()}


def _over(office: Office, month: str) -> set[str]:
    """The ends that have passed."""
    with office.ledger.reading() as book:
        notices = book.notices.of(month)
    today = office.clock.today()
    return {_End(one.notice_no, one.last_day).key for one in notices if one.last_day and one.last_day < today}


def _timers(client: SyncPrefectClient, month: str) -> dict[str, FlowRun]:
    """The month's runs for ends so far, by key."""
    return {run.idempotency_key: run for run in runs_tagged(client, _FLOW, TIMER, month) if run.idempotency_key}


def _withdraw(client: SyncPrefectClient, runs: Mapping[str, FlowRun], over: set[str]) -> None:
    """Let no run start whose day was corrected, whose notice is needed no more, or whose end has been passed before."""
    for key, run in runs.items():
        if run.state is not None and run.state.is_scheduled():
            state: State[None] = Completed(name=OVER) if key in over else Cancelled(name=NO_MORE)
            client.set_flow_run_state(run.id, state, force=True)


def _schedule(client: SyncPrefectClient, month: str, end: _End, run: FlowRun | None, deployment_id: UUID) -> None:
    """Make the run where there is none, or none of this deployment; one that was withdrawn waits again."""
    if run is not None and run.deployment_id != deployment_id:
        client.delete_flow_run(run.id)
        run = None
    if run is None:
        run_deployment(
            _DEPLOYMENT,
            parameters={"month": month},
            scheduled_time=end.morning,
            timeout=0,
            flow_run_name=f"80-publicity {month} {TIMER} {end.notice_no}",
            tags=[TIMER, month],
            idempotency_key=end.key,
            as_subflow=False,
        )
    elif run.state is not None and run.state.name == NO_MORE:
        client.set_flow_run_state(run.id, Scheduled(scheduled_time=end.morning), force=True)
