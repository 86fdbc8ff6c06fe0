"""防贫保险金公示: one notice a village, and one a natural village with claims. What is paid, not what for.

The coverage stands on it only where policy says so: 疾病住院 and 升学 tell of illness and school (DOMAIN 7).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final

from policy.money import in_capitals
from warehouse.doors.papers.letterhead import Contact, Letterhead, contact_rows
from warehouse.doors.papers.paper import Paper
from warehouse.doors.papers.rendering import render
from warehouse.doors.papers.shown_names import notice_name
from warehouse.doors.papers.words import day_or_blank

TEMPLATE: Final = "防贫保险金公示"


@dataclass(frozen=True, slots=True)
class NoticeClaim:
    """One claim: yuan with two decimals; `head_name` and `coverage` are shown as policy says."""

    head_name: str
    amount: Decimal
    coverage: str
    hamlet: str = ""


@dataclass(frozen=True, slots=True)
class InsuranceNoticeFacts:
    """One notice; `hamlet` is empty on the village's own. Days that are not known yet are left to write.

    `publicity_days`, `name_shown` and `is_coverage_shown` are policy's `publicity_days`, `notice_name` and
    `notice_coverage`. `is_supplement`: hung anew after an objection, or a later one of the month.
    """

    letterhead: Letterhead
    notice_no: str
    township: str
    village: str
    claims: Sequence[NoticeClaim]
    publicity_days: int
    name_shown: str
    is_coverage_shown: bool
    contacts: Sequence[Contact]
    hamlet: str = ""
    posted_on: date | None = None
    last_day: date | None = None
    is_supplement: bool = False


def insurance_notice(facts: InsuranceNoticeFacts, home_templates: Path | None = None) -> bytes:
    """A docx to hang in the village or natural village. Raises ValueError without claims."""
    if not facts.claims:
        raise ValueError(f"{facts.village} has no claims to announce: there is no notice to write")
    return render(TEMPLATE, _paper(facts), home_templates)


def _paper(facts: InsuranceNoticeFacts) -> Paper:
    total = sum((claim.amount for claim in facts.claims), Decimal(0))
    fields = {
        "公示编号": facts.notice_no,
        "补充": "（补充）" if facts.is_supplement else "",
        "乡镇": facts.township,
        "行政村": facts.village,
        "自然村": facts.hamlet,
        "笔数": len(facts.claims),
        "合计": total,
        "合计大写": in_capitals(total),
        "名单": [_row(number, claim, facts) for number, claim in enumerate(facts.claims, start=1)],
        "张贴日期": day_or_blank(facts.posted_on),
        "截止日期": day_or_blank(facts.last_day),
        "公示天数": facts.publicity_days,
        "受理单位": contact_rows(facts.contacts),
    }
    return facts.letterhead.paper(f"{TEMPLATE} {facts.notice_no}", fields)


def _row(number: int, claim: NoticeClaim, facts: InsuranceNoticeFacts) -> dict[str, object]:
    return {
        "序号": number,
        "户主姓名": notice_name(claim.head_name, facts.name_shown),
        "行政村": facts.village,
        "自然村": claim.hamlet,
        "项目": _item(claim, facts),
        "金额": claim.amount,
    }


def _item(claim: NoticeClaim, facts: InsuranceNoticeFacts) -> str:
    name = facts.letterhead.title("insurance_name")
    return f"{name}（{claim.coverage}）" if facts.is_coverage_shown else name
