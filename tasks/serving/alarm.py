"""What serve tells IT: a process that died and comes back, runs that were cut off. Never waits for a channel."""

from __future__ import annotations

import hashlib
import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from tasks.message_texts import MessageText, process_died, runs_cut_off
from tasks.office import clock_month, open_office
from tasks.serving.keeping import Fall
from tasks.settings import Settings
from warehouse.ledger.errors import LedgerError
from warehouse.ledger.words import Role

log: Final = logging.getLogger(__name__)
_LAST_WORDS_SECONDS: Final = 5.0


@dataclass(slots=True)
class Alarm:
    """Tells IT through the ledger's outbox, each message in a thread of its own."""

    settings: Settings
    _threads: list[threading.Thread] = field(default_factory=list, init=False)

    def of_a_fall(self, fall: Fall) -> None:
        """A child died: told once an hour, with how often it did."""
        self._tell(
            f"died:{fall.label}", lambda month: process_died(month, fall.label, fall.times, was_hung=fall.was_hung)
        )

    def of_runs(self, again: Sequence[str], given_up: Sequence[str]) -> None:
        """Runs were cut off: told once an hour for the same ones."""
        names = hashlib.sha256("\n".join([*again, "", *given_up]).encode()).hexdigest()[:12]
        self._tell(f"cut off:{names}", lambda month: runs_cut_off(month, again, given_up))

    def wait(self) -> None:
        """Let the last messages go; those that do not are sent at the next run."""
        for thread in self._threads:
            thread.join(_LAST_WORDS_SECONDS)

    def _tell(self, what: str, text_of: Callable[[str], MessageText]) -> None:
        self._threads = [one for one in self._threads if one.is_alive()]
        thread = threading.Thread(target=_put_and_send, args=(self.settings, what, text_of), daemon=True)
        self._threads.append(thread)
        thread.start()


def _put_and_send(settings: Settings, what: str, text_of: Callable[[str], MessageText]) -> None:
    try:
        with open_office(settings) as office:
            month = str(clock_month(office.clock))
            hour = f"{office.clock.machine_now():%Y-%m-%d %H}"
            office.messenger.put(f"{month}:serve:{what}:{hour}", Role.IT, month, text_of(month))
            office.messenger.deliver()
    except LedgerError as wrong:
        log.warning("Serve could not tell of it: %s", wrong)
