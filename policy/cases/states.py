"""Where a case stands, of what kind it is, and what is marked on it."""

from __future__ import annotations

from typing import Final

from policy.labelled_word import LabelledWord
from policy.levels import Level


class State(LabelledWord):
    """Where a case stands. Exactly one level may act in a state that is open; nothing leaves the end states."""

    LISTED = "listed", "待发送"
    AT_VILLAGE = "at_village", "入户核查、村级评议公示"
    AT_TOWNSHIP = "at_township", "乡镇审核"
    AT_DISTRICT = "at_district", "区级确定"
    DETERMINED = "determined", "已确定"
    CLOSED_REFUSED = "closed_refused", "不纳入"

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


_LEVELS: Final = {State.at(level): level for level in Level}


class Kind(LabelledWord):
    """What is asked: shall the household be monitored, for a new risk type too, or no longer? One procedure each."""

    IDENTIFICATION = "identification", "识别"
    RISK_CHANGE = "risk_change", "风险变化"
    ELIMINATION = "elimination", "风险消除"


class Mark(LabelledWord):
    """What is put before the level where a case stands. A mark moves nothing by itself."""

    ALL_DEAD_OR_MOVED = "all_dead_or_moved", "全户成员均已死亡或迁出"
    GONE_FROM_REGISTER = "gone_from_register", "台账中已无此户编号"
    MOVED_VILLAGE = "moved_village", "已迁往他村，仍由原村办理"
    ASSET_SHOWN = "asset_shown", "资产比对有提示，需核实"
    HELD_BACK = "held_back", "数据更正后不再符合风险消除条件，需核实"
