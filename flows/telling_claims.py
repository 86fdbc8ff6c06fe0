"""What `explain` prints of claims: each amount tier by tier, the policy it stands on, its evidence, near misses."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from tasks.explaining import ClaimExplained, HouseholdClaims, NearMiss

_MOST_EVIDENCE: Final = 20
_FACTS: Final = {"protection": "防贫保障线", "income_per_capita": "人均纯收入", "members": "人数"}


def claim_explanation(found: HouseholdClaims, month: str) -> Iterator[str]:
    """The claims of a household in a month, line by line."""
    if not found.claims:
        yield f"理赔：{month} 没有开立理赔。"
    for claim in found.claims:
        yield from _claim(claim)
    if found.near_misses is None:
        yield "未开立的项目：此后已筛查别的月份，不再测算。"
        return
    for miss in found.near_misses:
        yield _near_miss(miss)


def _claim(claim: ClaimExplained) -> Iterator[str]:
    held = f"，{claim.hold}" if claim.hold else ""
    yield f"理赔 {claim.claim_no}：{claim.coverage} {claim.year} 年，{_yuan(claim.amount)}（{claim.state}{held}）"
    yield f"    基数 {_yuan(claim.base)}"
    for name, value in claim.facts.items():
        yield f"    {_FACTS[name]} {value}"
    for tier in claim.tiers:
        upper = "以上" if tier.upper is None else f"至 {_yuan(tier.upper)}"
        share = f"{tier.share.normalize():,f} 元"
        yield f"    {_yuan(tier.lower)}{upper}：{_yuan(tier.part)} × {tier.percent.normalize():f}% = {share}"
    yield f"    应赔 {_yuan(claim.entitlement)}（每户每年封顶 {_yuan(claim.cap)}）"
    yield f"    减以前已有 {_yuan(claim.stands_before)}，本次 {_yuan(claim.our_amount)}{_insurers(claim)}"
    for amount in claim.earlier_amounts:
        yield f"    资料更正以前测算的是 {_yuan(amount)}"
    for other in claim.others:
        yield f"    同项目同年度另有 {other.claim_no}（{other.state}），计 {_yuan(other.stands)}"
    yield from _policy(claim)
    yield from _evidence(claim)


def _insurers(claim: ClaimExplained) -> str:
    insurers = f"；保险核定 {_yuan(claim.insurer_amount)}" if claim.insurer_amount is not None else ""
    decided = f"；区级放行 {_yuan(claim.amount)}" if claim.amount != claim.our_amount else ""
    return f"{insurers}{decided}" + (f"；已支付 {_yuan(claim.paid)}" if claim.paid else "")


def _policy(claim: ClaimExplained) -> Iterator[str]:
    changed = "" if claim.is_policy_as_then else "；政策文件后来有改动，以下为现在的写法"
    yield f"    依据政策 {claim.policy_version}（{claim.policy_day}{changed}）："
    for one in claim.policy:
        yield f"        {one.name}（{one.key}）：{one.value}。出处：{one.source}"


def _evidence(claim: ClaimExplained) -> Iterator[str]:
    yield f"    佐证 {len(claim.evidence)} 行："
    for row in claim.evidence[:_MOST_EVIDENCE]:
        sheet = f"，表“{row.sheet}”" if row.sheet else ""
        yield f"        {row.file_name}{sheet}，第 {row.row_no} 行，{row.event_date}，{_yuan(row.amount)}"
    if len(claim.evidence) > _MOST_EVIDENCE:
        yield f"        …… 共 {len(claim.evidence)} 行，全部见 --json"


def _near_miss(miss: NearMiss) -> str:
    borne = "" if miss.borne == miss.base else f"，不论参保 {_yuan(miss.borne)}"
    before = f"，以前已有 {_yuan(miss.stands_before)}" if miss.stands_before else ""
    otherwise = f"，否则为 {_yuan(miss.otherwise)}" if miss.otherwise else ""
    amounts = f"基数 {_yuan(miss.base)}{borne}，应赔 {_yuan(miss.entitlement)}{before}{otherwise}"
    return f"未开立 {miss.coverage} {miss.year} 年：{'；'.join(miss.reasons)}（{amounts}）"


def _yuan(amount: Decimal) -> str:
    return f"{amount:,.2f} 元"
