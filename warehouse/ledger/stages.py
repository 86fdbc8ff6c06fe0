"""Where each stage of a month stands: what `status` and the board read, without the warehouse."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from policy.levels import Level
from warehouse.ledger.models import Stage
from warehouse.ledger.words import StageState

_CASE_LEVELS: Final = frozenset(level.label for level in Level)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Who is waited for. `level` and `place` in Chinese words; `count` of what they owe."""

    level: str
    place: str
    count: int
    since: date
    due_on: date | None = None

    @property
    def is_of_cases(self) -> bool:
        """Say whether a level of cases is waited for, not a department or a file."""
        return self.level in _CASE_LEVELS

    def is_overdue(self, today: date) -> bool:
        """Say whether the due day has passed."""
        return self.due_on is not None and today > self.due_on

    def to_json(self) -> dict[str, Any]:
        """Write it for the ledger."""
        return {
            "level": self.level,
            "place": self.place,
            "count": self.count,
            "since": self.since.isoformat(),
            "due_on": self.due_on and self.due_on.isoformat(),
        }

    @classmethod
    def from_json(cls, written: Mapping[str, Any]) -> Waiting:
        """Read it again."""
        due_on = written["due_on"]
        return cls(
            written["level"],
            written["place"],
            written["count"],
            date.fromisoformat(written["since"]),
            due_on and date.fromisoformat(due_on),
        )


@dataclass(frozen=True, slots=True)
class Standing:
    """How a stage stands. `position` orders the stages of a month; `since` is given back, not asked for."""

    stage: str
    position: int
    state: StageState
    counts: Mapping[str, int] = field(default_factory=dict)
    waiting_for: Sequence[Waiting] = ()
    note: str | None = None
    due_on: date | None = None
    since: datetime | None = None


class Stages:
    """The stages of the months within one transaction."""

    def __init__(self, session: Session) -> None:
        """Work in this transaction."""
        self._session = session

    def set(self, month: str, standing: Standing, at: datetime) -> None:
        """Keep how a stage stands. `since` moves only when its state does; where nothing changed nothing is written."""
        row = self._session.get(Stage, (month, standing.stage))
        if row is None:
            row = Stage(month=month, stage=standing.stage, state="", since=at)
            self._session.add(row)
        if row.state != standing.state.value:
            row.since = at
        row.state = standing.state.value
        row.position = standing.position
        row.counts = dict(standing.counts)
        row.waiting_for = [waiting.to_json() for waiting in standing.waiting_for]
        row.note = standing.note
        row.due_on = standing.due_on
        if self._session.is_modified(row):
            row.updated_at = at

    def of(self, month: str) -> list[Standing]:
        """Give the stages of a month in their order."""
        rows = self._session.scalars(select(Stage).where(Stage.month == month).order_by(Stage.position, Stage.stage))
        return [_standing(row) for row in rows]

    def months(self) -> list[str]:
        """Give the months that have begun, the latest last."""
        return list(self._session.scalars(select(Stage.month).distinct().order_by(Stage.month)))


def _standing(row: Stage) -> Standing:
    return Standing(
        stage=row.stage,
        position=row.position,
        state=StageState(row.state),
        counts=row.counts,
        waiting_for=[Waiting.from_json(written) for written in row.waiting_for],
        note=row.note,
        due_on=row.due_on,
        since=row.since,
    )
