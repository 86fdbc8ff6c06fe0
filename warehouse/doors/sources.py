"""What each department sends: the columns, their kinds, and the key of a row (contract, section 3).

The only place where a source's Chinese headers are declared. Readers, cleaning, feedback
and word tables all go by these constants.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final


class Kind(StrEnum):
    """How the cells of a column are read."""

    ID = "id"
    CODE = "code"  # household numbers, settlement numbers, area codes: digits that are no amount
    NAME = "name"
    TEXT = "text"
    ENUM = "enum"
    DAY = "day"
    OPEN_DAY = "open_day"  # a last day that may be open (长期, 至今) and may lie ahead
    END_DAY = "end_day"  # a last day that may be open, but may not lie ahead
    AHEAD_DAY = "ahead_day"  # a day that may lie ahead
    CLOSING_DAY = "closing_day"  # a last day that may lie ahead; 长期, 至今 and blank are no end, required or not
    MONTH = "month"  # 2026-11, 2026年11月, or a day, which means its month
    WHOLE = "whole"  # a number of persons, households or years, never negative
    AMOUNT = "amount"  # yuan, never negative
    SIGNED_AMOUNT = "signed_amount"  # yuan, a net income may be negative


class Within(StrEnum):
    """What differing rows of one key within one file mean."""

    CONFLICT = "conflict"  # all of them are refused
    LATER = "later"  # the later row counts
    SEVERAL = "several"  # several losses, or products of one order: all count


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a source: header in the contract, name in the warehouse, kind of cell."""

    header: str
    name: str
    kind: Kind
    required: bool = False
    words: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()

    @property
    def is_filled(self) -> bool:
        """Whether a row without a value here is refused."""
        return self.required and self.kind is not Kind.CLOSING_DAY


@dataclass(frozen=True)
class Source:
    """One department table. `key` holds headers; empty means that the whole row is the key."""

    name: str
    stem: str
    sender: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    within: Within = Within.LATER

    @cached_property
    def by_header(self) -> dict[str, Column]:
        """Columns by the contract's header."""
        return {column.header: column for column in self.columns}

    @cached_property
    def required(self) -> frozenset[str]:
        """Headers without which a sheet is no sheet of this source."""
        return frozenset(column.header for column in self.columns if column.required)

    @cached_property
    def known_names(self) -> dict[str, str]:
        """Every accepted name of a column, to the contract's header."""
        names = {column.header: column.header for column in self.columns}
        for column in self.columns:
            for alias in column.aliases:
                names.setdefault(alias, column.header)
        return names


ID_ALIASES: Final = ("公民身份号码", "公民身份证号", "身份证号码", "证件号码", "证件号", "身份证")
HEAD_ID_ALIASES: Final = tuple(f"户主{alias}" for alias in ID_ALIASES)
NAME_ALIASES: Final = ("成员姓名", "学生姓名", "患者姓名")

RISK_WORDS: Final = ("因病", "因学", "因残", "因灾", "意外事故", "产业", "收入", "就业", "住房", "饮水", "综合", "其他")
YES_NO: Final = ("是", "否")
STAGES: Final = ("学前", "小学", "初中", "高中", "中职", "高职高专", "本科", "研究生")

_ID = Column("身份证号", "id_no", Kind.ID, required=True, aliases=ID_ALIASES)
_NAME = Column("姓名", "person_name", Kind.NAME, required=True, aliases=NAME_ALIASES)
_HEAD_ID = Column("户主身份证号", "head_id_no", Kind.ID, required=True, aliases=HEAD_ID_ALIASES)
_HEAD_NAME = Column("户主姓名", "head_name", Kind.NAME, required=True, aliases=("户主",))


def _household(*, required: bool) -> Column:
    return Column("户编号", "household_no", Kind.CODE, required, aliases=("户号", "农户编号"))


def _area(*, required: bool) -> Column:
    return Column("行政区划代码", "area_code", Kind.CODE, required, aliases=("区划代码", "村代码"))


