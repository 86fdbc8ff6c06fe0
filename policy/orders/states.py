"""Where an order stands, who acts, and what is marked on it."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class State(StrEnum):
    """Where an order stands. Nothing leaves not_taken, closed and cancelled; done only by a correction."""

    PROPOSED = "proposed"
    NOT_TAKEN = "not_taken"
    SENT = "sent"
    UNDER_WAY = "under_way"
    DONE = "done"
    IMPOSSIBLE = "impossible"
    CLOSED = "closed"
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        """The word that people read."""
        return _LABELS[self]

    @property
    def is_live(self) -> bool:
        """Whether somebody still has to act: of these a household has one a measure and risk type."""
        return self in LIVE

    @property
    def is_with_department(self) -> bool:
        """Whether the department has to act."""
        return self in {State.SENT, State.UNDER_WAY}


LIVE: Final = (State.PROPOSED, State.SENT, State.UNDER_WAY, State.IMPOSSIBLE)
_LABELS: Final = {
    State.PROPOSED: "建议",
    State.NOT_TAKEN: "不采纳",
    State.SENT: "已交办",
    State.UNDER_WAY: "办理中",
    State.DONE: "已落实",
    State.IMPOSSIBLE: "无法落实",
    State.CLOSED: "终止",
    State.CANCELLED: "撤销",
}


class Actor(StrEnum):
    """Who says a word of an order."""

    DISTRICT = "district"
    DEPARTMENT = "department"

    @property
    def label(self) -> str:
        """The word that people read."""
        return _ACTOR_LABELS[self]


_ACTOR_LABELS: Final = {Actor.DISTRICT: "区级", Actor.DEPARTMENT: "责任部门"}


class Mark(StrEnum):
    """What is shown beside an order. A mark moves nothing by itself."""

    URGENT = "urgent"
    TO_VERIFY = "to_verify"
    LEFT_SCOPE = "left_scope"

    @property
    def label(self) -> str:
        """The word that people read."""
        return _MARK_LABELS[self]


_MARK_LABELS: Final = {
    Mark.URGENT: "紧急",
    Mark.TO_VERIFY: "待核实",
    Mark.LEFT_SCOPE: "已不在监测范围",
}
