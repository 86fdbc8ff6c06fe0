"""跨县重复登记: people of this county who stand in another county's register too, put before the district."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Final

from warehouse.doors.form_columns import FormColumn
from warehouse.doors.table_book import OutTable, TableFacts, table_book

REVIEW_PATH: Final = PurePosixPath("reports/跨县重复登记.xlsx")
"""Where the workbook lies below `outbox/M/`."""

_DEAD: Final = "死亡"

COLUMNS: Final = (
    FormColumn("身份证号", 23, is_centred=True),
    FormColumn("姓名", 12, is_centred=True),
    FormColumn("乡镇", 14, is_centred=True),
    FormColumn("行政村", 12, is_centred=True),
    FormColumn("户编号", 16, is_centred=True),
    FormColumn("本县状态", 10, is_centred=True, guide="农户成员中的人员状态。"),
    FormColumn("另登记在", 34, guide="同一身份证号还登记在哪个县（市、区），名称和代码。"),
    FormColumn("怎么核对", 52, guide="核对要点；结论按更正登记的办法报回。"),
)
_HEADERS: Final = tuple(column.header for column in COLUMNS)
_NOTES: Final = (
    "各县只交换带密钥的摘要，不交换姓名和身份证号；另一县的登记内容请与该县直接核对。",
    "已迁出、出嫁迁走的：在农户成员中把人员状态改为“迁出”，下次报送；户口和常住都在本县的：请另一县更正。",
    "身份证号登记有误的：更正身份证号。两县不再重复时，下月不再列出。",
    "核清以前两县都照常监测，不因重复登记漏掉一户。",
)


@dataclass(frozen=True, slots=True)
class DoubleRegistered:
    """One person of this county's register; `others` are (county in words, whether alive there)."""

    id_no: str = field(repr=False)
    name: str = field(repr=False)
    township: str
    village: str
    household_no: str = field(repr=False)
    status: str
    others: Sequence[tuple[str, bool]]

    @property
    def hint(self) -> str:
        """What to look at."""
        if self.status == _DEAD:
            return "本县登记为死亡，另一县登记为在世：请核对死亡登记，防止冒用身份"
        if not all(is_living for _, is_living in self.others):
            return "本县登记为在世，有一县登记为死亡：请核对本人是否在世"
        return "两县都登记为在世：请核对户籍、婚迁和常住地，由常住县登记"


def register_review(people: Sequence[DoubleRegistered], facts: TableFacts) -> bytes:
    """An xlsx of these people in the order given; without any it says so."""
    table = OutTable(
        "跨县重复登记",
        facts.title("跨县重复登记核对表"),
        "区级",
        COLUMNS,
        [dict(zip(_HEADERS, _cells(each), strict=True)) for each in people],
        "同一身份证号同时登记在两个以上县（市、区）的人员",
        empty_note="说明：没有跨县重复登记的人员。",
    )
    return table_book(facts, (table,), _NOTES)


def _cells(each: DoubleRegistered) -> tuple[str, ...]:
    others = "、".join(name for name, _ in each.others)
    place = (each.township, each.village, each.household_no)
    return (each.id_no, each.name, *place, each.status, others, each.hint)
