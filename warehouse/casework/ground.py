"""What every verb of casework works with: the home, its law and ledger, the day, and whether it is a rehearsal."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

from policy.check_codes import Bound, check_code
from policy.in_force import InForce
from policy.levels import Level
from policy.parameters import Law
from policy.windows import Month
from warehouse.ledger.book import Book, Ledger
from warehouse.ledger.cases import Filed
from warehouse.ledger.chain import Draft
from warehouse.ledger.keys import CODE, key_of_month
from warehouse.ledger.words import Alert, Role, Speaker, Word

PROGRAM: Final = "fangpin"


@dataclass(frozen=True, slots=True)
class Told:
    """A message that a verb asks for: its key (said once), who is told, of which month, and what.

    `alert` is its kind, `place` the township that it is written to, where it is one.
    """

    key: str
    role: Role
    month: str
    title: str
    body: str
    alert: Alert = Alert.NOTE
    place: str = ""


@dataclass(frozen=True)
class Ground:
    """The home at work at one moment.

    `tell` puts a message into a book; `password` gives a township's zip password, `passwords` those of packages.
    `machine_now` is the machine's own time, which a rehearsal's clock does not move: authenticators go by it.
    """

    home: Path
    law: Law
    ledger: Ledger
    at: datetime
    machine_now: datetime
    settle_seconds: float
    is_rehearsal: bool
    tell: Callable[[Book, Told], None]
    password: Callable[[str], str | None]
    passwords: Callable[[], tuple[str, ...]] = tuple

    @property
    def today(self) -> date:
        """The day."""
        return self.at.date()

    def is_unsettled(self, changed_at: float) -> bool:
        """Whether a file changed so lately that it may still be being written; a clock that is set waits for none."""
        return not self.is_rehearsal and self.machine_now.timestamp() - changed_at < self.settle_seconds

    @property
    def archive(self) -> Path:
        """Where every file that came or went is kept."""
        return self.home / "archive"

    def outbox(self, month: str) -> Path:
        """Where what goes out in a month lies."""
        return self.home / "outbox" / month

    def returns(self, month: str) -> Path:
        """Where what comes back in a month lies."""
        return self.home / "returns" / month

    def in_force(self, month: str) -> InForce:
        """The policy of a month: that of its first day."""
        return self.law.in_force(Month.parse(month).first_day)

    def code(self, filed: Filed, level: Level) -> str:
        """The 核对码 that lets this level speak of the case now."""
        attempt, version = filed.case.code_attempt(level), str(filed.list_number)
        bound = Bound(filed.month, filed.household_no, level.value, attempt, version)
        return check_code(key_of_month(self.home, CODE, filed.month), bound)

    def mark(self, *place: object, month: str) -> str:
        """The keyed mark of a workbook of a month: tells whose it is when it comes back."""
        said = "|".join(str(part) for part in ("list", *place))
        return hmac.new(key_of_month(self.home, CODE, month), said.encode(), "sha256").hexdigest()

    def said(self, word: Word, reason: str | None = None, payload: dict[str, object] | None = None) -> Draft:
        """An entry by the program itself."""
        return Draft(self.at, self.today, PROGRAM, Speaker.PROGRAM, word, reason=reason, payload=payload)
