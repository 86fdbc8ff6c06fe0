"""收数: department files are taken in, refused files told of, late departments reminded."""

from __future__ import annotations

from prefect import flow

from tasks.artifacts import show_submissions
from tasks.desks import INTAKE, at_desk, run_name
from tasks.taking_in import remind_departments, take_in_files


@flow(name="intake", flow_run_name=run_name("10-intake", "收数"))
def intake(month: str | None = None) -> None:
    """收数：读取本月收件箱中的部门文件，退回不能用的文件，催报未到的部门。"""  # noqa: D400  Prefect shows it to people
    with at_desk(INTAKE, month) as desk:
        arrived = take_in_files(str(desk.month))
        desk.waiting_for += remind_departments(str(desk.month), arrived.missing)
        desk.counts |= {
            "接收文件": arrived.accepted,
            "退回文件": arrived.refused,
            "未报送": len(arrived.missing),
            "略过": arrived.passed_over,
            "未传完": arrived.unsettled,
        }
        show_submissions(str(desk.month))
