"""One of every paper, with invented people; names bear the characters that a careless template would break at."""

from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from policy.cases.states import Kind
from policy.cases.words import Cell, Verdict, Word
from tests.warehouse.calibration.samples import a_calibration
from tests.warehouse.doors.annual.samples import an_annual_report
from tests.warehouse.doors.monthly.samples import a_report
from tests.warehouse.ranking.samples import a_ranking
from warehouse.doors.annual.paper import AnnualFacts, annual_paper
from warehouse.doors.calibration.paper import CalibrationFacts, calibration_paper
from warehouse.doors.monthly.paper import MonthlyFacts, monthly_paper
from warehouse.doors.papers.announcement import AnnouncedHousehold, AnnouncementFacts, announcement
from warehouse.doors.papers.approval import ApprovalCase, ApprovalFacts, approval_forms
from warehouse.doors.papers.handover import (
    HandoverFacts,
    InOffice,
    Pending,
    Person,
    Scheduled,
    Thing,
    handover_paper,
)
from warehouse.doors.papers.insurance_notice import InsuranceNoticeFacts, NoticeClaim, insurance_notice
from warehouse.doors.papers.letterhead import Contact, Letterhead
from warehouse.doors.papers.meeting import MeetingCase, MeetingFacts, meeting_material
from warehouse.doors.papers.objection_slip import ObjectionSlipFacts, objection_slip
from warehouse.doors.papers.reminder import Owed, ReminderFacts, reminder_letter
from warehouse.doors.papers.reply import ReplyCase, ReplyFacts, reply_to_township
from warehouse.doors.papers.village_notice import ProposedHousehold, VillageNoticeFacts, village_notice
from warehouse.doors.ranking.paper import RankingFacts, ranking_paper

TITLES = {
    "district_name": "鹤山区",
    "system_name": "防止返贫动态监测和帮扶",
    "notice_name": "公示",
    "announcement_name": "公告",
    "insurance_name": "防贫保险金",
    "reminder_name": "催报函",
}
HEAD_ID = "410602198001011236"
CONTACTS = (Contact("区乡村振兴局", "0392-2912345"), Contact("鹤壁集镇人民政府"))


def letterhead(**other):
    return Letterhead(**{"office": "区乡村振兴局", "made_on": date(2026, 11, 20), "titles": TITLES, **other})


def meeting_case(number=1, **other):
    return MeetingCase(
        **{
            "household_no": f"4106022600000{number}",
            "head_name": "张小明",
            "township": "鹤壁集镇",
            "village": "槐树村",
            "household_type": "一般农户",
            "risk_types": ("因病",),
            "explanations": ("因病：自付医疗费 23,410.00 元，达到预警线 10,000 元",),
            "village_word": "属实；拟纳入；同意纳入（参会 23 人）",
            "township_verdict": Verdict.REPORTED,
            "township_word": "同意上报（李审核，11月18日）",
            **other,
        }
    )


MEETING_CASES = (
    meeting_case(1),
    meeting_case(2, head_name="王<b>&甲", township="姬家山乡", village="石林村", risk_types=("因学", "因病")),
    meeting_case(3, township_verdict=Verdict.OPPOSED, township_word="不同意：家庭条件较好", assets=("车辆：小型轿车",)),
    meeting_case(4, township_verdict=Verdict.REFERRED, household_type="脱贫户", township="姬家山乡", village="石林村"),
)


def meeting_facts(**other):
    facts = {"letterhead": letterhead(), "month": "2026-11", "cases": MEETING_CASES, "meeting_on": date(2026, 11, 21)}
    return MeetingFacts(**{**facts, **other})