_HAMLET = Column("自然村", "hamlet", Kind.TEXT, aliases=("村民小组",))
_FROM = Column("统计期起", "period_from", Kind.DAY, required=True, aliases=("统计开始日期",))
_TO = Column("统计期止", "period_to", Kind.OPEN_DAY, required=True, aliases=("统计结束日期",))


HOUSEHOLDS = Source(
    "households",
    "农户台账",
    "区乡村振兴局",
    (
        _household(required=True),
        _HEAD_NAME,
        _HEAD_ID,
        Column("乡镇", "township", Kind.TEXT, required=True),
        Column("行政村", "village", Kind.TEXT, required=True, aliases=("村",)),
        _HAMLET,
        _area(required=False),
        Column(
            "户类型",
            "household_type",
            Kind.ENUM,
            required=True,
            words=("脱贫户", "脱贫不稳定户", "边缘易致贫户", "突发严重困难户", "一般农户"),
        ),
        Column("监测状态", "monitoring_status", Kind.ENUM, words=("未消除", "已消除")),
        Column("识别日期", "identified_on", Kind.DAY),
        Column("风险消除日期", "eliminated_on", Kind.DAY),
        Column("享受政策", "policy_enjoyed", Kind.TEXT),
        Column("联系电话", "phone", Kind.TEXT),
    ),
    key=("户编号",),
    within=Within.CONFLICT,
)

PERSONS = Source(
    "persons",
    "农户成员",
    "区乡村振兴局",
    (
        _household(required=True),
        _NAME,
        _ID,
        Column("与户主关系", "relation", Kind.TEXT, required=True),
        Column("健康状况", "health", Kind.TEXT),
        Column("劳动能力", "labour_capacity", Kind.TEXT),
        Column("是否在校", "in_school", Kind.ENUM, words=YES_NO),
        Column("人员状态", "person_status", Kind.ENUM, words=("正常", "死亡", "迁出")),
    ),
    key=("身份证号", "户编号"),
    within=Within.CONFLICT,
)

INCOME = Source(
    "income",
    "收入监测",
    "乡镇统计",
    (
        _household(required=True),
        _FROM,
        _TO,
        Column("工资性收入", "wage_yuan", Kind.AMOUNT),
        Column("生产经营净收入", "business_yuan", Kind.SIGNED_AMOUNT),
        Column("财产净收入", "property_yuan", Kind.SIGNED_AMOUNT),
        Column("转移净收入", "transfer_yuan", Kind.SIGNED_AMOUNT),
    ),
    key=("户编号", "统计期起", "统计期止"),
    within=Within.CONFLICT,
)

MEDICAL = Source(
    "medical",
    "医疗结算",
    "医保局",
    (
        _ID,
        _NAME,
        Column("结算单号", "settlement_no", Kind.CODE, required=True, aliases=("结算编号", "单据号")),
        Column("就医类型", "care_type", Kind.ENUM, required=True, words=("住院", "门诊", "门诊慢特病")),
        Column("疾病名称", "disease", Kind.TEXT),
        Column("入院日期", "admitted_on", Kind.DAY),
        Column("结算日期", "settled_on", Kind.DAY, required=True),
        Column("总费用", "total_yuan", Kind.AMOUNT, required=True),
        Column("基本医保报销", "basic_yuan", Kind.AMOUNT),
        Column("大病保险报销", "serious_yuan", Kind.AMOUNT),
        Column("医疗救助", "aid_yuan", Kind.AMOUNT),
        Column("其他报销", "other_yuan", Kind.AMOUNT),
        Column("个人自付", "given_self_pay_yuan", Kind.AMOUNT),
    ),
    key=("结算单号",),
    within=Within.CONFLICT,
)

