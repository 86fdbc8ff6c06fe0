"""备份: the whole home copied every night, tried, and old copies deleted."""

from __future__ import annotations

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed

from tasks.backing_up import nightly_backup
from tasks.desks import run_name


@flow(name="backup", flow_run_name=run_name("95-backup", "备份"))
def backup(keep: int = 14) -> State[None]:
    """备份：完整备份一份，试恢复一遍，通过后只保留最近几份；没有做成就通知。"""  # noqa: D400  Prefect shows it to people
    return Completed(name="已备份并试恢复", message=nightly_backup(keep))
