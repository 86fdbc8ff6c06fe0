"""Print the calendar of a year as TOML, from the package chinesecalendar.

Run once a year, when the State Council has published the next one and the package knows it:

    python -m policy.make_calendar 2027 > policy/calendar/2027.toml
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date, timedelta
from importlib.metadata import version
from typing import Final

_SATURDAY: Final = 5


def calendar_text(year: int) -> str:
    """The TOML text of a year: holidays on Monday to Friday, weekend days that are worked."""
    from chinese_calendar import is_workday  # noqa: PLC0415  only this script needs it

    package = f"chinesecalendar {version('chinesecalendar')}"
    rest = [day for day in _days_of(year) if day.weekday() < _SATURDAY and not is_workday(day)]
    work = [day for day in _days_of(year) if day.weekday() >= _SATURDAY and is_workday(day)]
    return "\n".join(
        [
            f"# {year} 年：工作日中的放假日、周末中的调休上班日。",
            f'source = "国务院办公厅关于 {year} 年部分节假日安排的通知（取自 {package}）"',
            _listed("days_of_rest", rest),
            _listed("make_up_workdays", work),
            "",
        ]
    )


def _days_of(year: int) -> Iterator[date]:
    day = date(year, 1, 1)
    while day.year == year:
        yield day
        day += timedelta(days=1)


def _listed(key: str, days: list[date]) -> str:
    lines = [f"    {day.isoformat()},  # {'一二三四五六日'[day.weekday()]}" for day in days]
    return "\n".join([f"{key} = [", *lines, "]"])


if __name__ == "__main__":
    sys.stdout.write(calendar_text(int(sys.argv[1])))
