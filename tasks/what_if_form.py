"""The form of a what-if in the Prefect UI: lines by name, numbers within bounds; its answer as artifacts.

Counts only: no household is named in Prefect.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from prefect.artifacts import create_image_artifact, create_markdown_artifact

from policy.parameters import Law
from policy.proposal import MOST_MONTHS
from policy.windows import Month
from tasks.office import clock_month, open_office
from tasks.standing import table
from tasks.what_if import Proposal, what_if
from tasks.wrong import AskedWronglyError
from warehouse.doors.what_if.page import chart_of, title_of, what_if_picture
from warehouse.doors.what_if.tables import COUNTS, NOW, PARTED_BY, PROPOSED, counts_of
from warehouse.what_if.answering import Answer, Part

MOST: Final = {
    "illness.general": 1_000_000,
    "illness.monitored": 1_000_000,
    "school_entry": 1_000_000,
    "in_school": 1_000_000,
    "disaster": 1_000_000,
    "accident": 1_000_000,
    "industry": 1_000_000,
    "monitoring_line": 1_000_000,
    "income_drop": 100,
    "job_loss_months": MOST_MONTHS,
    "water_days": 366,
    "window_months": MOST_MONTHS,
}
"""The lines that the form offers, and what each is never set beyond, in its own unit."""
SWEPT: Final = {
    "因病预警线（两条一起）": "illness",
    "因病预警线（一般农户）": "illness.general",
    "因病预警线（脱贫户、监测对象）": "illness.monitored",
    "升学支出预警线": "school_entry",
    "在校支出预警线": "in_school",
    "自然灾害净损失预警线": "disaster",
    "意外事故净损失预警线": "accident",
    "产业净损失预警线": "industry",
    "监测范围": "monitoring_line",
    "收入骤降幅度（每档 5%）": "income_drop",
    "失业预警月数（每档 1 个月）": "job_loss_months",
    "供水不达标预警天数（每档 1 天）": "water_days",
    "监测窗口月数（每档 3 个月）": "window_months",
}
"""The lines of which the form tries one value after the other, and their keys; 不逐个试 is none of them."""
_STEPS: Final = {"income_drop": 5, "job_loss_months": 1, "water_days": 1, "window_months": 3}
_BOTH: Final = "illness"
_EACH_OF_BOTH: Final = ("illness.general", "illness.monitored")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A form that was submitted: values by key, and the line that is tried in steps on both sides of its value."""

    lines: Mapping[str, int]
    sweep: str
    each_way: int
    step: int


def answer_form(month: str | None, wanted: Wanted) -> str:
    """Answer a form and show it; the answer in a few words. Raises AskedWronglyError, PolicyError."""
    with open_office() as office:
        cycle = month or str(clock_month(office.clock))
        proposal = _proposal(cycle, wanted, office.law)
    found = what_if(proposal)
    _show(found)
    if found.sweep:
        return f"{cycle} 测算 {len(found.outcomes)} 个值，见本次运行的附件"
    one = found.outcomes[0]
    return f"{cycle} 名单 {found.now.listed} → {one.side.listed} 户，新增 {len(one.gained)}，减少 {len(one.lost)}"


def _proposal(month: str, wanted: Wanted, law: Law) -> Proposal:
    swept = SWEPT.get(wanted.sweep)
    if swept is None and not wanted.lines:
        raise AskedWronglyError("没有填要改的线，也没有选要逐个试的线，没有什么可测算")
    tried = {_BOTH, *_EACH_OF_BOTH} if swept == _BOTH else {swept}
    words = tuple(f"{key}={value}" for key, value in wanted.lines.items() if key not in tried)
    return Proposal(month, words, sweep=_range(month, swept, wanted, law) if swept else "")


def _range(month: str, swept: str, wanted: Wanted, law: Law) -> str:
    """The values on both sides of the one filled in, or of the one in force, as far as the line can go."""
    key = _EACH_OF_BOTH[0] if swept == _BOTH else swept
    step = _STEPS.get(key, wanted.step)
    filled = {wanted.lines[each] for each in (_EACH_OF_BOTH if swept == _BOTH else (key,)) if each in wanted.lines}
    if len(filled) > 1:
        raise AskedWronglyError("两条因病预警线一起逐个试，只有一个中心值：两条填一样的，或者只填一条")
    middle = filled.pop() if filled else _in_force(month, key, law)
    down = min(wanted.each_way, max(middle - 1, 0) // step)
    up = min(wanted.each_way, max(MOST[key] - middle, 0) // step)
    return f"{swept}={middle - down * step}:{middle + up * step}:{step}"


def _in_force(month: str, key: str, law: Law) -> int:
    (parameter,) = law.units_named(key)
    return int(Decimal(str(law.in_force(Month.parse(month).first_day)[parameter])))


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
