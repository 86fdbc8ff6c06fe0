"""Why a word on an order is refused: a code for the program, a sentence for the sender (what is wrong, what to do)."""

from __future__ import annotations

from dataclasses import dataclass

from policy.labelled_word import LabelledWord
from policy.orders.words import Cell
from policy.refusal import RefusalOf


class Reason(LabelledWord):
    """Why a word is refused. Those of codes, cells and signatures are found outside policy, and named here."""

    ORDER_UNKNOWN = "ORDER_UNKNOWN", "没有这张交办单，请照发出的表抄写交办单号。"
    ORDER_MISMATCH = "ORDER_MISMATCH", "交办单号与户编号、措施对不上，请照发出的表核对。"
    ORDER_TWICE = "ORDER_TWICE", "同一交办单在本表出现多次且内容不同，各行均不计，请只留一行后重报。"
    OTHER_DEPARTMENT = "OTHER_DEPARTMENT", "该交办单不归本部门办理，请勿填报；确应由本部门办理的，请区级改派。"
    CODE_WRONG = "CODE_WRONG", "核对码不正确，请照发出的表抄写，不要改动核对码。"
    FIELD_MISSING = "FIELD_MISSING", "“{cell}”必须填写，请补填后重报。"
    CHOICE_UNKNOWN = "CHOICE_UNKNOWN", "“{cell}”不在可选范围内，请从下拉选项中选择。"
    CELL_UNREADABLE = "CELL_UNREADABLE", "“{cell}”无法识别，请按日期（如 2026-11-05）或数字填写。"
    CELL_NOT_CALLED_FOR = "CELL_NOT_CALLED_FOR", "所填意见不需要“{cell}”，请核对意见，或清空该格后重报。"
    AMOUNT_IMPOSSIBLE = "AMOUNT_IMPOSSIBLE", "“{cell}”须大于零且不能精确到分以下，请核对金额后重报。"
    DATE_AHEAD = "DATE_AHEAD", "“{cell}”晚于收表当天，请核对日期，到期后再报。"
    DATE_ORDER = "DATE_ORDER", "“{cell}”与前一环节或同行其他日期的先后不符，请核对先后顺序。"
    SIGNER_UNPROVEN = "SIGNER_UNPROVEN", "“{cell}”未在签批表中以有效验证码签批，请本人签批后重报。"
    NOT_SENT = "NOT_SENT", "该措施区级尚未采纳，请待交办后填报。"
    SENT_ALREADY = "SENT_ALREADY", "该交办单已经交办，不能再改为采纳或不采纳；确需停办的请填“撤销”。"
    NOT_OVERDUE = "NOT_OVERDUE", "该交办单尚未逾期，责任部门也未报无法落实，不能终止或改派；确需停办的请填“撤销”。"
    DONE_ALREADY = "DONE_ALREADY", "该交办单责任部门已落实，无需再作决定。"
    REPORT_OUT = "REPORT_OUT", "该结果已列入月报，不能再改，请与区级联系。"
    ENDED = "ENDED", "该交办单已结束，不能再改。"
    SAME_AGAIN = "SAME_AGAIN", "改派后的措施和部门与原交办单相同，请改填“{cell}”。"
    LIVE_ALREADY = "LIVE_ALREADY", "该户同一风险的这项措施已有在办的交办单，请改填“{cell}”。"
    LIVE_SINCE = "LIVE_SINCE", "该户同一风险的这项措施后来又有交办单在办，请在那张上填报，本单的“{cell}”不再改回。"
    MEASURE_UNKNOWN = "MEASURE_UNKNOWN", "“{cell}”不在帮扶措施目录内，请从下拉选项中选择。"
    OFFICE_UNKNOWN = "OFFICE_UNKNOWN", "“{cell}”不在部门名录内，请从下拉选项中选择。"


@dataclass(frozen=True, slots=True)
class Refusal(RefusalOf[Reason, Cell]):
    """Why a word on an order does not count."""
