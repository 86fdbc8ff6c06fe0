"""What `explain` prints of a household's help: its plan, each order with why it was made and what was said of it."""

from __future__ import annotations

from collections.abc import Iterator

from tasks.explaining import HouseholdHelp, OrderExplained


def order_explanation(found: HouseholdHelp) -> Iterator[str]:
    """The part of the orders, line by line; nothing for a household that never had one."""
    if found.planned_on:
        person = f"{found.person_named_on} 落实" if found.person_named_on else f"未落实，{found.person_due_on} 前落实"
        yield f"帮扶计划：{found.planned_on} 拟定，帮扶责任人{person}"
    for one in found.orders:
        yield f"交办单 {one.order_no} {one.measure}（{one.department}，{one.risk_type}）：{_standing(one)}"
        yield from (f"    依据：{sentence}" for sentence in one.basis)
        for word in one.words:
            told = f"（{word.told_day}）" if word.told_day else ""
            yield f"    {word.day} {word.speaker} {word.word}{told}"


def _standing(one: OrderExplained) -> str:
    parts = [one.state, *one.marks]
    if one.sent_on:
        parts.append(f"{one.sent_on} 交办，{one.due_on} 前办结")
    else:
        parts.append(f"{one.made_on} 提出")
    if one.days_late:
        parts.append(f"已逾期 {one.days_late} 天")
    if one.amount is not None:
        parts.append(f"{one.amount:,.2f} 元")
    if one.follows:
        parts.append(f"改派自 {one.follows}")
    return "，".join(parts)
