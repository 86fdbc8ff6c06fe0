"""催报函: what an office, a township or a village still owes. Numbers and days, never a household."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from warehouse.doors.papers.letterhead import Contact, Letterhead, contact_rows
from warehouse.doors.papers.rendering import render
from warehouse.doors.papers.words import joined

TEMPLATE: Final = "催报函"


@dataclass(frozen=True, slots=True)
class Owed:
    """One kind of answer that is waited for: what (入户核查, 医疗结算), from where, how many of what (户, 份)."""

    what: str
    number: int
    unit: str
    since: date
    due_on: date
    place: str = ""


@dataclass(frozen=True, slots=True)
class ReminderFacts:
    """`answer_by` is the day until which the letter asks for it; `copied_to` who is told of it too."""

    letterhead: Letterhead
    addressee: str
    owed: Sequence[Owed]
    answer_by: date
    contacts: Sequence[Contact] = ()
    copied_to: tuple[str, ...] = ()
    document_no: str = ""


def reminder_letter(facts: ReminderFacts, home_templates: Path | None = None) -> bytes:
    """A docx. Raises ValueError where nothing is owed."""
    if not facts.owed:
        raise ValueError(f"{facts.addressee} owes nothing: there is no letter to write")
    today = facts.letterhead.made_on
    fields = {
        "主送单位": facts.addressee,
        "文号": facts.document_no,
        "项数": len(facts.owed),
        "逾期项数": sum(1 for owed in facts.owed if owed.due_on < today),
        "限报日期": facts.answer_by,
        "事项列表": [_row(number, owed, today) for number, owed in enumerate(facts.owed, start=1)],
        "联系单位": contact_rows(facts.contacts),
        "抄送": joined(facts.copied_to),
    }
    return render(TEMPLATE, facts.letterhead.paper(f"{TEMPLATE} {facts.addressee}", fields), home_templates)


def _row(number: int, owed: Owed, today: date) -> dict[str, object]:
    return {
        "序号": number,
        "事项": owed.what,
        "地点": owed.place,
        "数量": f"{owed.number} {owed.unit}",
        "起始日期": owed.since.isoformat(),
        "应报日期": owed.due_on.isoformat(),
        "逾期": _lateness((today - owed.due_on).days),
    }


def _lateness(days: int) -> str:
    if days > 0:
        return f"已逾期 {days} 天"
    return f"还有 {-days} 天" if days else "今天到期"
