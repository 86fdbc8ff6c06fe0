"""What the district answers on claims: filing, objections, sign-off of payments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Final

from policy.money import in_capitals
from warehouse.doors.claims import words
from warehouse.doors.claims.lines import (
    BEGINNING,
    CODE_COLUMN,
    ClaimLine,
    amount_column,
    claim_cells,
    day_text,
    filled_columns,
    yuan_text,
)
from warehouse.doors.claims.payout_list import PAYOUT_COLUMNS, PayoutRow, masked_payout_cells
from warehouse.doors.form_columns import Cell
from warehouse.doors.list_layout import CODE, HEAD_NAME, HOUSEHOLD_NO, When, asked, known, maybe
from warehouse.doors.signing_sheet import SIGNER
from warehouse.doors.table_book import OutTable, TableFacts, table_book

FILING_SHEET: Final = "区级备案"
ANSWERS_SHEET: Final = "异议处理"
SIGN_OFF_SHEET: Final = "支付签批"
PAYMENTS_SHEET: Final = "支付明细"
SIGNERS: Final = 2


@dataclass(frozen=True, slots=True)
class FilingLine:
    """A reviewed claim to file: what the insurer found, what village and township said. `filled`: answers given.

    `choices` are the words of this row: where village or township want it back once more, 备案 or 不予备案.
    """

    claim: ClaimLine
    finding: str
    basis: str = field(repr=False)
    village_word: str = field(repr=False)
    township_word: str = field(repr=False)
    due_on: date | None = None
    choices: tuple[str, ...] = words.FILINGS
    filled: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class ObjectionLine:
    """An objection to answer. `claim_no` and `coverage` are empty where it names all claims of a household."""

    objection_no: str
    household_no: str = field(repr=False)
    head_name: str = field(repr=False)
    claim_no: str
    coverage: str
    village: str
    words: str = field(repr=False)
    received_on: date
    due_on: date
    filled: Mapping[str, str] = field(default_factory=dict, repr=False)


def filing_workbook_of_claims(facts: TableFacts, lines: Sequence[FilingLine]) -> bytes:
    """An xlsx by which the district files claims, with the sheet 签批. Raises ValueError without claims."""
    if not lines:
        raise ValueError("there is no claim to file: make no workbook")
    cells = [_filing_cells(line) for line in lines]
    columns = filled_columns(_FILING_COLUMNS, cells, frozenset({CODE}))
    title = facts.title("防贫保险理赔区级备案表")
    choices = [{words.FILING: line.choices} for line in lines]
    told = "乡村复核完毕，请区级备案"
    table = OutTable(FILING_SHEET, title, "区级", columns, cells, told, _FILING_HOW, choices=choices)
    return table_book(facts, (table,), _FILING_NOTES, is_signed=True)


def objection_answers_workbook(facts: TableFacts, lines: Sequence[ObjectionLine]) -> bytes:
    """An xlsx by which the district answers objections. Raises ValueError without any."""
    if not lines:
        raise ValueError("there is no open objection: make no workbook")
    cells = [_objection_cells(line) for line in lines]
    title = facts.title("防贫保险金公示异议处理表")
    table = OutTable(ANSWERS_SHEET, title, "区级", _ANSWER_COLUMNS, cells, "公示期内收到的异议", _ANSWER_HOW)
    return table_book(facts, (table,), _ANSWER_NOTES)


def sign_off_workbook(facts: TableFacts, batch_no: str, rows: Sequence[PayoutRow]) -> bytes:
    """An xlsx by which two signers release a batch, with its payments and the sheet 签批. ValueError without any."""
    if not rows:
        raise ValueError(f"batch {batch_no} has no payments to sign off: make no workbook")
    total = sum((row.amount for row in rows), Decimal(0))
    batch = {
        words.BATCH_NO: batch_no,
        "笔数": str(len(rows)),
        "合计": yuan_text(total),
        "合计大写": in_capitals(total),
    }
    tables = (
        OutTable(
            SIGN_OFF_SHEET, facts.title(SIGN_OFF_SHEET), "区级", _SIGN_OFF_COLUMNS, [batch] * SIGNERS, "", _SIGN_OFF_HOW
        ),
        OutTable(
            PAYMENTS_SHEET,
            facts.title(PAYMENTS_SHEET),
            batch_no,
            PAYOUT_COLUMNS,
            [masked_payout_cells(row) for row in rows],
        ),
    )
    return table_book(facts, tables, _SIGN_OFF_NOTES, is_signed=True)


_IS_BACK: Final = '{区级备案}="退回"'
_IS_NO: Final = '{区级备案}="不予备案"'
_IS_YES: Final = '{区级备案}="备案"'
_FILING_COLUMNS: Final = (
    CODE_COLUMN,
    *BEGINNING,
    known("乡镇", 10),
    known("行政村", 10),
    known("保险结论", 8, "保险机构核查的结论。"),
    known("保险依据", 28, "保险机构核查的依据。", is_centred=False),
    known("村级意见", 24, part=2, is_centred=False),
    known("乡镇意见", 24, part=2, is_centred=False),
    known("截止日期", 11, "本笔备案的最后一天。", part=2),
    asked(
        words.FILING,
        9,
        Cell.CHOICE,
        "备案，或退回乡村复核；乡村再次退回保险的，备案或不予备案。",
        words.FILINGS,
    ),
    asked(words.FILED_BY, 9, Cell.TEXT, "对本笔作出决定的人，须在“签批”表签名。"),
    asked(words.FILED_ON, 12, Cell.DAY, "备案的日期，不早于乡镇复核日期。"),
    replace(asked(words.DOCUMENT_NO, 20, Cell.TEXT, "备案文件的文号；退回的不填。"), idle_when=_IS_BACK),
    maybe(words.REASON, 20, Cell.TEXT, "退回、不予备案的写明理由。", when=When(f"OR({_IS_BACK},{_IS_NO})")),
    maybe(
        words.SECOND_SIGNER,
        9,
        Cell.TEXT,
        "不予备案的必填，不能与备案人相同，须在“签批”表签名。",
        when=When(_IS_NO, f"OR({_IS_YES},{_IS_BACK})"),
    ),
)
_FILING_HOW: Final = (
    "逐笔填写区级备案、备案人、备案日期、文号；可以先办一部分，其余以后再填、再交。",
    "填完后，备案人在“签批”表签名、填验证码，随即交回。",
)
_FILING_NOTES: Final = (
    "备案后发保险机构核定金额；退回的写明理由，由乡村重新复核。",
    "请不要增删列、改列名或改理赔号。填好后原样交回，文件名可以改。",
)
_ANSWER_COLUMNS: Final = (
    known(words.OBJECTION_NO, 19, "每件异议一个号，请勿改动。"),
    known(HOUSEHOLD_NO, 17.5),
    known(words.CLAIM_NO, 19, "空着的，是对该户正在公示的各笔都有异议。"),
    known(HEAD_NAME, 9),
    known("行政村", 10),
    known(words.COVERAGE, 10),
    known("收到异议日期", 12),
    known("反映内容", 34, is_centred=False),
    known("截止日期", 11, "本件答复的最后一天。", part=2),
    asked(words.ANSWER, 9, Cell.CHOICE, "成立：撤下该笔；不成立：补充公示，重新计算天数。", words.ANSWERS),
    asked(words.ANSWERED_BY, 9, Cell.TEXT, "作出处理的人。"),
    asked(words.ANSWERED_ON, 12, Cell.DAY, "处理的日期，不早于收到日期。"),
    asked(words.REASON, 34, Cell.TEXT, "核实的情况和处理的理由。"),
)
_ANSWER_HOW: Final = (
    "逐件填写处理结果、处理人、处理日期、理由。",
    "成立的，该笔撤下并记明理由；不成立的，补充公示，重新计算公示天数。",
)
_ANSWER_NOTES: Final = (
    "只处理公示期内收到的异议；以后收到的按信访件登记，不影响支付。",
    "请为反映人保密。请不要增删列、改列名或改异议编号。填好后原样交回，文件名可以改。",
)
_SIGN_OFF_COLUMNS: Final = (
    known(words.BATCH_NO, 16),
    known("笔数", 8),
    amount_column("合计", 16),
    known("合计大写", 44, is_centred=False),
    asked(SIGNER, 12, Cell.TEXT, "每行一人，两行须是不同的人，都在“签批”表签名。"),
    asked(words.SIGNED_ON, 12, Cell.DAY, "签批的日期。"),
    asked(words.CONCLUSION, 9, Cell.CHOICE, "同意支付，或退回。", words.CONCLUSIONS),
)
_SIGN_OFF_HOW: Final = ("核对“支付明细”后，两名签批人各填一行，并在“签批”表签名、填验证码，随即交回。",)
_SIGN_OFF_NOTES: Final = (
    "两名不同的签批人都同意，才发出支付清单；任何一人退回，本批不支付。",
    "请不要改动批次和支付明细。",
)


def _filing_cells(line: FilingLine) -> dict[str, str]:
    return {
        **line.filled,
        **claim_cells(line.claim),
        "保险结论": line.finding,
        "保险依据": line.basis,
        "村级意见": line.village_word,
        "乡镇意见": line.township_word,
        "截止日期": day_text(line.due_on),
    }


def _objection_cells(line: ObjectionLine) -> dict[str, str]:
    return {
        **line.filled,
        words.OBJECTION_NO: line.objection_no,
        HOUSEHOLD_NO: line.household_no,
        words.CLAIM_NO: line.claim_no,
        HEAD_NAME: line.head_name,
        "行政村": line.village,
        words.COVERAGE: line.coverage,
        "收到异议日期": day_text(line.received_on),
        "反映内容": line.words,
        "截止日期": day_text(line.due_on),
    }