DISEASES = Source(
    "diseases",
    "大病确诊",
    "卫健委",
    (
        _ID,
        _NAME,
        Column("疾病名称", "disease", Kind.TEXT, required=True),
        Column("疾病编码", "disease_code", Kind.TEXT),
        Column("确诊日期", "confirmed_on", Kind.DAY, required=True),
        Column("医疗机构", "hospital", Kind.TEXT),
    ),
    key=("身份证号", "疾病名称", "确诊日期"),
)

WELFARE = Source(
    "welfare",
    "社会救助",
    "民政局",
    (
        _ID,
        _NAME,
        Column("救助类型", "welfare_type", Kind.ENUM, required=True, words=("低保", "特困供养", "临时救助", "孤儿")),
        Column("起始日期", "starts_on", Kind.DAY, required=True),
        Column("终止日期", "ends_on", Kind.OPEN_DAY),
        Column("月发放金额", "monthly_yuan", Kind.AMOUNT),
    ),
    key=("身份证号", "救助类型", "起始日期"),
)

DISABILITY = Source(
    "disability",
    "残疾人",
    "残联",
    (
        _ID,
        _NAME,
        Column("残疾类别", "disability_type", Kind.TEXT, required=True),
        Column("残疾等级", "grade", Kind.ENUM, required=True, words=("一级", "二级", "三级", "四级")),
        Column("发证日期", "issued_on", Kind.DAY, required=True),
    ),
    key=("身份证号", "残疾类别", "发证日期"),
)

EDUCATION = Source(
    "education",
    "学生学籍",
    "教体局",
    (
        _ID,
        _NAME,
        Column("学段", "stage", Kind.ENUM, required=True, words=STAGES),
        Column("学校名称", "school", Kind.TEXT),
        Column("学籍状态", "enrolment", Kind.ENUM, required=True, words=("在读", "休学", "辍学", "毕业", "新录取")),
        Column("状态日期", "status_on", Kind.DAY, required=True),
        Column("学费", "tuition_yuan", Kind.AMOUNT),
        Column("住宿费", "boarding_yuan", Kind.AMOUNT),
        Column("其他费用", "other_yuan", Kind.AMOUNT),
        Column("资助金额", "aid_yuan", Kind.AMOUNT),
    ),
    key=("身份证号", "学段", "学籍状态", "状态日期"),
)

EMPLOYMENT = Source(
    "employment",
    "就业信息",
    "人社局",
    (
        _ID,
        _NAME,
        Column("就业状态", "job_status", Kind.ENUM, required=True, words=("在岗", "失业", "未就业")),
        Column("状态起始日期", "since_on", Kind.DAY, required=True),
        Column("月工资", "monthly_wage_yuan", Kind.AMOUNT),
        Column("务工地点", "workplace", Kind.TEXT),
    ),
    key=("身份证号", "就业状态", "状态起始日期"),
)

HOUSING = Source(
    "housing",
    "住房鉴定",
    "住建局",
    (
        _HEAD_ID,
        _HEAD_NAME,
        Column("房屋等级", "grade", Kind.ENUM, required=True, words=("A级", "B级", "C级", "D级")),
        Column("鉴定日期", "graded_on", Kind.DAY, required=True),
        Column("是否唯一住房", "is_only_home", Kind.ENUM, words=YES_NO),
    ),
    key=("户主身份证号", "鉴定日期"),
)

WATER = Source(
    "water",
    "饮水监测",
    "水利局",
    (
        _area(required=True),
        _HAMLET,
        _household(required=False),
        Column("供水状态", "supply", Kind.ENUM, required=True, words=("达标", "水量不足", "水质不达标", "停水")),
        Column("起始日期", "starts_on", Kind.DAY, required=True),
        Column("恢复日期", "restored_on", Kind.END_DAY),
    ),
    key=("行政区划代码", "自然村", "户编号", "供水状态", "起始日期"),
)

