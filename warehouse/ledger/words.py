"""The words of the ledger: who is told, who speaks, and in what state a thing stands.

Values are stored as they are here; labels are what people read. Nothing heavy is imported.
"""

from __future__ import annotations

from datetime import timedelta, timezone
from typing import Final

from policy.labelled_word import LabelledWord

# The country has one time without summer time since 1992; a fixed offset needs no time zone database.
COUNTY_TIME: Final = timezone(timedelta(hours=8), "Asia/Shanghai")


class Role(LabelledWord):
    """Who is told. A role has its own channels in `FANGPIN_NOTIFY`."""

    IT = "it", "信息科"
    DISTRICT = "district", "区乡村振兴局"
    DEPARTMENTS = "departments", "各部门"
    TOWNSHIPS = "townships", "各乡镇"
    INSURER = "insurer", "保险机构"


class Alert(LabelledWord):
    """Of what kind a message is: who gets it, and whether it waits for the morning, stands in alerts.toml."""

    STARTED = "started", "环节开始"
    DONE = "done", "环节完成"
    FAILED = "failed", "环节出错"
    WAITING = "waiting", "环节等待"
    OVERDUE = "overdue", "逾期"
    GATE_STOPPED = "gate_stopped", "名单被关卡拦下"
    LATE_DEPARTMENT = "late_department", "部门逾期未报"
    DISK_FULL = "disk_full", "磁盘空间不足"
    BACKUP_FAILED = "backup_failed", "备份没有完成"
    PROCESS_DOWN = "process_down", "服务或执行器退出"
    RUN_LOST = "run_lost", "运行中断或停滞"
    CHANNEL_DOWN = "channel_down", "通知渠道不通"
    LEDGER_CHANGED = "ledger_changed", "台账有改动"
    NOTE = "note", "业务通知"


class Speaker(LabelledWord):
    """Who speaks in an entry."""

    PROGRAM = "program", "系统"
    VILLAGE = "village", "村级"
    TOWNSHIP = "township", "乡镇"
    DISTRICT = "district", "区级"
    INSURER = "insurer", "保险机构"
    OBJECTOR = "objector", "异议人"
    DEPARTMENT = "department", "责任部门"


class Word(LabelledWord):
    """What an entry of the monthly cycle says. Cases and claims bring their own words."""

    REHEARSAL_MARKED = "rehearsal_marked", "标记为演练"
    GATE_ACCEPTED = "gate_accepted", "放行未通过的关卡"
    FILE_ACCEPTED = "file_accepted", "确认文件月份"
    IDENTITY_ANSWERED = "identity_answered", "答复姓名核对"
    LIST_DISTRIBUTED = "list_distributed", "名单下发"
    DETAILS_PURGED = "details_purged", "清除明细"
    PERSONS_PURGED = "persons_purged", "清除个人信息"
    KEYS_ROTATED = "keys_rotated", "更换密钥"
    SIGNER_APPOINTED = "signer_appointed", "登记签批人"
    SIGNER_ENDED = "signer_ended", "停用签批人"
    CASE_OPENED = "case_opened", "新开一案"
    CASE_JOINED = "case_joined", "佐证并入"
    CASE_SENT_OUT = "case_sent_out", "发出名单"
    CASE_MARKED = "case_marked", "标注"
    SCAN_ADDED = "scan_added", "归档扫描件"
    ASSETS_ASKED = "assets_asked", "发出资产比对请求"
    NOTICE_WRITTEN = "notice_written", "写出村级公示"
    SYSTEM_ENTERED = "system_entered", "全国系统录入"
    ROSTER_MADE = "roster_made", "参保名册"
    ROSTER_CHANGED = "roster_changed", "参保变动"
    CLAIM_OPENED = "claim_opened", "理赔开案"
    COMPLAINT_TAKEN = "complaint_taken", "登记投诉"
    CALLED = "called", "催办登记"
    FUND_BOOKED = "fund_booked", "基金入账"
    FUND_APPLIED = "fund_applied", "基金申请"
    FUND_SIGNED = "fund_signed", "基金签批"
    FUND_REFUSED = "fund_refused", "基金不予支付"
    FUND_RECEIVED = "fund_received", "基金到账"
    PLAN_MADE = "plan_made", "拟定帮扶计划"
    PLAN_PERSON_NAMED = "plan_person_named", "落实帮扶责任人"
    PROPOSALS_SENT = "proposals_sent", "发出推荐"
    PROPOSAL_ANSWERED = "proposal_answered", "推荐结果"
    YEARLY_CHECK_SENT = "yearly_check_sent", "发出年度核查"
    YEARLY_CHECK_ANSWERED = "yearly_check_answered", "年度核查结果"
    SURVEY_DRAWN = "survey_drawn", "抽样调研抽取"
    SURVEY_ANSWERED = "survey_answered", "抽样调研结果"
    ORDER_MADE = "order_made", "提出帮扶措施"
    ORDER_SENT_AT_ONCE = "order_sent_at_once", "紧急交办"
    ORDER_MARKED = "order_marked", "交办单标注"


class ListKind(LabelledWord):
    """The first list of a month to a township, or a later one of new households only."""

    LIST = "list", "名单"
    SUPPLEMENTARY = "supplementary", "补充名单"


class Part(LabelledWord):
    """On which sheet of a list a household stands."""

    NEW = "new", "新增"
    RISK_CHANGE = "risk_change", "风险变化"


class IdentityVerdict(LabelledWord):
    """The district's answer to a name that does not fit the registered one."""

    SAME = "same", "同一人"
    OTHER = "other", "不是同一人"


class StageState(LabelledWord):
    """How a stage of a month stands."""

    RUNNING = "running", "进行中"
    WAITING = "waiting", "等待"
    STOPPED = "stopped", "被关卡拦下"
    FAILED = "failed", "出错"
    DONE = "done", "完成"


class MessageState(LabelledWord):
    """Waiting: not tried yet. Failed: tried in vain, will be tried again. Sent: gone."""

    WAITING = "waiting", "待发"
    FAILED = "failed", "未发出"
    SENT = "sent", "已发"