VILLAGE_WORD = Word.of(
    {
        Cell.CLUE_TRUE: "属实",
        Cell.CONCLUSION: "拟纳入",
        Cell.CHECKED_BY: "赵村干",
        Cell.CHECKED_ON: date(2026, 11, 11),
        Cell.INCOME: Decimal("6450.5"),
        Cell.AUTHORISATION: "已签",
        Cell.EVALUATION: "同意纳入",
        Cell.EVALUATED_ON: date(2026, 11, 12),
        Cell.ATTENDANCE: 23,
        Cell.NOTICE_FROM: date(2026, 11, 12),
        Cell.NOTICE_TO: date(2026, 11, 17),
    }
)
TOWNSHIP_WORD = Word.of(
    {Cell.REVIEW: "不同意", Cell.REVIEWED_BY: "李审核", Cell.REVIEWED_ON: date(2026, 11, 18), Cell.REASON: "条件较好"}
)


def approval_case(number=1, **other):
    return ApprovalCase(
        **{
            "kind": Kind.IDENTIFICATION,
            "household_no": f"4106022600000{number}",
            "head_name": "张小明",
            "head_id_no": HEAD_ID,
            "township": "鹤壁集镇",
            "village": "槐树村",
            "hamlet": "东组",
            "household_type": "一般农户",
            "members": 4,
            "risk_types": ("因病",),
            "explanations": ("因病：自付医疗费 23,410.00 元，达到预警线 10,000 元",),
            "village_word": VILLAGE_WORD,
            "township_word": TOWNSHIP_WORD,
            "assets": ("车辆：小型轿车",),
            **other,
        }
    )


def approval_facts(**other):
    cases = (approval_case(1), approval_case(2, kind=Kind.RISK_CHANGE, head_name="欧阳<&>娜", assets=()))
    return ApprovalFacts(**{"letterhead": letterhead(), "month": "2026-11", "cases": cases, **other})


def reply_case(number=1, **other):
    return ReplyCase(
        **{
            "kind": Kind.IDENTIFICATION,
            "household_no": f"4106022600000{number}",
            "head_name": "张小明",
            "village": "槐树村",
            "household_type": "一般农户",
            "risk_types": ("因病",),
            **other,
        }
    )


def reply_facts(**other):
    return ReplyFacts(
        **{
            "letterhead": letterhead(),
            "month": "2026-11",
            "addressee": "鹤壁集镇人民政府",
            "body": "区巩固拓展脱贫攻坚成果领导小组",
            "document_no": "鹤山振兴〔2026〕12号",
            "meeting_on": date(2026, 11, 21),
            "determined": (reply_case(1), reply_case(2, kind=Kind.RISK_CHANGE, head_name="王<b>&甲")),
            "refused": (reply_case(3, head_name="李四", reason="收入稳定，支出已由保险和救助承担"),),
            **other,
        }
    )


def village_notice_facts(**other):
    return VillageNoticeFacts(
        **{
            "letterhead": letterhead(office="槐树村村民委员会"),
            "township": "鹤壁集镇",
            "village": "槐树村",
            "households": (ProposedHousehold("张小明", "东组"), ProposedHousehold("李四", "西组")),
            "least_days": 5,
            "name_shown": "masked",
            "contacts": CONTACTS,
            **other,
        }
    )


def announcement_facts(**other):
    households = (
        AnnouncedHousehold("张小明", "槐树村", date(2026, 11, 21), "东组"),
        AnnouncedHousehold("李四", "石林村", date(2026, 11, 21)),
    )
    return AnnouncementFacts(
        **{
            "letterhead": letterhead(office="鹤壁集镇人民政府"),
            "township": "鹤壁集镇",
            "document_no": "鹤山振兴〔2026〕12号",
            "households": households,
            "contacts": CONTACTS,
            **other,
        }
    )


def reminder_facts(**other):
    owed = (
        Owed("村级评议", 3, "户", date(2026, 11, 10), date(2026, 11, 19), "槐树村"),
        Owed("乡镇审核", 2, "户", date(2026, 11, 18), date(2026, 11, 21)),
        Owed("医疗结算", 1, "份", date(2026, 11, 1), date(2026, 11, 20)),
    )
    return ReminderFacts(
        **{
            "letterhead": letterhead(),
            "addressee": "鹤壁集镇人民政府",
            "owed": owed,
            "answer_by": date(2026, 11, 23),
            "contacts": CONTACTS,
            "copied_to": ("区巩固拓展脱贫攻坚成果领导小组",),
            "document_no": "鹤山振兴函〔2026〕3号",
            **other,
        }
    )


