"""会议材料: what the district's meeting has before it, household by household, with sums by township."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Final

from policy.cases.words import Verdict
from warehouse.doors.papers.letterhead import Letterhead
from warehouse.doors.papers.rendering import render
from warehouse.doors.papers.words import day_or_blank, joined, month_words

TEMPLATE: Final = "会议材料"

_ADVICE: Final = {
    Verdict.REPORTED: "建议确定",
    Verdict.OPPOSED: "建议不予确定",
    Verdict.REFERRED: "请会议裁定",
}
_ASSETS_FIRST: Final = "，先核实资产提示"


@dataclass(frozen=True, slots=True)
class MeetingCase:
    """One case that stands at the district: the household, its risks, and the words said below.

    `township_verdict` is one of 同意上报, 不同意, 报区级裁定; the words are whole sentences, with names and days.
    """

    household_no: str
    head_name: str
    township: str
    village: str
    household_type: str
    risk_types: tuple[str, ...]
    explanations: tuple[str, ...]
    village_word: str
    township_verdict: Verdict
    township_word: str
    assets: tuple[str, ...] = ()

    @property
    def advice(self) -> str:
        """What the meeting is asked for, as the township's word has it; it decides freely."""
        return _ADVICE[self.township_verdict] + (_ASSETS_FIRST if self.assets else "")


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """The cases in the order in which they are printed within their township; townships as they first come."""

    letterhead: Letterhead
    month: str
    cases: Sequence[MeetingCase]
    meeting_on: date | None = None


def meeting_material(facts: MeetingFacts, home_templates: Path | None = None) -> bytes:
    """A docx with one line a case. Names are whole, ID numbers are left out: the paper stays within the meeting."""
    townships = _townships(facts.cases)
    fields = {
        "月份": month_words(facts.month),
        "会议日期": day_or_blank(facts.meeting_on),
        "户数": len(facts.cases),
        "户类型合计": _sums(case.household_type for case in facts.cases),
        "风险类型合计": _sums(risk for case in facts.cases for risk in case.risk_types),
        "乡镇列表": [_township(name, cases) for name, cases in townships],
        "合计": _sum_row("合计", facts.cases),
    }
    return render(TEMPLATE, facts.letterhead.paper(f"{month_words(facts.month)}{TEMPLATE}", fields), home_templates)


def _townships(cases: Sequence[MeetingCase]) -> list[tuple[str, list[MeetingCase]]]:
    first = {name: place for place, name in enumerate(dict.fromkeys(case.township for case in cases))}
    in_order = sorted(cases, key=lambda case: first[case.township])
    return [(name, list(group)) for name, group in groupby(in_order, key=lambda case: case.township)]


def _township(name: str, cases: Sequence[MeetingCase]) -> dict[str, object]:
    rows = [_row(number, case) for number, case in enumerate(cases, start=1)]
    return {**_sum_row(name, cases), "名单": rows}


def _sum_row(name: str, cases: Sequence[MeetingCase]) -> dict[str, object]:
    said = Counter(case.township_verdict for case in cases)
    return {
        "名称": name,
        "户数": len(cases),
        **{verdict.value: said[verdict] for verdict in _ADVICE},
        "有资产提示": sum(1 for case in cases if case.assets),
    }


def _sums(words: Iterable[str]) -> str:
    """因病 3 户、因学 1 户: the most first."""
    return joined(f"{word} {number} 户" for word, number in Counter(words).most_common())


def _row(number: int, case: MeetingCase) -> dict[str, object]:
    return {
        "序号": number,
        "户编号": case.household_no,
        "户主姓名": case.head_name,
        "行政村": case.village,
        "户类型": case.household_type,
        "风险类型": joined(case.risk_types),
        "预警说明": "\n".join(case.explanations),
        "村级意见": case.village_word,
        "乡镇意见": case.township_word,
        "资产提示": "\n".join(case.assets),
        "建议": case.advice,
    }
