"""What the server, the worker and its runs find in their environment."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pydantic import SecretStr

from tasks.serving.address import Address
from tasks.serving.marked import MARK
from tasks.settings import Settings, child_environment
from tasks.voice import LOGGER

USER: Final = "fangpin"
"""Who logs in to the pages, beside the password."""

WORKER: Final = "fangpin"
"""The worker's name, and its pool's in prefect.yaml."""

_PATIENCE_OF_RUNS: Final = "600"
"""Seconds: nobody sits before a run of the worker, and the first ones of a morning wait for each other."""

_POSTGRESQL: Final = re.compile(r"^postgres(ql)?(\+\w+)?:")
_SQLITE: Final = re.compile(r"^sqlite(\+\w+)?:")


@dataclass(frozen=True, slots=True)
class Place:
    """One home served at one address; `mark` tells its processes from all others."""

    settings: Settings
    address: Address
    mark: str
    password: SecretStr | None = None

    @property
    def folder(self) -> Path:
        """Where Prefect keeps its history for this home, and where the logs lie."""
        return self.settings.home / "prefect"

    @property
    def login(self) -> str | None:
        """User and password as Prefect takes them; None where none are asked for."""
        return None if self.password is None else f"{USER}:{self.password.get_secret_value()}"

    @property
    def header(self) -> dict[str, str]:
        """The header of a request that proves the password."""
        return (
            {} if self.login is None else {"Authorization": f"Basic {base64.b64encode(self.login.encode()).decode()}"}
        )

    def of_the_server(self) -> dict[str, str]:
        """The server's environment."""
        return self._environment(
            {
                "PREFECT_SERVER_API_HOST": self.address.host,
                "PREFECT_SERVER_API_PORT": str(self.address.port),
                # Relative, so that the pages work under any name and behind a proxy.
                "PREFECT_SERVER_UI_API_URL": "/api",
                # A page of another site, open in a browser of this machine, must not reach the API.
                "PREFECT_SERVER_CORS_ALLOWED_ORIGINS": self.address.site,
                "PREFECT_SERVER_DATABASE_CONNECTION_URL": database_url(self.settings.server_url),
                # Slots of deployments must outlive a restart of the server, or runs would be taken for lost.
                "PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE": "prefect.server.concurrency.lease_storage.filesystem",
                "PREFECT_LOGGING_LEVEL": "WARNING",
                **({} if self.login is None else {"PREFECT_SERVER_API_AUTH_STRING": self.login}),
            }
        )

    def of_the_worker(self) -> dict[str, str]:
        """The environment of the worker and of its runs; what a run says goes to its page."""
        return self._environment(
            {
                "PREFECT_LOGGING_LEVEL": "INFO",
                "PREFECT_LOGGING_EXTRA_LOGGERS": LOGGER,
                # A file in the folder where somebody started serve must not be taken for a module.
                "PYTHONSAFEPATH": "1",
            }
        )

    def _environment(self, more: dict[str, str]) -> dict[str, str]:
        common = {
            MARK: self.mark,
            "PREFECT_HOME": str(self.folder),
            "PREFECT_API_URL": self.address.api,
            **({} if self.login is None else {"PREFECT_API_AUTH_STRING": self.login}),
        }
        unless_set = {"PREFECT_UI_URL": self.address.site, "FANGPIN_LOCK_WAIT_SECONDS": _PATIENCE_OF_RUNS}
        return child_environment(self.settings, common | more, unless_set)


def database_url(url: str) -> str:
    """The database of Prefect's server with the drivers that it works with."""
    return _SQLITE.sub("sqlite+aiosqlite:", _POSTGRESQL.sub("postgresql+asyncpg:", url))