def insurance_notice_facts(**other):
    return InsuranceNoticeFacts(
        **{
            "letterhead": letterhead(office="槐树村村民委员会"),
            "notice_no": "2026-11-槐树村-1",
            "township": "鹤壁集镇",
            "village": "槐树村",
            "claims": (
                NoticeClaim("张小明", Decimal("32500.00"), "疾病住院", "东组"),
                NoticeClaim("李四", Decimal("1204.50"), "升学", "西组"),
            ),
            "publicity_days": 10,
            "name_shown": "masked",
            "is_coverage_shown": False,
            "contacts": CONTACTS,
            **other,
        }
    )


def objection_slip_facts(**other):
    return ObjectionSlipFacts(
        **{
            "letterhead": letterhead(),
            "objection_no": "Y202611-0001",
            "objector": "王五",
            "head_name": "张小明",
            "village": "槐树村",
            "notice_no": "2026-11-槐树村-1",
            "received_on": date(2026, 12, 1),
            "is_in_time": True,
            "contacts": CONTACTS,
            "answer_by": date(2026, 12, 8),
            **other,
        }
    )


def monthly_facts(**other):
    return MonthlyFacts(**{"letterhead": letterhead(), "report": a_report(), **other})


def annual_facts(**other):
    return AnnualFacts(**{"letterhead": letterhead(), "report": an_annual_report(), **other})


def calibration_facts(**other):
    return CalibrationFacts(**{"letterhead": letterhead(), "found": a_calibration(), **other})


def ranking_facts(**other):
    return RankingFacts(**{"letterhead": letterhead(), "found": a_ranking(), **other})


def handover_facts(**other):
    return HandoverFacts(
        **{
            "letterhead": letterhead(),
            "giver": "张交出",
            "taker": "李接收",
            "program": "fangpin 0.1.0",
            "pending": (Pending("2026-11", "回收", "等待", "村级 12 处（37 户）", "2026-11-19"),),
            "people": (Person("部门", "区<医>&保局", "王联系", "0392-2912345"),),
            "things": (Thing("密钥 audit", "/srv/fangpin/keys/audit.key", "核验链"),),
            "signers": (InOffice("周签批", "2026-11-01", 17),),
            "to_change": ("系统账户口令", "页面口令"),
            "schedules": (Scheduled("每日办理", "每天 7:30", "到期的事项办到能办的地步"),),
            "backups": ("共 3 份，最近一份 2026-11-20 02:30。",),
            "findings": ("磁盘空间：剩余 4.2 GB。处理：尽快清理磁盘",),
            **other,
        }
    )


PAPERS: dict[str, tuple[Any, Any]] = {
    "会议材料": (meeting_material, meeting_facts),
    "审批表": (approval_forms, approval_facts),
    "批复": (reply_to_township, reply_facts),
    "村级公示": (village_notice, village_notice_facts),
    "风险消除公示": (village_notice, partial(village_notice_facts, is_end=True)),
    "乡镇公告": (announcement, announcement_facts),
    "风险消除公告": (announcement, partial(announcement_facts, is_end=True)),
    "催报函": (reminder_letter, reminder_facts),
    "防贫保险金公示": (insurance_notice, insurance_notice_facts),
    "异议回执": (objection_slip, objection_slip_facts),
    "交接书": (handover_paper, handover_facts),
    "月报": (monthly_paper, monthly_facts),
    "年报": (annual_paper, annual_facts),
    "测算报告": (calibration_paper, calibration_facts),
    "排序模型说明卡": (ranking_paper, ranking_facts),
}