INCIDENTS = Source(
    "incidents",
    "灾害事故",
    "应急局、公安",
    (
        _ID,
        _NAME,
        Column("事件类别", "incident_class", Kind.ENUM, required=True, words=("自然灾害", "意外事故")),
        Column("事件类型", "incident_type", Kind.TEXT, required=True),
        Column("发生日期", "happened_on", Kind.DAY, required=True),
        Column("损失金额", "loss_yuan", Kind.AMOUNT, required=True),
        Column("已获赔付", "paid_yuan", Kind.AMOUNT),
    ),
    key=("身份证号", "事件类别", "事件类型", "发生日期"),
    within=Within.SEVERAL,
)

INDUSTRY = Source(
    "industry",
    "产业受损",
    "农业农村局",
    (
        _HEAD_ID,
        _HEAD_NAME,
        Column(
            "产业类型", "industry_type", Kind.ENUM, required=True, words=("种植", "养殖", "加工", "乡村旅游", "光伏")
        ),
        Column("受损原因", "cause", Kind.TEXT),
        Column("受损日期", "damaged_on", Kind.DAY),
        Column("损失金额", "loss_yuan", Kind.AMOUNT, required=True),
        Column("已获赔付", "paid_yuan", Kind.AMOUNT),
    ),
    key=("户主身份证号", "产业类型", "受损日期"),
    within=Within.SEVERAL,
)

ASSETS = Source(
    "assets",
    "资产比对",
    "公安、不动产、市场监管、财政",
    (
        _ID,
        _NAME,
        Column("资产类型", "asset_type", Kind.ENUM, required=True, words=("车辆", "商品房", "工商登记", "财政供养")),
        Column("说明", "note", Kind.TEXT),
        Column("登记日期", "registered_on", Kind.DAY),
    ),
    key=("身份证号", "资产类型", "说明"),
)

INSURANCE = Source(
    "insurance",
    "保险理赔",
    "保险机构",
    (
        _ID,
        _NAME,
        Column(
            "险种",
            "coverage",
            Kind.ENUM,
            required=True,
            words=("灾害意外", "疾病住院", "升学", "在校教育", "收入下降", "产业受损"),
        ),
        Column("赔付日期", "paid_on", Kind.DAY, required=True),
        Column("赔付金额", "paid_yuan", Kind.AMOUNT, required=True),
    ),
)

CITY_ALERTS = Source(
    "city_alerts",
    "市级预警",
    "市乡村振兴局",
    (
        _ID,
        _NAME,
        Column("预警类型", "risk_types", Kind.TEXT, required=True, words=RISK_WORDS),
        Column("预警日期", "alerted_on", Kind.DAY, required=True),
        Column("说明", "note", Kind.TEXT),
    ),
)

MEDICAL_TOTALS = Source(
    "medical_totals",
    "医疗累计",
    "医保局",
    (
        _ID,
        _NAME,
        _FROM,
        _TO,
        Column("总费用", "total_yuan", Kind.AMOUNT, required=True),
        Column("报销合计", "reimbursed_yuan", Kind.AMOUNT),
        Column("个人自付", "given_self_pay_yuan", Kind.AMOUNT, required=True),
    ),
    key=("身份证号", "统计期起", "统计期止"),
)

VILLAGE_REPORTS = Source(
    "village_reports",
    "村级排查",
    "村、乡镇",
    (
        _HEAD_ID,
        _HEAD_NAME,
        Column(
            "来源",
            "origin",
            Kind.ENUM,
            required=True,
            words=("农户自主申报", "干部走访", "网格排查", "信访舆情"),
        ),
        Column("风险类型", "risk_types", Kind.TEXT, required=True, words=RISK_WORDS),
        Column("上报日期", "reported_on", Kind.DAY, required=True),
        Column("情况说明", "note", Kind.TEXT),
    ),
)

