"""The clock of the office: Asia/Shanghai, and set to a day where `FANGPIN_TODAY` says so (a rehearsal)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from tasks.settings import Settings
from warehouse.ledger.words import COUNTY_TIME


@dataclass(frozen=True, slots=True)
class Clock:
    """The time of the office. A clock that is set stands still at `set_to`."""

    set_to: datetime | None = None

    @property
    def is_set(self) -> bool:
        """Whether the day was given, so that the home is a rehearsal (演练)."""
        return self.set_to is not None

    def now(self) -> datetime:
        """Tell the office's time, with its zone."""
        return self.machine_now() if self.set_to is None else self.set_to.astimezone(COUNTY_TIME)

    def today(self) -> date:
        """Tell the office's calendar day."""
        return self.now().date()

    def machine_now(self) -> datetime:
        """Tell the machine's own time, also in a rehearsal: for locks and for pauses between tries."""
        return datetime.now(COUNTY_TIME)


def clock_of(settings: Settings) -> Clock:
    """Make the clock that the settings ask for."""
    return Clock(settings.today)
