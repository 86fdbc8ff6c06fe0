"""多县运行: the counties of a city or a province, each a task on processes of this machine or on a Dask cluster."""

from __future__ import annotations

from typing import Annotated

from prefect import flow
from prefect.client.schemas.objects import State
from pydantic import Field

from flows.board import board
from flows.county import work_county
from flows.exchange import exchange
from tasks.desks import run_name
from tasks.regions import a_region, end_of_region, outcomes
from tasks.spreading import a_crew, spread

File = Annotated[str | None, Field(json_schema_extra={"title": "区域文件（不填用 FANGPIN_REGION）"})]
Cluster = Annotated[
    str | None, Field(json_schema_extra={"title": "Dask 集群地址，如 tcp://10.0.0.5:8786（不填在本机运行）"})
]
Processes = Annotated[int | None, Field(ge=1, json_schema_extra={"title": "本机进程数（不填按处理器数）"})]


@flow(name="region", flow_run_name=run_name("00-region", "多县运行"))
def region(
    region_file: File = None, month: str | None = None, cluster: Cluster = None, processes: Processes = None
) -> State[None]:
    """多县运行：各县区收数、筛查，一县一个任务；一县出错不影响其他县，再运行一次只办没办成的。"""  # noqa: D400  Prefect shows it to people
    work = a_region(region_file, month, processes, cluster)
    with a_crew(work.workers) as crew:
        endings = spread(work_county, work.errands, crew, work.tell)
        endings, unexchanged = exchange(work, crew, endings)
        board(work, crew)
        return end_of_region(work, outcomes(work, endings), unexchanged)
