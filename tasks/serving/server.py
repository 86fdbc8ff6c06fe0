"""What the served API says of itself: whether it answers, and whether the worker is at hand."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Final

from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.objects import WorkerStatus
from prefect.settings import PREFECT_API_AUTH_STRING, PREFECT_API_URL, temporary_settings

from tasks.serving.environment import WORKER, Place

_PATIENCE_SECONDS: Final = 10


@contextmanager
def asked(place: Place) -> Iterator[None]:
    """Let clients of this process ask the API of the place."""
    with temporary_settings({PREFECT_API_URL: place.address.api, PREFECT_API_AUTH_STRING: place.login}):
        yield


def client() -> SyncPrefectClient:
    """A client that does not wait long."""
    return get_client(httpx_settings={"timeout": _PATIENCE_SECONDS}, sync_client=True)


def answers() -> bool:
    """Whether the API answers."""
    try:
        with client() as api:
            return api.api_healthcheck() is None
    except Exception:  # noqa: BLE001  whatever it is, that is no answer
        return False


def worker_is_at_hand(pool: str, since: datetime) -> bool:
    """Whether our worker was heard of since a moment, and not lost again."""
    try:
        with client() as api:
            workers = api.read_workers_for_work_pool(pool)
    except Exception:  # noqa: BLE001  before the pool stands, or while the server is down
        return False
    return any(
        one.name == WORKER and one.status is WorkerStatus.ONLINE and (one.last_heartbeat_time or since) > since
        for one in workers
    )
