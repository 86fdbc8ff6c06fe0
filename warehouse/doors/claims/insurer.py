"""The insurer's packages: claims to verify with their evidence, and later filed claims to set the amounts of.

Never our amount: the insurer's calculation would be none of its own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final

from policy.payouts import Coverage
from warehouse.doors.claims import words
from warehouse.doors.claims.lines import ClaimLine, amount_column, day_text, filled_columns, whole_cells, yuan_text
from warehouse.doors.csv_text import csv_bytes
from warehouse.doors.form_columns import Cell
from warehouse.doors.list_layout import HEAD_NAME, HOUSEHOLD_NO, asked, known
from warehouse.doors.packages import locked_package
from warehouse.doors.table_book import OutTable, TableFacts, table_book

LIST_NAME: Final = "清单.xlsx"
AMOUNTS_NAME: Final = "核定清单.xlsx"
MANIFEST_NAME: Final = "manifest.csv"
MANIFEST_HEADERS: Final = ("文件名", "字节数", "SHA-256")
SEND_BACK: Final = "退回说明"


@dataclass(frozen=True, slots=True)
class HandoffFacts:
    """What stands above a package's lists. `changes` say in sentences how it differs from the one before it."""

    table: TableFacts
    number: int
    changes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class InsurerClaim:
    """A claim to verify: the members whom it concerns (names), and why it comes back where it was sent back."""

    claim: ClaimLine
    members: tuple[str, ...] = field(repr=False)
    send_back_note: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One piece of evidence of a claim, in yuan. What is of the whole household names nobody."""

    claim_no: str
    source: str
    on_day: date
    yuan: Decimal
    person_name: str = field(default="", repr=False)
    person_id_no: str = field(default="", repr=False)
    detail: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class FiledClaim:
    """A claim that the district has filed."""

    claim: ClaimLine
    filed_on: date
    document_no: str


def insurer_package(
    facts: HandoffFacts, claims: Sequence[InsurerClaim], evidence: Sequence[EvidenceRow]
) -> dict[str, bytes]:
    """What 移交-NN.zip holds, by file name: 清单.xlsx and manifest.csv. Equal facts give equal bytes.

    Raises ValueError without claims, and for evidence of a claim that is not among them.
    """
    if not claims:
        raise ValueError("there is no claim to hand over: make no package")
    coverages = {each.claim.claim_no: each.claim.coverage for each in claims}
    if strays := {row.claim_no for row in evidence} - coverages.keys():
        raise ValueError(f"evidence of {len(strays)} claims that are not in the package: hand over what belongs to it")
    tables = [_findings_table(facts, claims)]
    for coverage in Coverage:
        rows = [row for row in evidence if coverages[row.claim_no] is coverage]
        if coverage in coverages.values():
            tables.append(_evidence_table(facts, coverage, rows, {each.claim.claim_no: each.claim for each in claims}))
    return _with_manifest({LIST_NAME: table_book(facts.table, tables, _FINDING_NOTES)})


def amounts_package(facts: HandoffFacts, claims: Sequence[FiledClaim]) -> dict[str, bytes]:
    """What 核定-NN.zip holds: 核定清单.xlsx and manifest.csv. Raises ValueError without claims."""
    if not claims:
        raise ValueError("there is no filed claim to set an amount of: make no package")
    cells = [
        {**whole_cells(each.claim), words.FILED_ON: day_text(each.filed_on), words.DOCUMENT_NO: each.document_no}
        for each in claims
    ]
    title = facts.table.title(f"防贫保险核定清单（{facts.number:02d}）")
    how = ("逐笔填写核定金额（元）和核定依据（分段计算过程），只写本次应赔的金额。",)
    table = OutTable("核定清单", title, "核定", _AMOUNT_COLUMNS, cells, _told(facts), how)
    return _with_manifest({AMOUNTS_NAME: table_book(facts.table, (table,), _AMOUNT_NOTES)})


def locked_handoff(contents: Mapping[str, bytes], password: str) -> bytes:
    """The package as an AES-256 zip. Its salt is random: archive it once and copy it, never make it anew.

    Raises ValueError without a password, before anything is made.
    """
    if not password:
        raise ValueError("the insurer's password is not set: no package is made without it")
    return locked_package(contents, password)


_REPLY: Final = (
    known(words.CLAIM_NO, 19, "每笔理赔一个号，回复时据此认笔，请勿改动。"),
    known(HOUSEHOLD_NO, 17.5),
    known(words.HEAD_ID, 22),
    known(words.COVERAGE, 10),
    known(words.YEAR, 6),
)
_PLACE: Final = (known(HEAD_NAME, 9), known("乡镇", 10), known("行政村", 10), known("自然村", 9))
_SOMETIMES: Final = frozenset({SEND_BACK})
_FINDING_COLUMNS: Final = (
    *_REPLY,
    *_PLACE,
    known("涉及成员", 18, "本笔理赔涉及的家庭成员，明细见各保障项目的工作表。", is_centred=False),
    known(SEND_BACK, 24, "乡村复核退回重新核查的理由。", is_centred=False),
    asked(words.FINDING, 10, Cell.CHOICE, "查勘核实的结论。", words.FINDINGS),
    asked(words.FINDING_BASIS, 44, Cell.TEXT, "结论的依据；不属实的必须写明理由。"),
)
_AMOUNT_COLUMNS: Final = (
    *_REPLY,
    *_PLACE,
    known(words.FILED_ON, 11),
    known(words.DOCUMENT_NO, 24),
    asked(words.AMOUNT, 13, Cell.AMOUNT, "本次应赔的金额（元），保留两位小数。"),
    asked(words.AMOUNT_BASIS, 44, Cell.TEXT, "核定的依据：计入的费用、分段比例、封顶、以前已赔。"),
)
_EVIDENCE_COLUMNS: Final = (
    known(words.CLAIM_NO, 19),
    known(HOUSEHOLD_NO, 17.5),
    known("姓名", 9),
    known("身份证号", 22),
    known(words.SOURCE, 12),
    known("日期", 12),
    amount_column(words.YUAN, 13),
    known("说明", 30, is_centred=False),
)
_FINDING_NOTES: Final = (
    "逐笔填写核查结论（属实、不属实）和核查依据，填好后原样交回；也可以导出成同样列名的 CSV 交回。",
    "各保障项目的工作表列出每笔理赔的明细，供核查使用，不用填。",
    "核查属实的，经乡村复核、区级备案后，另发核定清单填报金额。",
    "请按 manifest.csv 中的 SHA-256 核对文件是否完整。",
)
_AMOUNT_NOTES: Final = (
    "逐笔填写核定金额（元）和核定依据，填好后原样交回；也可以导出成同样列名的 CSV 交回。",
    "区里按保险方案另行计算；两边相差超过 0.01 元的，该笔暂缓，两份计算过程一并反馈，其余各笔不受影响。",
    "请按 manifest.csv 中的 SHA-256 核对文件是否完整。",
)


def _findings_table(facts: HandoffFacts, claims: Sequence[InsurerClaim]) -> OutTable:
    cells = [
        {**whole_cells(each.claim), "涉及成员": "、".join(each.members), SEND_BACK: each.send_back_note}
        for each in claims
    ]
    columns = filled_columns(_FINDING_COLUMNS, cells, _SOMETIMES)
    title = facts.table.title(f"防贫保险移交清单（{facts.number:02d}）")
    how = ("逐笔填写核查结论和核查依据；不属实的必须写明依据。",)
    return OutTable("清单", title, "移交", columns, cells, _told(facts), how)


def _told(facts: HandoffFacts) -> str:
    return "；".join(facts.changes)


def _evidence_table(
    facts: HandoffFacts, coverage: Coverage, rows: Sequence[EvidenceRow], claims: Mapping[str, ClaimLine]
) -> OutTable:
    cells = [
        {
            words.CLAIM_NO: row.claim_no,
            HOUSEHOLD_NO: claims[row.claim_no].household_no,
            "姓名": row.person_name,
            "身份证号": row.person_id_no,
            words.SOURCE: row.source,
            "日期": day_text(row.on_day),
            words.YUAN: yuan_text(row.yuan),
            "说明": row.detail,
        }
        for row in rows
    ]
    title = facts.table.title(f"防贫保险移交明细：{coverage.label}")
    return OutTable(coverage.label, title, coverage.label, _EVIDENCE_COLUMNS, cells, empty_note="说明：没有明细。")


def _with_manifest(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files, and a list of their sizes and sums."""
    lines = [(name, str(len(content)), hashlib.sha256(content).hexdigest()) for name, content in sorted(files.items())]
    return {**files, MANIFEST_NAME: csv_bytes(MANIFEST_HEADERS, lines)}
