"""核验: the audit chain of the ledger checked every week."""

from __future__ import annotations

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed

from tasks.auditing import check_chain
from tasks.desks import run_name


@flow(name="audit", flow_run_name=run_name("97-audit", "核验台账"))
def audit() -> State[None]:
    """核验台账：逐条核对台账的记录和它们所说的户；有改动就通知，并指出最早的一条。"""  # noqa: D400  Prefect shows it to people
    return Completed(name="台账完整", message=check_chain())
