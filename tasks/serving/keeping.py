"""A child kept up: one that dies, or lives and does not answer, is started again after pauses that grow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from tasks.serving.processes import Child

FIRST_PAUSE: Final = 1.0
LONGEST_PAUSE: Final = 300.0
STEADY_SECONDS: Final = 600.0
"""A child that lived so long was well: the pauses begin anew."""
MOST_MISSED: Final = 5
"""So many health checks in a row without an answer, and the child is taken for hung."""


@dataclass(frozen=True, slots=True)
class Fall:
    """A child died, for the `times`-th time in a row, and is started again after `pause` seconds."""

    label: str
    times: int
    pause: float
    was_hung: bool


@dataclass(slots=True)
class Keeper:
    """Keeps one child up. Times are seconds of a clock that only goes forward. `tell` hears of each fall."""

    child: Child
    tell: Callable[[Fall], None]
    _falls: int = field(default=0, init=False)
    _missed: int = field(default=0, init=False)
    _started_at: float = field(default=0.0, init=False)
    _again_at: float | None = field(default=None, init=False)

    def start(self, now: float) -> None:
        """Start the child."""
        self._started_at, self._again_at, self._missed = now, None, 0
        self.child.start()

    def look(self, now: float) -> None:
        """Notice a death, and start the child again when its pause is over."""
        if self.child.is_running:
            return
        if self._again_at is None:
            self._fell(now, was_hung=False)
        elif now >= self._again_at:
            self.start(now)

    def heard(self, now: float, *, answers: bool) -> None:
        """Take a health check's result; a child that has not answered for too long is killed."""
        self._missed = 0 if answers else self._missed + 1
        if self._missed >= MOST_MISSED and self.child.is_running:
            self._fell(now, was_hung=True)

    def _fell(self, now: float, *, was_hung: bool) -> None:
        self.child.kill()  # with what it had started: a run without its worker is begun anew, not left to itself
        if now - self._started_at >= STEADY_SECONDS:
            self._falls = 0
        self._falls += 1
        pause = min(FIRST_PAUSE * 2 ** min(self._falls - 1, 20), LONGEST_PAUSE)
        self._again_at = now + pause
        self.tell(Fall(self.child.label, self._falls, pause, was_hung))
