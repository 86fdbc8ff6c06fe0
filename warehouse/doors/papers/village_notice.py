"""村级公示: the village's own notice on whom it proposes. Names and places, and nothing that tells why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from warehouse.doors.papers.letterhead import Contact, Letterhead, contact_rows
from warehouse.doors.papers.rendering import render
from warehouse.doors.papers.shown_names import notice_name
from warehouse.doors.papers.words import day_or_blank

TEMPLATE: Final = "村级公示"
END_TEMPLATE: Final = "风险消除公示"


@dataclass(frozen=True, slots=True)
class ProposedHousehold:
    """One household that the village's evaluation agreed to; `head_name` is whole and is shown as policy says."""

    head_name: str
    hamlet: str = ""


@dataclass(frozen=True, slots=True)
class VillageNoticeFacts:
    """One village's notice. Days that the village has not set yet are left to write.

    `least_days` and `name_shown` are policy's village notice days and `notice_name` (masked or full). `is_end`: it is
    on whose monitoring is to end.
    """

    letterhead: Letterhead
    township: str
    village: str
    households: Sequence[ProposedHousehold]
    least_days: int
    name_shown: str
    contacts: Sequence[Contact]
    notice_from: date | None = None
    notice_to: date | None = None
    is_end: bool = False


def village_notice(facts: VillageNoticeFacts, home_templates: Path | None = None) -> bytes:
    """A docx to hang in the village. Raises ValueError without households: there is nothing to announce."""
    if not facts.households:
        raise ValueError(f"{facts.village} proposes nobody: there is no notice to write")
    fields = {
        "乡镇": facts.township,
        "行政村": facts.village,
        "户数": len(facts.households),
        "名单": [
            {"序号": number, "户主姓名": notice_name(each.head_name, facts.name_shown), "自然村": each.hamlet}
            for number, each in enumerate(facts.households, start=1)
        ],
        "公示起": day_or_blank(facts.notice_from),
        "公示止": day_or_blank(facts.notice_to),
        "公示天数": facts.least_days,
        "受理单位": contact_rows(facts.contacts),
    }
    template = END_TEMPLATE if facts.is_end else TEMPLATE
    return render(template, facts.letterhead.paper(f"{template} {facts.village}", fields), home_templates)
