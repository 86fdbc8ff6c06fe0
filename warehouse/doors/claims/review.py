"""乡村复核: what villages and townships review of the insurer's findings, a workbook each.

Each level fills its own workbook, since person, day and reason of a row stand once and must be those of whom the word
is. The township's has both levels' columns, as the contract names them: where a village has not sent its own, the
township writes down its word there; a village that has spoken shows as read, and its cell is not asked for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from policy.claims.words import Word
from warehouse.doors.claims import words
from warehouse.doors.claims.lines import BEGINNING, CODE_COLUMN, ClaimLine, claim_cells, day_text, filled_columns
from warehouse.doors.form_columns import Cell, FormColumn
from warehouse.doors.list_layout import CODE, When, asked, known, maybe
from warehouse.doors.table_book import OutTable, TableFacts, table_book

SHEET: Final = "乡村复核"
SEND_BACK: Final = "退回说明"


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """A claim to review, with what the insurer found.

    `choices` are the verdicts allowed in this row; without them those that the finding calls for. `village_word` is
    what the village said, for the township; empty until it has. `filled` holds the receiver's answers already given.
    """

    claim: ClaimLine
    finding: str
    basis: str = field(repr=False)
    due_on: date | None = None
    choices: tuple[str, ...] = ()
    village_word: str = field(default="", repr=False)
    send_back_note: str = field(default="", repr=False)
    filled: Mapping[str, str] = field(default_factory=dict, repr=False)


def village_review(facts: TableFacts, township: str, village: str, lines: Sequence[ReviewLine]) -> bytes:
    """An xlsx for one village committee: its word on each claim. Raises ValueError without claims."""
    return _review(facts, f"{township}\n{village}", _VILLAGE_COLUMNS, lines, _VILLAGE_HOW)


def township_review(facts: TableFacts, township: str, lines: Sequence[ReviewLine]) -> bytes:
    """An xlsx for one township: all its villages' claims, what each village said. Raises ValueError without claims."""
    return _review(facts, township, _TOWNSHIP_COLUMNS, lines, _TOWNSHIP_HOW)


_HAS_SPOKEN: Final = '{村级意见}<>""'
_VILLAGE_BACK: Final = '{村级复核}="退回保险"'
_TOWNSHIP_BACK: Final = '{乡镇复核}="退回保险"'
_SOMETIMES: Final = frozenset({CODE, SEND_BACK})
_FOUND: Final = (
    known("保险结论", 8, "保险机构核查的结论。"),
    known("保险依据", 30, "保险机构核查的依据。", is_centred=False),
    known(SEND_BACK, 20, "第几次办理，由哪一级退回，为什么。", is_centred=False),
)
_DUE: Final = known("截止日期", 11, "本笔复核的最后一天。", part=2)
_VERDICT: Final = "保险结论属实的：同意，或退回保险重新核查；不属实的：同意不赔，或退回保险。"


def _signed(reason_when: str) -> tuple[FormColumn, ...]:
    return (
        asked(words.REVIEWER, 9, Cell.TEXT, "作出复核的人。"),
        asked(words.REVIEWED_ON, 12, Cell.DAY, "复核的日期，不早于名单发出之日。"),
        maybe(words.REASON, 26, Cell.TEXT, "退回保险的必填。", when=When(reason_when)),
    )


_VILLAGE_COLUMNS: Final = (
    CODE_COLUMN,
    *BEGINNING,
    known("自然村", 9),
    *_FOUND,
    _DUE,
    asked(words.VILLAGE_REVIEW, 12, Cell.CHOICE, _VERDICT, words.REVIEWS),
    *_signed(_VILLAGE_BACK),
)
_TOWNSHIP_COLUMNS: Final = (
    CODE_COLUMN,
    *BEGINNING,
    known("行政村", 10),
    *_FOUND,
    known("村级意见", 26, "村里复核的结果；空着的，村里还没有报来。", part=2, is_centred=False),
    _DUE,
    maybe(
        words.VILLAGE_REVIEW,
        12,
        Cell.CHOICE,
        "村里没有单独报表的，可由乡镇照村里的意见代录；村里已报的不填。",
        words.REVIEWS,
        When(f'AND(NOT({_HAS_SPOKEN}),{{乡镇复核}}<>"")', _HAS_SPOKEN),
    ),
    asked(words.TOWNSHIP_REVIEW, 12, Cell.CHOICE, _VERDICT, words.REVIEWS),
    *_signed(f"OR({_TOWNSHIP_BACK},{_VILLAGE_BACK})"),
)
_VILLAGE_HOW: Final = (
    "逐笔填写村级复核、复核人、复核日期；退回保险的写明理由。",
    "可以分几次填、分几次交。填错了改正后再交一次即可。",
)
_TOWNSHIP_HOW: Final = (
    "看“村级意见”逐笔填写乡镇复核、复核人、复核日期；退回保险的写明理由。",
    "可以分几次填、分几次交。填错了改正后再交一次即可。",
)
_NOTES: Final = (
    "复核保险机构核查的事实：人员、事由、费用是否属实。金额由保险机构在区级备案后核定，不在本表。",
    "保险结论为“不属实”的：村和乡镇都选“同意不赔”的，本笔办结；有疑问的选“退回保险”，写明理由。",
    "退回保险只有一次；以后再选的，报区级裁定。",
    "请不要增删列、改列名或改理赔号。填好后原样交回，文件名可以改。",
)


def _review(
    facts: TableFacts, badge: str, columns: Sequence[FormColumn], lines: Sequence[ReviewLine], how_to: Sequence[str]
) -> bytes:
    if not lines:
        raise ValueError(f"{' '.join(badge.split())} has no claims to review: send no empty workbook")
    cells = [_cells(line) for line in lines]
    table = OutTable(
        SHEET,
        facts.title("防贫保险理赔复核表"),
        badge,
        filled_columns(columns, cells, _SOMETIMES),
        cells,
        "保险机构核查结果，请村级、乡镇复核",
        how_to,
        choices=[_choices(line) for line in lines],
    )
    return table_book(facts, (table,), _NOTES)


def _cells(line: ReviewLine) -> dict[str, str]:
    return {
        **line.filled,
        **claim_cells(line.claim),
        "保险结论": line.finding,
        "保险依据": line.basis,
        SEND_BACK: line.send_back_note,
        "村级意见": line.village_word,
        "截止日期": day_text(line.due_on),
    }


def _choices(line: ReviewLine) -> dict[str, tuple[str, ...]]:
    """The words of this row."""
    of_finding = words.REVIEWS_OF_FALSE if line.finding == Word.FALSE.value else words.REVIEWS_OF_TRUE
    return dict.fromkeys((words.VILLAGE_REVIEW, words.TOWNSHIP_REVIEW), line.choices or of_finding)
