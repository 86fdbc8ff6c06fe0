"""异议回执: what an objector is given: that the objection was received, until when it is answered, and the answer.

The household is named as a notice names it; what was objected and why it was decided so is told in person.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from policy.masks import mask_name
from warehouse.doors.papers.letterhead import Contact, Letterhead, contact_rows
from warehouse.doors.papers.rendering import render
from warehouse.doors.papers.words import day_words

TEMPLATE: Final = "异议回执"
ANONYMOUS: Final = "反映人"

_OUTCOMES: Final = {True: "涉及的各笔撤下，不予支付", False: "涉及的各笔补充公示，重新计算公示天数"}


@dataclass(frozen=True, slots=True)
class ObjectionSlipFacts:
    """One objection. `objector` is empty for who gave no name; `head_name` is whole and is shown masked.

    `is_in_time`: received on the notice's last day or before; a later one is registered as a complaint, without
    `answer_by`. `is_upheld` is None until the district has answered.
    """

    letterhead: Letterhead
    objection_no: str
    objector: str = field(repr=False)
    head_name: str = field(repr=False)
    village: str
    notice_no: str
    received_on: date
    is_in_time: bool
    contacts: Sequence[Contact]
    answer_by: date | None = None
    is_upheld: bool | None = None
    answered_on: date | None = None


def objection_slip(facts: ObjectionSlipFacts, home_templates: Path | None = None) -> bytes:
    """A docx for the objector."""
    is_answered = facts.is_upheld is not None
    fields = {
        "异议编号": facts.objection_no,
        "异议人": facts.objector or ANONYMOUS,
        "行政村": facts.village,
        "户主姓名": mask_name(facts.head_name),
        "公示编号": facts.notice_no,
        "收到日期": facts.received_on,
        "公示期内": facts.is_in_time,
        "答复期限": day_words(facts.answer_by) if facts.answer_by else "",
        "处理结果": ("成立" if facts.is_upheld else "不成立") if is_answered else "",
        "处理说明": _OUTCOMES[bool(facts.is_upheld)] if is_answered else "",
        "处理日期": day_words(facts.answered_on) if facts.answered_on else "",
        "受理单位": contact_rows(facts.contacts),
    }
    return render(TEMPLATE, facts.letterhead.paper(f"{TEMPLATE} {facts.objection_no}", fields), home_templates)
