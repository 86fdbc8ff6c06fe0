"""What `explain` prints of a household's monitoring: its story, and what stands between it and its elimination."""

from __future__ import annotations

from collections.abc import Iterator

from policy.elimination import Against
from tasks.explaining import Monitoring


def monitoring_explanation(found: Monitoring, month: str) -> Iterator[str]:
    """The times of being monitored, the story, and the way to the elimination, line by line."""
    for spell in found.spells:
        begun = "起始日期不详" if spell.determined_on is None else f"{spell.determined_on} 起"
        ended = f"，{spell.eliminated_on} 风险消除" if spell.eliminated_on else "，未消除"
        yield f"监测：{begun}{ended}" + ("（反复）" if spell.is_relapse else "")
    if found.story:
        yield "经过："
        yield from (f"    {one.day} {one.what}" for one in found.story)
    if not found.months:
        return
    yield from _way(found, month)


def _way(found: Monitoring, month: str) -> Iterator[str]:
    if found.months[-1].month != month:
        yield f"风险消除：{month} 以前不在监测中，不作判断。"
    elif found.is_proposed:
        yield f"风险消除：{month} 建议消除。"
    else:
        yield f"风险消除：{month} 还不能消除，原因："
        yield from (f"    {one.label}（{one.code}）：{one.detail}" for one in found.hindrances)
    yield "逐月判断："
    for one in found.months:
        months = "月数不详" if one.months_monitored is None else f"已监测 {one.months_monitored} 个月"
        yield f"    {one.month} {months}：" + (
            "建议消除" if one.is_proposed else "、".join(Against(code).label for code in one.against)
        )
