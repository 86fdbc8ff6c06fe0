"""批复: the district's answer to a township, with what was determined and what was not, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from policy.cases.states import Kind
from warehouse.doors.papers.letterhead import Letterhead
from warehouse.doors.papers.rendering import render
from warehouse.doors.papers.words import joined, month_words

TEMPLATE: Final = "批复"


@dataclass(frozen=True, slots=True)
class ReplyCase:
    """One case that the meeting decided. `reason` is needed for one that was not determined."""

    kind: Kind
    household_no: str
    head_name: str
    village: str
    household_type: str
    risk_types: tuple[str, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ReplyFacts:
    """`addressee` is the township as it is written to; `body` who met, in words (领导小组)."""

    letterhead: Letterhead
    month: str
    addressee: str
    body: str
    document_no: str
    meeting_on: date
    determined: Sequence[ReplyCase]
    refused: Sequence[ReplyCase]


def reply_to_township(facts: ReplyFacts, home_templates: Path | None = None) -> bytes:
    """A docx for one township. Raises ValueError where nothing was decided, or a refusal has no reason."""
    if not facts.determined and not facts.refused:
        raise ValueError(f"nothing was decided for {facts.addressee}: there is no reply to write")
    if any(not case.reason for case in facts.refused):
        raise ValueError("a household that is not determined needs a reason in the reply")
    fields = {
        "月份": month_words(facts.month),
        "主送单位": facts.addressee,
        "会议名称": facts.body,
        "文号": facts.document_no,
        "会议日期": facts.meeting_on,
        "确定名单": _rows(facts.determined),
        "确定户数": len(facts.determined),
        "不予确定名单": _rows(facts.refused),
        "不予确定户数": len(facts.refused),
        "不予确定项": "二" if facts.determined else "一",
        "要求项": "三" if facts.determined and facts.refused else "二",
    }
    title = f"{month_words(facts.month)}{TEMPLATE} {facts.document_no}"
    return render(TEMPLATE, facts.letterhead.paper(title, fields), home_templates)


def _rows(cases: Sequence[ReplyCase]) -> list[dict[str, object]]:
    return [_row(number, case) for number, case in enumerate(cases, start=1)]


def _row(number: int, case: ReplyCase) -> dict[str, object]:
    return {
        "序号": number,
        "事项": case.kind.label,
        "户编号": case.household_no,
        "户主姓名": case.head_name,
        "行政村": case.village,
        "户类型": case.household_type,
        "风险类型": joined(case.risk_types),
        "理由": case.reason,
    }
