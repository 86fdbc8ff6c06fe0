"""Where a claim stands, who acts, why it is held, and what is marked on it."""

from __future__ import annotations

from policy.labelled_word import LabelledWord
from policy.levels import Level


class State(LabelledWord):
    """Where a claim stands, in the order of its way. Nothing leaves the end states."""

    TO_INSURER = "to_insurer", "待移交"
    AT_INSURER = "at_insurer", "保险核查"
    AT_REVIEW = "at_review", "乡村审核"
    TO_FILE = "to_file", "待备案"
    AT_AMOUNT = "at_amount", "核定金额"
    TO_NOTICE = "to_notice", "待公示"
    ON_NOTICE = "on_notice", "公示中"
    OBJECTED = "objected", "异议处理"
    PAYABLE = "payable", "待支付"
    IN_PAYMENT = "in_payment", "支付中"
    PAID = "paid", "已支付"
    CLOSED_REFUSED = "closed_refused", "不予赔付"
    CLOSED_WITHDRAWN = "closed_withdrawn", "撤出名单"

    @property
    def is_end(self) -> bool:
        """Whether the claim is over."""
        return self in {State.PAID, State.CLOSED_REFUSED, State.CLOSED_WITHDRAWN}


class Actor(LabelledWord):
    """Who says a word of a claim. Those that are levels bear the level's name."""

    PROGRAM = "program", "程序"
    INSURER = "insurer", "保险机构"
    VILLAGE = "village", "村级"
    TOWNSHIP = "township", "乡镇"
    DISTRICT = "district", "区级"
    SIGNERS = "signers", "两名签批人"
    OBJECTOR = "objector", "异议人"

    @property
    def level(self) -> Level | None:
        """The level that it is; the two signers sign for the district."""
        if self is Actor.SIGNERS:
            return Level.DISTRICT
        return next((level for level in Level if level.value == self.value), None)


class Hold(LabelledWord):
    """Why a claim is held where it stands."""

    AMOUNTS_DIFFER = "amounts_differ", "核定金额与测算不一致"
    STOPPED = "stopped", "区级停付"
    PAID_TOO_MUCH = "paid_too_much", "支付超过核定金额"


class Mark(LabelledWord):
    """What is shown beside a claim. A mark moves nothing by itself."""

    PARTLY_PAID = "partly_paid", "部分支付"
    RETURNED = "returned", "退汇"
    PAID_TOO_MUCH = "paid_too_much", "超额支付"
    REOPENED = "reopened", "区级重新受理"
