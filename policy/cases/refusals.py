"""Why a row is refused: a code for the program, a sentence for the sender (what is wrong, what to do)."""

from __future__ import annotations

from dataclasses import dataclass

from policy.cases.words import Cell
from policy.labelled_word import LabelledWord
from policy.refusal import RefusalOf


class Reason(LabelledWord):
    """Why a row is refused. Those of codes, names and signatures are found outside policy, and named here."""

    CODE_WRONG = "CODE_WRONG", "核对码不正确，请照发出的名单抄写，不要改动核对码。"
    CODE_TWICE = "CODE_TWICE", "同一核对码在本表出现多次且内容不同，各行均不计，请只留一行后重报。"
    CODE_OTHER_PLACE = "CODE_OTHER_PLACE", "核对码属于其他乡镇或村的名单，请由该地报送。"
    CODE_OTHER_MONTH = "CODE_OTHER_MONTH", "核对码属于其他月份的名单，请放入该月的回收目录。"
    CODE_OTHER_LEVEL = "CODE_OTHER_LEVEL", "核对码属于另一级的名单，请用发给本级的名单填报。"
    CODE_OUTDATED = "CODE_OUTDATED", "核对码已失效：该户已退回重办，请用最新名单填报。"
    NAME_MISMATCH = "NAME_MISMATCH", "缺核对码，且户编号与户主姓名对不上，请补上核对码或核对姓名。"
    NOT_SENT_OUT = "NOT_SENT_OUT", "该户的名单尚未发出，请待名单发出后填报。"
    LEVEL_BEFORE_NOT_DONE = "LEVEL_BEFORE_NOT_DONE", "上一环节尚未办结，请待其办结后填报。"
    NEXT_LEVEL_ACTED = "NEXT_LEVEL_ACTED", "后一环节已办理，本级意见不能再改；确需更改，请由后一环节退回。"
    DECIDED_ALREADY = "DECIDED_ALREADY", "该户已办结，意见不能再改。"
    WORD_NOT_ALLOWED = "WORD_NOT_ALLOWED", "“{cell}”所填意见在当前情形下不可选，请从名单的下拉选项中选择。"
    SEND_BACKS_USED = "SEND_BACKS_USED", "退回次数已用完，不能再退回，请另选意见。"
    FIELD_MISSING = "FIELD_MISSING", "“{cell}”必须填写，请补填后重报。"
    CHOICE_UNKNOWN = "CHOICE_UNKNOWN", "“{cell}”不在可选范围内，请从下拉选项中选择。"
    CELL_UNREADABLE = "CELL_UNREADABLE", "“{cell}”无法识别，请按日期（如 2026-11-05）或数字填写。"
    ANSWERS_CONTRADICT = "ANSWERS_CONTRADICT", "“{cell}”与前面的意见相矛盾，请清空或更正前面的意见。"
    DATE_AHEAD = "DATE_AHEAD", "“{cell}”晚于收表当天，请核对日期，到期后再报。"
    DATE_ORDER = "DATE_ORDER", "“{cell}”早于前一环节的日期或名单发出日，请核对先后顺序。"
    NOTICE_TOO_SHORT = "NOTICE_TOO_SHORT", "公示天数不足，请公示期满后重填“{cell}”。"
    SIGNER_TWICE = "SIGNER_TWICE", "“{cell}”与确定人是同一人，请另由一人签批。"
    SIGNER_UNPROVEN = "SIGNER_UNPROVEN", "“{cell}”未在签批表中以有效验证码签批，请本人签批后重报。"
    CONDITION_UNMET = "CONDITION_UNMET", "“{cell}”不符合同意消除的条件；条件确已具备的请更正，否则请选“不同意消除”。"
    OTHER_CASE_OPEN = "OTHER_CASE_OPEN", "该户另有在办的案件，办结以前不能确定风险消除，请办结后再报。"
    URGENT_ORDER_OPEN = "URGENT_ORDER_OPEN", "该户有未办结的紧急交办单，办结以前不能确定风险消除，请办结后再报。"


@dataclass(frozen=True, slots=True)
class Refusal(RefusalOf[Reason, Cell]):
    """Why a row does not count."""
