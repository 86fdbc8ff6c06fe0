"""区域看板: where the counties of a region stand in a month, as counts: page, workbook, never a name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import PurePosixPath
from typing import Final

from warehouse.doors.form_columns import FormColumn
from warehouse.doors.html_page import page_template
from warehouse.doors.papers.words import day_words, month_words
from warehouse.doors.table_book import OutTable, TableFacts, table_book

PAGE: Final = PurePosixPath("reports/区域看板.html")
BOOK: Final = PurePosixPath("reports/区域看板.xlsx")


@dataclass(frozen=True, slots=True)
class Passed:
    """Settlements from one county to another: rows as the sender counts them, and as the receiver does."""

    sender: str
    receiver: str
    sent: int
    read: int | None
    accepted: int = 0
    refused: int = 0
    duplicate: int = 0

    @property
    def is_equal(self) -> bool:
        """Whether both count alike."""
        return self.sent == self.read == self.accepted + self.refused + self.duplicate


@dataclass(frozen=True, slots=True)
class CountyLine:
    """One county in one month, as counts. `trouble` says why it could not be counted; then all else is 0."""

    code: str
    name: str
    stage: str = ""
    in_time: int = 0
    late: int = 0
    missing: int = 0
    rows: int = 0
    rows_refused: int = 0
    listed: int = 0
    determined: int = 0
    paid_claims: int = 0
    paid: Decimal = Decimal("0.00")
    overdue: int = 0
    two_registers: int | None = None
    arrived: Sequence[Passed] = ()
    trouble: str = ""

    @property
    def sources(self) -> int:
        """All sources of department files."""
        return self.in_time + self.late + self.missing


@dataclass(frozen=True, slots=True)
class RegionBoard:
    """All that the board says. `apart` are sentences on counties whose rate is far from that of the others."""

    region: str
    month: str
    made_on: date
    counties: Sequence[CountyLine]
    passed: Sequence[Passed] = ()
    apart: Sequence[str] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    is_rehearsal: bool = False

    @property
    def most(self) -> int:
        """The longest list of a county: all small pictures have its scale."""
        return max((one.listed for one in self.counties), default=0)

    def named(self, code: str) -> str:
        """A county's name and code."""
        return f"{self.names.get(code, '')}（{code}）"

    def total(self, of: str) -> int | Decimal:
        """The sum of one count over all counties."""
        first, *rest = [getattr(one, of) or 0 for one in self.counties] or [0]
        return sum(rest, first)


def board_page(board: RegionBoard) -> str:
    """The page: nothing from outside. Equal boards give equal bytes."""
    return page_template("region_board.html").render(
        board=board, month=month_words(board.month), day=day_words(board.made_on), share=share, words_of=words_of
    )


def share(part: int, whole: int) -> int:
    """How many per cent of a picture's width a count takes; something that is there is seen."""
    return max(1, round(100 * part / whole)) if part and whole else 0


_COLUMNS: Final = (
    FormColumn("代码", 10, is_centred=True),
    FormColumn("县（市、区）", 16, is_centred=True),
    FormColumn("办到哪一步", 30, guide="本月最靠前的未办结环节；没有在等的，写最后办完的环节。"),
    FormColumn("按时", 7, guide="按时报送的数据来源数。"),
    FormColumn("迟报", 7, guide="过了截止日才报送的来源数。"),
    FormColumn("未报", 7, guide="没有报送或全部退回的来源数。"),
    FormColumn("接收行", 10),
    FormColumn("退回行", 9, guide="接收的文件中逐行退回的行数。"),
    FormColumn("建议名单", 9, guide="户数，新增和风险变化合计。"),
    FormColumn("区级确定", 9),
    FormColumn("支付笔数", 9),
    FormColumn("支付金额", 13, guide="元。"),
    FormColumn("逾期", 7, guide="逾期未办的户次和件次。"),
    FormColumn("两地登记", 9, guide="同时登记在别的县的人数；空白为没有参加比对。"),
    FormColumn("说明", 34),
)
_HEADERS: Final = tuple(column.header for column in _COLUMNS)
_PASSED_COLUMNS: Final = (
    FormColumn("转出", 20, is_centred=True),
    FormColumn("转入", 20, is_centred=True),
    FormColumn("转出行", 9),
    FormColumn("读入行", 9),
    FormColumn("接收行", 9),
    FormColumn("退回行", 9),
    FormColumn("重复行", 9, guide="本县医保文件已有的结算单，只计一次。"),
    FormColumn("两边", 12, is_centred=True, guide="转出行等于读入行，且读入行等于接收、退回、重复之和。"),
)
_PASSED_HEADERS: Final = tuple(column.header for column in _PASSED_COLUMNS)


def board_book(board: RegionBoard, office: str) -> bytes:
    """An xlsx: counties, and what they passed to each other."""
    facts = TableFacts(
        board.month,
        board.made_on,
        is_rehearsal=board.is_rehearsal,
        district=board.region,
        office=office,
        has_people=False,
    )
    counties = OutTable(
        "各县进度",
        facts.title("防返贫监测各县进度"),
        "市级",
        _COLUMNS,
        [dict(zip(_HEADERS, _cells(one), strict=True)) for one in board.counties],
    )
    passed = OutTable(
        "结算转送",
        facts.title("县际医疗结算转送对账"),
        "市级",
        _PASSED_COLUMNS,
        [dict(zip(_PASSED_HEADERS, _passed_cells(one, board), strict=True)) for one in board.passed],
        empty_note="说明：本月没有转送。",
    )
    return table_book(facts, (counties, passed), (*board.apart, "只有各县合计数，没有任何一户一人。"))


def _cells(one: CountyLine) -> tuple[str, ...]:
    counts = (one.in_time, one.late, one.missing, one.rows, one.rows_refused, one.listed, one.determined)
    ends = (one.paid_claims, f"{one.paid:,.2f}", one.overdue, "" if one.two_registers is None else one.two_registers)
    return (one.code, one.name, one.stage, *map(str, (*counts, *ends)), one.trouble)


def _passed_cells(one: Passed, board: RegionBoard) -> tuple[str, ...]:
    read = "" if one.read is None else one.read
    counts = (one.sent, read, one.accepted, one.refused, one.duplicate)
    return (board.named(one.sender), board.named(one.receiver), *map(str, counts), words_of(one))


def words_of(one: Passed) -> str:
    """Whether both sides count alike, in words."""
    if one.is_equal:
        return "相符"
    return "尚未读入" if one.read is None else "不符"
