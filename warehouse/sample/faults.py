"""Every reason for which a row is refused (contract, section 3), as a way to spoil a good row by exactly that."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from warehouse.doors.sources import Column, Kind, Source
from warehouse.sample.forms import DAY_KINDS
from warehouse.sample.identity import CHECK_CHARACTERS, WEIGHTS

Row = dict[str, str]
Spoil = Callable[[str], str]
OTHER_WORDS: Final = {
    "就医类型": "住院治疗", "救助类型": "农村低保", "残疾等级": "五级", "学段": "普通高中", "学籍状态": "正常在读",
    "就业状态": "灵活就业", "房屋等级": "E级", "供水状态": "正常供水", "事件类别": "治安事件", "产业类型": "林果",
    "资产类型": "摩托车", "险种": "人身意外", "来源": "电话反映", "户类型": "低收入户", "监测状态": "监测中",
    "人员状态": "失联", "岗位类别": "长期用工", "可去范围": "省外", "活动类别": "走访慰问",
}  # fmt: skip
MAY_LIE_AHEAD: Final = (Kind.OPEN_DAY, Kind.AHEAD_DAY, Kind.CLOSING_DAY)
UNKNOWN_HOUSEHOLD: Final = "41060299999999"
UNKNOWN_AREA: Final = "410602999999"
CONFLICTING: Final = ("medical", "income")  # DUPLICATE_CONFLICT: one key, two contents, in one file
ONLY_REGISTERED: Final = ("persons", "income")  # HOUSEHOLD_UNKNOWN


def check_character(front: str) -> str:
    """The check character of seventeen digits."""
    return CHECK_CHARACTERS[sum(int(d) * w for d, w in zip(front, WEIGHTS, strict=True)) % 11]


def _rounded(text: str) -> str:
    """As Excel rounds it; in the shape of an exponent where the rounded one happens to be valid."""
    front = text[:15] + "00"
    return "4.10602E+17" if check_character(front) == "0" else front + "0"


def _wrong_check(text: str) -> str:
    return text[:17] + ("7" if text[17] != "7" else "8")


IDS: Final[dict[str, tuple[Spoil, ...]]] = {
    "ID_MALFORMED": (lambda text: text[:16], lambda text: text[:6] + "********" + text[14:]),
    "ID_CHECKSUM": (_wrong_check,),
    "ID_BIRTHDATE": (lambda text: text[:10] + "0230" + text[14:],),
    "ID_PRECISION_LOST": (_rounded, lambda _text: "4.10602E+17"),
}


@dataclass(frozen=True)
class Fault:
    """A reason, and how a row comes to bear it."""

    reason: str
    column: str
    spoil: Spoil

    def strike(self, row: Row) -> None:
        """Spoils the row."""
        row[self.column] = self.spoil(row[self.column])


def _always(text: str) -> Spoil:
    return lambda _text: text


def _of_id(header: str) -> Iterator[Fault]:
    for reason, spoils in IDS.items():
        yield from (Fault(reason, header, spoil) for spoil in spoils)


def _of_column(column: Column, future: date) -> Iterator[Fault]:
    header = column.header
    if column.kind is Kind.ID:
        yield from _of_id(header)
    if column.kind in {*DAY_KINDS, Kind.MONTH}:
        yield Fault("DATE_UNPARSEABLE", header, _always("不详"))
        if column.kind not in MAY_LIE_AHEAD:
            yield Fault("DATE_FUTURE", header, _always(future.isoformat()))
    if column.kind in {Kind.AMOUNT, Kind.SIGNED_AMOUNT, Kind.WHOLE}:
        yield Fault("AMOUNT_UNPARSEABLE", header, _always("约3000"))
    if column.kind in {Kind.AMOUNT, Kind.WHOLE}:
        yield Fault("AMOUNT_NEGATIVE", header, _always("-200"))
    if column.kind is Kind.ENUM and header in OTHER_WORDS:
        yield Fault("ENUM_UNKNOWN", header, _always(OTHER_WORDS[header]))
    if column.is_filled:
        yield Fault("REQUIRED_MISSING", header, _always(""))


def faults_of(source: Source, future: date) -> dict[str, list[Fault]]:
    """The faults that a row of this source can bear, by reason. future: a day after the month's last."""
    faults: dict[str, list[Fault]] = {}
    for column in source.columns:
        for fault in _of_column(column, future):
            faults.setdefault(fault.reason, []).append(fault)
    if source.name in ONLY_REGISTERED:
        faults["HOUSEHOLD_UNKNOWN"] = [Fault("HOUSEHOLD_UNKNOWN", "户编号", _always(UNKNOWN_HOUSEHOLD))]
    if source.name == "medical":
        faults["AMOUNT_INCONSISTENT"] = [
            Fault("AMOUNT_INCONSISTENT", "个人自付", _always("987654.00")),
        ]
    return faults


def stranger_id(number: int, born: date) -> str:
    """A valid ID of nobody here: of an area that no household of the sample comes from."""
    front = f"410727{born:%Y%m%d}{number % 1000:03d}"
    return front + check_character(front)
