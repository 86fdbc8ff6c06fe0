"""Where an order stands, who acts, and what is marked on it."""

from __future__ import annotations

from typing import Final

from policy.labelled_word import LabelledWord


class State(LabelledWord):
    """Where an order stands. Nothing leaves not_taken, closed and cancelled; done only by a correction."""

    PROPOSED = "proposed", "建议"
    NOT_TAKEN = "not_taken", "不采纳"
    SENT = "sent", "已交办"
    UNDER_WAY = "under_way", "办理中"
    DONE = "done", "已落实"
    IMPOSSIBLE = "impossible", "无法落实"
    CLOSED = "closed", "终止"
    CANCELLED = "cancelled", "撤销"

    @property
    def is_live(self) -> bool:
        """Whether somebody still has to act: of these a household has one a measure and risk type."""
        return self in LIVE

    @property
    def is_with_department(self) -> bool:
        """Whether the department has to act."""
        return self in {State.SENT, State.UNDER_WAY}


LIVE: Final = (State.PROPOSED, State.SENT, State.UNDER_WAY, State.IMPOSSIBLE)


class Actor(LabelledWord):
    """Who says a word of an order."""

    DISTRICT = "district", "区级"
    DEPARTMENT = "department", "责任部门"


class Mark(LabelledWord):
    """What is shown beside an order. A mark moves nothing by itself."""

    URGENT = "urgent", "紧急"
    TO_VERIFY = "to_verify", "待核实"
    LEFT_SCOPE = "left_scope", "已不在监测范围"
