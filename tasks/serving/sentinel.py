"""A process that waits for serve's end and tells of it where no goodbye was said: killed, serve tells nothing itself.

python -m tasks.serving.sentinel: reads from serve through a pipe, which ends with whoever holds its other end.
"""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Final

from tasks.settings import Settings, child_environment

GOODBYE: Final = b"goodbye"
_DEAF_TO: Final = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_SECONDS: Final = 10.0


@dataclass(slots=True)
class Sentinel:
    """The process, as serve holds it. It bears no mark: what ends all of a dead serve leaves it alone."""

    settings: Settings
    _process: subprocess.Popen[bytes] | None = field(default=None, init=False)

    def see_to_it(self) -> None:
        """Start it where it does not live."""
        if self._process is not None and self._process.poll() is None:
            return
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tasks.serving.sentinel"],
            env=child_environment(self.settings, {}, {}),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        if self._process.stdout is not None:
            self._process.stdout.readline()  # it is deaf to signals from now on

    def say_goodbye(self) -> None:
        """Let it go without a word."""
        if self._process is not None and self._process.stdin is not None:
            with suppress(OSError, subprocess.TimeoutExpired):
                self._process.communicate(GOODBYE, _SECONDS)


@contextmanager
def guarded(settings: Settings) -> Iterator[Sentinel]:
    """Have the block's sudden end told of."""
    sentinel = Sentinel(settings)
    sentinel.see_to_it()
    try:
        yield sentinel
    finally:
        sentinel.say_goodbye()


def main() -> None:
    """Wait for serve's end."""
    for each in _DEAF_TO:
        signal.signal(each, signal.SIG_IGN)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    if sys.stdin.buffer.read() == GOODBYE:
        return
    from tasks.alert_texts import serve_died  # noqa: PLC0415  slow to import, and seldom needed
    from tasks.serving.alarm import Alarm  # noqa: PLC0415
    from tasks.settings import load_settings  # noqa: PLC0415

    alarm = Alarm(load_settings())
    alarm.tell(serve_died(alarm.clock.machine_now()))


if __name__ == "__main__":
    main()
