"""Why a word on a claim is refused: a code for the program, a sentence for the sender (what is wrong, what to do)."""

from __future__ import annotations

from dataclasses import dataclass

from policy.claims.words import Cell
from policy.labelled_word import LabelledWord
from policy.refusal import RefusalOf


class Reason(LabelledWord):
    """Why a word is refused. Those of numbers, cells and signatures are found outside policy, and named here."""

    CLAIM_UNKNOWN = "CLAIM_UNKNOWN", "没有这个理赔号，请照移交清单抄写。"
    CLAIM_MISMATCH = "CLAIM_MISMATCH", "理赔号与户编号、身份证号、保障项目或年度对不上，请照移交清单核对。"
    CLAIM_TWICE = "CLAIM_TWICE", "同一理赔在本表出现多次且内容不同，各行均不计，请只留一行后重报。"
    CODE_WRONG = "CODE_WRONG", "核对码不正确，请照发出的名单抄写，不要改动核对码。"
    CODE_OUTDATED = "CODE_OUTDATED", "核对码已失效：该理赔已退回重办，请用最新名单填报。"
    FIELD_MISSING = "FIELD_MISSING", "“{cell}”必须填写，请补填后重报。"
    CHOICE_UNKNOWN = "CHOICE_UNKNOWN", "“{cell}”不在可选范围内，请从下拉选项中选择。"
    CELL_UNREADABLE = "CELL_UNREADABLE", "“{cell}”无法识别，请按日期（如 2026-11-05）或数字填写。"
    AMOUNT_IMPOSSIBLE = "AMOUNT_IMPOSSIBLE", "“{cell}”不能为负数或精确到分以下（支付还须大于零），请核对金额后重报。"
    DATE_AHEAD = "DATE_AHEAD", "“{cell}”晚于收表当天，请核对日期，到期后再报。"
    DATE_ORDER = "DATE_ORDER", "“{cell}”早于前一环节的日期，请核对先后顺序。"
    SIGNER_TWICE = "SIGNER_TWICE", "“{cell}”须为两名不同的签批人，请另由一人签批。"
    SIGNER_UNPROVEN = "SIGNER_UNPROVEN", "“{cell}”未在签批表中以有效验证码签批，请本人签批后重报。"
    NOT_YET = "NOT_YET", "前一环节尚未办结，请待其办结后填报。"
    NEXT_STEP_TAKEN = "NEXT_STEP_TAKEN", "后一环节已办理，本环节不能再改。"
    ENDED = "ENDED", "该理赔已办结，不能再改。"
    NOT_ENDED = "NOT_ENDED", "该理赔尚未办结，无需重新受理，请按现环节办理。"
    WORD_NOT_ALLOWED = "WORD_NOT_ALLOWED", "“{cell}”所填意见在当前情形下不可选，请从下拉选项中选择。"
    VILLAGE_NOT_REVIEWED = "VILLAGE_NOT_REVIEWED", "村级尚未复核，请先填“村级复核”。"
    DISTRICT_DECIDES = "DISTRICT_DECIDES", "退回保险次数已用完，须由区级裁定，请在备案、不予备案中选择。"
    NOT_HELD = "NOT_HELD", "该理赔没有挂起，无需放行或重新测算。"
    AMOUNT_OF_NOBODY = (
        "AMOUNT_OF_NOBODY",
        "“{cell}”只能是测算金额、保险核定金额或零（停付、超付的为应付金额），请改填。",
    )
    NOTICE_MADE = "NOTICE_MADE", "该理赔本轮公示已制发，请用原公示编号。"
    NOTICE_UNKNOWN = "NOTICE_UNKNOWN", "该理赔不在此公示编号的公示中，请核对“{cell}”。"
    NOTICE_OUTDATED = "NOTICE_OUTDATED", "该公示已由补充公示代替，请填补充公示的“{cell}”。"
    NOTICE_POSTED = "NOTICE_POSTED", "该理赔已经公示，不随识别不纳入而关闭。"
    LAST_DAY_PASSED = "LAST_DAY_PASSED", "公示已期满，“{cell}”不能再改。"
    OBJECTION_UNKNOWN = "OBJECTION_UNKNOWN", "该理赔没有这件异议，请核对异议编号。"
    OBJECTION_TWICE = "OBJECTION_TWICE", "该异议编号已用于另一件异议，请另行编号。"
    OBJECTION_ANSWERED = "OBJECTION_ANSWERED", "该异议已处理，结果不能再改。"
    STOPPED = "STOPPED", "该理赔已由区级停付，请先放行。"
    IN_OTHER_BATCH = "IN_OTHER_BATCH", "该理赔已列入另一批次，请先移出。"
    NOT_IN_BATCH = "NOT_IN_BATCH", "该理赔不在此批次中，请核对“{cell}”。"
    BATCH_USED = "BATCH_USED", "该理赔在此批次中的支付已退汇，请列入新的批次。"
    BATCH_VOID = "BATCH_VOID", "该批次已作废（有退回、停付或异议），请签批其后新列的批次。"
    GONE_OUT = "GONE_OUT", "支付已签发，不能再停付或移出。"
    OTHER_BATCH_PAID = "OTHER_BATCH_PAID", "该批次不是本理赔在付的批次，请核对“{cell}”。"
    SERIAL_TWICE = "SERIAL_TWICE", "“{cell}”已登记过另一笔支付，请核对后重报。"
    PAID_ALREADY = "PAID_ALREADY", "该理赔已足额支付，本笔未计入，请核对是否重复支付。"
    PAID_IN_FULL = "PAID_IN_FULL", "该批次已足额确认支付，不能再报退汇，请与区级核对。"


@dataclass(frozen=True, slots=True)
class Refusal(RefusalOf[Reason, Cell]):
    """Why a word on a claim does not count."""
