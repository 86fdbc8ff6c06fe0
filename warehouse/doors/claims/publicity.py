"""What goes with notices: who hangs where, the village's receipt, the form for objections."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from warehouse.doors.claims import words
from warehouse.doors.claims.lines import day_text
from warehouse.doors.form_columns import Cell, FreeRows
from warehouse.doors.list_layout import HEAD_NAME, HOUSEHOLD_NO, asked, known, maybe
from warehouse.doors.papers.insurance_notice import NoticeClaim
from warehouse.doors.table_book import OutTable, TableFacts, table_book

RECEIPT_SHEET: Final = "公示回执"
OBJECTION_SHEET: Final = "异议"
FREE_ROWS: Final = 8


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """A notice that was written and waits to hang; `hamlet` is empty for the administrative village's own."""

    notice_no: str
    township: str
    village: str
    claims: int
    made_on: date
    confirm_by: date
    file_name: str
    hamlet: str = ""
    filled: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class HangingClaim:
    """A claim on a notice, to which people may object until `last_day`. `head_name` is whole."""

    claim_no: str
    household_no: str = field(repr=False)
    head_name: str = field(repr=False)
    village: str
    hamlet: str
    notice_no: str
    last_day: date | None


def places_of_notices(claims: Sequence[NoticeClaim]) -> list[tuple[str, tuple[NoticeClaim, ...]]]:
    """The notices of one administrative village: its own with all claims, then one a natural village with claims.

    Each with the natural village's name, empty for the village's own; by name, claims in the order given. A claim
    without a natural village hangs at the administrative village alone.
    """
    if not claims:
        return []
    hamlets = sorted({claim.hamlet for claim in claims if claim.hamlet})
    of_hamlets = [(hamlet, tuple(claim for claim in claims if claim.hamlet == hamlet)) for hamlet in hamlets]
    return [("", tuple(claims)), *of_hamlets]


def receipts_workbook(facts: TableFacts, lines: Sequence[ReceiptLine]) -> bytes:
    """An xlsx by which a village says that its notices hang. Raises ValueError without notices."""
    if not lines:
        raise ValueError("there is no notice to confirm: send no workbook")
    first = lines[0]
    table = OutTable(
        RECEIPT_SHEET,
        facts.title("防贫保险金公示回执"),
        f"{first.township}\n{first.village}",
        _RECEIPT_COLUMNS,
        [_receipt_cells(line) for line in lines],
        "公示天数从张贴的次日起算",
        _RECEIPT_HOW,
    )
    return table_book(facts, (table,), _RECEIPT_NOTES)


def objections_workbook(facts: TableFacts, township: str, claims: Sequence[HangingClaim]) -> bytes:
    """An xlsx by which a township hands in objections: the claims on notice there, and free rows below."""
    table = OutTable(
        OBJECTION_SHEET,
        facts.title("防贫保险金公示异议登记表"),
        township,
        _OBJECTION_COLUMNS,
        [_hanging_cells(claim) for claim in claims],
        "列出正在公示的各笔；没有异议的不填",
        _OBJECTION_HOW,
        "说明：现在没有正在公示的。",
        FreeRows(FREE_ROWS, _FREE_NOTE, (HOUSEHOLD_NO, words.CLAIM_NO)),
    )
    return table_book(facts, (table,), _OBJECTION_NOTES)


_RECEIPT_COLUMNS: Final = (
    known(words.NOTICE_NO, 22, "每份公示一个编号，请勿改动。"),
    known("行政村", 12),
    known("自然村", 12, "空着的，是行政村的公示。"),
    known("笔数", 7),
    known("制作日期", 12),
    known("公示文件", 28, is_centred=False),
    known("回执期限", 12, "张贴后请在这一天以前交回执。"),
    asked(words.POSTED_ON, 12, Cell.DAY, "实际张贴的日期，不早于制作日期；公示天数据此计算。"),
    asked(words.POSTED_BY, 10, Cell.TEXT, "张贴的人。"),
    maybe(words.PHOTO, 28, Cell.TEXT, "张贴照片的文件名，照片与本表放在一起交回。"),
)
_RECEIPT_HOW: Final = ("公示张贴后逐份填写张贴日期、张贴人；有照片的写文件名，照片一起交回。",)
_RECEIPT_NOTES: Final = (
    "公示天数从张贴的次日起算，满天数没有异议才支付；没有回执的，不起算。",
    "张贴日期填错的，在公示截止前改正后再交一次。请不要改动公示编号。",
)
_OBJECTION_COLUMNS: Final = (
    known(HOUSEHOLD_NO, 17.5, "对哪一户有异议，必填。"),
    known(words.CLAIM_NO, 19, "只对一笔有异议的填理赔号；空着的，是对该户正在公示的各笔。"),
    known("行政村", 12),
    known("自然村", 10),
    known(HEAD_NAME, 10),
    known(words.NOTICE_NO, 22),
    known("公示截止", 12, "这一天（含当日）以前收到的，停止支付；以后收到的，按信访件登记。"),
    maybe(words.OBJECTOR, 12, Cell.TEXT, "反映人的姓名；不愿留名的写“匿名”或空着。"),
    asked(words.OBJECTION, 44, Cell.TEXT, "反映的内容。"),
    asked(words.RECEIVED_ON, 12, Cell.DAY, "收到的日期，以此为准。"),
)
_OBJECTION_HOW: Final = (
    "在有异议的那一行填写异议人、异议内容、收到日期；收到当天就交回。",
    "同一笔有几件异议，或对整户有异议的，写在下面的空行。",
)
_FREE_NOTE: Final = "说明：下面的空行供补充登记。请填户编号（对一笔有异议的再填理赔号），再填右侧各项。"
_OBJECTION_NOTES: Final = (
    "请为反映人保密。收到当天交回，不要积压；交回后给反映人异议回执。",
    "没有异议的行不用填。填好后原样交回，文件名可以改。",
)


def _receipt_cells(line: ReceiptLine) -> dict[str, str]:
    return {
        **line.filled,
        words.NOTICE_NO: line.notice_no,
        "行政村": line.village,
        "自然村": line.hamlet,
        "笔数": str(line.claims),
        "制作日期": day_text(line.made_on),
        "公示文件": line.file_name,
        "回执期限": day_text(line.confirm_by),
    }


def _hanging_cells(claim: HangingClaim) -> dict[str, str]:
    return {
        HOUSEHOLD_NO: claim.household_no,
        words.CLAIM_NO: claim.claim_no,
        "行政村": claim.village,
        "自然村": claim.hamlet,
        HEAD_NAME: claim.head_name,
        words.NOTICE_NO: claim.notice_no,
        "公示截止": day_text(claim.last_day),
    }
