"""A what-if for other programs: counts, households by number, parts, money as text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from warehouse.what_if.answering import Answer, MovedHousehold, Outcome, Part, Side
from warehouse.what_if.money import Payouts


def to_json(found: Answer) -> dict[str, Any]:
    """`gained` and `lost` are lists of household numbers; of a sweep those of each value."""
    head = {
        "month": found.month,
        "changed": {one.key: {"now": one.now, "proposed": one.proposed} for one in found.changed},
        "now": _side(found.now),
    }
    if found.sweep:
        swept = [{"value": one.value, **_outcome(one, found.now)} for one in found.outcomes]
        return {**head, "sweep": {"key": found.sweep, "values": swept}}
    return {**head, **_outcome(found.outcomes[0], found.now)}


def _outcome(one: Outcome, now: Side) -> dict[str, Any]:
    told = {
        "counts": {
            "listed_now": now.listed,
            "listed_proposed": one.side.listed,
            "gained": len(one.gained),
            "lost": len(one.lost),
            "checks_now": now.checks,
            "checks_proposed": one.side.checks,
        },
        "gained": list(one.gained),
        "lost": list(one.lost),
        "proposed": _side(one.side),
        "by": {name: [_part(part) for part in parts] for name, parts in _parted(one.parts)},
    }
    if not one.households:
        return told
    return {**told, "households": [_household(home) for home in one.households]}


def _household(home: MovedHousehold) -> dict[str, Any]:
    return {
        "household_no": home.household_no,
        "change": "gained" if home.is_gained else "lost",
        "township": home.township,
        "village": home.village,
        "household_type": home.household_type,
        "rules": [
            {
                "rule_id": rule.rule_id,
                "risk_type": rule.risk_type,
                "metric": _text(rule.metric),
                "line_now": _text(rule.line_now),
                "line": _text(rule.line_proposed),
                "distance": _text(rule.distance),
            }
            for rule in home.rules
        ],
    }


def _parted(parts: Sequence[Part]) -> Iterator[tuple[str, list[Part]]]:
    for name in dict.fromkeys(part.parted_by for part in parts):
        yield name, [part for part in parts if part.parted_by == name]


def _part(part: Part) -> dict[str, Any]:
    return {
        "name": part.part,
        "listed_now": part.listed_now,
        "listed_proposed": part.listed_proposed,
        "gained": part.gained,
        "lost": part.lost,
    }


def _side(side: Side) -> dict[str, Any]:
    return {
        "listed": side.listed,
        "already_monitored": side.already_monitored,
        "checks": side.checks,
        "money": {"now": _payouts(side.money.now), "if_all_determined": _payouts(side.money.if_determined)},
    }


def _payouts(payouts: Payouts) -> dict[str, Any]:
    return {
        "claims": payouts.claims,
        "households": payouts.households,
        "amount": str(payouts.amount),
        "by_coverage": [
            {
                "coverage": one.coverage.label,
                "claims": one.claims,
                "amount": str(one.amount),
                "tiers": [
                    {"up_to": tier.up_to or None, "percent": tier.percent, "amount": str(tier.yuan)}
                    for tier in one.tiers
                ],
                "over_cap": str(one.over_cap),
                "stands_before": str(one.stands_before),
            }
            for one in payouts.coverages
        ],
    }


def _text(number: object) -> str | None:
    return None if number is None else str(number)
