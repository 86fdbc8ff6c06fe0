"""Why an answer to a proposal is refused: a code for the program, a sentence for the sender."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from policy.proposals.words import Cell


class Reason(StrEnum):
    """Why an answer is refused. Those of codes and places are found outside policy, and named here."""

    CODE_WRONG = "CODE_WRONG"
    CODE_OTHER_PLACE = "CODE_OTHER_PLACE"
    PROPOSAL_UNKNOWN = "PROPOSAL_UNKNOWN"
    PROPOSAL_MISMATCH = "PROPOSAL_MISMATCH"
    PROPOSAL_TWICE = "PROPOSAL_TWICE"
    FIELD_MISSING = "FIELD_MISSING"
    CHOICE_UNKNOWN = "CHOICE_UNKNOWN"
    CELL_UNREADABLE = "CELL_UNREADABLE"
    CELL_NOT_CALLED_FOR = "CELL_NOT_CALLED_FOR"
    AMOUNT_IMPOSSIBLE = "AMOUNT_IMPOSSIBLE"
    DATE_AHEAD = "DATE_AHEAD"
    DATE_ORDER = "DATE_ORDER"
    OFFICE_HAS_SPOKEN = "OFFICE_HAS_SPOKEN"
    LATER_PROPOSALS_OUT = "LATER_PROPOSALS_OUT"

    @property
    def label(self) -> str:
        """The sentence that people read; `{cell}` stands for the header of the cell at fault."""
        return _LABELS[self]


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason, and the cell at fault where it is one cell's fault."""

    reason: Reason
    cell: Cell | None = None

    @property
    def sentence(self) -> str:
        """What is wrong and what to do, for the feedback workbook. Holds nothing of what stood in the cell."""
        return self.reason.label.replace("{cell}", "" if self.cell is None else self.cell.label)


_LABELS: Final = {
    Reason.CODE_WRONG: "核对码不正确，请照发出的推荐表抄写，不要改动核对码。",
    Reason.CODE_OTHER_PLACE: "这一行不在发给本单位的推荐表内，请由收到该表的单位填报。",
    Reason.PROPOSAL_UNKNOWN: "没有这条推荐，请照发出的推荐表抄写推荐编号和核对码。",
    Reason.PROPOSAL_MISMATCH: "核对码与推荐编号或户编号对不上，请照发出的推荐表核对。",
    Reason.PROPOSAL_TWICE: "同一推荐在本表出现多次且内容不同，各行均不计，请只留一行后重报。",
    Reason.FIELD_MISSING: "“{cell}”必须填写，请补填后重报。",
    Reason.CHOICE_UNKNOWN: "“{cell}”不在可选范围内，请从下拉选项中选择。",
    Reason.CELL_UNREADABLE: "“{cell}”无法识别，请按日期（如 2026-11-05）或数字填写。",
    Reason.CELL_NOT_CALLED_FOR: "所填结果不需要“{cell}”，请核对推荐结果，或清空该格后重报。",
    Reason.AMOUNT_IMPOSSIBLE: "“{cell}”须大于零且不能精确到分以下，请核对金额后重报。",
    Reason.DATE_AHEAD: "“{cell}”晚于收表当天，请核对日期，到期后再报。",
    Reason.DATE_ORDER: "“{cell}”早于推荐所在月份，请核对日期；推荐前已办的，请填“未成”并写明原因。",
    Reason.OFFICE_HAS_SPOKEN: "责任部门已报该推荐的结果，与本行不同，请与责任部门核对，由其更正。",
    Reason.LATER_PROPOSALS_OUT: "以后月份的推荐已据此发出，结果不能再改，请与区级联系。",
}
