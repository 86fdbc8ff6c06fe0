"""Where a case stands, of what kind it is, and what is marked on it."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from policy.levels import Level


class State(StrEnum):
    """Where a case stands. Exactly one level may act in a state that is open; nothing leaves the end states."""

    LISTED = "listed"
    AT_VILLAGE = "at_village"
    AT_TOWNSHIP = "at_township"
    AT_DISTRICT = "at_district"
    DETERMINED = "determined"
    CLOSED_REFUSED = "closed_refused"

    @property
    def label(self) -> str:
        """The word that people read."""
        return _LABELS[self]

    @property
    def level(self) -> Level | None:
        """Who is waited for; nobody where the program acts (`listed`) and at the end."""
        return _LEVELS.get(self)

    @property
    def is_end(self) -> bool:
        """Whether the case is over."""
        return self in {State.DETERMINED, State.CLOSED_REFUSED}

    @classmethod
    def at(cls, level: Level) -> State:
        """The state in which this level is waited for."""
        return cls(f"at_{level}")


_LABELS: Final = {
    State.LISTED: "待发送",
    State.AT_VILLAGE: "入户核查、村级评议公示",
    State.AT_TOWNSHIP: "乡镇审核",
    State.AT_DISTRICT: "区级确定",
    State.DETERMINED: "已确定",
    State.CLOSED_REFUSED: "不纳入",
}
_LEVELS: Final = {State.at(level): level for level in Level}


class Kind(StrEnum):
    """What is asked: shall the household be monitored, for a new risk type too, or no longer? One procedure each."""

    IDENTIFICATION = "identification"
    RISK_CHANGE = "risk_change"
    ELIMINATION = "elimination"

    @property
    def label(self) -> str:
        """The word that people read."""
        return _KIND_LABELS[self]


_KIND_LABELS: Final = {Kind.IDENTIFICATION: "识别", Kind.RISK_CHANGE: "风险变化", Kind.ELIMINATION: "风险消除"}


class Mark(StrEnum):
    """What is put before the level where a case stands. A mark moves nothing by itself."""

    ALL_DEAD_OR_MOVED = "all_dead_or_moved"
    GONE_FROM_REGISTER = "gone_from_register"
    MOVED_VILLAGE = "moved_village"
    ASSET_SHOWN = "asset_shown"
    HELD_BACK = "held_back"

    @property
    def label(self) -> str:
        """The word that people read."""
        return _MARK_LABELS[self]


_MARK_LABELS: Final = {
    Mark.ALL_DEAD_OR_MOVED: "全户成员均已死亡或迁出",
    Mark.GONE_FROM_REGISTER: "台账中已无此户编号",
    Mark.MOVED_VILLAGE: "已迁往他村，仍由原村办理",
    Mark.ASSET_SHOWN: "资产比对有提示，需核实",
    Mark.HELD_BACK: "数据更正后不再符合风险消除条件，需核实",
}
