"""Where a claim stands, who acts, why it is held, and what is marked on it."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from policy.levels import Level


class State(StrEnum):
    """Where a claim stands, in the order of its way. Nothing leaves the end states."""

    TO_INSURER = "to_insurer"
    AT_INSURER = "at_insurer"
    AT_REVIEW = "at_review"
    TO_FILE = "to_file"
    AT_AMOUNT = "at_amount"
    TO_NOTICE = "to_notice"
    ON_NOTICE = "on_notice"
    OBJECTED = "objected"
    PAYABLE = "payable"
    IN_PAYMENT = "in_payment"
    PAID = "paid"
    CLOSED_REFUSED = "closed_refused"
    CLOSED_WITHDRAWN = "closed_withdrawn"

    @property
    def label(self) -> str:
        """The word that people read."""
        return _LABELS[self]

    @property
    def is_end(self) -> bool:
        """Whether the claim is over."""
        return self in {State.PAID, State.CLOSED_REFUSED, State.CLOSED_WITHDRAWN}


_LABELS: Final = {
    State.TO_INSURER: "待移交",
    State.AT_INSURER: "保险核查",
    State.AT_REVIEW: "乡村审核",
    State.TO_FILE: "待备案",
    State.AT_AMOUNT: "核定金额",
    State.TO_NOTICE: "待公示",
    State.ON_NOTICE: "公示中",
    State.OBJECTED: "异议处理",
    State.PAYABLE: "待支付",
    State.IN_PAYMENT: "支付中",
    State.PAID: "已支付",
    State.CLOSED_REFUSED: "不予赔付",
    State.CLOSED_WITHDRAWN: "撤出名单",
}


class Actor(StrEnum):
    """Who says a word of a claim. Those that are levels bear the level's name."""

    PROGRAM = "program"
    INSURER = "insurer"
    VILLAGE = "village"
    TOWNSHIP = "township"
    DISTRICT = "district"
    SIGNERS = "signers"
    OBJECTOR = "objector"

    @property
    def label(self) -> str:
        """The word that people read."""
        return _ACTOR_LABELS[self]

    @property
    def level(self) -> Level | None:
        """The level that it is; the two signers sign for the district."""
        if self is Actor.SIGNERS:
            return Level.DISTRICT
        return next((level for level in Level if level.value == self.value), None)


_ACTOR_LABELS: Final = {
    Actor.PROGRAM: "程序",
    Actor.INSURER: "保险机构",
    Actor.VILLAGE: "村级",
    Actor.TOWNSHIP: "乡镇",
    Actor.DISTRICT: "区级",
    Actor.SIGNERS: "两名签批人",
    Actor.OBJECTOR: "异议人",
}


class Hold(StrEnum):
    """Why a claim is held where it stands."""

    AMOUNTS_DIFFER = "amounts_differ"
    STOPPED = "stopped"
    PAID_TOO_MUCH = "paid_too_much"

    @property
    def label(self) -> str:
        """The word that people read."""
        return _HOLD_LABELS[self]


_HOLD_LABELS: Final = {
    Hold.AMOUNTS_DIFFER: "核定金额与测算不一致",
    Hold.STOPPED: "区级停付",
    Hold.PAID_TOO_MUCH: "支付超过核定金额",
}


class Mark(StrEnum):
    """What is shown beside a claim. A mark moves nothing by itself."""

    PARTLY_PAID = "partly_paid"
    RETURNED = "returned"
    PAID_TOO_MUCH = "paid_too_much"
    REOPENED = "reopened"

    @property
    def label(self) -> str:
        """The word that people read."""
        return _MARK_LABELS[self]


_MARK_LABELS: Final = {
    Mark.PARTLY_PAID: "部分支付",
    Mark.RETURNED: "退汇",
    Mark.PAID_TOO_MUCH: "超额支付",
    Mark.REOPENED: "区级重新受理",
}
