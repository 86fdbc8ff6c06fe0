"""The card's picture: what the model expected beside what happened."""

from __future__ import annotations

from decimal import Decimal

from warehouse.doors.monthly.charts import Chart, Series
from warehouse.doors.ranking.tables import is_told
from warehouse.ranking.facts import Bin, Judged

_HUNDREDTH = Decimal("0.01")


def calibration_chart(judged: Judged, least: int) -> Chart:
    """Per cent expected and determined, by how likely the model held it; without parts of few determined."""
    some = [one for one in judged.bins if is_told(one.determined, one.rows, least)]
    series = [
        Series("模型预计", [_percent(one.expected, one.rows) for one in some]),
        Series("后来确定", [_percent(one.determined, one.rows) for one in some]),
    ]
    return Chart("校准", "模型预计的和后来确定的（占该段户月）", "%", [_name(one) for one in some], series, decimals=2)


def _percent(part: float, whole: int) -> Decimal:
    return (Decimal(str(part)) * 100 / whole).quantize(_HUNDREDTH)


def _name(one: Bin) -> str:
    """前 2%, 第 2%–5%, …, 其余: places from the most likely downwards."""
    if not one.share_from:
        return f"其余 {_places(one.share_to)}%"
    first, last = (_places(1 - share) for share in (one.share_to, one.share_from))
    return f"前 {last}%" if first == "0" else f"第 {first}%–{last}%"


def _places(share: float) -> str:
    return f"{share * 100:.0f}"
