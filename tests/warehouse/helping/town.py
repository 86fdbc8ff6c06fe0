"""A screened town in which each household is a case of the catalogue of measures, and an empty ledger beside it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from tests.warehouse.made_once import kept_folder
from tests.warehouse.office import Office, id_no

EAST, WEST = "410602100201", "410602100202"
Q = "？"
"""Behind a measure's name: to be verified."""


class Town:
    """Records of a town in the making."""

    def __init__(self) -> None:
        self.records: dict[str, list[dict[str, Any]]] = {}
        self.people = 0

    def person(self, no: str, born: str = "19800101", **more: Any) -> str:
        """One member; their ID number."""
        self.people += 1
        key = id_no(self.people, born)
        self.add("persons", 户编号=no, 姓名="张三", 身份证号=key, 与户主关系="户主", **more)
        return key

    def household(self, no: str, kind: str = "一般农户", village: str = "东村", **more: Any) -> str:
        """One household with its head, who is 46; the head's ID number."""
        head = self.person(no)
        code = EAST if village == "东村" else WEST
        self.add(
            "households",
            户编号=no,
            户主姓名="张三",
            户主身份证号=head,
            乡镇="东乡",
            行政村=village,
            行政区划代码=code,
            户类型=kind,
            **more,
        )
        return head

    def add(self, source: str, **record: Any) -> None:
        """One record of a source."""
        self.records.setdefault(source, []).append(record)

    def home(self, no: str, grade: str, only: str = "") -> None:
        """A household and the appraisal of its home."""
        head = self.household(no)
        self.add(
            "housing", 户主身份证号=head, 户主姓名="张三", 房屋等级=grade, 鉴定日期="2026-05-01", 是否唯一住房=only
        )

    def pupil(self, no: str, born: str, stage: str, enrolment: str) -> None:
        """A household with a child at school, or out of it."""
        self.household(no)
        child = self.person(no, born)
        self.add("education", 身份证号=child, 姓名="张三", 学段=stage, 学籍状态=enrolment, 状态日期="2026-09-01")

    def lay(self, office: Office) -> None:
        """Lay all files into the inbox and screen."""
        for source, records in self.records.items():
            office.put_records(source, *records)
        office.run()


@cache
def town_file() -> Path:
    """The town's warehouse, screened once a process and closed, to be copied."""
    folder = kept_folder()
    built(Office(folder)).connection.close()
    return folder / "warehouse.duckdb"


def built(office: Office) -> Office:
    """The town, screened for 2026-11."""
    town = Town()
    for no, grade, only in (
        ("安居", "A级", "是"),
        ("丙级", "C级", ""),
        ("危房", "D级", "是"),
        ("另有", "D级", "否"),
        ("不详", "D级", ""),
    ):
        town.home(no, grade, only)
    for no, kind in (("脱贫", "脱贫户"), ("一般", "一般农户"), ("不稳", "脱贫不稳定户"), ("穷户", "边缘易致贫户")):
        town.household(no, kind, village="西村")
    for no, wage in (("一般", "90000"), ("穷户", "100")):
        town.add("income", 户编号=no, 统计期起="2025-11-01", 统计期止="2026-10-31", 工资性收入=wage)
    town.pupil("辍学", "20140101", "初中", "辍学")
    town.pupil("小学", "20160101", "小学", "在读")
    town.pupil("本科", "20060101", "本科", "在读")
    town.pupil("高职", "20070101", "高职高专", "新录取")
    town.pupil("中职", "20090101", "中职", "在读")
    town.household("无籍")
    town.person("无籍", "20140101")
    for no, kind in (("果园", "种植"), ("农家", "乡村旅游"), ("电站", "光伏"), ("作坊", "加工")):
        head = town.household(no)
        town.add("industry", 户主身份证号=head, 户主姓名="张三", 产业类型=kind, 受损日期="2026-05-01", 损失金额="1")
    town.household("强劳")
    town.records["persons"][-1]["劳动能力"] = "普通劳动力"
    town.household("弱劳")
    town.records["persons"][-1]["劳动能力"] = "弱劳动力"
    town.household("无劳")
    town.records["persons"][-1]["劳动能力"] = "无劳动能力"
    town.household("五十")
    town.records["persons"][-1]["劳动能力"] = "普通劳动力"
    town.person("五十", "19760101", 劳动能力="普通劳动力")
    town.household("断水", village="西村", 自然村="河西")
    town.household("断二", village="西村", 自然村="河西")
    town.add("water", 行政区划代码=WEST, 自然村="河西", 供水状态="停水", 起始日期="2026-10-01")
    town.household("浊水", village="西村")
    town.add("water", 行政区划代码=WEST, 户编号="浊水", 供水状态="水质不达标", 起始日期="2026-10-01")
    town.add("pairings", 企业名称="厂", 行政村="东村", 活动类别="技能培训", 活动日期="2026-05-01")
    town.lay(office)
    return office
