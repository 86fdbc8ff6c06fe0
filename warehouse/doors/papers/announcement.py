"""乡镇公告: the end of an identification, or of monitoring, announced in the township's name.

Everybody reads it: names are masked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from policy.masks import mask_name
from warehouse.doors.papers.letterhead import Contact, Letterhead, contact_rows
from warehouse.doors.papers.rendering import render

TEMPLATE: Final = "乡镇公告"
END_TEMPLATE: Final = "风险消除公告"


@dataclass(frozen=True, slots=True)
class AnnouncedHousehold:
    """One determined household; `head_name` is whole and is shown masked."""

    head_name: str
    village: str
    determined_on: date
    hamlet: str = ""


@dataclass(frozen=True, slots=True)
class AnnouncementFacts:
    """One township's announcement, under one document of the district. `is_end`: monitoring of them has ended."""

    letterhead: Letterhead
    township: str
    document_no: str
    households: Sequence[AnnouncedHousehold]
    contacts: Sequence[Contact]
    is_end: bool = False


def announcement(facts: AnnouncementFacts, home_templates: Path | None = None) -> bytes:
    """A docx. Raises ValueError without households: there is nothing to announce."""
    if not facts.households:
        raise ValueError(f"nobody was determined in {facts.township}: there is nothing to announce")
    fields = {
        "乡镇": facts.township,
        "文号": facts.document_no,
        "户数": len(facts.households),
        "名单": [_row(number, each) for number, each in enumerate(facts.households, start=1)],
        "受理单位": contact_rows(facts.contacts),
    }
    template = END_TEMPLATE if facts.is_end else TEMPLATE
    return render(template, facts.letterhead.paper(f"{template} {facts.township}", fields), home_templates)


def _row(number: int, household: AnnouncedHousehold) -> dict[str, object]:
    return {
        "序号": number,
        "户主姓名": mask_name(household.head_name),
        "行政村": household.village,
        "自然村": household.hamlet,
        "确定日期": household.determined_on.isoformat(),
    }
