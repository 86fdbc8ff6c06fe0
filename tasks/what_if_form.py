"""The form of a what-if in the Prefect UI: lines by name, numbers within bounds; its answer as artifacts.

Counts only: no household is named in Prefect.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from prefect.artifacts import create_image_artifact, create_markdown_artifact

from policy.proposal import MOST_LINES, MOST_MONTHS
from tasks.office import clock_month, open_office
from tasks.standing import table
from tasks.what_if import Proposal, what_if
from tasks.wrong import AskedWronglyError
from warehouse.doors.what_if.page import chart_of, title_of, what_if_picture
from warehouse.doors.what_if.tables import COUNTS, NOW, PARTED_BY, PROPOSED, counts_of
from warehouse.what_if.answering import Answer, Part

LINES: Final = {
    "因病预警线（全部）": "illness",
    "因病预警线（一般农户）": "illness.general",
    "因病预警线（脱贫户、监测对象）": "illness.monitored",
    "升学支出预警线": "school_entry",
    "在校支出预警线": "in_school",
    "自然灾害净损失预警线": "disaster",
    "意外事故净损失预警线": "accident",
    "产业净损失预警线": "industry",
    "监测范围（人均纯收入）": "monitoring_line",
    "收入骤降幅度（%）": "income_drop",
    "失业预警月数": "job_loss_months",
    "供水不达标预警天数": "water_days",
    "监测窗口月数": "window_months",
}
"""The lines that the form offers, and their keys."""
_MOST: Final = {"income_drop": 100, "job_loss_months": MOST_MONTHS, "water_days": 366, "window_months": MOST_MONTHS}
"""What lines that are no yuan are never set beyond."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A form that was submitted: a line and its value, up to another by steps, and one more line with its value."""

    line: str
    value: int
    until: int | None = None
    step: int | None = None
    also: str | None = None
    also_value: int | None = None


def answer_form(month: str | None, wanted: Wanted) -> str:
    """Answer a form and show it; the answer in a few words. Raises AskedWronglyError, PolicyError."""
    with open_office() as office:
        cycle = month or str(clock_month(office.clock))
        found = what_if(_proposal(cycle, wanted))
    _show(found)
    if found.sweep:
        return f"{cycle} 测算 {len(found.outcomes)} 个值，见本次运行的附件"
    one = found.outcomes[0]
    return f"{cycle} 名单 {found.now.listed} → {one.side.listed} 户，新增 {len(one.gained)}，减少 {len(one.lost)}"


def _proposal(month: str, wanted: Wanted) -> Proposal:
    also = _also(wanted)
    _refuse_range(wanted)
    key, last = LINES[wanted.line], wanted.value if wanted.until is None else wanted.until
    _refuse_beyond(wanted.line, last)
    if wanted.until is None:
        return Proposal(month, (f"{key}={wanted.value}", *also))
    return Proposal(month, also, sweep=f"{key}={wanted.value}:{wanted.until}:{wanted.step}")


def _refuse_range(wanted: Wanted) -> None:
    if (wanted.until is None) != (wanted.step is None):
        raise AskedWronglyError("“逐个试到”和“每次加”要么都填，要么都不填")
    if wanted.until is None or wanted.step is None:
        return
    if wanted.until < wanted.value:
        raise AskedWronglyError("“逐个试到”不能小于“改为”")
    values = (wanted.until - wanted.value) // wanted.step + 1
    if values > MOST_LINES:
        raise AskedWronglyError(f"从“改为”到“逐个试到”一共 {values} 个值，最多 {MOST_LINES} 个，请把“每次加”填大些")


def _refuse_beyond(line: str, value: int) -> None:
    most = _MOST.get(LINES[line])
    if most is not None and value > most:
        raise AskedWronglyError(f"“{line}”最多填 {most}，填的是 {value}")


def _also(wanted: Wanted) -> tuple[str, ...]:
    if wanted.also is None and wanted.also_value is None:
        return ()
    if wanted.also is None or wanted.also_value is None:
        raise AskedWronglyError("“同时改”和“同时改为”要么都填，要么都不填")
    if wanted.also == wanted.line:
        raise AskedWronglyError("“同时改”的线和“改哪条线”是同一条，请只填一次")
    _refuse_beyond(wanted.also, wanted.also_value)
    return (f"{LINES[wanted.also]}={wanted.also_value}",)


def _show(found: Answer) -> None:
    key, title = f"what-if-{found.month}", f"{found.month} 测算：{title_of(found)}"
    create_markdown_artifact(markdown="\n".join(_markdown(found, title)), key=key, description=title)
    if not chart_of(found).is_empty:
        picture = base64.b64encode(what_if_picture(found).encode()).decode()
        create_image_artifact(f"data:image/svg+xml;base64,{picture}", key=f"{key}-picture", description=title)


def _markdown(found: Answer, title: str) -> Iterator[str]:
    yield f"### {title}\n"
    sides = [(NOW, *counts_of(found.now), "", "")]
    for one in found.outcomes:
        moved = (str(len(one.gained)), str(len(one.lost)))
        sides.append((one.value or PROPOSED, *counts_of(one.side), *moved))
    yield table(("方案", *COUNTS, "新增", "减少"), sides)
    if not found.sweep:
        yield "\n#### 按乡镇、户类型、风险类型\n"
        yield table(("分组", "名称", "现行名单", "测算名单", "新增", "减少"), map(_row, found.outcomes[0].parts))
    yield f"\n户名单：`fangpin what-if --month {found.month} …`。数据仓库和台账没有任何改动。"


def _row(part: Part) -> tuple[object, ...]:
    return PARTED_BY[part.parted_by], part.part, part.listed_now, part.listed_proposed, part.gained, part.lost
