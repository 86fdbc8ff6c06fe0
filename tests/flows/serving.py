"""A home that is served for real: `fangpin serve` in a process of its own, on a free port, by the machine's clock."""

from __future__ import annotations

import base64
import json
import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final

from tasks.serving.claim import Claim, standing_claim
from tasks.serving.marked import carrying
from tests.flows.town import FANGPIN

PATIENCE: Final = 300
"""Seconds: machines differ, and none of these waits is a promise."""


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def wait_until(happened: Callable[[], Any], what: str) -> Any:
    """What it gives, once it is not nothing."""
    give_up_at = time.monotonic() + PATIENCE
    while time.monotonic() < give_up_at:
        if found := happened():
            return found
        time.sleep(0.2)
    raise AssertionError(f"{what} did not happen within {PATIENCE} s")


class Served:
    """One serve of a home."""

    def __init__(self, home: Path, port: int, password: str | None = None) -> None:
        self.home = home
        self.port = port
        self.password = password
        self._said = home.with_name(f"said-{time.monotonic_ns()}.txt")
        with self._said.open("wb") as said:
            self.process = subprocess.Popen(
                [FANGPIN, "serve", "--home", home, "--port", str(port)],
                env=self._environment(),
                stdout=said,
                stderr=said,
                start_new_session=True,
            )

    def _environment(self) -> dict[str, str]:
        """The settings of the tests' own processes, none; a file is settled at once."""
        ours = {"FANGPIN_SETTLE_SECONDS": "0", **({"FANGPIN_UI_PASSWORD": self.password} if self.password else {})}
        return {k: v for k, v in os.environ.items() if not k.startswith(("FANGPIN_", "PREFECT_"))} | ours

    def command(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Another command on the same home."""
        return subprocess.run(
            [FANGPIN, *arguments, "--home", self.home],
            env=self._environment() | environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )

    @property
    def said(self) -> str:
        """What it has printed so far."""
        return self._said.read_text(encoding="utf-8")

    def await_line(self, words: str) -> None:
        """Wait until it has said so."""
        wait_until(lambda: words in self.said or self.process.poll() is not None, words)
        assert words in self.said, self.said

    @property
    def claim(self) -> Claim:
        """Who serves the home."""
        found = standing_claim(self.home / "prefect")
        assert found
        return found

    def pid_of(self, words: str) -> int | None:
        """A process of this serve by its command line."""
        for pid in carrying(self.claim.mark):
            if words in _command_line(pid):
                return pid
        return None

    def kill(self, words: str) -> None:
        """Kill such a process, as the system does when memory is short."""
        os.kill(wait_until(lambda: self.pid_of(words), words), signal.SIGKILL)

    def get(self, path: str, body: Any = None, login: str | None = None) -> Any:
        """Ask the server; a body makes it a POST."""
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}")
        login = login or (f"fangpin:{self.password}" if self.password else None)
        if login:
            request.add_header("Authorization", f"Basic {base64.b64encode(login.encode()).decode()}")
        if body is not None:
            request.data = json.dumps(body).encode()
            request.add_header("Content-Type", "application/json")
        kind, content = wait_until(lambda: _answer(request), path)
        return json.loads(content) if "json" in kind else content.decode()

    def status_of(self, path: str, login: str | None = None) -> int:
        """The HTTP status of a request."""
        try:
            self.get(path, login=login)
        except urllib.error.HTTPError as wrong:
            return wrong.code
        return 200

    def deployments(self) -> dict[str, Any]:
        """The deployments by name."""
        return {one["name"]: one for one in self.get("/api/deployments/filter", {"limit": 200})}

    def start_run(self, name: str, **parameters: Any) -> str:
        """Start a run as a person does in the pages; its id."""
        deployment = self.deployments()[name]["id"]
        made = self.get(f"/api/deployments/{deployment}/create_flow_run", {"parameters": parameters})
        return str(made["id"])

    def run(self, run: str) -> dict[str, Any]:
        """A run as it stands."""
        found: dict[str, Any] = self.get(f"/api/flow_runs/{run}")
        return found

    def await_state(self, run: str, *types: str) -> dict[str, Any]:
        """Wait until the run is in such a state."""
        found: dict[str, Any] = wait_until(lambda: (one := self.run(run))["state_type"] in types and one, f"{types}")
        return found

    def stop(self, sent: signal.Signals = signal.SIGTERM) -> int:
        """Stop it; its exit status."""
        self.process.send_signal(sent)
        return self.process.wait(PATIENCE)


def _answer(request: urllib.request.Request) -> tuple[str, bytes] | None:
    """Kind and content of an answer; None from a server that is busy with its database."""
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
            return answer.headers["Content-Type"], answer.read()
    except urllib.error.HTTPError as wrong:
        if wrong.code != HTTPStatus.SERVICE_UNAVAILABLE:
            raise
        return None


def _command_line(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""
