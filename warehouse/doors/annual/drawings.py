"""The pictures of fairness, laid out for SVG: shares with their intervals, and a funnel plot of villages.

In a funnel plot (Spiegelhalter 2005) a place lies the further right the more cases it has; the more it has, the nearer
to the others' share it should be. The steps are the shares at which a mark begins.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from policy.fairness import Dimension, Mark, Measure, Share, least_marked, most_marked
from warehouse.calibration.intervals import wilson
from warehouse.doors.annual.facts import AnnualReport, Group, Shares
from warehouse.doors.annual.shown import Shown, percent, percent_words
from warehouse.doors.annual.words import UNITS
from warehouse.doors.monthly.svg import Bar, Drawing, Text

LEFT: Final = 200
WIDTH: Final = 500
HEIGHT: Final = 320
_RIGHT: Final = 120
_ROW: Final = 24
_TOP: Final = 16
_MOST_STEPS: Final = 125
_BLUE, _PALE, _RED, _GREY, _LINE = "#1f5fa8", "#9dbfe3", "#b3261e", "#8a8a8a", "#c9ced6"
_LONGEST: Final = 13


def spread_drawing(shown: Shown, measure: Measure) -> Drawing | None:
    """Townships and groups with their 95 % intervals, a line at the district's share; None where nobody counts."""
    rows = list(_rows(shown, measure))
    if not rows:
        return None
    everybody = shown.report.shares_of(measure, Dimension.TOWNSHIP).everybody
    most = _round_up(max(_interval(group)[1] for group in rows))
    parts: list[Bar | Text] = [_district(everybody, most, len(rows))]
    for at, group in enumerate(rows):
        parts += _row(group, _TOP + at * _ROW, most)
    return _drawing(f"{measure}：占比和 95% 区间（%），竖线是全区", _TOP + len(rows) * _ROW + 4, parts)


def _rows(shown: Shown, measure: Measure) -> Iterator[Group]:
    for dimension in Dimension:
        if dimension is not Dimension.VILLAGE:
            for group, is_shown in shown.groups(shown.report.shares_of(measure, dimension)):
                if is_shown and group.share.whole:
                    yield group


def _interval(group: Group) -> tuple[Decimal, Decimal]:
    return wilson(group.share.part, group.share.whole) or (Decimal(0), Decimal(0))


def _round_up(per_cent: Decimal) -> Decimal:
    """To the next ten per cent, ten at least."""
    return max(-(-per_cent // 10) * 10, Decimal(10))


def _district(everybody: Share, most: Decimal, rows: int) -> Bar:
    share = percent(everybody) or Decimal(0)
    hint = f"全区 {percent_words(everybody)}"
    return Bar(_px(LEFT + share * WIDTH / most), _TOP - 6, "2", rows * _ROW + 2, _GREY, hint)


def _row(group: Group, top: int, most: Decimal) -> Iterator[Bar | Text]:
    low, high = _interval(group)
    share, colour = percent(group.share) or Decimal(0), _RED if group.mark else _BLUE
    hint = f"{group.name} {group.share.part:,}/{group.share.whole:,} {percent_words(group.share)} {low}–{high}%"
    scale = WIDTH / most
    yield Text(str(LEFT - 8), top + 12, _short(group.name), is_end=True)
    yield Bar(_px(LEFT + low * scale), top + 5, _px((high - low) * scale), 5, _PALE, hint)
    yield Bar(_px(LEFT + share * scale - 4), top + 3, "9", 9, colour, hint)
    marked = f" {group.mark}" if group.mark else ""
    yield Text(_px(LEFT + high * scale + 8), top + 12, f"{percent_words(group.share)}{marked}")


def funnel_drawing(report: AnnualReport, measure: Measure) -> Drawing | None:
    """Villages by how many cases they have and their share; those that stand out in red with their name."""
    shares = report.shares_of(measure, Dimension.VILLAGE)
    most = max((group.share.whole for group in shares.groups), default=0)
    if len(shares.groups) < 2:
        return None
    whole, part, unit = UNITS[measure]
    parts: list[Bar | Text] = [*_axes(most, f"{whole}（{unit}）"), *_limits(report, shares, most)]
    for group in sorted(shares.groups, key=lambda one: one.mark is not None):
        parts += _point(group, most, part)
    title = (
        f"{measure}：各村漏斗图（横轴{whole}，纵轴占比 %；阶梯是 {report.terms.limit:f}% 控制限，横线是未标出各村合计）"
    )
    return _drawing(title, _TOP + HEIGHT + 44, parts)


def _axes(most: int, across: str) -> Iterator[Bar | Text]:
    for per_cent in range(0, 101, 20):
        yield Bar(str(LEFT), _down(Decimal(per_cent)), str(WIDTH), 1, _LINE, f"{per_cent}%")
        yield Text(str(LEFT - 8), _down(Decimal(per_cent)) + 5, f"{per_cent}", is_end=True)
    step = max(-(-most // 6), 1)
    for cases in range(0, most + 1, step):
        yield Text(_px(_across(cases, most) - 4), _TOP + HEIGHT + 18, f"{cases:,}")
    yield Text(str(LEFT + WIDTH // 2 - 40), _TOP + HEIGHT + 38, across)


def _limits(report: AnnualReport, shares: Shares, most: int) -> Iterator[Bar]:
    """The line of those that do not stand out, and where marks begin around them."""
    alike = shares.alike
    yield Bar(str(LEFT), _down(percent(alike) or Decimal(0)), str(WIDTH), 2, _GREY, f"合计 {percent_words(alike)}")
    step = max(-(-most // _MOST_STEPS), 1)
    for cases in range(1, most + 1, step):
        long = _px(max(_across(cases + step, most) - _across(cases, most), Decimal(1)))
        for edge in (least_marked(cases, alike, report.terms.limit), most_marked(cases, alike, report.terms.limit)):
            if edge is not None:
                at = Decimal(100 * edge) / cases
                left = _across(cases, most) - Decimal(long) / 2
                yield Bar(_px(left), _down(at), long, 2, _RED, f"{cases} 中 {edge}")


def _point(group: Group, most: int, part: str) -> Iterator[Bar | Text]:
    share = group.share
    left, top = _across(share.whole, most), _down(percent(share) or Decimal(0))
    colour = _RED if group.mark else _BLUE
    hint = f"{group.name} {share.whole:,} 中{part} {share.part:,}，{percent_words(share)}"
    yield Bar(_px(left - 4), top - 4, "8", 8, colour, hint)
    if group.mark:
        is_right = left > LEFT + WIDTH * 2 // 3
        yield Text(
            _px(left + (-8 if is_right else 8)), top + (18 if group.mark is Mark.HIGH else -8), group.name, is_right
        )


def _across(cases: int, most: int) -> Decimal:
    return Decimal(LEFT) + Decimal(cases) * WIDTH / max(most, 1)


def _down(per_cent: Decimal) -> int:
    return _TOP + int(HEIGHT - per_cent * HEIGHT / 100)


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"


def _drawing(title: str, height: int, parts: list[Bar | Text]) -> Drawing:
    bars = tuple(part for part in parts if isinstance(part, Bar))
    return Drawing(LEFT + WIDTH + _RIGHT, height, title, bars, tuple(one for one in parts if isinstance(one, Text)))


def _px(length: Decimal) -> str:
    return f"{length:.1f}".removesuffix(".0")
