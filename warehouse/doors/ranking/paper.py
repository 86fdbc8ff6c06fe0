"""排序模型说明卡 as a docx of one page, from the district's template, its chart drawn by the word processor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Final

from warehouse.doors.monthly.charts import Chart
from warehouse.doors.monthly.word_charts import marker, put_charts
from warehouse.doors.papers.letterhead import Letterhead
from warehouse.doors.papers.rendering import render
from warehouse.doors.ranking import tables
from warehouse.doors.ranking.charts import calibration_chart
from warehouse.ranking.facts import Ranking

TEMPLATE: Final = "排序模型说明卡"
FILE_NAME: Final = f"{TEMPLATE}.docx"
_EMPTY: Final = ("",) * 3


@dataclass(frozen=True, slots=True)
class RankingFacts:
    """The model, and the head of the paper that tells of it."""

    letterhead: Letterhead
    found: Ranking


def facts_of(found: Ranking) -> RankingFacts:
    """A model under its office's head."""
    return RankingFacts(Letterhead(found.office, found.made_on, found.titles, found.is_rehearsal), found)


def ranking_paper(facts: RankingFacts, home_templates: Path | None = None) -> bytes:
    """A docx. Equal facts give equal bytes. Raises PaperError where the district's own template cannot be used."""
    found, charts = facts.found, _charts(facts.found)
    paper = facts.letterhead.paper(f"排序模型说明卡（截至 {found.month}）", _fields(found, charts))
    return render(TEMPLATE, paper, home_templates, lambda document: put_charts(document, charts, found.made_on))


def _charts(found: Ranking) -> dict[str, Chart]:
    if found.judged is None:
        return {}
    chart = calibration_chart(found.judged, found.terms.smallest_cell)
    return {} if chart.is_empty else {chart.name: chart}


def _fields(found: Ranking, charts: dict[str, Chart]) -> dict[str, object]:
    return {
        "截至": found.month,
        "结论": tables.verdict_sentence(found) + tables.use_sentence(found),
        "用途": _sentences(tables.PURPOSES),
        "数据": _sentences(tables.data_sentences(found)),
        "有模型": found.model is not None,
        "前几户": found.terms.first,
        "特征": _rows(_side_by_side(list(tables.feature_rows(found))), "名 系数 倍 名二 系数二 倍二"),
        "先后列表": _rows(tables.order_rows(found), "名 精确率 区间 找到"),
        "差值": tables.gain_sentence(found.judged) if found.judged else "",
        "校准图": "".join(marker(name) for name in charts),
        "各类户": _rows(tables.group_rows(found), "名 户月 确定 预计 模型 接近"),
        "差别": tables.served_worse(found),
        "限度": _sentences(tables.LIMITS),
        "启用": tables.HOW_TO_SWITCH,
    }


def _side_by_side(rows: Sequence[tables.Row]) -> list[tables.Row]:
    """Two rows in one: a page has room for half as many."""
    half = (len(rows) + 1) // 2
    return [(*left, *right) for left, right in zip_longest(rows[:half], rows[half:], fillvalue=_EMPTY)]


def _sentences(some: Iterable[str]) -> list[dict[str, object]]:
    return [{"话": sentence} for sentence in some]


def _rows(rows: Iterable[Sequence[str]], names: str) -> list[dict[str, object]]:
    return [dict(zip(names.split(), row, strict=True)) for row in rows]
