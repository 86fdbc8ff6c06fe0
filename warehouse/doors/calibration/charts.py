"""The pictures of a calibration: households by segment; what each candidate line asks of villages and gets right."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from policy.calibration import Candidate
from warehouse.calibration.facts import CauseFound, LineFound, Segment
from warehouse.doors.calibration.shown import Shown, number
from warehouse.doors.calibration.tables import NOW, RECOMMENDED
from warehouse.doors.monthly.charts import Chart, Series

MOST_BARS: Final = 18
_TENTH: Final = Decimal("0.1")
_MUCH: Final = Decimal(10_000)


def segments_chart(shown: Shown, cause: CauseFound) -> Chart:
    """Households a year by the policy's segments, without those that are not shown."""
    windows = len(shown.found.windows)
    fixed, _ = shown.schemes(cause, cause.kinds[0])
    some = [one for one, is_shown in shown.segments(fixed) if is_shown]
    bars = [(Decimal(one.households) / windows).quantize(_TENTH, ROUND_HALF_UP) for one in some]
    names = [_short(one) for one in some]
    title = f"{cause.cause.label}：每年支出分段的户数（元）"
    return Chart(f"分段{cause.cause.rule_id}", title, "户", names, [Series("户数", bars)], decimals=1)


def lines_chart(shown: Shown) -> Chart:
    """Each line as it is and as it is recommended; one without a recommendation has its first bar alone."""
    lines = shown.found.lines
    series = [
        Series(NOW, [line.now for line in lines]),
        Series(RECOMMENDED, [line.recommended.line if line.recommended else Decimal(0) for line in lines]),
    ]
    return Chart("推荐", "预警线：现行和推荐（没有推荐的为 0）", "元", [line.name for line in lines], series)


def checks_chart(shown: Shown, line: LineFound) -> Chart:
    """Checks a month by candidate."""
    some = [one for one in drawn(shown, line) if not shown.is_few(one.households)]
    bars = [one.checks_a_month.quantize(_TENTH, ROUND_HALF_UP) for one in some]
    title = f"{line.name}：取不同值时每月核查"
    return Chart(f"核查{line.key}", title, "户", _names(line, some), [Series("每月核查", bars)], decimals=1)


def precision_chart(shown: Shown, line: LineFound) -> Chart:
    """Precision by candidate, where it may be told."""
    precise = shown.line(line).precise
    told = [(one, one.precision) for one in drawn(shown, line) if one.line in precise and shown.precision(one)[1]]
    some = [one for one, precision in told if precision is not None]
    bars = [precision.quantize(_TENTH, ROUND_HALF_UP) for _, precision in told if precision is not None]
    title = f"{line.name}：取不同值时的精确率"
    return Chart(f"精确率{line.key}", title, "%", _names(line, some), [Series("精确率", bars)], decimals=1)


def drawn(shown: Shown, line: LineFound) -> list[Candidate]:
    """Of the candidates shown evenly many, both ends, the one in force and the recommended one among them."""
    some = shown.line(line).candidates
    apart = max(-(-(len(some) - 1) // (MOST_BARS - 3)), 1)
    return [
        one
        for at, one in enumerate(some)
        if at % apart == 0 or at == len(some) - 1 or one.line == line.now or one == line.recommended
    ]


def _short(one: Segment) -> str:
    """不到2,000, 8,000–1万, 1.5万–2万, 5万以上: as much as has room beside a bar."""
    if one.upper is None:
        return f"{_brief(one.lower)}以上" if one.lower else "全部"
    return f"{_brief(one.lower)}–{_brief(one.upper)}" if one.lower else f"不到{_brief(one.upper)}"


def _brief(yuan: Decimal) -> str:
    return number(yuan, 2) if yuan < _MUCH else f"{number(yuan / _MUCH, 2).rstrip('0').rstrip('.')}万"


def _names(line: LineFound, some: Sequence[Candidate]) -> list[str]:
    return [number(one.line, 2) + _mark(line, one) for one in some]


def _mark(line: LineFound, one: Candidate) -> str:
    if one == line.recommended:
        return f"（{RECOMMENDED}）"
    return f"（{NOW}）" if one.line == line.now else ""
