"""Of the households at risk the part that the lines find (召回率), and what a survey says in words. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import Final

from policy.survey.estimate import Estimated

_WHOLE: Final = Decimal(1)
_TENTH: Final = Decimal("0.1")
NOT_TOLD: Final = (
    "线以下还有多少困难户没有发现（召回率），从这些数据看不出来：低于当时预警线的户没有人核查过，只能由抽样调研得出。"
)


@dataclass(frozen=True, slots=True)
class Confirmed:
    """Households that the screenings of twelve months listed: determined after checks, and not decided yet."""

    determined: int
    pending: int


@dataclass(frozen=True, slots=True)
class Recall:
    """`found` ÷ (found + missed) of the lines in force, with the 95 % interval of the missed.

    `month` is the survey's; `found` are households listed by the screenings of the twelve months to it and determined.
    """

    month: str
    found: Confirmed
    missed: Estimated

    @property
    def shares(self) -> tuple[float, float, float] | None:
        """Estimate, lower and upper end; None where as far as anybody knows nobody is at risk."""
        found, missed = self.found.determined, self.missed
        if not found + missed.number:
            return None
        if not found:
            return 0.0, 0.0, 0.0
        return found / (found + missed.number), found / (found + missed.high), found / (found + missed.low)


def households(number: float) -> str:
    """Whole households: 1,234."""
    return f"{Decimal(repr(number)).quantize(_WHOLE, ROUND_HALF_UP):,}"


def households_between(low: float, high: float) -> str:
    """An interval in whole households, rounded outward: 30–210."""
    first, last = (Decimal(repr(end)).quantize(_WHOLE, way) for end, way in ((low, ROUND_FLOOR), (high, ROUND_CEILING)))
    return f"{first:,}–{last:,}"


def percent(share: float) -> str:
    """Per cent to a tenth: 12.3%."""
    return f"{(Decimal(repr(share)) * 100).quantize(_TENTH, ROUND_HALF_UP)}%"


def percent_between(low: float, high: float) -> str:
    """An interval of per cents: 1.0–12.3%."""
    return f"{percent(low).removesuffix('%')}–{percent(high)}"


def missed_words(total: Estimated) -> str:
    """How many the screening misses, in a sentence without its end."""
    share, low, high = total.shares
    return (
        f"名单以外 {total.frame:,} 户中估计有 {households(total.number)} 户有风险未被发现"
        f"（95% 区间 {households_between(total.low, total.high)} 户），"
        f"占 {percent(share)}（{percent_between(low, high)}）"
    )


def recall_words(recall: Recall, least: int) -> str:
    """The recall in a sentence. `least`: fewer determined households than this are not told outside the district."""
    determined, shares = recall.found.determined, recall.shares
    if shares is None:
        return "近十二个月没有经核查确定的户，调研也没有发现有风险的户，召回率无从说起。"
    if determined < least:
        return f"近十二个月列入建议名单、经核查确定的不足 {least} 户，召回率不显示。"
    pending = f"；另有 {recall.found.pending} 户尚未办结，没有计入" if recall.found.pending >= max(least, 1) else ""
    return (
        f"近十二个月列入建议名单、经核查确定 {determined} 户，现行预警线的召回率约 {percent(shares[0])}"
        f"（95% 区间 {percent_between(shares[1], shares[2])}）{pending}。"
    )