VACANCIES = Source(
    "vacancies",
    "岗位需求",
    "人社局、结对企业",
    (
        Column("岗位编号", "vacancy_no", Kind.CODE, required=True),
        Column("企业名称", "employer", Kind.TEXT, required=True),
        Column("岗位名称", "job_name", Kind.TEXT, required=True),
        Column(
            "岗位类别", "job_kind", Kind.ENUM, required=True, words=("企业用工", "公益岗位", "季节用工", "假期务工")
        ),
        Column("招聘人数", "headcount", Kind.WHOLE, required=True),
        Column("月工资", "monthly_wage", Kind.AMOUNT, required=True),
        _area(required=False),
        Column("技能要求", "skills_required", Kind.TEXT),
        Column("年龄下限", "age_from", Kind.WHOLE),
        Column("年龄上限", "age_to", Kind.WHOLE),
        Column("开始日期", "opens_on", Kind.AHEAD_DAY, required=True),
        Column("截止日期", "closes_on", Kind.CLOSING_DAY, required=True),
    ),
    key=("岗位编号",),
)

LABOUR = Source(
    "labour",
    "就业意愿",
    "乡镇、村",
    (
        _ID,
        _NAME,
        Column("是否愿意就业", "is_willing", Kind.ENUM, required=True, words=YES_NO),
        Column("技能", "skills", Kind.TEXT),
        Column("可去范围", "reach", Kind.ENUM, words=("本村", "本乡镇", "本区", "区外")),
        Column("期望月工资", "wage_wanted", Kind.AMOUNT),
    ),
    key=("身份证号",),
)

PAIRINGS = Source(
    "pairings",
    "结对帮扶",
    "工商联、农业农村局",
    (
        Column("企业名称", "employer", Kind.TEXT, required=True),
        Column("统一社会信用代码", "credit_code", Kind.CODE),
        Column("行政村", "village", Kind.TEXT, required=True, aliases=("村",)),
        _area(required=False),
        Column(
            "活动类别",
            "activity",
            Kind.ENUM,
            required=True,
            words=("产业帮扶", "就业帮扶", "技能培训", "消费帮扶", "捐资帮扶", "技术帮扶", "公益助学"),
        ),
        Column("活动日期", "held_on", Kind.DAY, required=True),
        Column("受益户数", "households_helped", Kind.WHOLE),
        Column("金额", "amount", Kind.AMOUNT),
        Column("说明", "note", Kind.TEXT),
    ),
)

DONORS = Source(
    "donors",
    "爱心助学",
    "教体局、团委",
    (
        Column("捐助编号", "donor_no", Kind.CODE, required=True),
        Column("捐助人", "donor_name", Kind.TEXT, required=True),
        Column("可助人数", "places", Kind.WHOLE, required=True),
        Column("每人金额", "amount_each", Kind.AMOUNT, required=True),
        Column("学段", "stages", Kind.TEXT, words=STAGES),
        Column("截止日期", "closes_on", Kind.CLOSING_DAY),
    ),
    key=("捐助编号",),
)

SALES = Source(
    "sales",
    "消费帮扶销售",
    "商务局、平台",
    (
        Column("平台", "platform", Kind.TEXT, required=True),
        Column("销售月份", "sales_month", Kind.MONTH, required=True),
        Column("单号", "order_no", Kind.CODE, required=True),
        Column("产品", "product", Kind.TEXT),
        Column("销售额", "amount", Kind.AMOUNT, required=True),
    ),
    key=("平台", "单号"),
    within=Within.SEVERAL,
)

SOURCES: Final = (
    HOUSEHOLDS,
    PERSONS,
    INCOME,
    MEDICAL,
    DISEASES,
    WELFARE,
    DISABILITY,
    EDUCATION,
    EMPLOYMENT,
    HOUSING,
    WATER,
    INCIDENTS,
    INDUSTRY,
    ASSETS,
    INSURANCE,
    CITY_ALERTS,
    MEDICAL_TOTALS,
    VILLAGE_REPORTS,
    VACANCIES,
    LABOUR,
    PAIRINGS,
    DONORS,
    SALES,
)
BY_NAME: Final = {source.name: source for source in SOURCES}
