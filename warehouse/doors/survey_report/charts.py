"""The pictures of a survey's report: the estimate between the ends of its interval, by part; answers by township."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from math import ceil, floor

from policy.survey.estimate import Estimated
from warehouse.doors.monthly.charts import Chart, Series
from warehouse.doors.survey_report.facts import Shown


def answers_chart(shown: Shown) -> Chart:
    """Drawn and answered by township."""
    some = [one for one, is_shown in shown.counted(shown.report.estimate.townships) if is_shown]
    series = [
        Series("抽取", [Decimal(one.drawn) for one in some]),
        Series("已答复", [Decimal(one.answered) for one in some]),
    ]
    return Chart("答复", "各乡镇（街道）抽取和答复", "户", [one.name for one in some], series)


def missed_chart(shown: Shown, name: str, parts: Sequence[Estimated]) -> Chart:
    """Households missed, by part, where they may be told."""
    some = [one for one, is_shown in shown.parts(parts) if is_shown]
    series = [
        Series("区间下限", [Decimal(floor(one.low)) for one in some]),
        Series("估计", [Decimal(round(one.number)) for one in some]),
        Series("区间上限", [Decimal(ceil(one.high)) for one in some]),
    ]
    return Chart(f"未发现{name}", f"估计有风险未被发现：按{name}", "户", [one.name for one in some], series)
