"""Where the pages are served: on this machine alone, or to others."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from typing import Final

from tasks.settings import SettingsError

HOST: Final = "127.0.0.1"
PORT: Final = 4200
_EVERYWHERE: Final = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  what the office may ask for, with a password


@dataclass(frozen=True, slots=True)
class Address:
    """The address to listen on."""

    host: str = HOST
    port: int = PORT

    @property
    def is_of_this_machine_alone(self) -> bool:
        """Whether nobody on another machine can reach it."""
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host == "localhost"

    @property
    def api(self) -> str:
        """The API as processes of this machine reach it."""
        return f"{self._url(_EVERYWHERE.get(self.host, self.host))}/api"

    @property
    def site(self) -> str:
        """The pages as people reach them."""
        return self._url(socket.gethostname() if self.host in _EVERYWHERE else self.host)

    @property
    def page(self) -> str:
        """The first page, in Prefect's new looks."""
        return f"{self.site}/v2"

    def refuse_if_taken(self) -> None:
        """Raise SettingsError for a host that is none of this machine's, or a port that another program has."""
        try:
            family, kind, protocol, _, place = socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM)[0]
            with socket.socket(family, kind, protocol) as door:
                door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                door.bind(place)
        except OSError as wrong:
            raise SettingsError(
                f"Nothing can listen on {self.host} port {self.port} ({wrong.strerror or wrong}); "
                "end the program that has it, or name another after --port or --host."
            ) from None

    def _url(self, host: str) -> str:
        return f"http://[{host}]:{self.port}" if ":" in host else f"http://{host}:{self.port}"
