"""审批表: one page a household, with what the three levels said and room to sign."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Final

from policy.cases.states import Kind
from policy.cases.words import Cell, CellValue, Word
from policy.masks import mask_id
from warehouse.doors.papers.letterhead import Letterhead
from warehouse.doors.papers.rendering import render
from warehouse.doors.papers.words import day_words, joined, month_words

TEMPLATE: Final = "审批表"

_VERDICTS: Final = (
    Cell.CLUE_TRUE,
    Cell.RISK_CHECK,
    Cell.CONCLUSION,
    Cell.SECURITY,
    Cell.EXPENSE,
    Cell.SIGNATURE,
    Cell.EVALUATION,
    Cell.REVIEW,
    Cell.DECISION,
    Cell.ASSET_CHECK,
)
_REASONS: Final = (Cell.CAUSE, Cell.REASON)
_ELSEWHERE: Final = frozenset({*_VERDICTS, *_REASONS, Cell.INCOME, Cell.AUTHORISATION})


@dataclass(frozen=True, slots=True)
class ApprovalCase:
    """One case. A level that has not spoken has an empty word: its place is left to write and sign.

    `head_id_no` is whole and is printed masked. `members` counts people.
    """

    kind: Kind
    household_no: str
    head_name: str
    head_id_no: str
    township: str
    village: str
    hamlet: str
    household_type: str
    members: int
    risk_types: tuple[str, ...]
    explanations: tuple[str, ...]
    village_word: Word
    township_word: Word
    district_word: Word = field(default_factory=Word)
    assets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ApprovalFacts:
    """The cases of one paper, a page each, in their order."""

    letterhead: Letterhead
    month: str
    cases: Sequence[ApprovalCase]


def approval_forms(facts: ApprovalFacts, home_templates: Path | None = None) -> bytes:
    """A docx with a page for each case. Raises ValueError without cases: there would be no page."""
    if not facts.cases:
        raise ValueError("there is no case to make an approval form for")
    fields = {"月份": month_words(facts.month), "名单": [_page(case) for case in facts.cases]}
    return render(TEMPLATE, facts.letterhead.paper(f"{month_words(facts.month)}{TEMPLATE}", fields), home_templates)


def _page(case: ApprovalCase) -> dict[str, object]:
    return {
        "事项": case.kind.label,
        "户编号": case.household_no,
        "户主姓名": case.head_name,
        "身份证号": mask_id(case.head_id_no),
        "乡镇": case.township,
        "行政村": case.village,
        "自然村": case.hamlet,
        "户类型": case.household_type,
        "家庭人口": case.members,
        "风险类型": joined(case.risk_types),
        "预警说明": "\n".join(case.explanations),
        "资产提示": "\n".join(case.assets),
        "核实人均纯收入": _shown(case.village_word.get(Cell.INCOME)),
        "承诺授权书": _shown(case.village_word.get(Cell.AUTHORISATION)),
        **_opinion("村级", case.village_word),
        **_opinion("乡镇", case.township_word),
        **_opinion("区级", case.district_word),
    }


def _opinion(level: str, word: Word) -> dict[str, object]:
    """What a level said: its verdicts, its reasons, and who did what when."""
    return {
        f"{level}意见": _labelled(word, _VERDICTS),
        f"{level}理由": _labelled(word, _REASONS),
        f"{level}经办": _labelled(word, [cell for cell, _ in word.cells if cell not in _ELSEWHERE]),
    }


def _labelled(word: Word, cells: Sequence[Cell]) -> str:
    """核查结论：拟纳入；村级评议：同意纳入."""
    return "；".join(f"{cell.label}：{_shown(word.get(cell))}" for cell in cells if cell in word)


def _shown(value: CellValue | None) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:,.2f}"
    return str(value) if isinstance(value, str | int) else day_words(value)
