"""Runs on the Prefect server found again by flow and tags, however many there are."""

from __future__ import annotations

from typing import Final

from prefect.client.orchestration import SyncPrefectClient
from prefect.client.schemas.filters import FlowFilter, FlowFilterName, FlowRunFilter, FlowRunFilterTags
from prefect.client.schemas.objects import FlowRun
from prefect.client.schemas.sorting import FlowRunSort

_PAGE: Final = 200  # the server gives no more at once


def runs_tagged(client: SyncPrefectClient, flow: str, *tags: str) -> list[FlowRun]:
    """All runs of a flow that bear these tags, ended ones too, also of deployments that stand no more."""
    found: list[FlowRun] = []
    while True:
        page = client.read_flow_runs(
            flow_filter=FlowFilter(name=FlowFilterName(any_=[flow])),
            flow_run_filter=FlowRunFilter(tags=FlowRunFilterTags(all_=list(tags))),
            sort=FlowRunSort.ID_DESC,
            limit=_PAGE,
            offset=len(found),
        )
        found += page
        if len(page) < _PAGE:
            return found
