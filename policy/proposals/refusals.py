"""Why an answer to a proposal is refused: a code for the program, a sentence for the sender."""

from __future__ import annotations

from dataclasses import dataclass

from policy.labelled_word import LabelledWord
from policy.proposals.words import Cell
from policy.refusal import RefusalOf


class Reason(LabelledWord):
    """Why an answer is refused. Those of codes and places are found outside policy, and named here."""

    CODE_WRONG = "CODE_WRONG", "核对码不正确，请照发出的推荐表抄写，不要改动核对码。"
    CODE_OTHER_PLACE = "CODE_OTHER_PLACE", "这一行不在发给本单位的推荐表内，请由收到该表的单位填报。"
    PROPOSAL_UNKNOWN = "PROPOSAL_UNKNOWN", "没有这条推荐，请照发出的推荐表抄写推荐编号和核对码。"
    PROPOSAL_MISMATCH = "PROPOSAL_MISMATCH", "核对码与推荐编号或户编号对不上，请照发出的推荐表核对。"
    PROPOSAL_TWICE = "PROPOSAL_TWICE", "同一推荐在本表出现多次且内容不同，各行均不计，请只留一行后重报。"
    FIELD_MISSING = "FIELD_MISSING", "“{cell}”必须填写，请补填后重报。"
    CHOICE_UNKNOWN = "CHOICE_UNKNOWN", "“{cell}”不在可选范围内，请从下拉选项中选择。"
    CELL_UNREADABLE = "CELL_UNREADABLE", "“{cell}”无法识别，请按日期（如 2026-11-05）或数字填写。"
    CELL_NOT_CALLED_FOR = "CELL_NOT_CALLED_FOR", "所填结果不需要“{cell}”，请核对推荐结果，或清空该格后重报。"
    AMOUNT_IMPOSSIBLE = "AMOUNT_IMPOSSIBLE", "“{cell}”须大于零且不能精确到分以下，请核对金额后重报。"
    DATE_AHEAD = "DATE_AHEAD", "“{cell}”晚于收表当天，请核对日期，到期后再报。"
    DATE_ORDER = "DATE_ORDER", "“{cell}”早于推荐所在月份，请核对日期；推荐前已办的，请填“未成”并写明原因。"
    OFFICE_HAS_SPOKEN = "OFFICE_HAS_SPOKEN", "责任部门已报该推荐的结果，与本行不同，请与责任部门核对，由其更正。"
    LATER_PROPOSALS_OUT = "LATER_PROPOSALS_OUT", "以后月份的推荐已据此发出，结果不能再改，请与区级联系。"


@dataclass(frozen=True, slots=True)
class Refusal(RefusalOf[Reason, Cell]):
    """Why an answer does not count."""
